/**
 * A tree of letters in a double array: from a node a letter leads to the place `base of the node + number of the letter`, if that place
 * names the node as the one it is entered from. A step looks at one place, however many words there are, and what is known of a place lies
 * together, for memory is what a step waits for.
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

/** Numbers of a place: where its letters count from, the node that it is entered from, and what ends at it (0 where nothing does). */
export const FROM = 1
export const VALUE = 2
/** A place is known by where its numbers begin, and letters count in the same steps. */
export const WIDTH = 4

/** Where the tree begins. Place 0 is none. */
export const ROOT = WIDTH
/** Nothing leads to the root, and nothing else may stand there. */
const NOWHERE = -1

/** Gaps that are tried before a node goes behind all others: the array grows a little, and is made in a time that grows with the words. */
const MOST_TRIES = 24

/** Larger arrays are made from the beginning: to copy them takes longer. */
const FEWEST = 0x8_0000

/** `letters`: numbers of letters are below. What lies beyond the end is nowhere, and the end is far enough that few look there. */
export function packed(root: Branch, letters: number): Int32Array {
  const span = letters * WIDTH
  let places = new Int32Array(Math.max(span * 8, FEWEST))
  places[ROOT + FROM] = NOWHERE
  let lowest = ROOT + span
  let end = lowest
  const open: { readonly node: number; readonly branch: Branch }[] = [{ node: ROOT, branch: root }]
  for (const { node, branch } of open) {
    places[node + VALUE] = branch.value
    if (branch.next.size === 0) continue
    const steps: number[] = []
    let least = span
    for (const letter of branch.next.keys()) {
      const step = letter * WIDTH
      steps.push(step)
      if (step < least) least = step
    }
    while (places[lowest + FROM] !== 0) lowest += WIDTH
    // The letters of the root lie by themselves: most places look only there.
    let base = node === ROOT ? ROOT : lowest - least
    for (let tries = 1; isTaken(places, base, steps); tries++) base = tries < MOST_TRIES ? base + WIDTH : end - least
    places[node] = base
    for (const [letter, next] of branch.next) {
      const place = base + letter * WIDTH
      places[place + FROM] = node
      open.push({ node: place, branch: next })
      if (place >= end) end = place + WIDTH
    }
    // The next base is at the end at most.
    if (end + 2 * span > places.length) places = longer(places)
  }
  return places.slice(0, end + span)
}

function isTaken(places: Int32Array, base: number, steps: readonly number[]): boolean {
  for (const step of steps) if (places[base + step + FROM] !== 0) return true
  return false
}

function longer(places: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(places.length * 2)
  copy.set(places)
  return copy
}
