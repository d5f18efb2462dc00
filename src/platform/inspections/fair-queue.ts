import { Problem } from '#server/problem.ts'

export interface QueueBounds {
  /** Places, and those who wait for one. */
  readonly atOnce: number
  readonly waiting: number
  /** Places and waits of one asker together. */
  readonly ofOne: number
}

interface Waiter {
  readonly asker: string
  readonly enter: () => void
}

/** Seconds after which a place is likely to be free. */
const RETRY_SECONDS = 5

/**
 * Few places, and many who want one: a free place goes to the asker who has the fewest, and among those to whoever had none for the longest. One
 * asker, however often they ask, delays another by one turn.
 */
export class FairQueue {
  private readonly bounds: QueueBounds
  private readonly queue: Waiter[] = []
  private readonly held = new Map<string, number>()
  /** When an asker was last given a place, in turns. */
  private readonly served = new Map<string, number>()
  private turn = 0
  private taken = 0
  constructor(bounds: QueueBounds) {
    this.bounds = bounds
  }

  get waiting(): number {
    return this.queue.length
  }
  get working(): number {
    return this.taken
  }

  /**
   * Waits for a place; the answer gives it back, and is to be called once. Throws `Problem`: `too-many-requests` where this asker has enough,
   * `unavailable` where all have. Throws the signal's reason when it is aborted while waiting.
   */
  async enter(asker: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted()
    const own = (this.held.get(asker) ?? 0) + this.queue.filter((one) => one.asker === asker).length
    if (own >= this.bounds.ofOne) throw new Problem('too-many-requests', undefined, { retryAfterSeconds: RETRY_SECONDS })
    if (this.taken < this.bounds.atOnce) this.take(asker)
    else {
      if (this.queue.length >= this.bounds.waiting) throw new Problem('unavailable', undefined, { retryAfterSeconds: RETRY_SECONDS })
      await this.wait(asker, signal)
    }
    return () => this.leave(asker)
  }

  private wait(asker: string, signal: AbortSignal): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        this.queue.splice(this.queue.indexOf(waiter), 1)
        reject(signal.reason as Error)
      }
      const waiter: Waiter = {
        asker,
        enter: () => {
          signal.removeEventListener('abort', giveUp)
          resolve()
        },
      }
      signal.addEventListener('abort', giveUp, { once: true })
      this.queue.push(waiter)
    })
  }

  private take(asker: string): void {
    this.taken++
    this.held.set(asker, (this.held.get(asker) ?? 0) + 1)
    this.served.set(asker, ++this.turn)
  }

  private leave(asker: string): void {
    this.taken--
    const left = this.held.get(asker)! - 1
    if (left > 0) this.held.set(asker, left)
    else this.held.delete(asker)
    const next = this.next()
    if (next !== undefined) {
      this.queue.splice(this.queue.indexOf(next), 1)
      this.take(next.asker)
      next.enter()
    }
    // Whoever neither has nor wants a place is forgotten.
    for (const one of this.served.keys())
      if (!this.held.has(one) && !this.queue.some((waiter) => waiter.asker === one)) this.served.delete(one)
  }

  private next(): Waiter | undefined {
    let next: Waiter | undefined
    const isBefore = (one: Waiter, other: Waiter): boolean => {
      const [held, otherHeld] = [this.held.get(one.asker) ?? 0, this.held.get(other.asker) ?? 0]
      return held === otherHeld ? (this.served.get(one.asker) ?? 0) < (this.served.get(other.asker) ?? 0) : held < otherHeld
    }
    for (const one of this.queue) if (next === undefined || isBefore(one, next)) next = one
    return next
  }
}
