import type { Dex } from '#formats/dex/dex.ts'
import { IntList } from './growing.ts'
import { NameTable } from './names.ts'
import { TripleTable } from './triples.ts'

/** How an edge leaves a method. `new`, `touch`: target is a class (its name); `string`, `field`: what of the rules was matched. */
export const edge = { virtual: 0, super: 1, direct: 2, static: 3, interface: 4, new: 5, touch: 6, string: 7, field: 8 } as const

/** An edge is one number: its kind in the upper bits, its target below. */
export const EDGE_SHIFT = 27
export const EDGE_TARGET = (1 << EDGE_SHIFT) - 1

/** One DEX file as far as it stays in memory, and the way back to its bytes. */
export interface DexPart {
  readonly path: string
  readonly version: string
  readonly size: number
  readonly classes: number
  readonly methods: number
  /** By method index of the file: number in `Program.methods`. */
  readonly methodOf: Int32Array
  /** By type index: number in `Program.names`. */
  readonly typeOf: Int32Array
  open(): Dex
  /** Where an instruction, `unit` 16-bit units into the code at byte `code`, really stands; for what was made of class files. */
  readonly origin?: (code: number, unit: number) => { readonly path: string; readonly offset: number } | null
}

/** A constant string that some rule matches. */
export interface FoundString<Filed> {
  readonly text: string
  readonly filed: readonly Filed[]
}

/**
 * All DEX files of a package as compact tables: names, classes, methods with code, and for each method what it calls, creates and touches.
 *
 * *Method* is a reference: (class, name, prototype) as numbers. *Definition* is a method of a class in the package, in the order of the files.
 */
export class Program<Filed = unknown> {
  readonly names: NameTable
  readonly protos: TripleTable
  readonly methods: TripleTable
  readonly parts: DexPart[] = []
  readonly #javaNames = new Map<number, string>()
  readonly foundStrings: FoundString<Filed>[] = []
  instructions = 0
  invokes = 0
  codeItems = 0
  classDefinitions = 0

  /** By name: class, or -1. */
  readonly classOfName: IntList
  /** By class: name, part, index of the class definition in it, flags, name of the superclass (-1: none), first interface, first definition. */
  readonly className: IntList
  readonly classPart: IntList
  readonly classIndex: IntList
  readonly classFlags: IntList
  readonly classSuper: IntList
  readonly classInterfaces: IntList
  readonly classDefs: IntList
  /** Names of interfaces, one class after the other. */
  readonly interfaces: IntList
  /** By method: definition, or -1. */
  readonly defOfMethod: IntList
  /** By definition: method, class, byte offset of code (0: none), flags with `DEF_VIRTUAL`, first edge. */
  readonly defMethod: IntList
  readonly defClass: IntList
  readonly defCode: IntList
  readonly defFlags: IntList
  readonly defEdges: IntList
  /** By edge: 16-bit unit within the method's code, and kind with target. */
  readonly edgeUnit: IntList
  readonly edgeTarget: IntList

  /** `bytes` of DEX to come: tables are made large enough for what compilers write, and grow for what they do not. */
  constructor(bytes: number) {
    const expected = (bytesEach: number): IntList => new IntList(256 + Math.ceil(bytes / bytesEach))
    this.names = new NameTable(4096 + Math.ceil(bytes / 300))
    this.protos = new TripleTable(1024 + Math.ceil(bytes / 1200))
    this.methods = new TripleTable(1024 + Math.ceil(bytes / 140))
    this.classOfName = expected(300)
    ;[this.className, this.classPart, this.classIndex, this.classFlags] = [expected(1500), expected(1500), expected(1500), expected(1500)]
    ;[this.classSuper, this.classInterfaces, this.classDefs, this.interfaces] = [
      expected(1500),
      expected(1500),
      expected(1500),
      expected(1500),
    ]
    this.defOfMethod = expected(140)
    ;[this.defMethod, this.defClass, this.defCode, this.defFlags, this.defEdges] = [
      expected(180),
      expected(180),
      expected(180),
      expected(180),
      expected(180),
    ]
    this.edgeUnit = expected(80)
    this.edgeTarget = expected(80)
  }

  get classCount(): number {
    return this.className.length
  }
  get defCount(): number {
    return this.defMethod.length
  }

  /** Class of a name, or -1 when the package does not hold it. */
  classOf(name: number): number {
    return name >= 0 && name < this.classOfName.length ? this.classOfName.items[name]! : -1
  }
  defOf(method: number): number {
    return method >= 0 && method < this.defOfMethod.length ? this.defOfMethod.items[method]! : -1
  }

  /** `com.example.Main`. */
  javaName(name: number): string {
    let known = this.#javaNames.get(name)
    if (known === undefined) this.#javaNames.set(name, (known = javaName(this.names.text(name))))
    return known
  }
  classText(klass: number): string {
    return this.javaName(this.className.at(klass))
  }
  methodText(method: number): string {
    return this.names.text(this.methods.second.at(method))
  }
  methodClassText(method: number): string {
    return this.javaName(this.methods.first.at(method))
  }
  defClassText(def: number): string {
    return this.classText(this.defClass.at(def))
  }
  defMethodText(def: number): string {
    return this.methodText(this.defMethod.at(def))
  }
  partOfDef(def: number): DexPart {
    return this.parts[this.classPart.at(this.defClass.at(def))]!
  }

  /** `(Ljava/lang/String;)V`. */
  descriptorOf(method: number): string {
    const parameters: string[] = []
    let proto = this.methods.third.at(method)
    for (; this.protos.first.at(proto) >= 0; proto = this.protos.first.at(proto))
      parameters.unshift(this.names.text(this.protos.second.at(proto)))
    return `(${parameters.join('')})${this.names.text(this.protos.second.at(proto))}`
  }

  /** Definitions of a class in its own right, [first, end). */
  firstDef(klass: number): number {
    return this.classDefs.items[klass]!
  }
  endDef(klass: number): number {
    return klass + 1 < this.classCount ? this.classDefs.items[klass + 1]! : this.defCount
  }
  firstInterface(klass: number): number {
    return this.classInterfaces.items[klass]!
  }
  endInterface(klass: number): number {
    return klass + 1 < this.classCount ? this.classInterfaces.items[klass + 1]! : this.interfaces.length
  }
  firstEdge(def: number): number {
    return this.defEdges.items[def]!
  }
  endEdge(def: number): number {
    return def + 1 < this.defCount ? this.defEdges.items[def + 1]! : this.edgeUnit.length
  }
}

/** Set in a definition's flags beside those of the file. */
export const DEF_VIRTUAL = 1 << 30

/** `Lcom/example/Main;` as `com.example.Main`; arrays and primitives stay as they are. */
export function javaName(descriptor: string): string {
  return descriptor.startsWith('L') && descriptor.endsWith(';') ? descriptor.slice(1, -1).replaceAll('/', '.') : descriptor
}
export function descriptorOf(name: string): string {
  return `L${name.replaceAll('.', '/')};`
}
