import type { SnapshotNode } from './recording.ts'

/** Levels above an element that its selector names: enough to find it, short enough to read. */
const DEEPEST = 8
const plainId = /^[A-Za-z_][\w-]{0,60}$/

/**
 * A CSS selector of a node among the nodes of its snapshot. Where it lies in a shadow root or a frame, ` >>> ` stands between the parts.
 * Of a text, the selector of the element that holds it.
 */
export function selectorOf(nodes: readonly SnapshotNode[], at: number): string {
  const steps: string[] = []
  let node = elementAt(nodes, at)
  for (let depth = 0; node >= 0 && depth < DEEPEST; depth++) {
    const { name, attributes, shadow, document, parent } = nodes[node]!
    const id = attributes?.['id']
    const isRoot = name === 'html' && document === undefined
    if (id !== undefined && plainId.test(id)) {
      steps.unshift(`#${id}`)
      const border = borderAbove(nodes, node)
      if (border < 0) break
      steps.unshift('>>>')
      node = border
      continue
    }
    if (isRoot) break
    if (name === 'body' || name === 'html') steps.unshift(name)
    else steps.unshift(`${name}${placeOf(nodes, node)}`)
    if ((shadow !== undefined || document !== undefined) && parent >= 0) steps.unshift('>>>')
    node = parent
  }
  return steps.join(' > ').replaceAll(' > >>> > ', ' >>> ') || 'html'
}

function elementAt(nodes: readonly SnapshotNode[], at: number): number {
  let node = at
  while (node >= 0 && (nodes[node]!.name === '#text' || nodes[node]!.name.startsWith('::'))) node = nodes[node]!.parent
  return node
}

/** The host or frame around a node, where its tree has one: ids are unique within a tree only. */
function borderAbove(nodes: readonly SnapshotNode[], at: number): number {
  for (let node = at; node >= 0; node = nodes[node]!.parent)
    if (nodes[node]!.shadow !== undefined || nodes[node]!.document !== undefined) return nodes[node]!.parent
  return -1
}

/** `:nth-of-type`, where a sibling has the same name. */
function placeOf(nodes: readonly SnapshotNode[], at: number): string {
  const { places, counts } = siblingsOf(nodes)
  return counts.get(keyOf(nodes[at]!)) === 1 ? '' : `:nth-of-type(${places[at]})`
}

interface Siblings {
  /** From 1, among siblings of the same name. */
  readonly places: readonly number[]
  readonly counts: ReadonlyMap<string, number>
}
/** Counted once for each snapshot: a long page has thousands of nodes, and is asked for the selectors of many. */
const counted = new WeakMap<readonly SnapshotNode[], Siblings>()

function siblingsOf(nodes: readonly SnapshotNode[]): Siblings {
  const known = counted.get(nodes)
  if (known) return known
  const counts = new Map<string, number>()
  const places = nodes.map((node) => {
    const place = (counts.get(keyOf(node)) ?? 0) + 1
    counts.set(keyOf(node), place)
    return place
  })
  const siblings = { places, counts }
  counted.set(nodes, siblings)
  return siblings
}

const keyOf = ({ parent, name }: SnapshotNode): string => `${parent} ${name}`
