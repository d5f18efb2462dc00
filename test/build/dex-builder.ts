/** Builds DEX files for tests: classes with methods in assembler, tables sorted as the format demands. */
import type { FieldReference, MethodReference, Pool } from './dex-assembler.ts'
import { asDescriptor, assemble, registersOf, typesOf } from './dex-assembler.ts'

export interface ClassSpec {
  /** Java name. */
  readonly name: string
  /** `java.lang.Object` when left out. */
  readonly extends?: string
  readonly implements?: readonly string[]
  readonly isInterface?: boolean
  /** Static final fields with their values. */
  readonly constants?: readonly { readonly name: string; readonly type: string; readonly value: string | number }[]
  readonly methods?: readonly MethodSpec[]
}
export interface MethodSpec {
  /** `<init>` and `<clinit>` are direct; others virtual unless static or private. */
  readonly name: string
  /** `()V` when left out. */
  readonly descriptor?: string
  readonly isStatic?: boolean
  readonly isFinal?: boolean
  /** Registers beside the parameters, which are p0, p1, …; 8 when left out. */
  readonly locals?: number
  /** Left out: abstract. */
  readonly code?: readonly string[]
}

const HEADER_SIZE = 0x70
const WHOLE = { public: 1, static: 8, final: 16, interface: 0x200, abstract: 0x400, constructor: 0x10000 }

/** Names gathered while assembling once, then sorted and numbered. */
class Names implements Pool {
  readonly strings = new Set<string>()
  readonly types = new Set<string>()
  readonly protos = new Set<string>()
  readonly fields = new Map<string, FieldReference>()
  readonly methods = new Map<string, MethodReference>()
  sorted: { strings: string[]; types: string[]; protos: string[]; fields: string[]; methods: string[] } | null = null

  string(text: string): number {
    this.strings.add(text)
    return this.sorted?.strings.indexOf(text) ?? 0
  }
  type(descriptor: string): number {
    this.string(descriptor)
    this.types.add(descriptor)
    return this.sorted?.types.indexOf(descriptor) ?? 0
  }
  proto(descriptor: string): number {
    const { parameters, result } = typesOf(descriptor)
    this.string(shortyOf(descriptor))
    for (const type of [...parameters, result]) this.type(type)
    this.protos.add(descriptor)
    return this.sorted?.protos.indexOf(descriptor) ?? 0
  }
  field(reference: FieldReference): number {
    const key = JSON.stringify(reference)
    this.type(reference.class)
    this.type(reference.type)
    this.string(reference.name)
    this.fields.set(key, reference)
    return this.sorted?.fields.indexOf(key) ?? 0
  }
  method(reference: MethodReference): number {
    const key = JSON.stringify(reference)
    this.type(reference.class)
    this.proto(reference.descriptor)
    this.string(reference.name)
    this.methods.set(key, reference)
    return this.sorted?.methods.indexOf(key) ?? 0
  }

  sort(): void {
    const strings = [...this.strings].sort()
    const at = new Map(strings.map((text, index) => [text, index]))
    const types = [...this.types].sort((a, b) => at.get(a)! - at.get(b)!)
    const typeAt = new Map(types.map((text, index) => [text, index]))
    const protoKey = (descriptor: string): number[] => {
      const { parameters, result } = typesOf(descriptor)
      return [typeAt.get(result)!, ...parameters.map((type) => typeAt.get(type)!)]
    }
    const protos = [...this.protos].sort((a, b) => byNumbers(protoKey(a), protoKey(b)))
    const keyed = <T extends FieldReference | MethodReference>(all: Map<string, T>, last: (one: T) => number): string[] =>
      [...all]
        .sort(([, a], [, b]) =>
          byNumbers([typeAt.get(a.class)!, at.get(a.name)!, last(a)], [typeAt.get(b.class)!, at.get(b.name)!, last(b)]),
        )
        .map(([key]) => key)
    this.sorted = {
      strings,
      types,
      protos,
      fields: keyed(this.fields, (one) => typeAt.get(one.type)!),
      methods: keyed(this.methods, (one) => protos.indexOf(one.descriptor)),
    }
  }
}

