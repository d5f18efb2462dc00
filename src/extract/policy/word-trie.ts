/**
 * Words in running text, the longest at each place. One walk over the characters: the cost per character is bounded by the longest word,
 * whatever the text, so a hostile text of megabytes takes as long as an honest one of its size.
 */

/** The longest word that is looked for, in characters without separators. */
const LONGEST_WORD = 40
const FULL_WIDTH = 0xfee0

/** Full-width letters and capitals are the letters they stand for. One unit gives one unit, so that places stay what they were. */
export function foldedUnit(unit: number): number {
  const narrow = unit >= 0xff01 && unit <= 0xff5e ? unit - FULL_WIDTH : unit
  return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow
}

const isLatin = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)
/** Space, no-break space, ideographic space, hyphen, underscore, full-width underscore folded. */
const isSeparator = (unit: number): boolean =>
  unit === 0x20 || unit === 0xa0 || unit === 0x3000 || unit === 0x2d || unit === 0x5f || unit === 0x2011

export interface WordFound<Value> {
  readonly value: Value
  readonly start: number
  readonly end: number
}

/**
 * Separators beside Latin letters do not count: `Android ID`, `android_id` and `AndroidID` are one word, and so are `IP 地址` and `IP地址`.
 * A word that begins or ends in Latin letters is found only where no further ones stand beside it.
 */
export class WordTrie<Value> {
  readonly #first = new Int32Array(0x10000)
  readonly #next: Map<number, number>[] = [new Map()]
  readonly #values: (Value | undefined)[] = [undefined]

  constructor(words: Iterable<readonly [word: string, value: Value]>) {
    for (const [word, value] of words) this.#add(word, value)
  }

  #add(word: string, value: Value): void {
    let node = 0
    let length = 0
    for (let at = 0; at < word.length; at++) {
      const unit = foldedUnit(word.charCodeAt(at))
      if (isSeparator(unit)) continue
      let next = node === 0 ? this.#first[unit]! : (this.#next[node]!.get(unit) ?? 0)
      if (next === 0) {
        next = this.#next.length
        this.#next.push(new Map())
        this.#values.push(undefined)
        if (node === 0) this.#first[unit] = next
        else this.#next[node]!.set(unit, next)
      }
      node = next
      length++
    }
    if (length === 0 || length > LONGEST_WORD) throw new Error(`a word of ${length} characters cannot be looked for: ${word}`)
    this.#values[node] ??= value
  }

  /** Words of `text` from left to right, none inside another. */
  find(text: string): WordFound<Value>[] {
    const found: WordFound<Value>[] = []
    const { length } = text
    for (let at = 0; at < length;) {
      const unit = foldedUnit(text.charCodeAt(at))
      const node = this.#first[unit]!
      const isInside = node !== 0 && isLatin(unit) && at > 0 && isLatin(foldedUnit(text.charCodeAt(at - 1)))
      const word = node === 0 || isInside ? null : this.#longest(text, at, unit, node)
      if (word) {
        found.push(word)
        at = word.end
      } else at++
    }
    return found
  }

  /** Every word at every place, those inside others too. Separators count here as in any text. */
  each(text: string, visit: (value: Value) => void): void {
    for (let start = 0; start < text.length; start++) {
      let node = this.#first[foldedUnit(text.charCodeAt(start))]!
      for (let at = start + 1; node !== 0; at++) {
        const value = this.#values[node]
        if (value !== undefined) visit(value)
        node = at < text.length ? (this.#next[node]!.get(foldedUnit(text.charCodeAt(at))) ?? 0) : 0
      }
    }
  }

  #longest(text: string, start: number, first: number, root: number): WordFound<Value> | null {
    let node = root
    let previous = first
    let best: WordFound<Value> | null = null
    for (let at = start + 1; ; at++) {
      const unit = at < text.length ? foldedUnit(text.charCodeAt(at)) : -1
      const value = this.#values[node]
      if (value !== undefined && !(isLatin(previous) && isLatin(unit))) best = { value, start, end: at }
      if (unit < 0) return best
      const next = this.#next[node]!.get(unit)
      if (next !== undefined) {
        node = next
        previous = unit
        continue
      }
      if (!isSeparator(unit)) return best
      const after = at + 1 < text.length ? foldedUnit(text.charCodeAt(at + 1)) : -1
      if (!isLatin(previous) && !isLatin(after)) return best
      const beyond = this.#next[node]!.get(after)
      if (beyond === undefined) return best
      // Two words side by side, the first of which is done: `IP MAC` is no word `ipmac` unless one is looked for.
      node = beyond
      previous = after
      at++
    }
  }
}
