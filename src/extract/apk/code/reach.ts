import type { CallStep } from '#core/evidence.ts'
import type { Reach } from '#facts/code.ts'
import { isWithin, unconditionalRanges } from './certainty.ts'
import type { EntryPoint } from './entry-points.ts'
import type { Hierarchy } from './hierarchy.ts'
import { listenerMethods } from './platform-classes.ts'
import type { Program } from './program.ts'
import { quietly } from './quietly.ts'
import { EDGE_SHIFT, EDGE_TARGET, edge } from './program.ts'
import type { Walk } from './walk.ts'
import { createdAnywhere, ENTRY, inflatedClasses, UNREACHED, walkAll } from './walk.ts'

export const moments = ['startup', 'background', 'screen', 'listener', 'host'] as const

/** As `Walk`, for the few definitions that are reached for certain. */
type CertainWalk = Map<number, { readonly from: number; readonly by: number }>

/**
 * From which entry points execution gets where. For each moment there are two breadth-first walks: one over calls that are unconditional and
 * have a single target, one over all.
 */
export class Reachability {
  readonly #program: Program
  readonly #hierarchy: Hierarchy
  readonly #entries = new Map<string, EntryPoint>()
  readonly #walks: readonly Walk[]
  readonly #certain: readonly CertainWalk[]
  readonly #ranges = new Map<number, readonly number[]>()
  readonly #isListenerName: Uint8Array

  constructor(hierarchy: Hierarchy, entries: readonly EntryPoint[]) {
    this.#program = hierarchy.program
    this.#hierarchy = hierarchy
    this.#isListenerName = new Uint8Array(this.#program.names.count)
    for (const name of listenerMethods) this.#isListenerName[this.#program.names.lookup(name)] = 1
    for (const entry of entries) {
      const key = `${entry.when} ${entry.def}`
      if (!this.#entries.get(key)?.isCertain) this.#entries.set(key, entry)
    }
    this.#certain = moments.map((when) => this.#walkCertain(entries.filter((entry) => entry.when === when && entry.isCertain)))
    // At start-up exists what start-up has created; later, anything may.
    const anywhere = createdAnywhere(hierarchy)
    this.#walks = moments.map((when) =>
      walkAll(
        hierarchy,
        entries.filter((entry) => entry.when === when),
        when === 'startup' ? inflatedClasses(hierarchy) : anywhere,
        this.#isListenerName,
      ),
    )
  }

  /** For sorting: 0 for certain at start-up, more for what is less sure. */
  rank(def: number, unit: number): number {
    if (this.#certain[0]!.has(def) && this.isUnconditional(def, unit)) return 0
    const index = this.#walks.findIndex((walk) => walk.from[def]! !== UNREACHED)
    return index < 0 ? 9 : 1 + index
  }

  /** Whether every normal way through the method passes the instruction. */
  isUnconditional(def: number, unit: number): boolean {
    let ranges = this.#ranges.get(def)
    if (!ranges) {
      const code = this.#program.defCode.at(def)
      ranges = code === 0 ? [] : quietly(() => unconditionalRanges(this.#program.partOfDef(def).open(), code), [])
      this.#ranges.set(def, ranges)
    }
    return isWithin(ranges, unit)
  }

  /** The surest, then shortest way at each moment to the instruction at `unit` of a definition. */
  reaches(def: number, unit: number, lineAt: (def: number, unit: number) => number | null): Reach[] {
    const found: Reach[] = []
    moments.forEach((when, index) => {
      const certain = this.#certain[index]!
      const steps = certain.has(def) ? this.#certainSteps(certain, def) : this.#steps(this.#walks[index]!, def)
      if (steps.length === 0) return
      const entry = this.#entries.get(`${when} ${steps[0]!.def}`)
      if (!entry) return
      const path = steps.map((step, place): CallStep => {
        const by = steps[place + 1]?.by ?? ENTRY
        const leaving = by === ENTRY ? unit : this.#program.edgeUnit.at(by)
        const line = lineAt(step.def, leaving)
        return {
          class: this.#program.defClassText(step.def),
          method: this.#program.defMethodText(step.def),
          ...(line === null ? {} : { line }),
          isCertain: this.isUnconditional(step.def, leaving) && (by === ENTRY || this.#isSingle(step.def, by, steps[place + 1]!.def)),
        }
      })
      found.push({
        when,
        entry: { class: path[0]!.class, method: path[0]!.method, kind: entry.kind },
        isCertain: entry.isCertain && path.every((step) => step.isCertain),
        path,
      })
    })
    return found
  }

  #certainSteps(walk: CertainWalk, def: number): { def: number; by: number }[] {
    const steps: { def: number; by: number }[] = []
    for (let at = def; at >= 0; at = walk.get(at)!.from) steps.unshift({ def: at, by: walk.get(at)!.by })
    return steps
  }

  #steps(walk: Walk, def: number): { def: number; by: number }[] {
    const steps: { def: number; by: number }[] = []
    if (walk.from[def] === UNREACHED) return steps
    for (let at = def; at >= 0; at = walk.from[at]!) steps.push({ def: at, by: walk.by[at]! })
    return steps.toReversed()
  }

  /** Whether the edge leads to `target` and nowhere else. */
  #isSingle(caller: number, index: number, target: number): boolean {
    const packed = this.#program.edgeTarget.at(index)
    const kind = packed >>> EDGE_SHIFT
    if (kind === edge.new || kind === edge.touch) return this.#initialiserOf(packed & EDGE_TARGET) === target
    const { defs } = this.#hierarchy.targets(kind, packed & EDGE_TARGET, caller)
    return defs.length === 1
      ? defs[0] === target
      : kind === edge.static && this.#initialiserOf(this.#program.methods.first.at(packed & EDGE_TARGET)) === target
  }

  #initialiserOf(name: number): number {
    const klass = this.#program.classOf(name)
    return klass < 0 ? -1 : this.#hierarchy.staticInitialiser(klass)
  }

  #walkCertain(entries: readonly EntryPoint[]): CertainWalk {
    const program = this.#program
    const walk: CertainWalk = new Map()
    const queue: number[] = []
    const visit = (def: number, from: number, by: number): void => {
      if (def < 0 || walk.has(def)) return
      walk.set(def, { from, by })
      queue.push(def)
    }
    for (const entry of entries) visit(entry.def, ENTRY, ENTRY)
    for (const def of queue)
      for (let index = program.firstEdge(def), end = program.endEdge(def); index < end; index++) {
        const packed = program.edgeTarget.items[index]!
        const kind = packed >>> EDGE_SHIFT
        if (kind === edge.string || kind === edge.field) continue
        const target = packed & EDGE_TARGET
        const isClass = kind === edge.new || kind === edge.touch
        const defs = isClass ? [] : this.#hierarchy.targets(kind, target, def).defs
        const initialiser = isClass
          ? this.#initialiserOf(target)
          : kind === edge.static
            ? this.#initialiserOf(program.methods.first.at(target))
            : -1
        if ((defs.length !== 1 && initialiser < 0) || !this.isUnconditional(def, program.edgeUnit.items[index]!)) continue
        visit(initialiser, def, index)
        if (defs.length === 1) visit(defs[0]!, def, index)
      }
    return walk
  }
}
