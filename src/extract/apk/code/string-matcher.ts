import type { Dex } from '#formats/dex/dex.ts'
import { requiredLiterals } from './literals.ts'
import { asciiBytes } from './names.ts'

/** A pattern over constant strings, and what it is filed under. */
export interface StringPattern<Filed> {
  readonly expression: RegExp
  readonly filed: Filed
}

/** How often the bytes of a file may be passed over: strings of an honest file do not overlap. */
const MOST_PASSES = 3

/**
 * Finds the strings of a DEX file that any of many patterns match. Bytes are filtered by pairs that the patterns' literals hold;
 * only what passes is decoded and asked for properly.
 */
export class StringMatcher<Filed> {
  readonly #patterns: readonly StringPattern<Filed>[]
  /** By pair of bytes (earlier << 8 | later): literals that hold it, at their first or rarest place. */
  readonly #isPair = new Uint8Array(0x10000)
  readonly #literals = new Map<number, { readonly bytes: Uint8Array; readonly back: number }[]>()
  readonly #mustDecode: boolean

  constructor(patterns: readonly StringPattern<Filed>[]) {
    this.#patterns = patterns
    let mustDecode = false
    for (const { expression } of patterns) {
      const literals = expression.flags.includes('i') ? null : requiredLiterals(expression.source.replaceAll('\\/', '/'))
      if (literals === null || literals.some(literal => /[^\x01-\x7f]/.test(literal))) mustDecode = true
      else for (const literal of literals) this.#addLiteral(asciiBytes(literal))
    }
    this.#mustDecode = mustDecode
  }

  /** By string index of the file: 0, or 1 + the place in `found` of what the string matches. */
  match(dex: Dex, found: { readonly text: string; readonly filed: readonly Filed[] }[]): Int32Array {
    const { bytes, strings } = dex
    const marks = new Int32Array(strings.length)
    const isPair = this.#isPair
    let budget = bytes.length * MOST_PASSES
    for (let index = 0; index < strings.length && budget > 0; index++) {
      let at = strings[index]!
      while (bytes[at]! > 0x7f) at++
      let previous = 0
      let isCandidate = this.#mustDecode
      const start = ++at
      for (let byte = bytes[at]!; byte > 0; byte = bytes[++at]!) {
        const pair = (previous << 8) | byte
        if (isPair[pair] !== 0 && !isCandidate) isCandidate = this.#holdsLiteral(bytes, at, pair)
        previous = byte
      }
      budget -= at - start + 2
      if (isCandidate) marks[index] = this.#ask(dex.string(index), found)
    }
    return marks
  }

  #ask(text: string, found: { readonly text: string; readonly filed: readonly Filed[] }[]): number {
    const filed = this.#patterns.filter(pattern => pattern.expression.test(text)).map(pattern => pattern.filed)
    return filed.length === 0 ? 0 : found.push({ text, filed })
  }

  #addLiteral(literal: Uint8Array): void {
    let best = 1
    for (let at = 2; at < literal.length; at++) if (rarity(literal, at) > rarity(literal, best)) best = at
    const pair = (literal[best - 1]! << 8) | literal[best]!
    this.#isPair[pair] = 1
    const others = this.#literals.get(pair) ?? []
    others.push({ bytes: literal, back: best })
    this.#literals.set(pair, others)
  }

  #holdsLiteral(bytes: Uint8Array, at: number, pair: number): boolean {
    candidates: for (const literal of this.#literals.get(pair)!) {
      const start = at - literal.back
      for (let index = 0; index < literal.bytes.length; index++) if (bytes[start + index] !== literal.bytes[index]) continue candidates
      return true
    }
    return false
  }
}

/** Letters are common in names, `:/` and the like are not. */
function rarity(literal: Uint8Array, at: number): number {
  const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || byte === 0x2f
  return (isLetter(literal[at - 1]!) ? 0 : 1) + (isLetter(literal[at]!) ? 0 : 1)
}
