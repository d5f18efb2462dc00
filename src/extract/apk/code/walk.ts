import type { EntryPoint } from './entry-points.ts'
import type { Hierarchy } from './hierarchy.ts'
import { IntList } from './growing.ts'
import { EDGE_SHIFT, EDGE_TARGET, edge } from './program.ts'
import type { Program } from './program.ts'

/** How a walk came to a definition: the definition before, and the edge from there. */
export interface Walk {
  readonly from: Int32Array
  readonly by: Int32Array
}
export const UNREACHED = -2
/** In place of an edge or a caller: Android itself. */
export const ENTRY = -1

/** Objects of these come from layouts too, where no instruction creates them. */
const INFLATED = ['android.view.View', 'android.app.Fragment', 'androidx.fragment.app.Fragment', 'android.support.v4.app.Fragment']
const MOST_DEPTH = 64

/** By class: 1 where an object of it, or of a class that inherits from it, may exist. */
export type Liveness = Uint8Array

const inflated = new WeakMap<Hierarchy, Liveness>()
const created = new WeakMap<Hierarchy, Liveness>()

/** Classes of which layouts may make objects. */
export function inflatedClasses(hierarchy: Hierarchy): Liveness {
  let live = inflated.get(hierarchy)
  if (!live) {
    inflated.set(hierarchy, (live = new Uint8Array(hierarchy.program.classCount)))
    for (const klass of hierarchy.descendants(INFLATED)) live[klass] = 1
  }
  return live
}

/** Classes of which some instruction of the package makes objects, wherever it is, beside those of layouts. */
export function createdAnywhere(hierarchy: Hierarchy): Liveness {
  let live = created.get(hierarchy)
  if (!live) created.set(hierarchy, (live = findCreated(hierarchy)))
  return live
}

function findCreated(hierarchy: Hierarchy): Liveness {
  const { program } = hierarchy
  const live = inflatedClasses(hierarchy).slice()
  const { items, length } = program.edgeTarget
  for (let index = 0; index < length; index++)
    if (items[index]! >>> EDGE_SHIFT === edge.new) enliven(program, live, program.classOf(items[index]! & EDGE_TARGET), () => undefined)
  return live
}

/** Marks a class and what it inherits from; tells of each that was not marked before. */
function enliven(program: Program, live: Liveness, klass: number, onLive: (klass: number) => void): void {
  for (
    let at = klass, depth = 0;
    at >= 0 && live[at] !== 1 && depth < MOST_DEPTH;
    at = program.classOf(program.classSuper.at(at)), depth++
  ) {
    live[at] = 1
    onLive(at)
  }
}

/**
 * Breadth first over all calls. A virtual call leads only to classes that are alive: before the walk, or because something that it came by creates them
 * (rapid type analysis). What comes alive later is visited then. `isAside`: by name, callbacks that are entry points of their own.
 */
export function walkAll(hierarchy: Hierarchy, entries: readonly EntryPoint[], liveBefore: Liveness, isAside: Uint8Array): Walk {
  const { program } = hierarchy
  const from = new Int32Array(program.defCount).fill(UNREACHED)
  const by = new Int32Array(program.defCount)
  const queue = new Int32Array(program.defCount)
  const live = liveBefore.slice()
  const isExpanded = new Uint8Array(program.methods.count)
  const isCreated = new Uint8Array(program.classCount)
  /** Targets that wait for their class: by class the last, each with the one before. */
  const lastWaiting = new Int32Array(program.classCount).fill(-1)
  const waiting = { before: new IntList(), def: new IntList(), caller: new IntList(), edge: new IntList() }
  let length = 0

  const visit = (def: number, caller: number, index: number): void => {
    if (def < 0 || from[def] !== UNREACHED) return
    from[def] = caller
    by[def] = index
    queue[length++] = def
  }
  const visitWaiting = (klass: number): void => {
    for (let at = lastWaiting[klass]!; at >= 0; at = waiting.before.at(at))
      visit(waiting.def.at(at), waiting.caller.at(at), waiting.edge.at(at))
    lastWaiting[klass] = -1
  }
  const visitVirtual = (def: number, caller: number, index: number): void => {
    const klass = program.defClass.items[def]!
    if (live[klass] === 1) return visit(def, caller, index)
    waiting.before.push(lastWaiting[klass]!)
    waiting.def.push(def)
    waiting.caller.push(caller)
    lastWaiting[klass] = waiting.edge.push(index)
  }
  const initialise = (klass: number, caller: number, index: number): void => {
    if (klass >= 0) visit(hierarchy.staticInitialiser(klass), caller, index)
  }
  const create = (klass: number, caller: number, index: number): void => {
    if (isCreated[klass] === 1) return
    isCreated[klass] = 1
    enliven(program, live, klass, visitWaiting)
    for (const found of hierarchy.callbacks(klass))
      if (isAside[program.methods.second.items[program.defMethod.items[found]!]!] !== 1) visit(found, caller, index)
  }

  for (const entry of entries) {
    enliven(program, live, entry.class, visitWaiting)
    visit(entry.def, ENTRY, ENTRY)
  }
  for (let at = 0; at < length; at++) {
    const def = queue[at]!
    const end = program.endEdge(def)
    for (let index = program.firstEdge(def); index < end; index++) {
      const packed = program.edgeTarget.items[index]!
      const kind = packed >>> EDGE_SHIFT
      const target = packed & EDGE_TARGET
      if (kind === edge.new || kind === edge.touch) {
        const klass = program.classOf(target)
        if (klass < 0) continue
        initialise(klass, def, index)
        if (kind === edge.new) create(klass, def, index)
      } else if (kind <= edge.interface) {
        // What a call runs does not depend on the caller, save for super: once expanded, it has nothing new to offer.
        if (kind !== edge.super) {
          if (isExpanded[target] === 1) continue
          isExpanded[target] = 1
          if (program.classOf(program.methods.first.items[target]!) < 0) continue
        }
        const { defs } = hierarchy.targets(kind, target, def)
        // A sole implementation runs, whoever made its object; among several, those run whose objects exist.
        if (defs.length === 1) visit(defs[0]!, def, index)
        else for (const found of defs) visitVirtual(found, def, index)
        if (kind === edge.static) initialise(program.classOf(program.methods.first.at(target)), def, index)
      }
    }
  }
  return { from, by }
}
