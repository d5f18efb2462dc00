import { IntList } from './growing.ts'
import { platformLines, quietTypes } from './platform-classes.ts'
import type { Program } from './program.ts'
import { DEF_VIRTUAL, descriptorOf, edge } from './program.ts'

/** A call with more possible targets is a hand-over: who created the object decides what runs, not who calls. */
const MOST_TARGETS = 24
/** Bounds the search for overrides below one class. */
const MOST_SUBCLASSES = 512
/** No class lies deeper; a hostile one is its own ancestor. */
const MOST_DEPTH = 64
const NONE: readonly number[] = []

/** Definitions that a call may run. `isHandOver`: too many to say. */
export interface Targets {
  readonly defs: readonly number[]
  readonly isHandOver: boolean
}
const NO_TARGETS: Targets = { defs: NONE, isHandOver: false }
const HAND_OVER: Targets = { defs: NONE, isHandOver: true }

/** Class hierarchy analysis over a finished program. Everything is worked out when first asked for. */
export class Hierarchy {
  readonly program: Program
  /** Name of superclass by name of platform class. */
  readonly #platformSuper = new Map<number, number>()
  /** By class: first child in `#children`; a child extends or implements it directly. */
  readonly #firstChild: Int32Array
  readonly #children: Int32Array
  readonly #virtual = new Map<number, Targets>()
  readonly #callbacks = new Map<number, readonly number[]>()
  readonly #quiet = new Set<number>()
  readonly #ancestors = new Map<number, readonly number[]>()
  readonly #interfaces = new Map<number, readonly number[]>()
  readonly #staticInitialiser: number
  readonly #noArguments: number

