/**
 * Words in running text, the longest at each place. One walk over the characters: the cost per character is bounded by the longest word,
 * whatever the text, so a hostile text of megabytes takes as long as an honest one of its size.
 */
import { Branch, packed, ROOT, type DoubleArray } from './double-array.ts'
import { isLatin, isSeparator, letterAt, letterCount, NO_LETTER, numbered } from './letters.ts'

/** The longest word that is looked for, in characters without separators. */
const LONGEST_WORD = 40

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
  #nodes: DoubleArray | null = null
  /** By number, from 1. */
  readonly #values: (Value | undefined)[] = [undefined]
  readonly #words: () => Iterable<readonly [word: string, value: Value]>

  /** Made when something is first looked for: an inspection without a policy does not pay for its words. */
  constructor(words: () => Iterable<readonly [word: string, value: Value]>) {
    this.#words = words
  }

  /** Throws for a word that cannot be looked for. */
  build(): DoubleArray {
    if (this.#nodes) return this.#nodes
    const root = new Branch()
    for (const [word, value] of this.#words()) {
      let branch = root
      let length = 0
      for (let at = 0; at < word.length; at++) {
        const letter = numbered(word, at)
        if (isSeparator(letter)) continue
        branch = branch.to(letter)
        length++
      }
      if (length === 0 || length > LONGEST_WORD) throw new Error(`a word of ${length} characters cannot be looked for: ${word}`)
      if (branch.value === 0) branch.value = this.#values.push(value) - 1
    }
    return (this.#nodes = packed(root, letterCount()))
  }

  /** Words of `text` from left to right, none inside another. */
  find(text: string): WordFound<Value>[] {
    const nodes = this.build()
    const { base, from } = nodes
    const first = base[ROOT]!
    const found: WordFound<Value>[] = []
    const { length } = text
    for (let at = 0; at < length;) {
      const letter = letterAt(text, at)
      if (from[first + letter] !== ROOT || (isLatin(letter) && at > 0 && isLatin(letterAt(text, at - 1)))) {
        at++
        continue
      }
      const word = this.#longest(nodes, text, at, letter)
      if (word) {
        found.push(word)
        at = word.end
      } else at++
    }
    return found
  }

  /** Every word at every place, those inside others too. Separators count here as in any text. */
  each(text: string, visit: (value: Value) => void): void {
    const { base, from, valueAt } = this.build()
    const first = base[ROOT]!
    const { length } = text
    for (let start = 0; start < length; start++) {
      let node = first + letterAt(text, start)
      if (from[node] !== ROOT) continue
      for (let at = start + 1; ; at++) {
        const value = valueAt[node]!
        if (value !== 0) visit(this.#values[value]!)
        if (at >= length) break
        const next = base[node]! + letterAt(text, at)
        if (from[next] !== node) break
        node = next
      }
    }
  }

  #longest({ base, from, valueAt }: DoubleArray, text: string, start: number, first: number): WordFound<Value> | null {
    let node = base[ROOT]! + first
    let previous = first
    let best = 0
    let end = start
    const { length } = text
    for (let at = start + 1; ; at++) {
      const letter = at < length ? letterAt(text, at) : NO_LETTER
      const value = valueAt[node]!
      if (value !== 0 && !(isLatin(previous) && isLatin(letter))) {
        best = value
        end = at
      }
      const next = base[node]! + letter
      if (from[next] === node) {
        node = next
        previous = letter
        continue
      }
      if (!isSeparator(letter) || at + 1 >= length) break
      const after = letterAt(text, at + 1)
      if (!isLatin(previous) && !isLatin(after) && !isTornApart(text, start, at)) break
      const beyond = base[node]! + after
      if (from[beyond] !== node) break
      node = beyond
      previous = after
      at++
    }
    return best === 0 ? null : { value: this.#values[best]!, start, end }
  }
}

/** 手 机 号 码, 身份证 号: a space before or behind a letter that stands alone tears a word apart, and divides no members of a list. */
function isTornApart(text: string, start: number, space: number): boolean {
  const isAloneBefore = space - start === 1 || isSeparator(letterAt(text, space - 2))
  return isAloneBefore || space + 2 >= text.length || !isHan(text.charCodeAt(space + 2))
}
const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff
