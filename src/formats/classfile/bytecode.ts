/**
 * The instructions of the Java virtual machine: their widths, and where they lead.
 * https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-6.html
 */
import { FormatError } from '../format-error.ts'
import type { Code } from './class-file.ts'

/** Opcodes that readers name. */
export const op = {
  aconstNull: 0x01, bipush: 0x10, sipush: 0x11, ldc: 0x12, ldcW: 0x13, ldc2W: 0x14, iload: 0x15, iload0: 0x1a, iaload: 0x2e, istore: 0x36, istore0: 0x3b,
  iastore: 0x4f, pop: 0x57, pop2: 0x58, dup: 0x59, swap: 0x5f, iadd: 0x60, ineg: 0x74, ishl: 0x78, iinc: 0x84, i2l: 0x85, lcmp: 0x94,
  dcmpg: 0x98, ifeq: 0x99, ificmpeq: 0x9f, ifacmpne: 0xa6, goto: 0xa7, jsr: 0xa8, ret: 0xa9, tableswitch: 0xaa, lookupswitch: 0xab,
  ireturn: 0xac, return: 0xb1, getstatic: 0xb2, putstatic: 0xb3, getfield: 0xb4, putfield: 0xb5, invokevirtual: 0xb6,
  invokespecial: 0xb7, invokestatic: 0xb8, invokeinterface: 0xb9, invokedynamic: 0xba, new: 0xbb, newarray: 0xbc, anewarray: 0xbd,
  arraylength: 0xbe, athrow: 0xbf, checkcast: 0xc0, instanceof: 0xc1, monitorenter: 0xc2, monitorexit: 0xc3, wide: 0xc4,
  multianewarray: 0xc5, ifnull: 0xc6, ifnonnull: 0xc7, gotoW: 0xc8, jsrW: 0xc9,
} as const // prettier-ignore

const LAST = op.jsrW

/** By opcode: bytes; 0 for switches and `wide`, which say themselves. */
const WIDTHS = Uint8Array.from({ length: LAST + 1 }, (_, code) => {
  if (code === op.tableswitch || code === op.lookupswitch || code === op.wide) return 0
  if (code === op.bipush || code === op.ldc || code === op.newarray || code === op.ret) return 2
  if ((code >= op.iload && code < op.iload0) || (code >= op.istore && code < op.istore0)) return 2
  if (code === op.sipush || code === op.ldcW || code === op.ldc2W || code === op.iinc) return 3
  if ((code >= op.ifeq && code <= op.jsr) || (code >= op.getstatic && code <= op.invokestatic)) return 3
  if (code === op.invokeinterface || code === op.invokedynamic || code === op.gotoW || code === op.jsrW) return 5
  if (code === op.multianewarray) return 4
  if (
    code === op.new ||
    code === op.anewarray ||
    code === op.checkcast ||
    code === op.instanceof ||
    code === op.ifnull ||
    code === op.ifnonnull
  )
    return 3
  return 1
})

/** Bytes of the instruction at `at`, an offset in the file. Throws `FormatError` beyond the code, and for what is no instruction. */
export function widthAt(bytes: Uint8Array, at: number, code: Code): number {
  const width = bytes[at]! <= LAST ? WIDTHS[bytes[at]!]! || ownWidth(bytes, at, code) : 0
  if (width === 0) throw new FormatError('class', at, 'an instruction', `0x${bytes[at]!.toString(16)}`)
  if (at + width > code.end) throw new FormatError('class', at, `an instruction within ${code.end - code.start} bytes`, `${width} bytes`)
  return width
}

function ownWidth(bytes: Uint8Array, at: number, code: Code): number {
  if (bytes[at] === op.wide) return bytes[at + 1] === op.iinc ? 6 : 4
  const table = switchTable(bytes, at, code)
  return table.first + table.count * table.step - at
}

/** Where a switch keeps its cases: `count` of them, `step` bytes apart; the branch offset is the last four bytes of each. */
interface SwitchTable {
  readonly fallback: number
  readonly first: number
  readonly count: number
  readonly step: 4 | 8
}

/** Words are aligned to four bytes from the start of the code. */
function switchTable(bytes: Uint8Array, at: number, code: Code): SwitchTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, code.end)
  const from = code.start + ((at - code.start + 4) & ~3)
  if (from + 12 > code.end && !(bytes[at] === op.lookupswitch && from + 8 <= code.end))
    throw new FormatError('class', at, 'a switch within the code', `its head at ${from}`)
  const isTable = bytes[at] === op.tableswitch
  const count = isTable ? view.getInt32(from + 8) - view.getInt32(from + 4) + 1 : view.getInt32(from + 4)
  const first = from + (isTable ? 12 : 8)
  const step = isTable ? 4 : 8
  if (count < 0 || first + count * step > code.end)
    throw new FormatError('class', at, 'the cases of a switch within the code', String(count))
  return { fallback: view.getInt32(from), first, count, step }
}

/** Targets of a switch, as offsets in the file: the default first. */
export function switchTargets(bytes: Uint8Array, at: number, code: Code): number[] {
  const { fallback, first, count, step } = switchTable(bytes, at, code)
  const view = new DataView(bytes.buffer, bytes.byteOffset, code.end)
  return [at + fallback, ...Array.from({ length: count }, (_, index) => at + view.getInt32(first + index * step + step - 4))]
}

/** Target of a branch, goto or jsr, as an offset in the file; null for other instructions. */
export function branchTarget(bytes: Uint8Array, at: number): number | null {
  const code = bytes[at]!
  if ((code >= op.ifeq && code <= op.jsr) || code === op.ifnull || code === op.ifnonnull)
    return at + (((bytes[at + 1]! << 24) | (bytes[at + 2]! << 16)) >> 16)
  if (code !== op.gotoW && code !== op.jsrW) return null
  return at + ((bytes[at + 1]! << 24) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 8) | bytes[at + 4]!)
}

/** Whether execution never goes on with what follows. */
export const endsFlow = (code: number): boolean =>
  code === op.goto ||
  code === op.gotoW ||
  code === op.tableswitch ||
  code === op.lookupswitch ||
  (code >= op.ireturn && code <= op.return) ||
  code === op.athrow ||
  code === op.ret
