/**
 * 无正当理由,不得将下载APP与阅读网页内容相绑定。
 *
 * Applies to: pages whose folded content leads to an app instead of unfolding, or which a popup for the app hides without a way to close it;
 *             controls that offer the rest of a text, or the next part, and led to an app when they were touched.
 * Expects:    the content can be read without the app.
 * Assumes:    whether there is a just reason (正当理由) no machine can tell, so this only asks.
 */
import { cantTell, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'
import { closingOf, isUnasked } from '../popups.ts'

/** What it offers is the rest of what stands there, or what comes next in it. */
const readsOn =
  /全文|全部|完整|(?:剩余|余下|其余|后续).{0,6}(?:内容|章节|部分)|下一?[章页节回]|继续阅读|read (?:on|more|the rest)|full (?:text|article)/i

export default defineCheck({
  id: 'reading-tied-to-app',
  title: { zh: '阅读网页内容不以下载、打开APP为条件', en: 'Reading the page does not depend on the app' },
  needs: ['pages', 'pageFolds', 'pageOverlays', 'pagePrompts', 'profile'],
  asksOnly: true,
  judge: ({ pages, pageFolds, pageOverlays, pagePrompts, profile }) =>
    eachPage(pages, (page): Judgement => {
      const hiding = valueOf('popup-hiding-share', profile.heuristics)
      const folds = ofPage(page, pageFolds).filter(
        ({ controls }) =>
          controls.length > 0 && controls.every(({ effect }) => effect.did === 'left') && controls.some(({ isBeside }) => isBeside),
      )
      const popups = ofPage(page, pageOverlays).filter(
        (overlay) =>
          overlay.asksForApp && isUnasked(overlay) && overlay.cover >= hiding && !['closes', 'waits'].includes(closingOf(overlay)),
      )
      const [first, ...rest] = [...folds, ...popups].map(({ seen }) => seen)
      const [about, who] = [aboutOf(page.page), asWhom(page)]
      // What stands on a popup or a bar offers another way to read what lies under it.
      const isOnLayer = (words: string): boolean => ofPage(page, pageOverlays).some((overlay) => overlay.words.includes(words))
      // Where the text unfolds on the page, the way through the app is one of two.
      const isUnfolded = ofPage(page, pageFolds).some(({ controls }) => controls.some(({ effect }) => effect.did === 'unfolded'))
      const onwards = ofPage(page, pagePrompts)
        .flatMap(({ controls }) => controls)
        .find(({ control, effect }) => effect.did === 'left' && readsOn.test(control.words) && !isOnLayer(control.words))
      if (!first && onwards && !isUnfolded)
        return cantTell(
          {
            zh: `“${inWords(onwards.control.words, 40)}”只通向APP:${shownUrl(page.page)}${who.zh}`,
            en: `“${inWords(onwards.control.words, 40)}” leads to the app only: ${shownUrl(page.page)}${who.en}`,
          },
          {
            zh: '其余内容能否不打开APP而在网页中阅读?若不能,是否有正当理由?',
            en: 'Can the rest be read on the web, and if not, is there a just reason?',
          },
          [onwards.seen],
          { about },
        )
      if (first)
        return cantTell(
          {
            zh: `页面内容被折叠或遮挡,所见的途径只有打开或下载APP:${shownUrl(page.page)}${who.zh}`,
            en: `Content is folded or hidden, and the only way seen leads to the app: ${shownUrl(page.page)}${who.en}`,
          },
          { zh: '将阅读与打开、下载APP相绑定,是否有正当理由?', en: 'Is there a just reason for tying reading to the app?' },
          shownFirst(first, ...rest.slice(0, 4)),
          { about },
        )
      return passed(
        {
          zh: `未见内容只能在APP中阅读:${shownUrl(page.page)}`,
          en: `No content was seen that can be read in the app only: ${shownUrl(page.page)}`,
        },
        [page.seen],
        { about },
      )
    }),
})
