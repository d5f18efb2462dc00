/**
 * 不得以频繁提示强迫用户下载、打开APP:同一提示关闭后不再出现,同一页面不接连提示。
 *
 * Applies to: popups and bars on a page that ask for the app.
 * Expects:    what was closed does not come back on the same page while it is watched and then scrolled, and few prompts at once (heuristic of ours).
 * Assumes:    the same prompt is one that says the same; how often is too often no rule says, so many prompts, and another one where
 *             one was closed, are questions, and only the return of what a person has just closed fails.
 */
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, asWhom, eachPage, ofPage, shownFirst, shownUrl } from '../page-visits.ts'
import { aboutPopup, isChained, isUnasked, popupName, returned } from '../popups.ts'

export default defineCheck({
  id: 'prompt-returns',
  title: { zh: '打开APP的提示关闭后不再出现', en: 'A prompt for the app that was closed does not come back' },
  needs: ['pages', 'pageOverlays', 'profile'],
  judge: ({ pages, pageOverlays, profile }) =>
    eachPage(pages, (page): Judgement[] => {
      const prompts = ofPage(page, pageOverlays).filter((overlay) => overlay.asksForApp && isUnasked(overlay))
      const who = asWhom(page)
      const watched = Math.round(page.watched.window / 1000)
      const back = prompts.flatMap((overlay) => {
        const control = overlay.closeControls.find(({ returnedAfter }) => returnedAfter !== null)
        if (!control) return []
        const when = returned(control, page.watched.window)
        return [
          failed(
            {
              zh: `提示“${popupName(overlay)}”被关闭,${when.zh}再次出现${who.zh}`,
              en: `The prompt “${popupName(overlay)}” was closed and came back ${when.en}${who.en}`,
            },
            shownFirst(overlay.seen, { ...control.seen, quote: `${control.seen.quote}\nback after ${control.returnedAfter} ms` }),
            {
              about: aboutPopup(page.page, overlay),
              remedy: { zh: '用户关闭提示后,不在同一页面再次提示', en: 'Do not prompt again on the same page' },
            },
          ),
        ]
      })
      if (back.length > 0) return back
      // What came of a touch was watched for a moment only.
      const own = prompts.filter(({ cameAfter }) => cameAfter === null).length
      const most = valueOf('popups-per-session', profile.heuristics)
      const about = aboutOf(page.page)
      const chained = prompts.filter(isChained)
      if (chained.length > 0 && chained.length < prompts.length)
        return [
          cantTell(
            {
              zh: `关闭打开APP的提示后,又弹出另外${chained.length}个,如“${popupName(chained[0]!)}”${who.zh}`,
              en: `When a prompt for the app was closed, ${chained.length} more came, such as “${popupName(chained[0]!)}”${who.en}`,
            },
            { zh: '接连弹出的提示是否影响正常浏览?', en: 'Does one prompt after the other disturb reading?' },
            shownFirst(chained[0]!.seen, ...prompts.slice(0, 4).map(({ seen }) => seen)),
            { about },
          ),
        ]
      if (prompts.length > most)
        return [
          cantTell(
            {
              zh: `同一页面有${prompts.length}个打开APP的提示,多于${most}个(启发式阈值)${who.zh}`,
              en: `There are ${prompts.length} prompts for the app on one page, more than ${most} (a heuristic of ours)${who.en}`,
            },
            { zh: '这些提示是否频繁到影响正常浏览?', en: 'Are these prompts so frequent that they disturb reading?' },
            prompts.slice(0, 5).map(({ seen }) => seen),
            { about },
          ),
        ]
      return [
        passed(
          {
            zh: `${own}个打开APP的提示,关闭后${watched}秒内未再出现:${shownUrl(page.page)}`,
            en: `None of ${own} prompts for the app came back within ${watched} s: ${shownUrl(page.page)}`,
          },
          [page.seen],
          { about },
        ),
      ]
    }),
})
