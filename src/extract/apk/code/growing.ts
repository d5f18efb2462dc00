/** A list of 32-bit integers that grows: what a JavaScript array would hold in four times the memory. */
export class IntList {
  items: Int32Array
  length = 0

  constructor(capacity = 1024) {
    this.items = new Int32Array(capacity)
  }

  push(value: number): number {
    if (this.length === this.items.length) this.grow(this.length + 1)
    this.items[this.length] = value
    return this.length++
  }

  at(index: number): number {
    return this.items[index]!
  }

  /** Lengthens the list to `length` items, the new ones all `value`. */
  extend(length: number, value: number): void {
    if (length <= this.length) return
    this.grow(length)
    this.items.fill(value, this.length, length)
    this.length = length
  }

  /** Makes room for at least `capacity` items. */
  grow(capacity: number): void {
    if (capacity <= this.items.length) return
    const wider = new Int32Array(Math.max(capacity, this.items.length + (this.items.length >> 1)))
    wider.set(this.items.subarray(0, this.length))
    this.items = wider
  }
}
