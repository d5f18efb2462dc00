/** One class file as classes of a DEX file: itself, and those that Android makes of its lambdas. */
import type { ClassField, ClassFile } from '#formats/classfile/class-file.ts'
import { tag } from '#formats/classfile/constant-pool.ts'
import { checkFieldDescriptor, descriptorOfName } from '#formats/classfile/descriptor.ts'
import { FormatError } from '#formats/format-error.ts'
import type { DexTables } from './dex-tables.ts'
import { Emitter } from './emitter.ts'
import { emitLambdaBody, invoke, type Lambda } from './lower-call.ts'
import { lowerMethod, type LoweredCode } from './lower-method.ts'
import type { LoweredClass, LoweredConstant, LoweredMethod } from './write-dex.ts'

const access = {
  public: 0x1,
  private: 0x2,
  static: 0x8,
  final: 0x10,
  super: 0x20,
  abstract: 0x400,
  synthetic: 0x1000,
  constructor: 0x10000,
}
/** Registers of a lambda's method: as many as a call may take, and a few. */
const LAMBDA_REGISTERS = 0x110

/** Throws `FormatError`; what went into the tables by then stays there and names nothing. */
export function lowerClass(file: ClassFile, tables: DexTables): LoweredClass[] {
  const descriptor = descriptorOfName(file.name)
  const privates = new Set(file.methods.filter(({ flags }) => (flags & access.private) !== 0).map((one) => one.name + one.descriptor))
  const lambdas: Lambda[] = []
  const onLambda = (lambda: Lambda): string => descriptorOfName(`${file.name}$$Lambda$${lambdas.push(lambda)}`)
  const known = new Set<number>()
  const methods = file.methods.map((one): LoweredMethod => {
    const isConstructor = one.name === '<init>' || one.name === '<clinit>'
    const method = tables.method(descriptor, one.name, one.descriptor)
    if (known.has(method)) throw new FormatError('class', 0, `one method ${one.name}${one.descriptor}`.slice(0, 200), 'two')
    known.add(method)
    return {
      method,
      flags: (one.flags & 0xfdff) | (isConstructor ? access.constructor : 0),
      isDirect: isConstructor || (one.flags & (access.static | access.private)) !== 0,
      code: lowerMethod(file, one, tables, privates, onLambda),
    }
  })
  const own = {
    descriptor,
    flags: file.flags & ~access.super & 0xffff,
    superclass: file.superName === null ? null : descriptorOfName(file.superName),
    interfaces: file.interfaces.map(descriptorOfName),
    constants: constantsOf(file, descriptor, tables),
    methods,
  }
  // Names that are never called still have to be in the tables.
  for (const name of [own.superclass, ...own.interfaces]) if (name !== null) tables.type(name)
  return [own, ...lambdas.map((lambda, index) => lambdaClass(lambda, descriptorOfName(`${file.name}$$Lambda$${index + 1}`), tables))]
}

function constantsOf({ fields, pool }: ClassFile, owner: string, tables: DexTables): LoweredConstant[] {
  const known = new Set<number>()
  return fields.flatMap((field): LoweredConstant[] => {
    if (field.constant === 0 || (field.flags & access.static) === 0) return []
    const number = tables.field(owner, field.name, checkFieldDescriptor(field.descriptor))
    if (known.has(number)) throw new FormatError('class', 0, `one field ${field.name}`.slice(0, 200), 'two')
    known.add(number)
    return [{ field: number, flags: field.flags, value: valueOf(field, pool, tables) }]
  })
}

function valueOf({ constant, descriptor }: ClassField, pool: ClassFile['pool'], tables: DexTables): LoweredConstant['value'] {
  switch (pool.tagOf(constant)) {
    case tag.string:
      return { string: tables.string(pool.string(constant)) }
    case tag.long:
    case tag.double:
      if (descriptor === 'J' || descriptor === 'D') return { type: descriptor, bits: pool.wideBits(constant) }
      break
    case tag.float:
      if (descriptor === 'F') return { type: descriptor, bits: [0, pool.floatBits(constant)] }
      break
    case tag.integer:
      if (/^[BSCIZ]$/.test(descriptor)) return { type: descriptor, bits: [0, pool.integer(constant)] }
  }
  throw new FormatError('class', 0, `a constant of type ${descriptor.slice(0, 60)}`, `constant ${constant} of kind ${pool.tagOf(constant)}`)
}

function lambdaClass(lambda: Lambda, descriptor: string, tables: DexTables): LoweredClass {
  tables.type(lambda.implements)
  const slots = tables.parsed(lambda.captures).slots + 1
  const constructor = new Emitter(tables)
  constructor.invoke(invoke.direct, 0, 1, tables.method('Ljava/lang/Object;', '<init>', '()V'))
  constructor.plain(0x0e)
  const body = new Emitter(tables)
  emitLambdaBody(body, lambda)
  const method = (name: string, type: string, flags: number, code: LoweredCode): LoweredMethod => ({
    method: tables.method(descriptor, name, type),
    flags,
    isDirect: name === '<init>',
    code,
  })
  return {
    descriptor,
    flags: access.public | access.final | access.synthetic,
    superclass: 'Ljava/lang/Object;',
    interfaces: [lambda.implements],
    constants: [],
    methods: [
      method('<init>', lambda.captures, access.public | access.constructor, codeOf(constructor, slots, slots)),
      method(lambda.method, lambda.descriptor, access.public, codeOf(body, LAMBDA_REGISTERS, tables.parsed(lambda.descriptor).slots + 1)),
    ],
  }
}

const codeOf = ({ units, relocations }: Emitter, registers: number, ins: number): LoweredCode => ({
  registers,
  ins,
  units,
  relocations,
  lines: [],
  handlers: [],
  origins: [],
})
