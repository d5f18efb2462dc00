/** The id tables of a DEX file in the making: numbers are given as names come, and exchanged for sorted ones in the end. */
import { FormatError } from '#formats/format-error.ts'
import type { Member } from '#formats/classfile/constant-pool.ts'
import { checkFieldDescriptor, descriptorOfName, parseMethodDescriptor, type MethodDescriptor } from '#formats/classfile/descriptor.ts'

/** Types, prototypes, fields and methods are told apart by 16 bits. */
export const MOST_IDS = 0xffff

/** Names in their order, and the final number of each by the number that it was given first. */
export interface Sorted {
  /** Provisional numbers in final order. */
  readonly order: readonly number[]
  readonly final: Uint32Array
}

export class DexTables {
  readonly strings: string[] = []
  /** By type: string. */
  readonly types: number[] = []
  readonly protos: { readonly shorty: number; readonly result: number; readonly parameters: readonly number[] }[] = []
  readonly fields: (readonly [owner: number, name: number, type: number])[] = []
  readonly methods: (readonly [owner: number, name: number, proto: number])[] = []
  readonly #strings = new Map<string, number>()
  readonly #types = new Map<string, number>()
  readonly #protos = new Map<string, number>()
  readonly #fields = new Map<string, number>()
  readonly #methods = new Map<string, number>()
  readonly #members = new WeakMap<Member, number>()
  readonly #parsed = new Map<string, MethodDescriptor>()

  /** The fullest of the tables that 16 bits limit. */
  get fullest(): number {
    return Math.max(this.types.length, this.protos.length, this.fields.length, this.methods.length)
  }

  string(text: string): number {
    return numberOf(this.#strings, text, () => this.strings.push(text) - 1)
  }
  type(descriptor: string): number {
    return numberOf(this.#types, descriptor, () => room(this.types.push(this.string(descriptor))) - 1)
  }
  parsed(descriptor: string): MethodDescriptor {
    let parsed = this.#parsed.get(descriptor)
    if (!parsed) this.#parsed.set(descriptor, (parsed = parseMethodDescriptor(descriptor)))
    return parsed
  }
  proto(descriptor: string): number {
    return numberOf(this.#protos, descriptor, () => {
      const { parameters, result } = this.parsed(descriptor)
      const shorty = this.string([result, ...parameters].map((type) => (type.length > 1 ? 'L' : type)).join(''))
      const types = parameters.map((type) => this.type(type))
      return room(this.protos.push({ shorty, result: this.type(result), parameters: types })) - 1
    })
  }
  field(owner: string, name: string, type: string): number {
    return numberOf(this.#fields, `${owner} ${name} ${type}`, () => {
      const field = [this.type(owner), this.string(unqualified(name)), this.type(checkFieldDescriptor(type))] as const
      return room(this.fields.push(field)) - 1
    })
  }
  method(owner: string, name: string, descriptor: string): number {
    return numberOf(this.#methods, `${owner} ${name} ${descriptor}`, () => {
      const method = [this.type(owner), this.string(unqualified(name)), this.proto(descriptor)] as const
      return room(this.methods.push(method)) - 1
    })
  }

  /** As `field` and `method`, for what a class refers to again and again. */
  fieldOf(member: Member): number {
    return this.#ofMember(member, (owner) => this.field(owner, member.name, member.descriptor))
  }
  methodOf(member: Member): number {
    return this.#ofMember(member, (owner) => this.method(owner, member.name, member.descriptor))
  }
  #ofMember(member: Member, find: (owner: string) => number): number {
    let number = this.#members.get(member)
    if (number === undefined) this.#members.set(member, (number = find(descriptorOfName(member.owner))))
    return number
  }

  /** The orders that the format demands of each table. */
  sorted(): {
    readonly strings: Sorted
    readonly types: Sorted
    readonly protos: Sorted
    readonly fields: Sorted
    readonly methods: Sorted
  } {
    const strings = sort(this.strings.length, (a, b) => (this.strings[a]! < this.strings[b]! ? -1 : 1))
    const types = sort(this.types.length, (a, b) => strings.final[this.types[a]!]! - strings.final[this.types[b]!]!)
    const typesOf = this.protos.map(({ result, parameters }) => [result, ...parameters].map((type) => types.final[type]!))
    const protos = sort(this.protos.length, (a, b) => compareAll(typesOf[a]!, typesOf[b]!))
    const byPlace = (all: readonly (readonly number[])[], last: Uint32Array): Sorted =>
      sort(
        all.length,
        (a, b) =>
          types.final[all[a]![0]!]! - types.final[all[b]![0]!]! ||
          strings.final[all[a]![1]!]! - strings.final[all[b]![1]!]! ||
          last[all[a]![2]!]! - last[all[b]![2]!]!,
      )
    return { strings, types, protos, fields: byPlace(this.fields, types.final), methods: byPlace(this.methods, protos.final) }
  }
}

function numberOf(known: Map<string, number>, key: string, add: () => number): number {
  let number = known.get(key)
  if (number === undefined) known.set(key, (number = add()))
  return number
}

/** As class files demand it; without these characters the keys above are never ambiguous. */
function unqualified(name: string): string {
  if (/[.;[/]/.test(name) || name === '')
    throw new FormatError('class', 0, 'the name of a field or method', JSON.stringify(name.slice(0, 60)))
  return name
}

function room(count: number): number {
  if (count > MOST_IDS) throw new FormatError('class', 0, `at most ${MOST_IDS} names of a kind`, String(count))
  return count
}

function sort(count: number, compare: (a: number, b: number) => number): Sorted {
  const order = Array.from({ length: count }, (_, index) => index).sort(compare)
  const final = new Uint32Array(count)
  order.forEach((provisional, index) => (final[provisional] = index))
  return { order, final }
}

function compareAll(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) if (a[index] !== b[index]) return a[index]! - b[index]!
  return a.length - b.length
}
