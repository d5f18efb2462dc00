import { MethodWalk } from '#formats/dex/class-data.ts'
import { countCode, payloadWidth, readCodeItem } from '#formats/dex/code.ts'
import type { CodeItem } from '#formats/dex/code.ts'
import type { Dex } from '#formats/dex/dex.ts'
import { NO_INDEX } from '#formats/dex/dex.ts'
import { role, roles, widths } from '#formats/dex/opcodes.ts'
import { FormatError } from '#formats/format-error.ts'
import { asciiBytes } from './names.ts'
import type { DexPart, Program } from './program.ts'
import { DEF_VIRTUAL, EDGE_SHIFT, edge } from './program.ts'
import type { StringMarks, StringMatcher } from './string-matcher.ts'

/** What the walk through a file looks for beside calls. */
export interface Interest<Filed> {
  /** Names below this number are classes that rules speak of: their calls are always kept. */
  readonly namedClasses: number
  /** By `class name number` and field name: place in the list of wanted fields. */
  readonly fields: ReadonlyMap<number, ReadonlyMap<string, number>>
  readonly strings: StringMatcher<Filed>
}

/** Bytes. */
const LONGEST_NAME = 1024
const KINDS = edgeKinds()
const PLATFORM = ['Ljava/', 'Landroid/'].map(asciiBytes)
/** Lies in packages, though its name says platform. */
const NOT_PLATFORM = ['Landroid/support/', 'Landroid/arch/', 'Landroid/databinding/'].map(asciiBytes)

/**
 * Adds one DEX file to the program. A class that an earlier file defines is counted and skipped, as Android loads the first.
 * Classes that cannot be read are left out and returned as errors: junk that is never loaded must not hide the rest.
 */
export function scanDex<Filed>(
  program: Program<Filed>,
  path: string,
  size: number,
  dex: Dex,
  interest: Interest<Filed>,
  open: () => Dex,
  origin?: DexPart['origin'],
): FormatError[] {
  const part = program.parts.length
  const typeOf = internTypes(program, dex)
  const methodOf = internMethods(program, dex, typeOf)
  program.parts.push({
    path,
    version: dex.header.version,
    size,
    classes: dex.classCount,
    methods: methodOf.length,
    methodOf,
    typeOf,
    open,
    ...(origin ? { origin } : {}),
  })
  const scanner = new Scanner(program, dex, interest, typeOf, methodOf)
  program.classOfName.extend(program.names.count, -1)
  program.defOfMethod.extend(program.methods.count, -1)
  const errors: FormatError[] = []
  for (let index = 0; index < dex.classCount; index++) {
    try {
      scanner.scanClass(index, part)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      errors.push(error)
    }
  }
  return errors
}

function internTypes(program: Program, dex: Dex): Int32Array {
  const typeOf = new Int32Array(dex.types.length)
  for (let type = 0; type < typeOf.length; type++) typeOf[type] = program.names.intern(dex.bytes, dex.stringStart(dex.types[type]!))
  return typeOf
}

function internMethods(program: Program, dex: Dex, typeOf: Int32Array): Int32Array {
  const protoOf = new Int32Array(dex.protos.length / 3)
  for (let proto = 0; proto < protoOf.length; proto++) {
    let number = program.protos.intern(-1, typeOf[dex.returnType(proto)] ?? 0, 0)
    const list = dex.listAt(dex.protos[proto * 3 + 2]!)
    for (let place = list.first; place < list.end; place++) number = program.protos.intern(number, typeOf[dex.units[place]!] ?? 0, 0)
    protoOf[proto] = number
  }
  const { methods } = dex
  const nameOf = new Int32Array(dex.strings.length)
  const methodOf = new Int32Array(methods.length / 4)
  for (let method = 0, at = 0; method < methodOf.length; method++, at += 4) {
    const string = methods[at + 2]! + methods[at + 3]! * 0x10000
    let name = nameOf[string] ?? 0
    if (name === 0) {
      name = program.names.intern(dex.bytes, dex.stringStart(string)) + 1
      nameOf[string] = name
    }
    methodOf[method] = program.methods.intern(typeOf[methods[at]!] ?? 0, name - 1, protoOf[methods[at + 1]!] ?? 0)
  }
  return methodOf
}

class Scanner<Filed> {
  readonly #program: Program<Filed>
  readonly #dex: Dex
  readonly #typeOf: Int32Array
  readonly #methodOf: Int32Array
  readonly #strings: StringMarks
  /** By method: 1 when calls of it are kept. */
  readonly #isKept: Uint8Array
  /** By type: 1 when creating or touching it is kept. */
  readonly #isOwnType: Uint8Array
  /** By field: 0, or 1 + place in the list of wanted fields. */
  readonly #fields: Int32Array

  constructor(program: Program<Filed>, dex: Dex, interest: Interest<Filed>, typeOf: Int32Array, methodOf: Int32Array) {
    this.#program = program
    this.#dex = dex
    this.#typeOf = typeOf
    this.#methodOf = methodOf
    this.#strings = interest.strings.over(dex, program.foundStrings)
    this.#isOwnType = new Uint8Array(typeOf.length)
    for (let type = 0; type < typeOf.length; type++) this.#isOwnType[type] = isPlatform(program, typeOf[type]!) ? 0 : 1
    this.#isKept = new Uint8Array(methodOf.length)
    const { methods } = dex
    for (let method = 0; method < methodOf.length; method++) {
      const type = methods[method * 4]!
      this.#isKept[method] = this.#isOwnType[type] === 1 || (typeOf[type] ?? 0) < interest.namedClasses ? 1 : 0
    }
    this.#fields = wantedFields(dex, typeOf, interest)
  }