/** The bytes of a DEX file. Checksum and signature are left 0: no reader of ours asks for them. */
export function aDex(classes: readonly ClassSpec[], version = '035'): Uint8Array {
  const names = new Names()
  write(names, classes, version)
  names.sort()
  return write(names, classes, version)
}

function write(names: Names, classes: readonly ClassSpec[], version: string): Uint8Array {
  const tables = names.sorted ?? { strings: [], types: [], protos: [], fields: [], methods: [] }
  const head = new Writer()
  const tableEnd =
    HEADER_SIZE +
    tables.strings.length * 4 +
    tables.types.length * 4 +
    tables.protos.length * 12 +
    tables.fields.length * 8 +
    tables.methods.length * 8 +
    classes.length * 32
  const data = new Writer(tableEnd)
  const parameterLists = new Map(tables.protos.map((descriptor) => [descriptor, writeTypes(names, data, typesOf(descriptor).parameters)]))
  const definitions = classes.map((spec) => writeClass(names, data, spec))
  const stringOffsets = tables.strings.map((text) => {
    const offset = data.at
    data.uleb(text.length).bytes(new TextEncoder().encode(text)).u8(0)
    return offset
  })
  data.align()
  let at = HEADER_SIZE
  const section = (count: number, width: number): [number, number] => {
    const offset = at
    at += count * width
    return [count, count === 0 ? 0 : offset]
  }
  head
    .bytes(new TextEncoder().encode(`dex\n${version}\0`))
    .bytes(new Uint8Array(24))
    .u32(data.at, HEADER_SIZE, 0x12345678, 0, 0, 0)
  for (const [count, width] of [
    [tables.strings.length, 4],
    [tables.types.length, 4],
    [tables.protos.length, 12],
    [tables.fields.length, 8],
    [tables.methods.length, 8],
    [classes.length, 32],
  ])
    head.u32(...section(count!, width!))
  head.u32(data.at - tableEnd, tableEnd)
  head.u32(...stringOffsets, ...tables.types.map((type) => names.string(type)))
  for (const proto of tables.protos) head.u32(names.string(shortyOf(proto)), names.type(typesOf(proto).result), parameterLists.get(proto)!)
  for (const key of tables.fields) {
    const one = names.fields.get(key)!
    head.u16(names.type(one.class), names.type(one.type)).u32(names.string(one.name))
  }
  for (const key of tables.methods) {
    const one = names.methods.get(key)!
    head.u16(names.type(one.class), names.proto(one.descriptor)).u32(names.string(one.name))
  }
  for (const words of definitions) head.u32(...words)
  return Uint8Array.from([...head.out, ...data.out])
}

function writeClass(names: Names, data: Writer, spec: ClassSpec): number[] {
  const own = asDescriptor(spec.name)
  const interfaces = writeTypes(names, data, (spec.implements ?? []).map(asDescriptor))
  const constants = (spec.constants ?? [])
    .map((one) => ({ ...one, index: names.field({ class: own, name: one.name, type: one.type }) }))
    .sort((a, b) => a.index - b.index)
  const methods = (spec.methods ?? [])
    .map((method) => {
      const descriptor = method.descriptor ?? '()V'
      const isDirect = method.isStatic === true || method.name.startsWith('<')
      const flags =
        WHOLE.public |
        (method.isStatic || method.name === '<clinit>' ? WHOLE.static : 0) |
        (method.isFinal ? WHOLE.final : 0) |
        (method.code ? 0 : WHOLE.abstract) |
        (method.name.startsWith('<') ? WHOLE.constructor : 0)
      return {
        isDirect,
        flags,
        index: names.method({ class: own, name: method.name, descriptor }),
        code: method.code ? writeCode(names, data, method, flags) : 0,
      }
    })
    .sort((a, b) => a.index - b.index)
  const values = constants.length === 0 ? 0 : writeValues(names, data, constants)
  const classData = data.at
  const [direct, virtual] = [methods.filter((one) => one.isDirect), methods.filter((one) => !one.isDirect)]
  data.uleb(constants.length, 0, direct.length, virtual.length)
  constants.forEach((one, place) => data.uleb(one.index - (constants[place - 1]?.index ?? 0), WHOLE.public | WHOLE.static | WHOLE.final))
  for (const list of [direct, virtual])
    list.forEach((one, place) => data.uleb(one.index - (list[place - 1]?.index ?? 0), one.flags, one.code))
  data.align()
  const flags = WHOLE.public | (spec.isInterface ? WHOLE.interface | WHOLE.abstract : 0)
  return [
    names.type(own),
    flags,
    names.type(asDescriptor(spec.extends ?? 'java.lang.Object')),
    interfaces,
    0xffffffff,
    0,
    classData,
    values,
  ]
}

