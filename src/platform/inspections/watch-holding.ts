import type { Frame } from '#server/frame.ts'
import { phaseWords } from './commission.ts'
import { isHeld, tellProgress, type HeldInspection } from './inspection-table.ts'

/** Milliseconds between two tellings of progress: often enough to be watched. */
const TELL_EVERY = 500
/** Milliseconds between two looks whether it is still wanted. */
const LOOK_EVERY = 1000

/** Beside an inspection at work: tells its progress, and ends it when it was cancelled or another has taken it over. */
export function watchHolding({ db, log }: Pick<Frame, 'db' | 'log'>, holding: HeldInspection, ofJob: AbortSignal) {
  const lost = new AbortController()
  let latest: { phase: string; share: number } | null = null
  let isBusy = false

  /** A database that does not answer for a moment is no reason to throw an inspection away. */
  const quietly = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return
    isBusy = true
    await work().catch((error: unknown) => log.warn({ err: error }, 'an inspection at work could not reach the database'))
    isBusy = false
  }
  const telling = setInterval(() => {
    if (latest === null) return
    void quietly(async () => {
      if (latest === null) return
      const { phase, share } = latest
      latest = null
      await tellProgress(db, holding, phaseWords(phase), share)
    })
  }, TELL_EVERY)
  const looking = setInterval(() => {
    void quietly(async () => {
      if (!(await isHeld(db, holding))) lost.abort(new Error('the inspection is no longer ours'))
    })
  }, LOOK_EVERY)

  return {
    signal: AbortSignal.any([ofJob, lost.signal]),
    isLost: () => lost.signal.aborted,
    tell({ phase, done, total }: { phase: string; done: number; total: number }): void {
      latest = { phase, share: total > 0 ? Math.min(done / total, 0.99) : 0 }
    },
    stop(): void {
      clearInterval(telling)
      clearInterval(looking)
    },
  }
}
