/**
 * 不得强制捆绑下载:一次点击只下载一个APP。
 *
 * Applies to: files of apps that a page delivered, by the touch that they began with.
 * Expects:    one touch delivers one app.
 * Assumes:    parts and mirrors of one app may come as two files; so this only asks.
 */
import { cantTell, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { PageDownload } from '#facts/page.ts'
import { timeLine } from '../page-causes.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'
import { grouped, listed } from '../several.ts'

export default defineCheck({
  id: 'one-touch-one-app',
  title: { zh: '一次点击只下载一个APP', en: 'One touch downloads one app' },
  needs: ['pages', 'pageDownloads', 'pagePrompts'],
  asksOnly: true,
  judge: ({ pages, pageDownloads, pagePrompts }) =>
    eachPage(pages, (page): Judgement[] => {
      const downloads = ofPage(page, pageDownloads).filter(({ kind, cause }) => kind !== 'other' && cause.gesture !== null)
      const [about, who] = [aboutOf(page.page), asWhom(page)]
      const none = { zh: `没有点击后下载APP:${shownUrl(page.page)}`, en: `No touch downloaded an app: ${shownUrl(page.page)}` }
      if (downloads.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      const controls = ofPage(page, pagePrompts).flatMap((prompt) => prompt.controls)
      return grouped(downloads, ({ cause }) => cause.gesture!.control.selector).map(({ key, things }) => {
        const seen = controls.find(({ control }) => control.selector === key)?.seen ?? page.seen
        const evidence = shownFirst(seen, ...things.map(timeLine))
        const names = listed([...new Set(things.map(fileOf))])
        const control = inWords(things[0].cause.gesture!.control.words) || key
        const said = { zh: `点击“${control}”后下载:${names.zh}${who.zh}`, en: `A touch of “${control}” downloads ${names.en}${who.en}` }
        const details = { about: aboutOf(page.page, key) }
        if (new Set(things.map(fileOf)).size === 1) return passed(said, evidence, details)
        return cantTell(
          said,
          { zh: '这些文件是否属于不同APP,用户是否只同意了其一?', en: 'Are these different apps, of which the person agreed to one?' },
          evidence,
          details,
        )
      })
    }),
})

const fileOf = ({ name, url }: PageDownload): string => inWords(name || url, 60)
