/** How to close what a touch, or going back, brought: by a touch of its own, in a visit that brings it again. */
import type { Snapshot, Target } from '#formats/recording/recording.ts'
import { isSame, newLayers } from './came-after.ts'
import { layersOf } from './layers.ts'
import { at, type PlannedTouch } from './plan.ts'
import { View } from './view.ts'

const MOST_LAYERS = 2
/** Share of the screen from which a layer that nothing closes is worth waiting for. */
const HIDES = 0.3

/** Touches of what lies over the page after `first` was done and did not before; `isHeld` where nothing of it seems to close it. */
export function planSecondTouches(
  first: PlannedTouch | 'back',
  before: Snapshot,
  after: Snapshot,
  planned: ReadonlySet<string>,
): { readonly touches: readonly PlannedTouch[]; readonly isHeld: boolean } {
  const view = new View(after)
  const layers = newLayers(new View(before), view)
  const brought = actOf(first)
  if (brought === null) return { touches: [], isHeld: false }
  const touches = layers.slice(0, MOST_LAYERS).flatMap(({ node: layer, closes: [close], words }) => {
    const selector = view.selector(layer)
    const purposeOf = (target: Target): PlannedTouch['purpose'] => ({ kind: 'close', target, layer: selector, before: brought })
    const touch = close ? at(view, close.node, 'second close', purposeOf) : null
    if (touch === null || planned.has(touch.key)) return []
    // Where another layer has the same cross, it must not be taken for this one.
    const isThere = (snapshot: Snapshot): boolean => {
      const fresh = new View(snapshot)
      return layersOf(fresh).some((each) => fresh.selector(each.node) === selector && isSame(each.words, words))
    }
    return [{ ...touch, first, find: (snapshot: Snapshot) => (isThere(snapshot) ? touch.find(snapshot) : null) }]
  })
  return { touches, isHeld: layers.some(({ cover, closes }) => cover >= HIDES && closes.length === 0) }
}

/** What brought it, as the visit that closes it says. What a movement of the phone brings is not closed. */
function actOf(first: PlannedTouch | 'back'): NonNullable<Extract<PlannedTouch['purpose'], { kind: 'close' }>['before']> | null {
  if (first === 'back') return { kind: 'back' }
  const { purpose } = first
  return purpose.kind === 'motion' || purpose.kind === 'rotation' ? null : { kind: purpose.kind, target: purpose.target }
}
