/**
 * Words in running text, the longest at each place. One walk over the characters: the cost per character is bounded by the longest word,
 * whatever the text, so a hostile text of megabytes takes as long as an honest one of its size.
 */

/** The longest word that is looked for, in characters without separators. */
const LONGEST_WORD = 40
const FULL_WIDTH = 0xfee0
/** A node and a letter together are a number of 31 bits. */
const MOST_NODES = 0x7fff

/** A table, for every letter of every policy is looked up in it. */
const folded = Uint16Array.from({ length: 0x10000 }, (_, unit) => {
  const narrow = unit >= 0xff01 && unit <= 0xff5e ? unit - FULL_WIDTH : unit
  return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow
})

/** Full-width letters and capitals are the letters they stand for. One unit gives one unit, so that places stay what they were. */
export const foldedUnit = (unit: number): number => folded[unit]!

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
 * Nor do those that stand between single letters of Chinese: `手 机 号 码`.
 * A word that begins or ends in Latin letters is found only where no further ones stand beside it.
 */
export class WordTrie<Value> {
  /** The node behind each first letter; 0 where no word begins so. */
  #first = new Int32Array(0)
  /** Steps to further nodes, an open-addressed table: node and letter, and where they lead. */
  #keys = new Int32Array(0)
  #targets = new Int32Array(0)
  #mask = 0
  readonly #values: (Value | undefined)[] = [undefined]

  #words: (() => Iterable<readonly [word: string, value: Value]>) | null

  /** Made when something is first looked for: an inspection without a policy does not pay for its words. */
  constructor(words: () => Iterable<readonly [word: string, value: Value]>) {
    this.#words = words
  }

  /** Throws for a word that cannot be looked for, and for too many. */
  build(): void {
    if (this.#words === null) return
    const words = this.#words()
    this.#words = null
    this.#first = new Int32Array(0x10000)
    const steps: Map<number, number>[] = [new Map()]
    let count = 0
    for (const [word, value] of words) {
      let node = 0
      let length = 0
      for (let at = 0; at < word.length; at++) {
        const unit = foldedUnit(word.charCodeAt(at))
        if (isSeparator(unit)) continue
        let next = steps[node]!.get(unit)
        if (next === undefined) {
          next = steps.length
          count++
          steps.push(new Map())
          this.#values.push(undefined)
          steps[node]!.set(unit, next)
        }
        node = next
        length++
      }
      if (length === 0 || length > LONGEST_WORD) throw new Error(`a word of ${length} characters cannot be looked for: ${word}`)
      this.#values[node] ??= value
    }
    const size = 2 ** Math.ceil(Math.log2(count * 2 + 2))
    this.#mask = size - 1
    if (steps.length > MOST_NODES) throw new Error(`at most ${MOST_NODES} letters of words can be looked for, not ${steps.length}`)
    this.#keys = new Int32Array(size).fill(-1)
    this.#targets = new Int32Array(size)
    for (const [unit, next] of steps[0]!) this.#first[unit] = next
    for (const [node, nexts] of steps.entries()) if (node > 0) for (const [unit, next] of nexts) this.#put(node, unit, next)
  }

  #put(node: number, unit: number, target: number): void {
    let slot = slotOf(node, unit) & this.#mask
    while (this.#keys[slot]! >= 0) slot = (slot + 1) & this.#mask
    this.#keys[slot] = node * 0x10000 + unit
    this.#targets[slot] = target
  }

  /** 0 where no word goes on so. */
  #step(node: number, unit: number): number {
    const key = node * 0x10000 + unit
    for (let slot = slotOf(node, unit) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const found = this.#keys[slot]!
      if (found === key) return this.#targets[slot]!
      if (found < 0) return 0
    }
  }

  /** Words of `text` from left to right, none inside another. */
  find(text: string): WordFound<Value>[] {
    this.build()
    const found: WordFound<Value>[] = []
    const { length } = text
    for (let at = 0; at < length;) {
      const unit = foldedUnit(text.charCodeAt(at))
      const node = this.#first[unit]!
      if (node === 0 || (isLatin(unit) && at > 0 && isLatin(foldedUnit(text.charCodeAt(at - 1))))) {
        at++
        continue
      }
      const word = this.#longest(text, at, unit, node)
      if (word) {
        found.push(word)
        at = word.end
      } else at++
    }
    return found
  }

  /** Every word at every place, those inside others too. Separators count here as in any text. */
  each(text: string, visit: (value: Value) => void): void {
    this.build()
    for (let start = 0; start < text.length; start++) {
      let node = this.#first[foldedUnit(text.charCodeAt(start))]!
      for (let at = start + 1; node !== 0; at++) {
        const value = this.#values[node]
        if (value !== undefined) visit(value)
        node = at < text.length ? this.#step(node, foldedUnit(text.charCodeAt(at))) : 0
      }
    }
  }

  #longest(text: string, start: number, first: number, root: number): WordFound<Value> | null {
    let node = root
    let previous = first
    let best: Value | undefined
    let end = start
    for (let at = start + 1; ; at++) {
      const unit = at < text.length ? foldedUnit(text.charCodeAt(at)) : -1
      const value = this.#values[node]
      if (value !== undefined && !(isLatin(previous) && isLatin(unit))) {
        best = value
        end = at
      }
      if (unit < 0) break
      const next = this.#step(node, unit)
      if (next !== 0) {
        node = next
        previous = unit
        continue
      }
      if (!isSeparator(unit)) break
      const after = at + 1 < text.length ? foldedUnit(text.charCodeAt(at + 1)) : -1
      if (after < 0 || (!isLatin(previous) && !isLatin(after) && !isTornApart(text, start, at))) break
      const beyond = this.#step(node, after)
      if (beyond === 0) break
      node = beyond
      previous = after
      at++
    }
    return best === undefined ? null : { value: best, start, end }
  }
}

/** 手 机 号 码, 身份证 号: a space before or behind a letter that stands alone tears a word apart, and divides no members of a list. */
function isTornApart(text: string, start: number, space: number): boolean {
  const isAloneBefore = space - start === 1 || isSeparator(text.charCodeAt(space - 2))
  return isAloneBefore || space + 2 >= text.length || !isLetter(text.charCodeAt(space + 2))
}
/** A Han letter. */
const isLetter = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff

const slotOf = (node: number, unit: number): number => Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)
