import type { SdkStructureRow } from '../../data/rows.ts'

const tables = new WeakMap<readonly SdkStructureRow[], StructureTable>()

/** Features of all structures, found by hash: open addressing over typed arrays, for millions of look-ups that find nothing. */
export class StructureTable {
  readonly #hashes: Uint32Array
  /** By slot: 1 + number of the feature, 0 when free. */
  readonly #slots: Uint32Array
  /** By feature: structure, and whether it is a shape. */
  readonly #structures: Uint16Array
  readonly #isShape: Uint8Array
  readonly #sizes: Uint32Array

  /** Made once for the same rows. */
  static of(rows: readonly SdkStructureRow[]): StructureTable {
    let table = tables.get(rows)
    if (!table) tables.set(rows, (table = new StructureTable(rows)))
    return table
  }

  private constructor(rows: readonly SdkStructureRow[]) {
    const lists = rows.flatMap(({ shapes, strings }, structure) => [
      { structure, isShape: 1, hashes: decoded(shapes) },
      { structure, isShape: 0, hashes: decoded(strings) },
    ])
    const count = lists.reduce((sum, { hashes }) => sum + hashes.length, 0)
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, count * 4)))
    this.#hashes = new Uint32Array(count)
    this.#slots = new Uint32Array(capacity)
    this.#structures = new Uint16Array(count)
    this.#isShape = new Uint8Array(count)
    this.#sizes = new Uint32Array(rows.length)
    let feature = 0
    for (const { structure, isShape, hashes } of lists) {
      this.#sizes[structure]! += hashes.length
      for (const hash of hashes) {
        this.#hashes[feature] = hash
        this.#structures[feature] = structure
        this.#isShape[feature] = isShape
        let slot = hash & (capacity - 1)
        while (this.#slots[slot] !== 0) slot = (slot + 1) & (capacity - 1)
        this.#slots[slot] = ++feature
      }
    }
  }

  /** Number of the feature with this hash, or -1. */
  lookup(hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const feature = this.#slots[slot]!
      if (feature === 0) return -1
      if (this.#hashes[feature - 1] === hash) return feature - 1
    }
  }

  structureOf(feature: number): number {
    return this.#structures[feature]!
  }
  isShape(feature: number): boolean {
    return this.#isShape[feature] === 1
  }
  /** Features of a structure. */
  sizeOf(structure: number): number {
    return this.#sizes[structure]!
  }
}

export function decoded(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64')
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, index) => bytes.readUInt32LE(index * 4))
}

/** The form in which rows hold hashes. */
export function encoded(hashes: readonly number[]): string {
  const bytes = Buffer.alloc(hashes.length * 4)
  hashes.toSorted((a, b) => a - b).forEach((hash, index) => bytes.writeUInt32LE(hash, index * 4))
  return bytes.toString('base64')
}
