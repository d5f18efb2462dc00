import { decodeModifiedUtf8 } from '#formats/text.ts'
import { IntList } from './growing.ts'
import { slotsFor } from './triples.ts'

/** Longest name in bytes that is told apart: no compiler writes one, and a hostile file must not make us hash its whole length for each id. */
const LONGEST = 1024
/** A text on its way into the table: thousands of rules' names need no array each. */
const scratch = new Uint8Array(LONGEST)

/**
 * Names (type descriptors, method names) of all DEX files as numbers, equal bytes having the same number. Open addressing over typed arrays:
 * half a million JavaScript strings in a Map cost more than reading the code they name.
 */
export class NameTable {
  #slots: Int32Array
  #arena: Uint8Array
  #used = 0
  readonly #hashes: IntList
  readonly #starts: IntList
  readonly #texts = new Map<number, string>()

  /** `expected` names fit without growing. */
  constructor(expected: number) {
    this.#slots = new Int32Array(slotsFor(expected)).fill(-1)
    this.#arena = new Uint8Array(expected * 32)
    this.#hashes = new IntList(expected)
    this.#starts = new IntList(expected)
  }

  get count(): number {
    return this.#hashes.length
  }

  /** The number of the name at `bytes[start]`, which ends before a NUL. */
  intern(bytes: Uint8Array, start: number): number {
    const limit = Math.min(bytes.length, start + LONGEST)
    let hash = 0x811c9dc5
    let end = start
    for (; end < limit; end++) {
      const byte = bytes[end]!
      if (byte === 0) break
      hash = Math.imul(hash ^ byte, 0x01000193)
    }
    hash ^= hash >>> 15
    const slots = this.#slots
    const mask = slots.length - 1
    const hashes = this.#hashes.items
    let slot = hash & mask
    for (let found = slots[slot]!; found >= 0; found = slots[slot]!) {
      if (hashes[found] === hash && this.#isSame(found, bytes, start, end)) return found
      slot = (slot + 1) & mask
    }
    const number = this.#add(bytes, start, end, hash)
    this.#slots[slot] = number
    if (this.count * 2 > this.#slots.length) this.#rehash()
    return number
  }

  /** The number of an ASCII name given as text. */
  internText(text: string): number {
    const { length } = text
    if (length >= LONGEST) return this.intern(asciiBytes(text), 0)
    for (let index = 0; index < length; index++) scratch[index] = text.charCodeAt(index)
    scratch[length] = 0
    return this.intern(scratch, 0)
  }

  /** The number of an ASCII name, or -1 when nothing has it. */
  lookup(text: string): number {
    const before = this.count
    const number = this.internText(text)
    return number < before ? number : -1
  }

  text(number: number): string {
    let text = this.#texts.get(number)
    if (text === undefined) {
      text = decodeModifiedUtf8(this.#arena.subarray(this.#starts.at(number), this.#end(number)))
      this.#texts.set(number, text)
    }
    return text
  }

  /** Whether the name begins so (ASCII), without decoding it. */
  startsWith(number: number, prefix: Uint8Array): boolean {
    const start = this.#starts.at(number)
    if (this.#end(number) - start < prefix.length) return false
    for (let index = 0; index < prefix.length; index++) if (this.#arena[start + index] !== prefix[index]) return false
    return true
  }

  #end(number: number): number {
    return number + 1 < this.count ? this.#starts.at(number + 1) : this.#used
  }

  #isSame(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts.items[number]!
    const arena = this.#arena
    if (this.#end(number) - from !== end - start) return false
    for (let index = end - start - 1; index >= 0; index--) if (arena[from + index] !== bytes[start + index]) return false
    return true
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const length = end - start
    if (this.#used + length > this.#arena.length) {
      const wider = new Uint8Array(Math.max(this.#arena.length * 2, this.#used + length))
      wider.set(this.#arena.subarray(0, this.#used))
      this.#arena = wider
    }
    for (let index = 0; index < length; index++) this.#arena[this.#used + index] = bytes[start + index]!
    this.#starts.push(this.#used)
    this.#used += length
    return this.#hashes.push(hash)
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1)
    const mask = slots.length - 1
    for (let number = 0; number < this.count; number++) {
      let slot = this.#hashes.items[number]! & mask
      while (slots[slot]! >= 0) slot = (slot + 1) & mask
      slots[slot] = number
    }
    this.#slots = slots
  }
}

export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}
