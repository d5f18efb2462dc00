import { IntList } from './growing.ts'

/** Triples of numbers as numbers: a method is (class, name, prototype), a prototype a chain of (prototype so far, type, 0). */
export class TripleTable {
  #slots: Int32Array
  readonly first: IntList
  readonly second: IntList
  readonly third: IntList

  /** `expected` triples fit without growing. */
  constructor(expected: number) {
    this.#slots = new Int32Array(slotsFor(expected)).fill(-1)
    this.first = new IntList(expected)
    this.second = new IntList(expected)
    this.third = new IntList(expected)
  }

  get count(): number {
    return this.first.length
  }

  intern(first: number, second: number, third: number): number {
    const slot = this.#slot(first, second, third)
    const found = this.#slots[slot]!
    if (found >= 0) return found
    const number = this.first.push(first)
    this.second.push(second)
    this.third.push(third)
    this.#slots[slot] = number
    if (number * 2 > this.#slots.length) this.#rehash()
    return number
  }

  /** -1 when the triple was never seen. */
  lookup(first: number, second: number, third: number): number {
    return this.#slots[this.#slot(first, second, third)]!
  }

  /** The slot that holds the triple, or the free one where it belongs. */
  #slot(first: number, second: number, third: number): number {
    const slots = this.#slots
    const mask = slots.length - 1
    const a = this.first.items
    const b = this.second.items
    const c = this.third.items
    let slot = hashOf(first, second, third) & mask
    for (let found = slots[slot]!; found >= 0; found = slots[slot]!) {
      if (a[found] === first && b[found] === second && c[found] === third) break
      slot = (slot + 1) & mask
    }
    return slot
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1)
    const mask = slots.length - 1
    for (let number = 0; number < this.count; number++) {
      let slot = hashOf(this.first.at(number), this.second.at(number), this.third.at(number)) & mask
      while (slots[slot]! >= 0) slot = (slot + 1) & mask
      slots[slot] = number
    }
    this.#slots = slots
  }
}

/** A power of two that stays at most half full. */
export function slotsFor(expected: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(16, expected) * 2 + 2))
}

function hashOf(first: number, second: number, third: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b) ^ Math.imul(third + 0x165667b1, 0xc2b2ae35)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
