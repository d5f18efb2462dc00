/**
 * 经用户确认同意后方可下载(网页):下载由明示下载的控件引起。
 *
 * Applies to: files of apps that a page delivered while it was visited.
 * Expects:    each begins with a touch of a control that says that it downloads or opens an app.
 * Assumes:    what a control says is read from its words. A download with no touch, or by a touch of a point where nothing shows, or of
 *             words that promise something else (展开, 关闭), fails. A chain that nobody could follow, and controls without words, are
 *             questions.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PageDownload } from '#facts/page.ts'
import { causeWords, isUnasked, targetOf, timeLine } from '../page-causes.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'

export default defineCheck({
  id: 'download-follows-choice',
  title: { zh: '下载由用户点击明示下载的控件引起', en: 'A download begins with a touch of a control that says so' },
  needs: ['pages', 'pageDownloads', 'pagePrompts'],
  judge: ({ pages, pageDownloads, pagePrompts }) =>
    eachPage(pages, (page): Judgement[] => {
      const controls = ofPage(page, pagePrompts).flatMap((prompt) => prompt.controls)
      const downloads = ofPage(page, pageDownloads).filter(({ kind }) => kind !== 'other')
      const about = aboutOf(page.page)
      const none = { zh: `页面未下载APP:${shownUrl(page.page)}`, en: `The page downloaded no app: ${shownUrl(page.page)}` }
      if (downloads.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      return downloads.map((download) => {
        const selector = download.cause.gesture?.control.selector
        return judged(page, download, controls.find(({ control }) => control.selector === selector)?.seen)
      })
    }),
})

const saysDownload = /下载|安装|打开|获取|更新|APP|客户端|应用|商店|download|install|get|open|store/i
const saysElse = /展开|全文|更多|关闭|取消|跳过|close|cancel|skip|more/i

function judged(page: Page, download: PageDownload, shown: Page['seen'] | undefined): Judgement {
  const { cause, name, url } = download
  const [how, who] = [causeWords(cause), asWhom(page)]
  const statement = {
    zh: `${how.zh}${cause.gesture ? ',' : ''}下载“${inWords(name, 60)}”${who.zh}`,
    en: `The page downloads “${inWords(name, 60)}”, ${how.en}${who.en}`,
  }
  const evidence = shownFirst(shown ?? page.seen, timeLine(download))
  const details = {
    about: aboutOf(page.page, `${cause.gesture?.control.selector ?? cause.kind} ${targetOf(url)}`),
    remedy: { zh: '仅由明示下载的控件开始下载', en: 'Begin downloads only by controls that say so' },
  }
  const ask = (): Judgement =>
    cantTell(statement, { zh: '用户在此之前是否确认同意下载?', en: 'Had the person agreed to the download before?' }, evidence, {
      about: details.about,
    })
  if (isUnasked(download)) return page.status === null ? ask() : failed(statement, evidence, details)
  if (!cause.gesture) return ask()
  const { role, words } = cause.gesture.control
  if (saysDownload.test(words)) return passed(statement, evidence, { about: details.about })
  return role === 'empty-point' || saysElse.test(words) ? failed(statement, evidence, details) : ask()
}
