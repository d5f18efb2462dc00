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

/** `letters`: numbers of letters are below. What lies beyond the end is nowhere, and the end is far enough that few look there. */
export function packed(root: Branch, letters: number): Int32Array {
  let places = new Int32Array(letters * 2 * WIDTH)
  places[ROOT + FROM] = NOWHERE
  let lowest = ROOT
  const open: { readonly node: number; readonly branch: Branch }[] = [{ node: ROOT, branch: root }]
  for (const { node, branch } of open) {
    places[node + VALUE] = branch.value
    if (branch.next.size === 0) continue
    const steps = [...branch.next.keys()].map((letter) => letter * WIDTH)
    while ((places[lowest + FROM] ?? 0) !== 0) lowest += WIDTH
    let base = Math.max(WIDTH, lowest - Math.min(...steps))
    while (steps.some((step) => (places[base + step + FROM] ?? 0) !== 0)) base += WIDTH
    if (base + letters * WIDTH > places.length) {
      const before = places
      places = new Int32Array((base + letters * WIDTH) * 2)
      places.set(before)
    }
    places[node] = base
    for (const [letter, next] of branch.next) {
      const place = base + letter * WIDTH
      places[place + FROM] = node
      open.push({ node: place, branch: next })
    }
  }
  return places
}