function writeCode(names: Names, data: Writer, method: MethodSpec, flags: number): number {
  const ins = registersOf(typesOf(method.descriptor ?? '()V').parameters) + ((flags & WHOLE.static) === 0 ? 1 : 0)
  const locals = method.locals ?? 8
  const { units, lines } = assemble(method.code!, names, locals)
  let debug = 0
  if (lines.length > 0) {
    debug = data.at
    data.uleb(1, 0)
    let [unit, line] = [0, 1]
    for (const [at, number] of lines) {
      data
        .u8(1)
        .uleb(at - unit)
        .u8(2)
        .sleb(number - line)
        .u8(0x0a + 4)
      ;[unit, line] = [at, number]
    }
    data.u8(0)
  }
  data.align()
  const offset = data.at
  data
    .u16(locals + ins, ins, 5, 0)
    .u32(debug, units.length)
    .u16(...units)
  data.align()
  return offset
}

function writeValues(names: Names, data: Writer, constants: readonly { readonly type: string; readonly value: string | number }[]): number {
  const offset = data.at
  const view = new DataView(new ArrayBuffer(4))
  data.uleb(constants.length)
  for (const { type, value } of constants) {
    if (typeof value === 'string') view.setUint32(0, names.string(value), true)
    else if (type === 'F') view.setFloat32(0, value, true)
    else view.setInt32(0, value, true)
    data.u8((3 << 5) | (typeof value === 'string' ? 0x17 : type === 'F' ? 0x10 : 0x04)).bytes(new Uint8Array(view.buffer))
  }
  data.align()
  return offset
}

function writeTypes(names: Names, data: Writer, types: readonly string[]): number {
  if (types.length === 0) return 0
  data.align()
  const offset = data.at
  data.u32(types.length).u16(...types.map((type) => names.type(type)))
  data.align()
  return offset
}

const shortyOf = (descriptor: string): string => {
  const { parameters, result } = typesOf(descriptor)
  return [result, ...parameters].map((type) => (type.length > 1 ? 'L' : type)).join('')
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) if (a[index] !== b[index]) return a[index]! - b[index]!
  return a.length - b.length
}

class Writer {
  readonly out: number[] = []
  readonly #start: number
  constructor(start = 0) {
    this.#start = start
  }
  get at(): number {
    return this.#start + this.out.length
  }
  u8(value: number): this {
    this.out.push(value & 0xff)
    return this
  }
  u16(...values: readonly number[]): this {
    for (const value of values) this.out.push(value & 0xff, (value >> 8) & 0xff)
    return this
  }
  u32(...values: readonly number[]): this {
    for (const value of values) this.out.push(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24)
    return this
  }
  bytes(values: Uint8Array): this {
    for (const value of values) this.out.push(value)
    return this
  }
  uleb(...values: readonly number[]): this {
    for (let value of values) {
      for (; value > 0x7f; value >>>= 7) this.out.push((value & 0x7f) | 0x80)
      this.out.push(value)
    }
    return this
  }
  sleb(value: number): this {
    for (; value < -64 || value > 63; value >>= 7) this.out.push((value & 0x7f) | 0x80)
    return this.u8(value & 0x7f)
  }
  align(): this {
    while (this.at % 4 !== 0) this.out.push(0)
    return this
  }
}
