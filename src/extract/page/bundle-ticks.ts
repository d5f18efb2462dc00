/**
 * Boxes that were ticked before anybody touched them. A snapshot alone cannot tell: a browser may save the state that a person left. The source
 * alone cannot either: a script may untick it before it shows. Where both have it ticked, nobody's touch was needed.
 */
import type { Snapshot, SnapshotNode } from '#formats/recording/recording.ts'
import { selectorOf } from '#formats/recording/selector.ts'

/** Boxes of `shown` that `sent` has ticked too. */
export function confirmedTicks(shown: Snapshot, sent: Snapshot): ReadonlySet<SnapshotNode> {
  const ticked = new Set<string>()
  const doubtful = new Set<string>()
  sent.nodes.forEach((node, at) => {
    if (!isBox(node)) return
    const key = keyOf(sent, at)
    if (isTicked(node)) ticked.add(key)
    else doubtful.add(key)
  })
  return new Set(
    shown.nodes.filter((node, at) => isBox(node) && isTicked(node) && ticked.has(keyOf(shown, at)) && !doubtful.has(keyOf(shown, at))),
  )
}

const isBox = ({ name, attributes }: SnapshotNode): boolean =>
  (name === 'input' && /^(?:checkbox|radio)$/i.test(attributes?.['type'] ?? '')) ||
  /^(?:checkbox|switch|radio)$/.test(attributes?.['role'] ?? '')

const isTicked = ({ isChecked, attributes }: SnapshotNode): boolean => isChecked === true || attributes?.['aria-checked'] === 'true'

/** By its id or name; scripts put elements in between, so that places differ. */
function keyOf({ nodes }: Snapshot, at: number): string {
  const { name, attributes } = nodes[at]!
  const said = [attributes?.['id'] ?? '', attributes?.['name'] ?? '', attributes?.['value'] ?? '']
  return said[0] === '' && said[1] === '' ? `${name} at ${selectorOf(nodes, at)}` : `${name} ${said.join('\n')}`
}
