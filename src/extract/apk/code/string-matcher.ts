import type { Dex } from '#formats/dex/dex.ts'
import { requiredLiterals } from './literals.ts'
import { asciiBytes } from './names.ts'
import type { FoundString } from './program.ts'

/** A pattern over constant strings, and what it is filed under. */
export interface StringPattern<Filed> {
  readonly expression: RegExp
  readonly filed: Filed
}

/** How often the bytes of a file may be passed over: strings of an honest file do not overlap. */
const MOST_PASSES = 3

/** By string of one file: 0, or 1 + the place of what the string matches. */
export interface StringMarks {
  markOf(index: number): number
}
const UNASKED = -1

interface Literal {
  readonly bytes: Uint8Array
  /** Place in it of the pair's later byte. */
  readonly back: number
  readonly pattern: number
}

/**
 * Finds the strings of a DEX file that any of many patterns match. Bytes are filtered by pairs that the patterns' literals hold;
 * only what passes is decoded, and asked of the patterns whose literal it holds.
 */
export class StringMatcher<Filed> {
  readonly #patterns: readonly StringPattern<Filed>[]
  /** By pair of bytes (earlier << 8 | later): 1 where some literal holds it at its rarest place. */
  readonly #isPair = new Uint8Array(0x10000)
  readonly #literals = new Map<number, Literal[]>()
  /** Patterns that promise no literal: every string is decoded for them. */
  readonly #always: number[] = []

  constructor(patterns: readonly StringPattern<Filed>[]) {
    this.#patterns = patterns
    patterns.forEach(({ expression }, pattern) => {
      const literals = expression.flags.includes('i') ? null : requiredLiterals(expression.source.replaceAll('\\/', '/'))
      if (literals === null || literals.some((literal) => /[^\0-\x7f]/.test(literal))) this.#always.push(pattern)
      else for (const literal of literals) this.#addLiteral(asciiBytes(literal), pattern)
    })
  }

  /** Asks for the strings of a file one by one, as code loads them: most strings are names, and never loaded. */
  over(dex: Dex, found: FoundString<Filed>[]): StringMarks {
    const marks = new Int32Array(dex.strings.length).fill(UNASKED)
    const asked: number[] = []
    let budget = dex.bytes.length * MOST_PASSES
    const ask = (index: number): number => {
      if (budget < 0) return 0
      const length = this.#collect(dex.bytes, dex.stringStart(index), asked)
      budget -= length
      const mark = asked.length > 0 || this.#always.length > 0 ? this.#ask(dex.string(index), asked, found) : 0
      asked.length = 0
      return mark
    }
    return {
      markOf(index) {
        let mark = marks[index]
        if (mark === undefined) return 0
        if (mark === UNASKED) marks[index] = mark = ask(index)
        return mark
      },
    }
  }

  /** Puts patterns whose literal the string holds into `asked`; returns the string's length. */
  #collect(bytes: Uint8Array, start: number, asked: number[]): number {
    const isPair = this.#isPair
    let at = start
    let previous = 0
    for (let byte = bytes[at]!; byte > 0; byte = bytes[++at]!) {
      const pair = (previous << 8) | byte
      if (isPair[pair] !== 0) this.#holdLiterals(bytes, start, at, pair, asked)
      previous = byte
    }
    // The NUL behind the string is the edge that `$` asks for.
    if (isPair[previous << 8] !== 0 && at < bytes.length) this.#holdLiterals(bytes, start, at, previous << 8, asked)
    return at - start + 2
  }

  #ask(text: string, asked: readonly number[], found: FoundString<Filed>[]): number {
    const patterns = [...new Set([...this.#always, ...asked])].sort((a, b) => a - b).map((index) => this.#patterns[index]!)
    const filed = patterns.filter((pattern) => pattern.expression.test(text)).map((pattern) => pattern.filed)
    return filed.length === 0 ? 0 : found.push({ text, filed })
  }

  #addLiteral(literal: Uint8Array, pattern: number): void {
    let best = 1
    for (let at = 2; at < literal.length; at++) if (rarity(literal, at) > rarity(literal, best)) best = at
    const pair = (literal[best - 1]! << 8) | literal[best]!
    this.#isPair[pair] = 1
    const others = this.#literals.get(pair) ?? []
    others.push({ bytes: literal, back: best, pattern })
    this.#literals.set(pair, others)
  }

  #holdLiterals(bytes: Uint8Array, start: number, at: number, pair: number, asked: number[]): void {
    candidates: for (const literal of this.#literals.get(pair)!) {
      const first = at - literal.back
      const isFromEdge = literal.bytes[0] === 0
      if (isFromEdge ? first !== start - 1 : first < start) continue
      for (let index = isFromEdge ? 1 : 0; index < literal.bytes.length; index++)
        if (bytes[first + index] !== literal.bytes[index]) continue candidates
      asked.push(literal.pattern)
    }
  }
}

/** Letters are common in names, `:/` and the like are not. */
function rarity(literal: Uint8Array, at: number): number {
  const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || byte === 0x2f
  return (isLetter(literal[at - 1]!) ? 0 : 1) + (isLetter(literal[at]!) ? 0 : 1)
}
