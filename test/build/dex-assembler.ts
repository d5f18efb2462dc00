/** A tiny assembler for Dalvik code, with the syntax that `dexdump` prints, more or less. */
import { opcodeOf, opcodes, widths } from '#formats/dex/opcodes.ts'

/** Names that an instruction refers to; their numbers are known once all of them are collected and sorted. */
export interface Pool {
  string(text: string): number
  type(descriptor: string): number
  field(reference: FieldReference): number
  method(reference: MethodReference): number
}
export interface FieldReference {
  readonly class: string
  readonly name: string
  readonly type: string
}
export interface MethodReference {
  readonly class: string
  readonly name: string
  readonly descriptor: string
}

/** `com.example.A` as `Lcom/example/A;`; descriptors stay as they are. */
export function asDescriptor(name: string): string {
  return /^(\[|[VZBSCIJFD]$|L.*;$)/.test(name) ? name : `L${name.replaceAll('.', '/')};`
}

/** Types of `(ILjava/lang/String;)V`, parameters first, the return type last. */
export function typesOf(descriptor: string): { readonly parameters: readonly string[]; readonly result: string } {
  const [, inner, result] = /^\((.*)\)(.+)$/.exec(descriptor)!
  return { parameters: inner!.match(/\[*(?:L[^;]*;|.)/g) ?? [], result: result! }
}

export function registersOf(parameters: readonly string[]): number {
  return parameters.reduce((sum, type) => sum + (type === 'J' || type === 'D' ? 2 : 1), 0)
}

export interface Assembled {
  readonly units: readonly number[]
  /** Pairs: unit, line. */
  readonly lines: readonly (readonly [number, number])[]
}

/** `:label`, `.line 7`, `.bytes 00ff` (the payload of fill-array-data), or an instruction a line. `firstParameter`: register of p0. Labels reach as far as the branch's format does. */
export function assemble(source: readonly string[], pool: Pool, firstParameter: number): Assembled {
  const labels = new Map<string, number>()
  const lines: [number, number][] = []
  const instructions: { readonly name: string; readonly operands: string; readonly at: number }[] = []
  let at = 0
  for (const raw of source) {
    const text = raw.trim()
    if (text.startsWith(':')) labels.set(text, at)
    else if (text.startsWith('.line')) lines.push([at, Number(text.slice(5))])
    else {
      const [, name, operands] = /^(\S+)\s*(.*)$/.exec(text)!
      instructions.push({ name: name!, operands: operands!, at })
      at += name === '.bytes' ? 4 + Math.ceil(operands!.length / 4) : widths[opcodeOf(name!)]!
    }
  }
  return { units: instructions.flatMap((one) => encode(one.name, one.operands, one.at, labels, pool, firstParameter)), lines }
}

function encode(
  name: string,
  operands: string,
  at: number,
  labels: ReadonlyMap<string, number>,
  pool: Pool,
  firstParameter: number,
): number[] {
  if (name === '.bytes') return payloadOf(operands)
  const opcode = opcodeOf(name)
  const { format } = opcodes[opcode]!
  const register = (text: string): number => (text.startsWith('p') ? firstParameter : 0) + Number(text.slice(1))
  if (format === '35c' || format === '3rc') {
    const [, list, reference] = /^\{(.*?)\},\s*(.+)$/.exec(operands)!
    const given = list!
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
      .map(register)
    const index = name.startsWith('filled') ? pool.type(asDescriptor(reference!)) : pool.method(methodReference(reference!))
    if (format === '3rc') return [opcode | (given.length << 8), index, given[0] ?? 0]
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = given
    return [opcode | (e << 8) | (given.length << 12), index, a | (b << 4) | (c << 8) | (d << 12)]
  }
  const parts = splitOperands(operands)
  const jump = (label: string): number => labels.get(label)! - at
  const [first, second, third] = parts as [string, string, string]
  switch (format) {
    case '10x':
      return [opcode]
    case '12x':
      return [opcode | (register(first) << 8) | (register(second) << 12)]
    case '11n':
      return [opcode | (register(first) << 8) | ((Number(second) & 15) << 12)]
    case '11x':
      return [opcode | (register(first) << 8)]
    case '10t':
      return [opcode | ((jump(first) & 0xff) << 8)]
    case '20t':
      return [opcode, jump(first) & 0xffff]
    case '21t':
      return [opcode | (register(first) << 8), jump(second) & 0xffff]
    case '22t':
      return [opcode | (register(first) << 8) | (register(second) << 12), jump(third) & 0xffff]
    case '21s':
      return [opcode | (register(first) << 8), Number(second) & 0xffff]
    case '21h':
      return [
        opcode | (register(first) << 8),
        name === 'const/high16' ? Number(second) >>> 16 : Number(BigInt.asUintN(64, BigInt(second)) >> 48n),
      ]
    case '21c':
      return [opcode | (register(first) << 8), referenced(name, second, pool)]
    case '22c':
      return [opcode | (register(first) << 8) | (register(second) << 12), referenced(name, third, pool)]
    case '23x':
      return [opcode | (register(first) << 8), register(second) | (register(third) << 8)]
    case '22x':
      return [opcode | (register(first) << 8), register(second)]
    case '31t':
      return [opcode | (register(first) << 8), jump(second) & 0xffff, (jump(second) >> 16) & 0xffff]
    case '31i':
      return [opcode | (register(first) << 8), Number(second) & 0xffff, Number(second) >>> 16]
    default:
      throw new RangeError(`the assembler has no ${format} (${name})`)
  }
}

function payloadOf(hexadecimal: string): number[] {
  const bytes = hexadecimal.match(/../g)!.map((byte) => Number.parseInt(byte, 16))
  const units = Array.from({ length: Math.ceil(bytes.length / 2) }, (_, index) => bytes[index * 2]! | ((bytes[index * 2 + 1] ?? 0) << 8))
  return [0x0300, 1, bytes.length & 0xffff, bytes.length >> 16, ...units]
}

function referenced(name: string, text: string, pool: Pool): number {
  if (name === 'const-string') return pool.string(JSON.parse(text) as string)
  if (!/^[is](get|put)/.test(name)) return pool.type(asDescriptor(text))
  const [, owner, field, type] = /^(.+)\.([^.:]+):(.+)$/.exec(text)!
  return pool.field({ class: asDescriptor(owner!), name: field!, type: asDescriptor(type!) })
}

function methodReference(text: string): MethodReference {
  const [, owner, name, descriptor] = /^(.+)\.([^.(]+)(\(.*)$/.exec(text)!
  return { class: asDescriptor(owner!), name: name!, descriptor: descriptor! }
}

/** Commas inside of a quoted string separate nothing. */
function splitOperands(operands: string): string[] {
  return operands.match(/"(?:[^"\\]|\\.)*"|[^,\s]+/g) ?? []
}
