/**
 * Words in running text, the longest at each place. One walk over the characters: the cost per character is bounded by the longest word,
 * whatever the text, so a hostile text of megabytes takes as long as an honest one of its size.
 */
import { Branch, FROM, packed, ROOT, VALUE, WIDTH } from './double-array.ts'
import { Beginnings } from './beginnings.ts'
import { isLatin, isSeparator, letterCount, NO_LETTER, numbered, numbersOf } from './letters.ts'

/** The longest word that is looked for, in characters without separators. */
const LONGEST_WORD = 40

export interface WordFound<Value> {
  readonly value: Value
  readonly start: number
  readonly end: number
}

const nothing: readonly never[] = []

/** Lists whose letters have no numbers yet. */
const unread = new Set<WordTrie<unknown>>()

/**
 * The letters of a text for all lists at once, so that the text itself is gone through once, however many lists are looked up in it.
 * A list that is made afterwards may know letters that these do not tell apart: lists are made where modules begin, before any text.
 */
export function lettersOf(text: string): Uint16Array {
  for (const trie of unread) trie.build()
  return numbersOf(text)
}

/** Of texts that are looked at once: cells, names, lines. */
const passing = new Uint16Array(2048)
function passingLettersOf(text: string): Uint16Array {
  for (const trie of unread) trie.build()
  return numbersOf(text, passing)
}

/**
 * Separators beside Latin letters do not count: `Android ID`, `android_id` and `AndroidID` are one word, and so are `IP 地址` and `IP地址`.
 * Nor do those that stand between single letters of Chinese: `手 机 号 码`.
 * A word that begins or ends in Latin letters is found only where no further ones stand beside it.
 */
export class WordTrie<Value> {
  #places: Int32Array | null = null
  readonly #beginnings = new Beginnings()
  /** By number, from 1. */
  readonly #values: (Value | undefined)[] = [undefined]
  readonly #words: () => Iterable<readonly [word: string, value: Value]>

  /** Made when something is first looked for: an inspection without a policy does not pay for its words. */
  constructor(words: () => Iterable<readonly [word: string, value: Value]>) {
    this.#words = words
    unread.add(this)
  }

  /** Throws for a word that cannot be looked for. */
  build(): Int32Array {
    if (this.#places) return this.#places
    unread.delete(this)
    const root = new Branch()
    for (const [word, value] of this.#words()) {
      let branch = root
      let length = 0
      let first = NO_LETTER
      let second = NO_LETTER
      for (let at = 0; at < word.length; at++) {
        const letter = numbered(word, at)
        if (isSeparator(letter)) continue
        branch = branch.to(letter)
        if (length === 0) first = letter
        else if (length === 1) second = letter
        length++
      }
      if (length === 0 || length > LONGEST_WORD) throw new Error(`a word of ${length} characters cannot be looked for: ${word}`)
      this.#beginnings.add(first, second)
      if (branch.value === 0) branch.value = this.#values.push(value) - 1
    }
    return (this.#places = packed(root, letterCount()))
  }

  /** Words of `text` from left to right, none inside another. `letters` from `from` on are those of the text. */
  find(text: string, letters: Uint16Array = passingLettersOf(text), from = 0): readonly WordFound<Value>[] {
    const places = this.build()
    const beginnings = this.#beginnings
    // Most of what is looked at holds nothing.
    let found: WordFound<Value>[] | null = null
    const end = from + text.length
    for (let at = from; at < end;) {
      const letter = letters[at]!
      const isPossible = beginnings.maybe(letter, letters[at + 1] ?? NO_LETTER)
      if (!isPossible || (isLatin(letter) && at > from && isLatin(letters[at - 1]!))) {
        at++
        continue
      }
      const word = this.#longest(places, text, letters, from, at)
      if (word) {
        if (found) found.push(word)
        else found = [word]
        at = from + word.end
      } else at++
    }
    return found ?? nothing
  }

  /** Every word at every place, those inside others too. Separators count here as in any text. */
  each(text: string, letters: Uint16Array, from: number, visit: (value: Value) => void): void {
    const places = this.build()
    const first = places[ROOT]!
    const beginnings = this.#beginnings
    const end = from + text.length
    for (let start = from; start < end; start++) {
      const letter = letters[start]!
      if (!beginnings.maybe(letter, letters[start + 1] ?? NO_LETTER)) continue
      let node = first + letter * WIDTH
      if (places[node + FROM] !== ROOT) continue
      for (let at = start + 1; ; at++) {
        const value = places[node + VALUE]!
        if (value !== 0) visit(this.#values[value]!)
        if (at >= end) break
        const next = places[node]! + letters[at]! * WIDTH
        if (places[next + FROM] !== node) break
        node = next
      }
    }
  }

  #longest(places: Int32Array, text: string, letters: Uint16Array, from: number, start: number): WordFound<Value> | null {
    const end = from + text.length
    let previous = letters[start]!
    let node = places[ROOT]! + previous * WIDTH
    if (places[node + FROM] !== ROOT) return null
    let best = 0
    let behind = start
    for (let at = start + 1; ; at++) {
      const letter = at < end ? letters[at]! : NO_LETTER
      const value = places[node + VALUE]!
      if (value !== 0 && !(isLatin(previous) && isLatin(letter))) {
        best = value
        behind = at
      }
      const next = places[node]! + letter * WIDTH
      if (places[next + FROM] === node) {
        node = next
        previous = letter
        continue
      }
      if (!isSeparator(letter) || at + 1 >= end) break
      const after = letters[at + 1]!
      if (!isLatin(previous) && !isLatin(after) && !isTornApart(text, letters, from, start, at)) break
      const beyond = places[node]! + after * WIDTH
      if (places[beyond + FROM] !== node) break
      node = beyond
      previous = after
      at++
    }
    return best === 0 ? null : { value: this.#values[best]!, start: start - from, end: behind - from }
  }
}

/** 手 机 号 码, 身份证 号: a space before or behind a letter that stands alone tears a word apart, and divides no members of a list. */
function isTornApart(text: string, letters: Uint16Array, from: number, start: number, space: number): boolean {
  const isAloneBefore = space - start === 1 || isSeparator(letters[space - 2]!)
  const after = space - from + 2
  return isAloneBefore || after >= text.length || !isHan(text.charCodeAt(after))
}
const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff
