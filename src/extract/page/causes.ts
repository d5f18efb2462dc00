/** Why something happened on a page: by the chain of stacks that led to it, and by what had been touched. */
import type { PageCause, PageControl } from '#facts/page.ts'
import type { EventOf, Listener, Stack, Visit } from '#formats/recording/recording.ts'

/** Bears the name of the script with which capture makes motions, and, where it is known, the number of the movement. */
const motionScript = /^zhunsheng:motion(?:\/(\d{1,3}))?$/
/** Milliseconds within which a link that was touched is followed without any script. */
const FOLLOWED = 3000
/** Milliseconds from a script's click to what comes of it. */
const CLICKED = 4000
const timers = /^(?:setTimeout|setInterval|requestAnimationFrame|requestIdleCallback)/
const MOST_LINES = 24

type Happened = EventOf<'navigation'> | EventOf<'download'> | EventOf<'window'>
type Gesture = EventOf<'gesture'>

/** `address`: where it leads, for links that are followed without a script. */
export function causeOf(visit: Visit, event: Happened): PageCause {
  const before = visit.events.filter((each): each is Gesture => each.kind === 'gesture' && each.time <= event.time)
  const { stack, hasUserActivation } = stackFor(visit, event)
  const acts = before.filter(({ gesture }) => gesture === 'tap' || gesture === 'back')
  const last = acts.at(-1)
  // A listener for motions may stand within that of the touch which allowed them.
  const isMoved = before.some(({ gesture }) => gesture === 'motion' || gesture === 'rotation') && isOfMotion(visit, stack)
  // What was touched first may come true after something else was touched.
  const touch = isMoved ? undefined : acts.findLast((each) => each.gesture === 'tap' && isBy(visit, each, event, stack))
  const gesture = touch ? { control: controlOf(visit, touch), delay: event.time - touch.time } : null
  return {
    kind: gesture ? 'gesture' : isElsewhere(visit) ? unwatchedKind(event, stack) : kindOf(visit, event, stack, before),
    phase: isElsewhere(visit) ? 'unrecorded' : phaseOf(before),
    gesture,
    touched: last ? controlOf(visit, last) : null,
    time: event.time,
    hasUserActivation,
    stack: linesOf(stack),
  }
}

const isElsewhere = ({ purpose }: Visit): boolean => purpose.kind === 'elsewhere'

/** A redirect is seen for what it is; of a timer or a script nobody knows which touch scheduled it. */
const unwatchedKind = (event: Happened, stack: Stack): PageCause['kind'] =>
  event.kind === 'navigation' && stack.length === 0 && (event.redirects?.length ?? 0) > 0 ? 'redirect' : 'unknown'

/** What was done to the page in a visit, but for watching and scrolling. */
export const actsIn = ({ events }: Visit): readonly Gesture[] =>
  events.filter((each): each is Gesture => each.kind === 'gesture' && ['tap', 'motion', 'rotation', 'back'].includes(each.gesture))

function phaseOf(before: readonly Gesture[]): PageCause['phase'] {
  if (before.some(({ gesture }) => gesture === 'tap' || gesture === 'back')) return 'touched'
  if (before.some(({ gesture }) => gesture === 'motion' || gesture === 'rotation')) return 'shaken'
  return before.length > 0 ? 'scrolled' : 'untouched'
}

/**
 * The stack of what happened itself; for a download, that of the navigation, or of the scripted click, that led to it: the browser gives
 * none with the download.
 */
function stackFor(visit: Visit, event: Happened): { readonly stack: Stack; readonly hasUserActivation: boolean } {
  if (event.kind === 'navigation') return { stack: event.stack, hasUserActivation: event.hasUserGesture }
  if (event.kind === 'window') {
    const click = scriptedClickBefore(visit, event)
    return { stack: event.stack ?? click?.stack ?? [], hasUserActivation: event.hasUserGesture }
  }
  const asked = navigationOf(visit, event)
  if (asked) return { stack: asked.stack, hasUserActivation: asked.hasUserGesture }
  const click = scriptedClickBefore(visit, event)
  return { stack: event.stack ?? click?.stack ?? [], hasUserActivation: false }
}

/** The navigation that became a download. */
export const navigationOf = (visit: Visit, download: EventOf<'download'>): EventOf<'navigation'> | undefined =>
  visit.events.findLast(
    (each): each is EventOf<'navigation'> => each.kind === 'navigation' && each.url === download.url && each.time <= download.time,
  )

/** A click by script that led to the same address shortly before, with no touch between: on a busy machine a download takes its time to begin. */
function scriptedClickBefore(visit: Visit, event: Happened): EventOf<'scriptedClick'> | undefined {
  const click = visit.events.findLast(
    (each): each is EventOf<'scriptedClick'> =>
      each.kind === 'scriptedClick' && each.time <= event.time && sameAddress(each.url, event.url),
  )
  if (!click || event.time - click.time > CLICKED) return undefined
  const isTouchedSince = visit.events.some(
    (each) => each.kind === 'gesture' && each.gesture === 'tap' && each.time >= click.time && each.time <= event.time,
  )
  return isTouchedSince ? undefined : click
}

const sameAddress = (one: string, other: string): boolean => one.split('#')[0] === other.split('#')[0]

