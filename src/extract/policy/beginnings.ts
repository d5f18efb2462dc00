/**
 * Whether a word may begin where two letters stand: no word is missed, and few places are looked at in vain. What is asked for every letter
 * of every text is small enough to stay beside the processor.
 */
import { isSeparator } from './letters.ts'

const PAIRS = 0x8000
/** By first letter. */
const NEVER = 0
const BY_PAIR = 1
/** A letter that is a word by itself. */
const ALWAYS = 2
const MOST_LETTERS = 0x10000

export class Beginnings {
  readonly #first = new Uint8Array(MOST_LETTERS)
  /** A bit for each pair; some pairs share one. */
  readonly #pairs = new Uint32Array(PAIRS / 32)

  /** `second` is 0 for a word of one letter. */
  add(first: number, second: number): void {
    if (second === 0) this.#first[first] = ALWAYS
    else {
      if (this.#first[first] === NEVER) this.#first[first] = BY_PAIR
      const pair = pairOf(first, second)
      this.#pairs[pair >> 5] = this.#pairs[pair >> 5]! | (1 << (pair & 31))
    }
  }

  maybe(first: number, second: number): boolean {
    const how = this.#first[first]!
    if (how === NEVER) return false
    const pair = pairOf(first, second)
    // A separator may stand within a word.
    return ((this.#pairs[pair >> 5]! >>> (pair & 31)) & 1) === 1 || how === ALWAYS || isSeparator(second)
  }
}

const pairOf = (first: number, second: number): number => (first * 61 + second * 1021) & (PAIRS - 1)