  scanClass(index: number, part: number): void {
    const program = this.#program
    const dex = this.#dex
    const name = this.#typeOf[dex.classWord(index, 0)] ?? 0
    program.classDefinitions++
    if (program.classOfName.at(name) >= 0) return this.#countOnly(index)
    const klass = program.className.push(name)
    program.classOfName.items[name] = klass
    program.classPart.push(part)
    program.classIndex.push(index)
    program.classFlags.push(dex.classWord(index, 1))
    const superclass = dex.classWord(index, 2)
    program.classSuper.push(superclass === NO_INDEX ? -1 : (this.#typeOf[superclass] ?? -1))
    program.classInterfaces.push(program.interfaces.length)
    const list = dex.listAt(dex.classWord(index, 3))
    for (let place = list.first; place < list.end; place++) program.interfaces.push(this.#typeOf[dex.units[place]!] ?? 0)
    program.classDefs.push(program.defCount)
    const own = dex.classWord(index, 0)
    const walk = new MethodWalk(dex, dex.classWord(index, 6))
    while (walk.next()) {
      const method = this.#methodOf[walk.method]!
      const def = program.defMethod.push(method)
      if (program.defOfMethod.items[method]! < 0) program.defOfMethod.items[method] = def
      program.defClass.push(klass)
      program.defCode.push(walk.code)
      program.defFlags.push((walk.flags & ~DEF_VIRTUAL) | (walk.isVirtual ? DEF_VIRTUAL : 0))
      program.defEdges.push(program.edgeUnit.length)
      if (walk.code !== 0) this.#scanCode(readCodeItem(dex, walk.code), own)
    }
  }

  #countOnly(index: number): void {
    const figures = { instructions: 0, invokes: 0, strings: 0 }
    const walk = new MethodWalk(this.#dex, this.#dex.classWord(index, 6))
    while (walk.next()) {
      if (walk.code === 0) continue
      this.#program.codeItems++
      countCode(this.#dex, readCodeItem(this.#dex, walk.code), figures)
    }
    this.#program.instructions += figures.instructions
    this.#program.invokes += figures.invokes
  }

  #scanCode(code: CodeItem, own: number): void {
    const program = this.#program
    const { units, fields } = this.#dex
    const [methodOf, typeOf, isKept, isOwnType, strings, wanted] = [
      this.#methodOf,
      this.#typeOf,
      this.#isKept,
      this.#isOwnType,
      this.#strings,
      this.#fields,
    ]
    const { first, end } = code
    let instructions = 0
    let invokes = 0
    let touched = own
    for (let at = first; at < end;) {
      const unit = units[at]!
      const opcode = unit & 0xff
      instructions++
      switch (roles[opcode]) {
        case role.nop:
          at += unit === 0 ? 1 : payloadWidth(units, at)
          continue
        case role.invoke: {
          invokes++
          const method = units[at + 1]!
          if (isKept[method] === 1 && opcode < 0xfc) this.#add(at - first, (KINDS[opcode]! << EDGE_SHIFT) | methodOf[method]!)
          break
        }
        case role.string: {
          const mark = strings.markOf(units[at + 1]!)
          if (mark > 0) this.#add(at - first, (edge.string << EDGE_SHIFT) | (mark - 1))
          break
        }
        case role.jumboString: {
          const mark = strings.markOf(units[at + 1]! + units[at + 2]! * 0x10000)
          if (mark > 0) this.#add(at - first, (edge.string << EDGE_SHIFT) | (mark - 1))
          break
        }
        case role.newInstance:
          if (isOwnType[units[at + 1]!] === 1) this.#add(at - first, (edge.new << EDGE_SHIFT) | typeOf[units[at + 1]!]!)
          break
        case role.staticField: {
          const field = units[at + 1]!
          const type = fields[field * 4]!
          if (type !== touched && isOwnType[type] === 1) {
            touched = type
            this.#add(at - first, (edge.touch << EDGE_SHIFT) | typeOf[type]!)
          }
          if (wanted[field]) this.#add(at - first, (edge.field << EDGE_SHIFT) | (wanted[field]! - 1))
          break
        }
      }
      at += widths[opcode]!
    }
    program.codeItems++
    program.instructions += instructions
    program.invokes += invokes
  }

  #add(unit: number, target: number): void {
    this.#program.edgeUnit.push(unit)
    this.#program.edgeTarget.push(target)
  }
}

function isPlatform(program: Program, name: number): boolean {
  return beginsWithAny(program, name, PLATFORM) && !beginsWithAny(program, name, NOT_PLATFORM)
}

function beginsWithAny({ names }: Program, name: number, prefixes: readonly Uint8Array[]): boolean {
  for (const prefix of prefixes) if (names.startsWith(name, prefix)) return true
  return false
}

function wantedFields<Filed>(dex: Dex, typeOf: Int32Array, interest: Interest<Filed>): Int32Array {
  const found = new Int32Array(dex.fields.length / 4)
  if (interest.fields.size === 0) return found
  for (let field = 0; field < found.length; field++) {
    const byName = interest.fields.get(typeOf[dex.fields[field * 4]!] ?? -1)
    if (byName) found[field] = 1 + (byName.get(dex.string(dex.fieldName(field), LONGEST_NAME)) ?? -1)
  }
  return found
}

function edgeKinds(): Uint8Array {
  const kinds = new Uint8Array(256)
  for (const base of [0x6e, 0x74])
    [edge.virtual, edge.super, edge.direct, edge.static, edge.interface].forEach((kind, index) => {
      kinds[base + index] = kind
    })
  kinds[0xfa] = edge.virtual
  kinds[0xfb] = edge.virtual
  return kinds
}
