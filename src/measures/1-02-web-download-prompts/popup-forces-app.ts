/**
 * 不得以主动弹窗强迫用户下载、打开APP:要求打开APP的弹窗能够关闭。
 *
 * Applies to: popups that ask to open, download or install an app, come unasked (without a touch, or when people close, read on or go
 *             back), and hide much of the page (heuristic of ours).
 * Expects:    a control that closes them, with one touch.
 * Assumes:    bars that leave the page readable force nobody. Fails only where everything on the popup is a text or leads to the app, or where
 *             controls that say that they close were touched and did not. Pictures and parts that react may close it: a question.
 */
import { cantTell, failed, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PageOverlay } from '#facts/page.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, asWhom, eachPage, ofPage, shownUrl } from '../page-visits.ts'
import { aboutPopup, broughtBy, closingOf, isUnasked, popupName, popupSeen } from '../popups.ts'

export default defineCheck({
  id: 'popup-forces-app',
  title: { zh: '要求打开APP的弹窗可以关闭', en: 'Popups that ask for the app can be closed' },
  needs: ['pages', 'pageOverlays', 'profile'],
  judge: ({ pages, pageOverlays, profile }) =>
    eachPage(pages, (page) => {
      const hiding = valueOf('popup-hiding-share', profile.heuristics)
      const forcing = ofPage(page, pageOverlays).filter((overlay) => overlay.asksForApp && isUnasked(overlay) && overlay.cover >= hiding)
      if (forcing.length > 0) return forcing.map((overlay) => judged(page, overlay))
      return passed(
        {
          zh: `未见遮挡页面、要求打开APP的弹窗:${shownUrl(page.page)}`,
          en: `No popup that asks for the app was seen to hide the page: ${shownUrl(page.page)}`,
        },
        [page.seen],
        { about: aboutOf(page.page) },
      )
    }),
})

function judged(page: Page, overlay: PageOverlay): Judgement {
  const [closing, who, share] = [closingOf(overlay), asWhom(page), Math.round(overlay.cover * 100)]
  const came = broughtBy(overlay)
  const what = {
    zh: `${came.zh}弹窗“${popupName(overlay)}”遮挡${share}%的屏幕,要求打开APP`,
    en: `The popup “${popupName(overlay)}”${came.en} hides ${share} % of the screen and asks for the app`,
  }
  const about = aboutPopup(page.page, overlay)
  const evidence = popupSeen(overlay)
  if (closing === 'closes')
    return passed({ zh: `${what.zh},一次点击即关闭${who.zh}`, en: `${what.en}; one touch closes it${who.en}` }, evidence, { about })
  if (closing === 'unknown')
    return cantTell(
      { zh: `${what.zh},未见点击即关闭的控件${who.zh}`, en: `${what.en}; no control was seen to close it${who.en}` },
      { zh: '能否不打开APP而关闭该弹窗、继续阅读?', en: 'Can the popup be closed, and reading go on, without opening the app?' },
      evidence,
      { about },
    )
  if (closing === 'waits')
    return cantTell(
      { zh: `${what.zh},倒计时结束前不能关闭${who.zh}`, en: `${what.en}; it cannot be closed before seconds were counted down${who.en}` },
      { zh: '用户是否被迫等待或打开APP?', en: 'Is the person made to wait, or to open the app?' },
      evidence,
      { about },
    )
  const how = {
    none: { zh: '观察期间没有任何可以关闭它的控件', en: 'nothing on it could close it while it was watched' },
    stuck: { zh: '点击其关闭控件后仍未关闭', en: 'a touch of its close control does not close it' },
    'leads-away': { zh: '点击其关闭控件却打开APP', en: 'a touch of its close control opens the app instead' },
  }[closing]
  return failed({ zh: `${what.zh},${how.zh}${who.zh}`, en: `${what.en}; ${how.en}${who.en}` }, evidence, {
    about,
    remedy: { zh: '为弹窗提供一次点击即可关闭的明显控件', en: 'Give the popup an obvious control that closes it with one touch' },
  })
}
