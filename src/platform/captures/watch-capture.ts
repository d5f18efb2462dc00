import type { Words } from '#contract/words.ts'
import type { Frame } from '#server/frame.ts'
import { isHeld, tellPhase, type HeldCapture } from './capture-table.ts'

/** Milliseconds between two looks whether it is still wanted, and two tellings of progress. */
const LOOK_EVERY = 1000

/** Beside a capture at work: tells its progress, and ends it when it was cancelled or another has taken it over. */
export function watchCapture({ db, log }: Pick<Frame, 'db' | 'log'>, holding: HeldCapture, ofJob: AbortSignal) {
  const lost = new AbortController()
  let latest: { readonly phase: Words; readonly share: number } | null = null
  let isBusy = false
  const look = async (): Promise<void> => {
    const told = latest
    latest = null
    if (told) await tellPhase(db, holding, told.phase, told.share)
    if (!(await isHeld(db, holding))) lost.abort(new Error('the capture is no longer ours'))
  }
  const looking = setInterval(() => {
    if (isBusy) return
    isBusy = true
    look()
      // A database that does not answer for a moment is no reason to throw a visit away.
      .catch((error: unknown) => log.warn({ err: error }, 'a capture at work could not reach the database'))
      .finally(() => (isBusy = false))
  }, LOOK_EVERY)
  return {
    signal: AbortSignal.any([ofJob, lost.signal]),
    isLost: () => lost.signal.aborted,
    tell(phase: Words, share: number): void {
      latest = { phase, share }
    },
    stop: () => clearInterval(looking),
  }
}
