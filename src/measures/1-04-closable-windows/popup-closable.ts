/**
 * 弹窗信息窗口提供有效的关闭按钮:一次点击即关闭。
 *
 * Applies to: popups on a page that hide much of it (heuristic of ours), and smaller ones that carry a control that closes; those too that
 *             come when another is closed, when people read on or go back. What a touch asked for is theirs.
 * Expects:    a control that closes them, reached by a touch, with one touch (《互联网广告管理办法》第十条: one click).
 * Assumes:    walls to sign in and gates of age are no information windows, which a machine cannot tell apart: a popup without any control
 *             that closes is a question, unless nothing on it could be one. A small bar's control may belong to something else: a question.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import { defineCheck } from '#facts/define.ts'
import type { Page, PageOverlay } from '#facts/page.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, asWhom, eachPage, ofPage, shownUrl } from '../page-visits.ts'
import { aboutPopup, broughtBy, closingOf, isUnasked, popupName, popupSeen, saysClose, type Closing } from '../popups.ts'

export default defineCheck({
  id: 'popup-closable',
  title: { zh: '弹窗有一次点击即关闭的控件', en: 'Popups have a control that closes them with one touch' },
  needs: ['pages', 'pageOverlays', 'profile'],
  judge: ({ pages, pageOverlays, profile }) =>
    eachPage(pages, (page): Judgement[] => {
      const hiding = valueOf('popup-hiding-share', profile.heuristics)
      const popups = ofPage(page, pageOverlays).filter(
        (overlay) =>
          // A bar that says nothing but “cancel” is a field's, not a popup.
          isUnasked(overlay) &&
          (overlay.cover >= hiding || (overlay.closeControls.length > 0 && (overlay.asksForApp || !saysClose(overlay.words)))),
      )
      const about = aboutOf(page.page)
      const none = { zh: `未见弹窗:${shownUrl(page.page)}`, en: `No popup was seen: ${shownUrl(page.page)}` }
      if (popups.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      return popups.map((overlay) => judged(page, overlay, overlay.cover >= hiding))
    }),
})

function judged(page: Page, overlay: PageOverlay, isHiding: boolean): Judgement {
  const [closing, who, share] = [closingOf(overlay), asWhom(page), Math.round(overlay.cover * 100)]
  const [name, came] = [popupName(overlay), broughtBy(overlay)]
  const what = { zh: `${came.zh}弹窗“${name}”(占屏幕${share}%)`, en: `The popup “${name}” (${share} % of the screen)${came.en}` }
  const said: Words = { zh: `${what.zh}${hows[closing].zh}${who.zh}`, en: `${what.en} ${hows[closing].en}${who.en}` }
  const about = aboutPopup(page.page, overlay)
  const evidence = popupSeen(overlay)
  if (closing === 'closes') return passed(said, evidence, { about })
  const remedy = { zh: '提供清晰、一次点击即可关闭的按钮', en: 'Offer a clear button that closes with one touch' }
  // What leads away was not closed, however small it is.
  if (closing === 'leads-away' || (isHiding && closing !== 'unknown')) return failed(said, evidence, { about, remedy })
  const dead = overlay.closeControls.find(({ control, effect }) => saysClose(control.words) && effect.did === 'nothing')
  const hasControl = overlay.closeControls.some(({ control }) => saysClose(control.words))
  return cantTell(
    dead && closing === 'unknown'
      ? {
          zh: `${what.zh}点击“${dead.control.words}”一次后仍在${who.zh}`,
          en: `${what.en} was still there after one touch of “${dead.control.words}”${who.en}`,
        }
      : said,
    hasControl
      ? { zh: '该关闭控件能否一次点击即关闭弹窗?', en: 'Does this control close the popup with one touch?' }
      : {
          zh: '这是否为应能关闭的信息窗口?若是,能否一次点击即关闭?',
          en: 'Is this a window of information that must be closable, and does one touch close it?',
        },
    evidence,
    { about },
  )
}

const hows: Readonly<Record<Closing, Words>> = {
  closes: { zh: '一次点击即关闭', en: 'closes with one touch' },
  stuck: { zh: '点击关闭控件后仍未关闭', en: 'does not close when its close control is touched' },
  'leads-away': { zh: '点击关闭控件却打开APP', en: 'opens an app when its close control is touched' },
  waits: { zh: '的关闭控件在倒计时结束前点击无效', en: 'does not close by its control before seconds were counted down' },
  none: { zh: '观察期间没有任何可以关闭它的控件', en: 'held nothing that could close it while it was watched' },
  unknown: { zh: '未见点击即关闭的控件', en: 'was not seen to be closed by a touch' },
}
