/**
 * 不得以折叠显示强迫用户下载、打开APP:折叠的内容能在网页中展开。
 *
 * Applies to: contents of which only the beginning shows, with a control beside that promises the rest.
 * Expects:    a touch of the control unfolds the content, and does not lead to an app instead.
 * Assumes:    a control belongs to a content where it stands beside it. Fails only where each such control was touched and led to an app, a
 *             store or a download. Bars that stay on the screen, what did nothing, what unfolds and leads away as well: questions.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PageDownload, PageFold, PageOpening } from '#facts/page.ts'
import { timeLine } from '../page-causes.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'

type Happening = PageDownload | PageOpening

export default defineCheck({
  id: 'fold-tied-to-app',
  title: { zh: '折叠的内容可在网页中展开', en: 'Folded content can be unfolded on the page' },
  needs: ['pages', 'pageFolds', 'pageDownloads', 'pageOpenings'],
  judge: ({ pages, pageFolds, pageDownloads, pageOpenings }) =>
    eachPage(pages, (page) => {
      const happened = ofPage<Happening>(page, [...pageDownloads, ...pageOpenings])
      const said = ofPage(page, pageFolds).flatMap((fold) => judged(page, fold, happened))
      const about = aboutOf(page.page)
      return said.length > 0
        ? said
        : page.isComplete
          ? inapplicable(
              { zh: `未见折叠的内容:${shownUrl(page.page)}`, en: `No folded content was seen: ${shownUrl(page.page)}` },
              { about },
            )
          : passed({ zh: '未见折叠的内容', en: 'No folded content was seen' }, [], { about })
    }),
})

function judged(page: Page, fold: PageFold, happened: readonly Happening[]): Judgement[] {
  const { controls, hidden, selector, seen } = fold
  // A clipped box that nobody offers to unfold is a matter of drawing, such as a carousel.
  if (controls.length === 0 || (!fold.hasMask && !controls.some(({ isBeside }) => isBeside))) return []
  const who = asWhom(page)
  const names = controls.map(({ control }) => `“${inWords(control.words)}”`)
  const share = Math.round(hidden * 100)
  const what = {
    zh: `内容折叠了${share}%,控件为${names.join('、')}`,
    en: `${share} % of a content is folded; its control is ${names.join(', ')}`,
  }
  const about = aboutOf(page.page, selector)
  const selectors = new Set(controls.map(({ control }) => control.selector))
  const lines = happened.filter(({ cause }) => cause.gesture !== null && selectors.has(cause.gesture.control.selector)).map(timeLine)
  const evidence = shownFirst(seen, ...controls.map((control) => control.seen), ...lines.slice(0, 3))
  const ask = (how: Words, question: Words): Judgement[] => [
    cantTell({ zh: `${what.zh},${how.zh}${who.zh}`, en: `${what.en}; ${how.en}${who.en}` }, question, evidence, { about }),
  ]
  const unfolds = controls.filter(({ effect }) => effect.did === 'unfolded')
  if (unfolds.some(({ effect }) => effect.ledTo.length === 0))
    return [passed({ zh: `${what.zh},点击后展开${who.zh}`, en: `${what.en}; a touch unfolds it${who.en}` }, evidence, { about })]
  if (unfolds.length > 0)
    return ask(
      { zh: '点击后展开,同时打开APP', en: 'a touch unfolds it and opens the app as well' },
      { zh: '展开内容时打开APP,是否强迫用户?', en: 'Does opening the app while unfolding force it on people?' },
    )
  const isTied = controls.every(({ effect }) => effect.did === 'left')
  if (isTied && lines.length > 0 && controls.every(({ isBeside }) => isBeside))
    return [
      failed(
        {
          zh: `${what.zh},点击后不展开,而是打开或下载APP(${inWords(controls[0]!.effect.ledTo[0] ?? '', 80)})${who.zh}`,
          en: `${what.en}; a touch does not unfold it but leads to the app (${inWords(controls[0]!.effect.ledTo[0] ?? '', 80)})${who.en}`,
        },
        evidence,
        { about, remedy: { zh: '提供在网页中展开全文的控件', en: 'Offer a control that unfolds the content on the page' } },
      ),
    ]
  return ask(
    isTied
      ? { zh: '点击后打开或下载APP', en: 'a touch leads to the app' }
      : { zh: '点击后未见展开', en: 'a touch was not seen to unfold it' },
    { zh: '折叠的内容能否不打开APP而在网页中读完?', en: 'Can the folded content be read on the page without the app?' },
  )
}