/** The touch is the cause when a listener that it reached stands at the root of the chain, or when the touched link leads there. */
function isBy(visit: Visit, touch: Gesture, event: Happened, stack: Stack): boolean {
  const href = touch.target?.href
  const isLinked = href !== undefined && leadsTo(visit, href, event)
  const root = rootOf(stack)
  if (root === null) {
    // Without a script: a link, or the form of it that a redirect made.
    return isLinked && event.time - touch.time < FOLLOWED
  }
  const reached = (touch.listeners ?? []).some((listener) => isIn(root, listener))
  if (reached) return true
  // A script that follows the touched link by a listener that was put on it meanwhile, at once.
  return isLinked && stack.length === 1 && event.time - touch.time < FOLLOWED
}

function leadsTo(visit: Visit, href: string, event: Happened): boolean {
  if (sameAddress(href, event.url)) return true
  const asked = event.kind === 'navigation' ? event : event.kind === 'download' ? navigationOf(visit, event) : undefined
  return asked?.redirects?.some((each) => sameAddress(each, href)) ?? false
}

interface Place {
  readonly function: string
  readonly url: string
  readonly line: number
  readonly column: number
}

/** The outermost call of the first cause. */
function rootOf(stack: Stack): Place | null {
  for (const { calls } of stack.toReversed()) {
    const outermost = calls.at(-1)
    if (outermost) return outermost
  }
  return null
}

type Range = Pick<Listener, 'url' | 'line' | 'column' | 'endLine' | 'endColumn'>

/** Whether a call stands in the function of a listener. Where nobody knows its end, a call with a name after its beginning is taken for one. */
function isIn(place: Place, listener: Range): boolean {
  if (place.url !== listener.url) return false
  const isAfter = place.line > listener.line || (place.line === listener.line && place.column >= listener.column)
  if (listener.endLine < listener.line) return isAfter && place.function !== ''
  return isAfter && (place.line < listener.endLine || (place.line === listener.endLine && place.column <= listener.endColumn))
}

function kindOf(visit: Visit, event: Happened, stack: Stack, before: readonly Gesture[]): PageCause['kind'] {
  const moved = before.findLast(({ gesture }) => gesture === 'motion' || gesture === 'rotation')
  if (moved && isOfMotion(visit, stack)) return moved.gesture === 'rotation' ? 'rotation' : 'motion'
  const asked = event.kind === 'download' ? navigationOf(visit, event) : event.kind === 'navigation' ? event : undefined
  if (asked?.reason === 'metaTagRefresh' || asked?.reason === 'httpHeaderRefresh') return 'meta-refresh'
  if (scriptedClickBefore(visit, event)) return 'scripted-click'
  if (isOfScroll(visit, stack, event.time)) return 'scroll'
  if (stack.some(({ by }) => timers.test(by))) return 'timer'
  if (asked && asked.stack.length === 0 && (asked.redirects?.length ?? 0) > 0) return 'redirect'
  if (event.kind !== 'window' && !event.isMainFrame) return 'frame'
  return asked !== undefined || stack.length > 0 || event.kind === 'window' ? 'load' : 'unknown'
}

/** Which movement of a visit, from 0, made the event that led to what happened; null where only the time can tell. */
export function movementOf(visit: Visit, event: Happened): number | null {
  const { stack } = stackFor(visit, event)
  const numbers = stack.flatMap(({ calls }) => calls.flatMap(({ url }) => motionScript.exec(url)?.[1] ?? []))
  return numbers[0] === undefined ? null : Number(numbers[0])
}

const isOfMotion = (visit: Visit, stack: Stack): boolean =>
  stack.some(({ calls }) => calls.some(({ url }) => motionScript.test(url))) || isOfListener(visit, stack, /^device(?:motion|orientation)/)
const isOfScroll = (visit: Visit, stack: Stack, time: number): boolean =>
  (visit.events.some((each) => each.kind === 'gesture' && (each.moved ?? 0) !== 0) &&
    isOfListener(visit, stack, /^(?:scroll|wheel|touchmove)/)) ||
  // The finger that scrolls also comes down and goes up.
  (visit.events.some((each) => each.kind === 'gesture' && each.gesture === 'drag' && each.time <= time) &&
    isOfListener(visit, stack, /^(?:touch(?:start|end|cancel)|pointer)/))

function isOfListener(visit: Visit, stack: Stack, type: RegExp): boolean {
  const root = rootOf(stack)
  if (!root) return false
  return visit.events.some((each) => each.kind === 'listener' && type.test(each.type) && isIn(root, each))
}

const roles: Readonly<Record<Visit['purpose']['kind'], PageControl['role']>> = {
  observe: 'app',
  motion: 'app',
  rotation: 'app',
  elsewhere: 'app',
  close: 'close',
  unfold: 'unfold',
  emptyPoint: 'empty-point',
  control: 'app',
  choice: 'choice',
  step: 'app',
  back: 'back',
}

export function controlOf(visit: Visit, act: Gesture): PageControl {
  if (act.gesture === 'back') return { selector: '', words: '', role: 'back' }
  const { purpose } = visit
  const isFirst = purpose.kind === 'close' && purpose.before !== undefined && actsIn(visit)[0] === act
  return {
    selector: act.target?.selector ?? '',
    words: act.target?.words ?? '',
    role: roles[isFirst ? purpose.before!.kind : purpose.kind],
  }
}

function linesOf(stack: Stack): string[] {
  return stack
    .flatMap(({ by, calls }, at) => [
      ...(at > 0 && by !== '' ? [`← ${by}`] : []),
      ...calls.map(({ function: name, url, line, column }) => `${name || '(anonymous)'} (${url}:${line + 1}:${column + 1})`),
    ])
    .slice(0, MOST_LINES)
}
