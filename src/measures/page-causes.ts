/** Why something happened on a page, in words, and the time line as evidence. */
import type { Evidence } from '#core/evidence.ts'
import type { Words } from '#core/words.ts'
import type { PageCause, PageDownload, PageOpening } from '#facts/page.ts'
import { inWords } from './page-visits.ts'

const kinds: Readonly<Record<PageCause['kind'], Words>> = {
  load: { zh: '由页面本身', en: 'by the page itself' },
  timer: { zh: '由定时器', en: 'by a timer' },
  scroll: { zh: '滑动页面时', en: 'when it was scrolled' },
  frame: { zh: '由内嵌框架', en: 'by a frame' },
  'meta-refresh': { zh: '由自动刷新', en: 'by a refresh' },
  redirect: { zh: '由重定向', en: 'by a redirect' },
  'scripted-click': { zh: '由脚本模拟的点击', en: 'by a click that a script made' },
  gesture: { zh: '由点击', en: 'by a touch' },
  motion: { zh: '由摇动', en: 'by a shake' },
  rotation: { zh: '由转动', en: 'by a turn' },
  unknown: { zh: '原因不明', en: 'for an unknown reason' },
}

/** `页面打开后由定时器`, `after it was opened, by a timer`. When exactly differs from visit to visit, and stands in the time line. */
export function causeWords({ kind, gesture, phase }: PageCause): Words {
  if (phase === 'unrecorded' && kind === 'unknown') return { zh: '因未记录的原因', en: 'for a cause that was not recorded' }
  const { zh, en } = kinds[kind]
  if (!gesture) return { zh: `页面打开后${zh}`, en: `after it was opened, ${en}` }
  const control = inWords(gesture.control.words) || gesture.control.selector
  return { zh: `点击“${control}”后`, en: `after a touch of “${control}”` }
}

/** Nobody had touched anything: reading and scrolling ask for nothing. */
export const isUnasked = ({ cause }: { readonly cause: PageCause }): boolean =>
  cause.gesture === null && (cause.phase === 'untouched' || cause.phase === 'scrolled')

/** Seen by another tool, which does not tell what was touched: whether anybody asked for it a person has to say. */
export const isUnrecorded = ({ cause }: { readonly cause: PageCause }): boolean => cause.gesture === null && cause.phase === 'unrecorded'

/** `what`: 下载, 打开APP; `download`, `opening`. */
export const unrecordedQuestion = (what: Words): Words => ({
  zh: `证据未记录点击:此次${what.zh}之前,用户是否点击了明示${what.zh}的控件?由本工具访问该网页即可判定`,
  en: `The evidence records no touches: had the person touched a control that says so before this ${what.en}? A visit by this tool settles it`,
})

/** The event with its time line: what was asked for, when, after which touch, and the chain of calls that led to it. */
export function timeLine({ url, cause, seen }: Pick<PageDownload | PageOpening, 'url' | 'cause' | 'seen'>): Evidence {
  const { time, phase, kind, gesture, stack } = cause
  const touch = gesture ? `, touch of ${gesture.control.selector} ${gesture.delay} ms before` : ''
  return { ...seen, quote: [url.slice(0, 200), `${time} ms, ${phase}, ${kind}${touch}`, ...stack.slice(0, 8)].join('\n').slice(0, 900) }
}

/** The address without what changes from visit to visit. */
export const targetOf = (url: string): string => url.split(/[?#]/)[0]!.slice(0, 120)

/** Calls of pages to the program that shows them: no app is opened by these, only a part of the one at hand. */
const bridge =
  /bridge|setresult|jsapi|jsb\b|hybrid|native-?call|webview|_message|__[a-z]+|queue|callback|^(?:about|chrome|edge|moz-extension):/i

/** An address that may be a page's call to the program around it, as pages made for an app's own window make. */
export const mayBeBridge = ({ kind, url }: PageOpening): boolean => kind === 'scheme' && bridge.test(url.slice(0, 300))