  constructor(program: Program) {
    this.program = program
    for (const line of platformLines)
      for (let index = 1; index < line.length; index++)
        this.#platformSuper.set(
          program.names.internText(descriptorOf(line[index - 1]!)),
          program.names.internText(descriptorOf(line[index]!)),
        )
    for (const type of quietTypes) this.#quiet.add(program.names.internText(type))
    this.#staticInitialiser = program.names.internText('<clinit>')
    this.#noArguments = program.protos.lookup(-1, program.names.internText('V'), 0)
    const { firstChild, children } = childrenOf(program)
    this.#firstChild = firstChild
    this.#children = children
  }

  /** Names of all superclasses and interfaces, nearest first, its own name included. */
  ancestors(name: number): readonly number[] {
    let known = this.#ancestors.get(name)
    if (!known) this.#ancestors.set(name, (known = this.#findAncestors(name)))
    return known
  }

  /** By class: 1 where its own name or that of an ancestor is numbered below `limit`. */
  descendsFromBelow(limit: number): Uint8Array {
    const { program } = this
    const flags = new Uint8Array(program.classCount)
    const pending: number[] = []
    const mark = (klass: number): void => {
      if (flags[klass] === 1) return
      flags[klass] = 1
      pending.push(klass)
    }
    for (let klass = 0; klass < flags.length; klass++) {
      if (program.className.items[klass]! < limit || program.classSuper.items[klass]! < limit) mark(klass)
      for (let i = program.firstInterface(klass); i < program.endInterface(klass); i++)
        if (program.interfaces.items[i]! < limit) mark(klass)
    }
    for (let klass = pending.pop(); klass !== undefined; klass = pending.pop())
      for (let index = this.#firstChild[klass]!; index < this.#firstChild[klass + 1]!; index++) mark(this.#children[index]!)
    return flags
  }

  #findAncestors(name: number): number[] {
    const seen = [name]
    for (let index = 0; index < seen.length && seen.length < MOST_SUBCLASSES; index++) {
      const at = seen[index]!
      const add = (other: number): void => {
        if (other >= 0 && !seen.includes(other)) seen.push(other)
      }
      const klass = this.program.classOf(at)
      if (klass < 0) add(this.#platformSuper.get(at) ?? -1)
      else {
        add(this.program.classSuper.items[klass]!)
        for (let i = this.program.firstInterface(klass); i < this.program.endInterface(klass); i++) add(this.program.interfaces.items[i]!)
      }
    }
    return seen
  }

  isA(name: number, ancestor: number): boolean {
    return name === ancestor || this.ancestors(name).includes(ancestor)
  }

  /** Classes of the package that descend from any of the named ones. */
  descendants(names: readonly string[]): number[] {
    const { program } = this
    const roots = new Set(names.map((name) => program.names.lookup(descriptorOf(name))))
    for (let grown = 0; grown !== roots.size;) {
      grown = roots.size
      for (const [name, parent] of this.#platformSuper) if (roots.has(parent)) roots.add(name)
    }
    const found = new Set<number>()
    for (let klass = 0; klass < program.classCount; klass++) {
      if (roots.has(program.classSuper.items[klass]!) || roots.has(program.className.items[klass]!)) found.add(klass)
      for (let i = program.firstInterface(klass); i < program.endInterface(klass); i++)
        if (roots.has(program.interfaces.items[i]!)) found.add(klass)
    }
    for (const klass of found)
      for (let index = this.#firstChild[klass]!; index < this.#firstChild[klass + 1]!; index++) found.add(this.#children[index]!)
    return [...found]
  }

  /** The definition that a class has of a method: its own, inherited, or an interface's default. -1 when it lies outside the package. */
  find(klass: number, name: number, proto: number): number {
    const { program } = this
    let at = klass
    for (let depth = 0; at >= 0 && depth < MOST_DEPTH; depth++) {
      const def = program.defOf(program.methods.lookup(program.className.items[at]!, name, proto))
      if (def >= 0) return def
      at = program.classOf(program.classSuper.items[at]!)
    }
    return this.#findDefault(klass, name, proto)
  }

  /** As `find`; most methods are defined in the class that they name, which is known without a search. */
  #findFor(method: number, klass: number, name: number, proto: number): number {
    const own = method < 0 ? -1 : this.program.defOf(method)
    return own >= 0 ? own : this.find(klass, name, proto)
  }

  #findDefault(klass: number, name: number, proto: number): number {
    const { program } = this
    for (const ancestor of this.#interfacesOf(klass)) {
      const def = program.defOf(program.methods.lookup(ancestor, name, proto))
      if (def >= 0 && program.defCode.items[def] !== 0) return def
    }
    return -1
  }

  /** Names of the interfaces within the package that a class implements, itself included where it is one: of most classes, none. */
  #interfacesOf(klass: number): readonly number[] {
    let known = this.#interfaces.get(klass)
    if (!known) {
      const { program } = this
      known = this.ancestors(program.className.items[klass]!).filter((name) => {
        const at = program.classOf(name)
        return at >= 0 && (program.classFlags.items[at]! & 0x200) !== 0
      })
      this.#interfaces.set(klass, known.length === 0 ? NONE : known)
    }
    return known
  }

  /** What an invoke of `kind` may run, seen from `caller`. */
  targets(kind: number, method: number, caller: number): Targets {
    const { program } = this
    if (kind === edge.virtual || kind === edge.interface) {
      let known = this.#virtual.get(method)
      if (!known) this.#virtual.set(method, (known = this.#resolveVirtual(method)))
      return known
    }
    const from = kind === edge.super ? program.classSuper.at(program.defClass.items[caller]!) : program.methods.first.items[method]!
    const klass = this.#superTarget(kind, method, from)
    if (klass < 0) return NO_TARGETS
    const def = this.#findFor(
      kind === edge.super ? -1 : method,
      klass,
      program.methods.second.items[method]!,
      program.methods.third.items[method]!,
    )
    return def >= 0 && program.defCode.items[def] !== 0 ? { defs: [def], isHandOver: false } : NO_TARGETS
  }

  /** invoke-super names an interface when it calls that interface's default method. */
  #superTarget(kind: number, method: number, from: number): number {
    const { program } = this
    const named = program.classOf(program.methods.first.items[method]!)
    if (kind === edge.super && named >= 0 && (program.classFlags.items[named]! & 0x200) !== 0) return named
    return program.classOf(from)
  }

  #resolveVirtual(method: number): Targets {
    const { program } = this
    const klass = program.classOf(program.methods.first.items[method]!)
    if (klass < 0) return NO_TARGETS
    const [name, proto] = [program.methods.second.items[method]!, program.methods.third.items[method]!]
    const defs: number[] = []
    const add = (def: number): void => {
      if (def >= 0 && program.defCode.items[def] !== 0 && !defs.includes(def)) defs.push(def)
    }
    const isInterface = (at: number): boolean => (program.classFlags.items[at]! & 0x200) !== 0
    const own = this.#findFor(method, klass, name, proto)
    add(own)
    if (own >= 0 && (program.defFlags.items[own]! & 0x10) !== 0) return { defs, isHandOver: false }
    const pending = [klass]
    const seen = new Set(pending)
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (let index = this.#firstChild[at]!; index < this.#firstChild[at + 1]!; index++) {
        const child = this.#children[index]!
        if (seen.has(child)) continue
        seen.add(child)
        if (seen.size > MOST_SUBCLASSES) return HAND_OVER
        pending.push(child)
        if (isInterface(at) && !isInterface(child)) add(this.find(child, name, proto))
        else add(program.defOf(program.methods.lookup(program.className.items[child]!, name, proto)))
        if (defs.length > MOST_TARGETS) return HAND_OVER
      }
    }
    return { defs, isHandOver: false }
  }

  /** The static initialiser that runs before a class is first used, or -1. */
  staticInitialiser(klass: number): number {
    return this.#noArguments < 0
      ? -1
      : this.program.defOf(this.program.methods.lookup(this.program.className.items[klass]!, this.#staticInitialiser, this.#noArguments))
  }

  /**
   * Methods that others may call on an object of the class, though no call in the package leads there alone: those of a class with a supertype of the
   * platform (`Runnable.run`, `Fragment.onCreate`), and overrides of methods with too many implementations to say which runs.
   */
  callbacks(klass: number): readonly number[] {
    const known = this.#callbacks.get(klass)
    if (known) return known
    const { program } = this
    const found: number[] = []
    const ancestors = this.ancestors(program.className.items[klass]!)
    const isCalledBack = ancestors.some((name) => program.classOf(name) < 0 && !this.#quiet.has(name))
    // Only what the package itself declares has implementations to count.
    const declaring = ancestors.filter((name) => program.classOf(name) >= 0)
    const names = new Set<number>()
    for (let at = klass, depth = 0; at >= 0 && depth < MOST_DEPTH; at = program.classOf(program.classSuper.items[at]!), depth++)
      for (let def = program.firstDef(at); def < program.endDef(at); def++) {
        if ((program.defFlags.items[def]! & DEF_VIRTUAL) === 0 || program.defCode.items[def] === 0) continue
        const method = program.defMethod.items[def]!
        const selector = program.methods.second.items[method]! * 0x8000000 + program.methods.third.items[method]!
        if (names.has(selector)) continue
        names.add(selector)
        if (isCalledBack || this.#isHandedOver(declaring, method)) found.push(def)
      }
    this.#callbacks.set(klass, found)
    return found
  }

  #isHandedOver(ancestors: readonly number[], method: number): boolean {
    const { methods } = this.program
    return ancestors.some((name) => {
      const inherited = methods.lookup(name, methods.second.items[method]!, methods.third.items[method]!)
      return inherited >= 0 && inherited !== method && this.targets(edge.virtual, inherited, -1).isHandOver
    })
  }
}

function childrenOf(program: Program): { firstChild: Int32Array; children: Int32Array } {
  const count = program.classCount
  const parents = new IntList(count * 2)
  const owners = new IntList(count * 2)
  for (let klass = 0; klass < count; klass++) {
    const add = (parent: number): void => {
      if (parent < 0) return
      parents.push(parent)
      owners.push(klass)
    }
    add(program.classOf(program.classSuper.items[klass]!))
    for (let i = program.firstInterface(klass); i < program.endInterface(klass); i++) add(program.classOf(program.interfaces.items[i]!))
  }
  const firstChild = new Int32Array(count + 2)
  for (let index = 0; index < parents.length; index++) firstChild[parents.at(index) + 2]!++
  for (let klass = 0; klass < count + 1; klass++) firstChild[klass + 1]! += firstChild[klass]!
  const children = new Int32Array(parents.length)
  for (let index = 0; index < parents.length; index++) children[firstChild[parents.at(index) + 1]!++] = owners.at(index)
  return { firstChild, children }
}
