/** What a person could do to the page: touches as a finger makes them. The browser's own synthesised scrolling counts as a gesture; these drags do not. */
import type { Listener, Target } from '#formats/recording/recording.ts'
import type { Tab } from './tab.ts'
import type { VisitLog } from './visit-log.ts'

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** One finger, for a moment, at a point of the screen. */
export async function tap(
  tab: Tab,
  log: VisitLog,
  x: number,
  y: number,
  target: Target | null,
  listeners: readonly Listener[],
): Promise<void> {
  log.add({
    kind: 'gesture',
    time: log.now(),
    gesture: 'tap',
    x: Math.round(x),
    y: Math.round(y),
    ...(target ? { target } : {}),
    listeners,
  })
  const touch = (type: string, touchPoints: readonly object[]): Promise<unknown> =>
    tab.send('Input.dispatchTouchEvent', { type, touchPoints })
  // A dialog that the touch opens keeps the answer back until it is declined.
  await touch('touchStart', [{ x, y }]).catch(() => {})
  await pause(60)
  await touch('touchEnd', []).catch(() => {})
}

/** The entries of the tab's history and where in it the page is; the neutral page that every visit begins with is the first. */
export async function historyOf(tab: Tab): Promise<{ readonly current: number; readonly entries: readonly number[] }> {
  const asked = await tab.send<{ currentIndex: number; entries: readonly { id: number }[] }>('Page.getNavigationHistory')
  return { current: asked.currentIndex, entries: asked.entries.map(({ id }) => id) }
}

/** Milliseconds that a page has to do something about it. */
const AFTER_BACK = 500

/**
 * One step back, as the browser's own button makes it; says whether the page was left. The button of Chrome itself passes over entries that
 * pages made while nobody touched them; those of other browsers, and of windows in apps, do not.
 */
export async function goBack(tab: Tab, log: VisitLog): Promise<boolean> {
  const { current, entries } = await historyOf(tab)
  const time = log.now()
  const entry = entries[current - 1]
  if (entry !== undefined) await tab.send('Page.navigateToHistoryEntry', { entryId: entry }).catch(() => {})
  await pause(AFTER_BACK)
  const hasLeft = (await historyOf(tab)).current === 0
  log.add({ kind: 'gesture', time, gesture: 'back', x: 0, y: 0, hasLeft })
  return hasLeft
}

/** A drag upwards over most of the screen; says how far the page went. */
async function drag(tab: Tab): Promise<void> {
  const { width, height } = tab.options.profile
  // At a quarter of the width: less often on a button than the middle.
  const x = Math.round(width / 4)
  const send = (type: string, touchPoints: readonly object[]): Promise<unknown> =>
    tab.send('Input.dispatchTouchEvent', { type, touchPoints })
  await send('touchStart', [{ x, y: Math.round(height * 0.8) }])
  for (let y = Math.round(height * 0.8) - 12; y > height * 0.22; y -= 36) await send('touchMove', [{ x, y }])
  await send('touchEnd', [])
}

/** Scrolls as a finger does, so many times; where that moves nothing, as a wheel, then as a script, and says which. */
export async function scroll(tab: Tab, log: VisitLog, drags = 3): Promise<void> {
  const where = async (): Promise<number> => Number(await tab.evaluate('window.scrollY')) || 0
  const { width, height } = tab.options.profile
  const [x, y] = [Math.round(width / 4), Math.round(height * 0.8)]
  const before = await where()
  const ways = [
    ['drag', async () => drag(tab)],
    [
      'wheel',
      async () => {
        await tab.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y: height / 2, deltaX: 0, deltaY: 600 })
      },
    ],
    [
      'scroll-by-script',
      async () => {
        await tab.evaluate('window.scrollBy(0, 600)')
      },
    ],
  ] as const
  for (const [gesture, act] of ways) {
    const time = log.now()
    for (let times = 0; times < (gesture === 'drag' ? drags : 1); times++) {
      await act().catch(() => {})
      await pause(300)
    }
    const moved = Math.round((await where()) - before)
    log.add({ kind: 'gesture', time, gesture, x, y, moved })
    if (Math.abs(moved) > 20) return
    const canScroll = Number(await tab.evaluate('document.documentElement.scrollHeight - innerHeight')) > 20
    if (!canScroll) return
  }
}
