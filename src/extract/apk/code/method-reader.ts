import type { ApiRule } from '#extract/data/rows.ts'
import { readStaticValues } from '#formats/dex/class-data.ts'
import type { Dex } from '#formats/dex/dex.ts'
import type { EncodedValue } from '#formats/dex/encoded-value.ts'
import type { Hierarchy } from './hierarchy.ts'
import { interpret } from './interpret.ts'
import type { Meaning } from './interpret.ts'
import type { Action } from './meanings.ts'
import { actions, created } from './meanings.ts'
import type { DexPart } from './program.ts'
import { quietly } from './quietly.ts'
import type { Value } from './values.ts'
import { doubleOf, floatOf } from './values.ts'

/** A call as a reader of one method sees it. */
export interface Call {
  readonly method: number
  readonly unit: number
  readonly isStatic: boolean
  /** By position, a receiver first. */
  readonly values: readonly Value[]
}

/** What is known of a method that is called, worked out once; null where neither the platform's meanings nor the reader's user care. */
interface Callee {
  readonly action: Action | null
  /** Letters of the parameters: wide ones take two registers. */
  readonly parameters: string
}

const INVOKE_STATIC = 0x71
const INVOKE_STATIC_RANGE = 0x77

/** Reads methods of one program with the meanings of platform calls; `onCall` may give a value of its own. */
export class MethodReader {
  readonly #hierarchy: Hierarchy
  readonly #callees = new Map<number, Callee | null>()
  readonly #isAsked: (method: number) => boolean
  readonly #statics = new Map<number, Statics>()

  /** `isAsked`: methods whose calls `onCall` wants to hear of. */
  constructor(hierarchy: Hierarchy, isAsked: (method: number) => boolean) {
    this.#hierarchy = hierarchy
    this.#isAsked = isAsked
  }

  /** False when the method is too long to be followed. */
  read(def: number, onCall: (call: Call) => Value, compared?: Meaning['compared']): boolean {
    const program = this.#hierarchy.program
    const part = program.partOfDef(def)
    const dex = part.open()
    const meaning: Meaning = {
      call: (opcode, index, registers, unit, stretch) => {
        const method = part.methodOf[index]
        if (method === undefined) return undefined
        const callee = this.#calleeOf(method)
        if (!callee) return undefined
        const isStatic = opcode === INVOKE_STATIC || opcode === INVOKE_STATIC_RANGE
        const values = byPosition(registers, callee.parameters, isStatic)
        const given = callee.action?.(values, stretch)
        return onCall({ method, unit, isStatic, values }) ?? given
      },
      created: (type, stretch) => created(program.javaName(part.typeOf[type] ?? 0), stretch),
      staticField: (field) => this.#staticField(part, dex, field),
      classConstant: (type) => ({ is: 'class', name: program.javaName(part.typeOf[type] ?? 0) }),
      ...(compared ? { compared } : {}),
    }
    return interpret(dex, program.defCode.at(def), meaning)
  }

  #calleeOf(method: number): Callee | null {
    let known = this.#callees.get(method)
    if (known === undefined) {
      const { program } = this.#hierarchy
      const name = program.methodText(method)
      let action: Action | null = null
      if (actionNames.has(name))
        for (const ancestor of this.#hierarchy.ancestors(program.methods.first.at(method)))
          if ((action = actions[`${program.javaName(ancestor)}.${name}`] ?? null)) break
      known = action || this.#isAsked(method) ? { action, parameters: lettersOf(program.descriptorOf(method)) } : null
      this.#callees.set(method, known)
    }
    return known
  }

  /** The constant that a static final field of the package begins with. */
  #staticField(part: DexPart, dex: Dex, field: number): Value {
    if (field * 4 >= dex.fields.length) return undefined
    const { program } = this.#hierarchy
    const klass = program.classOf(part.typeOf[dex.fieldClass(field)] ?? -1)
    if (klass < 0) return undefined
    const home = program.parts[program.classPart.at(klass)]!
    const statics = this.#staticsOf(klass, home)
    if (home === part) return quietly(() => constantOf(dex, field, statics.values.get(field)), undefined)
    // Another file numbers its fields in its own way.
    statics.byName ??= quietly(() => namedConstants(home.open(), statics.values), new Map())
    return statics.byName.get(dex.string(dex.fieldName(field), LONGEST_NAME))
  }

  #staticsOf(klass: number, home: DexPart): Statics {
    let known = this.#statics.get(klass)
    if (!known) {
      const index = this.#hierarchy.program.classIndex.at(klass)
      const values = quietly(() => readStaticValues(home.open(), index, (flags) => (flags & FINAL) !== 0), new Map())
      this.#statics.set(klass, (known = { values, byName: null }))
    }
    return known
  }
}

/** Constants of a class's static final fields, of which a class of resources has thousands and code asks for few. */
interface Statics {
  /** By field index of the file that defines the class. */
  readonly values: ReadonlyMap<number, EncodedValue>
  /** Made when another file asks. */
  byName: ReadonlyMap<string, Value> | null
}

const FINAL = 0x10
/** Bytes. */
const LONGEST_NAME = 1024

/** A field's constant as registers hold it: a string, a number, a float as its bits. */
function constantOf(dex: Dex, field: number, value: EncodedValue | undefined): Value {
  if (value?.kind === 'string') return value.text
  if (value?.kind !== 'number') return undefined
  const type = dex.descriptor(dex.fieldType(field))
  return type === 'F' ? bitsOfFloat(value.number) : type === 'D' ? bitsOfDouble(value.number) : value.number
}

function namedConstants(dex: Dex, values: ReadonlyMap<number, EncodedValue>): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>()
  for (const [field, value] of values) {
    const constant = constantOf(dex, field, value)
    if (constant !== undefined) found.set(dex.string(dex.fieldName(field), LONGEST_NAME), constant)
  }
  return found
}

const scratch = new DataView(new ArrayBuffer(8))
function bitsOfFloat(number: number): number {
  scratch.setFloat32(0, number)
  return scratch.getInt32(0)
}
function bitsOfDouble(number: number): number {
  scratch.setFloat64(0, number)
  return Number(scratch.getBigInt64(0))
}

const actionNames: ReadonlySet<string> = new Set(Object.keys(actions).map((key) => key.slice(key.lastIndexOf('.') + 1)))

/** `(I[BLjava/lang/String;J)V` as `I[LJ`. */
function lettersOf(descriptor: string): string {
  return descriptor.slice(1, descriptor.indexOf(')')).replace(/\[+(?:L[^;]*;|.)|L[^;]*;/g, (type) => type[0]!)
}

function byPosition(registers: readonly Value[], parameters: string, isStatic: boolean): Value[] {
  const values: Value[] = []
  let at = 0
  if (!isStatic) values.push(registers[at++])
  for (const letter of parameters) {
    const value = registers[at]
    at += letter === 'J' || letter === 'D' ? 2 : 1
    values.push(typeof value !== 'number' ? value : letter === 'F' ? floatOf(value) : letter === 'D' ? doubleOf(value) : value)
  }
  return values
}

/** How a call is quoted: `android.telephony.TelephonyManager.getImei(0)`. */
export function quoted(api: string, constants: readonly (string | number | null)[]): string {
  const shown = constants.map((constant) =>
    constant === null ? '…' : typeof constant === 'string' ? JSON.stringify(constant.slice(0, 120)) : String(constant),
  )
  return `${api}(${shown.join(', ')})`
}

/** The API as the rule names it, also where code calls it by the name of a subclass. */
export function apiOf(rule: ApiRule, method: string): string {
  return `${rule.class}.${method}`
}
