/**
 * A tree of letters in a double array: from a node a letter leads to the place `base of the node + number of the letter`, if that place
 * names the node as the one it is entered from. Two reads tell of any step, however many words there are.
 */

/** The tree as it is put together. */
export class Branch {
  readonly next = new Map<number, Branch>()
  /** What ends here; 0 where nothing does. */
  value = 0

  to(letter: number): Branch {
    let branch = this.next.get(letter)
    if (!branch) this.next.set(letter, (branch = new Branch()))
    return branch
  }
}

export interface DoubleArray {
  readonly base: Int32Array
  readonly from: Int32Array
  /** By node. */
  readonly valueAt: Int32Array
}

/** Where the tree begins. Node 0 is none. */
export const ROOT = 1
/** Nothing leads to the root, and nothing else may stand there. */
const NOWHERE = -1

/** `letters`: numbers of letters are below. What lies beyond the end of the arrays is nowhere, and they end late enough that few look. */
export function packed(root: Branch, letters: number): DoubleArray {
  let places = new Places(letters * 2)
  let lowest = ROOT + 1
  const open: { readonly node: number; readonly branch: Branch }[] = [{ node: ROOT, branch: root }]
  places.from[ROOT] = NOWHERE
  for (const { node, branch } of open) {
    places.valueAt[node] = branch.value
    if (branch.next.size === 0) continue
    const steps = [...branch.next.keys()]
    const least = Math.min(...steps)
    while ((places.from[lowest] ?? 0) !== 0) lowest++
    let base = Math.max(1, lowest - least)
    while (!steps.every((letter) => (places.from[base + letter] ?? 0) === 0)) base++
    if (base + letters > places.from.length) places = new Places((base + letters) * 2, places)
    places.base[node] = base
    for (const [letter, next] of branch.next) {
      places.from[base + letter] = node
      open.push({ node: base + letter, branch: next })
    }
  }
  return places
}

class Places implements DoubleArray {
  readonly base: Int32Array
  readonly from: Int32Array
  readonly valueAt: Int32Array

  constructor(size: number, before?: Places) {
    this.base = new Int32Array(size)
    this.from = new Int32Array(size)
    this.valueAt = new Int32Array(size)
    if (!before) return
    this.base.set(before.base)
    this.from.set(before.from)
    this.valueAt.set(before.valueAt)
  }
}
