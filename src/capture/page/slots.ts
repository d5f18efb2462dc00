/** A number of places: who finds none free waits, in the order of coming. */
export class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  /** Waits for a place; what it gives frees the place again. */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    let isFreed = false
    return () => {
      if (isFreed) return
      isFreed = true
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }
}
