/**
 * 推荐下载时,同时提供明显的取消选项。
 *
 * Applies to: pages with a control that delivers the file of an app.
 * Expects:    a control that declines, not much smaller than the one that downloads (heuristic of ours).
 * Assumes:    on a page that a person has opened to download an app, leaving it declines as well; so this only asks.
 */
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'

export default defineCheck({
  id: 'cancel-beside-download',
  title: { zh: '推荐下载时提供明显的取消选项', en: 'A way to decline stands beside the download' },
  needs: ['pages', 'pagePrompts', 'pageDownloads', 'profile'],
  asksOnly: true,
  judge: ({ pages, pagePrompts, pageDownloads, profile }) =>
    eachPage(pages, (page): Judgement => {
      const [prompt] = ofPage(page, pagePrompts)
      const [control] = prompt?.controls ?? []
      const isOffered = ofPage(page, pageDownloads).some(({ kind }) => kind !== 'other')
      const [about, who] = [aboutOf(page.page), asWhom(page)]
      const none = { zh: `页面不提供APP下载:${shownUrl(page.page)}`, en: `The page offers no app for download: ${shownUrl(page.page)}` }
      if (!prompt || !control || !isOffered) return page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })
      const question = { zh: '用户能否同样明显、方便地拒绝下载?', en: 'Can a person decline the download as obviously and easily?' }
      const { cancel } = prompt
      if (!cancel)
        return cantTell(
          { zh: `下载控件旁未见取消选项${who.zh}`, en: `No way to decline was seen beside the download${who.en}` },
          question,
          shownFirst(control.seen),
          { about },
        )
      // Of a page that is known as text only, nobody knows how large anything is.
      if (control.width * control.height === 0)
        return cantTell(
          {
            zh: `下载控件旁有取消选项“${inWords(cancel.control.words)}”,大小未知${who.zh}`,
            en: `A way to decline, “${inWords(cancel.control.words)}”, stands beside the download; their sizes are not known${who.en}`,
          },
          question,
          shownFirst(cancel.seen, control.seen),
          { about },
        )
      const least = valueOf('cancel-control-share', profile.heuristics)
      const share = (cancel.width * cancel.height) / Math.max(1, control.width * control.height)
      const evidence = shownFirst(cancel.seen, control.seen)
      const said = {
        zh: `取消选项“${inWords(cancel.control.words)}”的面积为下载控件“${inWords(control.control.words)}”的${Math.round(share * 100)}%${who.zh}`,
        en: `The way to decline, “${inWords(cancel.control.words)}”, has ${Math.round(share * 100)} % of the area of “${inWords(control.control.words)}”${who.en}`,
      }
      return share >= least
        ? passed(said, evidence, { about })
        : cantTell(
            { zh: `${said.zh},小于${least * 100}%(启发式阈值)`, en: `${said.en}, under ${least * 100} % (a heuristic of ours)` },
            question,
            evidence,
            { about },
          )
    }),
})
