/**
 * 无正当理由,不得将下载APP与阅读网页内容相绑定。
 *
 * Applies to: pages whose folded content leads to an app instead of unfolding, or which a popup for the app hides without a way to close it.
 * Expects:    the content can be read without the app.
 * Assumes:    whether there is a just reason (正当理由) no machine can tell, so this only asks.
 */
import { cantTell, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, asWhom, eachPage, ofPage, shownFirst, shownUrl } from '../page-visits.ts'
import { closingOf, isUnasked } from '../popups.ts'

export default defineCheck({
  id: 'reading-tied-to-app',
  title: { zh: '阅读网页内容不以下载、打开APP为条件', en: 'Reading the page does not depend on the app' },
  needs: ['pages', 'pageFolds', 'pageOverlays', 'profile'],
  asksOnly: true,
  judge: ({ pages, pageFolds, pageOverlays, profile }) =>
    eachPage(pages, (page): Judgement => {
      const hiding = valueOf('popup-hiding-share', profile.heuristics)
      const folds = ofPage(page, pageFolds).filter(
        ({ controls }) =>
          controls.length > 0 && controls.every(({ effect }) => effect.did === 'left') && controls.some(({ isBeside }) => isBeside),
      )
      const popups = ofPage(page, pageOverlays).filter(
        (overlay) => overlay.asksForApp && isUnasked(overlay) && overlay.cover >= hiding && closingOf(overlay) !== 'closes',
      )
      const [first, ...rest] = [...folds, ...popups].map(({ seen }) => seen)
      const [about, who] = [aboutOf(page.page), asWhom(page)]
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
