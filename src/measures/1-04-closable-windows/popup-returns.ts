/**
 * 不得频繁弹窗:关闭后的弹窗不在同一页面再次弹出。
 *
 * Applies to: popups on a page, of any content.
 * Expects:    what was closed does not pop up again on the same page (《互联网广告管理办法》第十条), and few at once (heuristic of ours).
 * Assumes:    the same popup is one that says the same in the same place. How many are too many no rule says, nor
 *             whether another one may come where one was closed: questions.
 */
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, asWhom, eachPage, ofPage, shownFirst, shownUrl } from '../page-visits.ts'
import { aboutPopup, isChained, isUnasked, popupName, returned } from '../popups.ts'

export default defineCheck({
  id: 'popup-returns',
  title: { zh: '弹窗关闭后不再弹出', en: 'A popup that was closed does not pop up again' },
  needs: ['pages', 'pageOverlays', 'profile'],
  judge: ({ pages, pageOverlays, profile }) =>
    eachPage(pages, (page): Judgement[] => {
      const popups = ofPage(page, pageOverlays).filter(isUnasked)
      const who = asWhom(page)
      const watched = Math.round(page.watched.window / 1000)
      const back = popups.flatMap((overlay) => {
        const control = overlay.closeControls.find(({ returnedAfter }) => returnedAfter !== null)
        if (!control) return []
        const when = returned(control, page.watched.window)
        return [
          failed(
            {
              zh: `弹窗“${popupName(overlay)}”被关闭,${when.zh}再次弹出${who.zh}`,
              en: `The popup “${popupName(overlay)}” was closed and popped up again ${when.en}${who.en}`,
            },
            shownFirst(overlay.seen, { ...control.seen, quote: `${control.seen.quote}\nback after ${control.returnedAfter} ms` }),
            {
              about: aboutPopup(page.page, overlay),
              remedy: { zh: '关闭后不在同一页面再次弹出', en: 'Do not pop up again on the same page' },
            },
          ),
        ]
      })
      if (back.length > 0) return back
      // What came of a touch was watched for a moment only.
      const own = popups.filter(({ cameAfter }) => cameAfter === null).length
      const most = valueOf('popups-per-session', profile.heuristics)
      const closed = popups.filter(({ closeControls }) => closeControls.length > 0)
      const about = aboutOf(page.page)
      const hiding = valueOf('popup-hiding-share', profile.heuristics)
      const chained = popups.filter((overlay) => isChained(overlay) && (overlay.cover >= hiding || overlay.asksForApp))
      if (chained.length > 0)
        return [
          cantTell(
            {
              zh: `关闭弹窗后,又弹出另外${chained.length}个,如“${popupName(chained[0]!)}”${who.zh}`,
              en: `When a popup was closed, ${chained.length} more came, such as “${popupName(chained[0]!)}”${who.en}`,
            },
            { zh: '弹窗接连弹出,是否干扰正常使用?', en: 'Does one popup after the other disturb ordinary use?' },
            shownFirst(chained[0]!.seen, ...popups.slice(0, 4).map(({ seen }) => seen)),
            { about },
          ),
        ]
      if (closed.length > most)
        return [
          cantTell(
            {
              zh: `同一页面有${closed.length}个弹窗,多于${most}个(启发式阈值)${who.zh}`,
              en: `There are ${closed.length} popups on one page, more than ${most} (a heuristic of ours)${who.en}`,
            },
            { zh: '弹窗是否频繁到干扰正常使用?', en: 'Are the popups so frequent that they disturb ordinary use?' },
            closed.slice(0, 5).map(({ seen }) => seen),
            { about },
          ),
        ]
      return [
        passed(
          {
            zh: `${own}个弹窗,关闭后${watched}秒内未再弹出:${shownUrl(page.page)}`,
            en: `None of ${own} popups came back within ${watched} s: ${shownUrl(page.page)}`,
          },
          [page.seen],
          { about },
        ),
      ]
    }),
})
