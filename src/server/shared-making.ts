/** Many who ask for the same at the same time wait for one answer to be made. */
import { performance } from 'node:perf_hooks'

/** One answer that is being made. Whoever makes it must end it. */
export interface Making<Made> {
  /** Gives it to all who wait; null: nothing came of it that others could be given, and they have to see for themselves. */
  end(made: Made | null): void
}

/** What somebody who asks is to do: make it for all, take what was made for all, make it for themselves alone, or come again later. */
export type Turn<Made> =
  | { readonly kind: 'make'; readonly making: Making<Made> }
  | { readonly kind: 'take'; readonly made: Made }
  | { readonly kind: 'alone' }
  | { readonly kind: 'later' }

export interface SharingBounds {
  /** All together who wait. Each is a connection that is held open and a few hundred bytes. */
  readonly mostWaiting: number
  /** Nobody waits for longer; and what has been under way for longer is not waited for any more. */
  readonly milliseconds: number
}

const usualBounds: SharingBounds = { mostWaiting: 10_000, milliseconds: 10_000 }

interface UnderWay<Made> {
  readonly began: number
  readonly waiting: Set<(turn: Turn<Made>) => void>
}

/** What is being made, by name. */
export class SharedMakings<Made> {
  private readonly underWay = new Map<string, UnderWay<Made>>()
  private readonly bounds: SharingBounds
  private waiting = 0
  constructor(bounds: SharingBounds = usualBounds) {
    this.bounds = bounds
  }

  /** The first makes it; the others wait. */
  async turnOf(name: string): Promise<Turn<Made>> {
    const known = this.underWay.get(name)
    // One that hangs must not hang all who come after it.
    if (known === undefined || performance.now() - known.began > this.bounds.milliseconds) return { kind: 'make', making: this.begin(name) }
    if (this.waiting >= this.bounds.mostWaiting) return { kind: 'later' }
    this.waiting++
    return new Promise<Turn<Made>>((resolve) => {
      const settle = (turn: Turn<Made>): void => {
        clearTimeout(timer)
        known.waiting.delete(settle)
        this.waiting--
        resolve(turn)
      }
      const timer = setTimeout(() => settle({ kind: 'later' }), this.bounds.milliseconds)
      known.waiting.add(settle)
    })
  }

  private begin(name: string): Making<Made> {
    const begun: UnderWay<Made> = { began: performance.now(), waiting: new Set() }
    this.underWay.set(name, begun)
    return {
      end: (made) => {
        if (this.underWay.get(name) === begun) this.underWay.delete(name)
        for (const settle of begun.waiting) settle(made === null ? { kind: 'alone' } : { kind: 'take', made })
      },
    }
  }
}
