/** Whether a popup on a page can be closed, from what touches of its controls did. */
import type { Evidence } from '#core/evidence.ts'
import type { Words } from '#core/words.ts'
import type { CloseControl, PageControl, PageOverlay, PageVisited } from '#facts/page.ts'
import { aboutOf, inWords } from './page-visits.ts'

/**
 * `closes`: a touch closed it. `stuck`: its controls say that they close, were touched, and did not. `leads-away`: they led to an app
 * instead. `waits`: its control counts down and closes nothing before. `none`: there is nothing on it but texts and ways to the app. `unknown`: nobody can be sure.
 */
export type Closing = 'closes' | 'stuck' | 'leads-away' | 'waits' | 'none' | 'unknown'

export function closingOf({ closeControls, otherParts, asksForApp }: PageOverlay): Closing {
  if (closeControls.some(({ effect }) => effect.did === 'closed')) return 'closes'
  if (closeControls.length === 0) return asksForApp && otherParts === 0 ? 'none' : 'unknown'
  const waits = ({ control, effect, isReachable }: CloseControl): boolean =>
    isReachable && waiting.test(control.words.trim()) && (effect.did === 'nothing' || effect.did === 'changed')
  if (closeControls.every(waits)) return 'waits'
  // A part that nobody touched may be the one that closes it.
  if (otherParts > 0 || !closeControls.every(({ control, isReachable }) => isReachable && saysClose(control.words))) return 'unknown'
  const leads = ({ effect }: CloseControl): boolean => effect.did === 'left' && effect.ledTo.some(isOfApp)
  if (closeControls.every(leads)) return 'leads-away'
  return closeControls.every((control) => control.effect.did === 'nothing' || leads(control)) ? 'stuck' : 'unknown'
}

/** Another page may be the one that the popup lay over, or an advertisement: that a person has to see. */
const isOfApp = (url: string): boolean => !/^https?:/i.test(url) || /\.(?:apks?|xapk|ipa)(?:$|[?#])/i.test(url)

/** It says itself that it does not close yet. */
const waiting = /^(?:广告)?[\s·|((]*\d{1,3}\s*(?:s|秒)?钟?\s*后.{0,3}(?:关闭|跳过)(?:广告)?[))]?$|^(?:关闭|跳过)倒计时/i

const sure =
  /^(?:[×✕✖✗╳⨯❌xX]|关闭?|关闭(?:广告|弹窗|窗口)|关掉|跳过(?:广告)?|取消|暂不.{0,6}(?:[,,]\s*继续浏览.{0,4})?|先不.{1,6}|以后再[说看]|稍后再说|下次再说|不了.{0,4}|继续(?:在|用)?(?:手机|网页|当前页面?)?浏览(?:当前|本)?(?:网页|页面|网站)?|继续(?:使用|在|用)?(?:浏览器|网页).{0,4}|留在(?:网页|当前页|浏览器).{0,4}|我知道了|知道了|算了|拒绝|close|skip|cancel|dismiss|not now|no,? thanks)$/i

/** Words that nobody understands otherwise. Names of classes are no words: a person does not see them. */
export const saysClose = (words: string): boolean => sure.test(words.trim())

const askedFor = new Set<PageControl['role']>(['app', 'choice'])

/**
 * Nobody asked for it: it came by itself, or where a touch was for something else, such as closing, reading on, going back. What came of a
 * touch in a recording of which nobody tried to close it is not judged.
 */
export const isUnasked = ({ appears, cameAfter }: PageOverlay): boolean =>
  appears !== 'touched' || (cameAfter !== null && !askedFor.has(cameAfter.role))

/** What brought it: `点击“展开”后弹出的`, `, which came after a touch of “展开”,`; nothing where it came by itself. */
export function broughtBy({ cameAfter }: PageOverlay): Words {
  if (cameAfter === null) return { zh: '', en: '' }
  if (cameAfter.role === 'back') return { zh: '返回时弹出的', en: ', which came when going back,' }
  const name = inWords(cameAfter.words) || cameAfter.selector
  return { zh: `点击“${name}”后弹出的`, en: `, which came after a touch of “${name}”,` }
}

/** The same popup in the next inspection. */
export const aboutPopup = (page: PageVisited, { selector, cameAfter }: PageOverlay): string =>
  aboutOf(page, cameAfter === null ? selector : `${selector} after ${cameAfter.selector || cameAfter.role}`)

/** It came when another popup was closed. */
export const isChained = ({ cameAfter }: PageOverlay): boolean => cameAfter?.role === 'close'

/** How a popup is called in a sentence. */
export const popupName = ({ words, selector }: PageOverlay): string => inWords(words) || selector

/** The popup, then its controls, as the screen showed them. */
export const popupSeen = ({ seen, closeControls }: PageOverlay, ...more: readonly Evidence[]): [Evidence, ...Evidence[]] => [
  seen,
  ...closeControls.slice(0, 3).map((control: CloseControl) => control.seen),
  ...more,
]

/** When something that was closed was there again: while nothing was done, or when the page was scrolled after that. */
export function returned({ returnedOnScroll }: CloseControl, window: number): Words {
  const watched = Math.round(window / 1000)
  return returnedOnScroll
    ? { zh: '随后滑动页面时', en: 'when the page was scrolled afterwards' }
    : { zh: `${watched}秒内`, en: `within ${watched} s` }
}
