import { basename } from 'node:path'
import { fit } from '#report/column-width.ts'
import { visible } from '#report/visible.ts'

/** One line on standard error that says how far a batch is; silent where no terminal is watching. */
export class ProgressBar {
  readonly #total: number
  readonly #isShown: boolean
  #done = 0

  constructor(total: number, isWanted: boolean) {
    this.#total = total
    this.#isShown = isWanted && process.stderr.isTTY === true
  }

  show(path: string): void {
    if (!this.#isShown) return
    const filled = Math.round((this.#done / this.#total) * 24)
    const bar = '█'.repeat(filled) + '░'.repeat(24 - filled)
    const width = Math.max(20, (process.stderr.columns ?? 80) - 40)
    process.stderr.write(`\r${bar} ${this.#done}/${this.#total} ${fit(visible(basename(path), 200), width)}`)
  }

  step(path: string): void {
    this.#done++
    this.show(path)
  }

  clear(): void {
    if (this.#isShown) process.stderr.write('\r\x1b[2K')
  }
}
