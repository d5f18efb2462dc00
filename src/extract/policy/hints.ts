/**
 * Hints: letters that an expression cannot do without. Each has a bit, a text has the bits of its letters, and an expression is tried only
 * where its bits are: of some forty expressions that a sentence could fit, most are passed by with a look at one number.
 */
import { numbered } from './letters.ts'

const MOST_HINTS = 32
const known = new Map<string, number>()
/** By number of the letter. Written where modules begin, before any text. */
const hints = new Int32Array(0x10000)

/** Of texts that nobody has looked at: anything may stand there. */
export const ANYTHING = -1

/** The hint of texts in which one of these letters stands at least, capital or small. */
export function hintOf(letters: string): number {
  let hint = known.get(letters)
  if (hint !== undefined) return hint
  if (known.size === MOST_HINTS) throw new Error(`only ${MOST_HINTS} hints can be told apart: ${letters} needs to share one`)
  known.set(letters, (hint = 1 << known.size))
  for (let at = 0; at < letters.length; at++) {
    const number = numbered(letters, at)
    hints[number] = hints[number]! | hint
  }
  return hint
}

/** Hints of the text between two places of `letters`. */
export function hintsIn(letters: Uint16Array, start: number, end: number): number {
  let seen = 0
  for (let at = start; at < end; at++) seen |= hints[letters[at]!]!
  return seen
}

/** An expression over narrowed text, with letters of which one at least stands in whatever fits: one of each of `groups`. */
export class Hinted {
  readonly #pattern: RegExp
  readonly #needs: number

  constructor(pattern: RegExp, ...groups: readonly string[]) {
    this.#pattern = pattern
    this.#needs = groups.reduce((needs, letters) => needs | hintOf(letters), 0)
  }

  mayFit(hints: number): boolean {
    return (hints & this.#needs) === this.#needs
  }
  test(text: string, hints: number): boolean {
    return (hints & this.#needs) === this.#needs && this.#pattern.test(text)
  }
  exec(text: string, hints: number): RegExpExecArray | null {
    return (hints & this.#needs) === this.#needs ? this.#pattern.exec(text) : null
  }
}
