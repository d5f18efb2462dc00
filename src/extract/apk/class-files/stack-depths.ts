/**
 * How many slots of the stack are taken before each instruction of a method: what register a value lies in follows from it.
 * https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-4.html#jvms-4.10
 */
import { branchTarget, endsFlow, op, switchTargets, widthAt } from '#formats/classfile/bytecode.ts'
import type { ClassFile, Code } from '#formats/classfile/class-file.ts'
import { tag } from '#formats/classfile/constant-pool.ts'
import { slotsOf } from '#formats/classfile/descriptor.ts'
import { FormatError } from '#formats/format-error.ts'
import type { DexTables } from './dex-tables.ts'

/** By opcode up to `ldc2_w` … `jsr_w`: slots taken and given; `??` where the constant pool decides. */
const EFFECTS = (
  '00 01 01 01 01 01 01 01 01 02 02 01 01 01 02 02 01 01 01 01 02 01 02 01 02 01 01 01 01 01 02 02 02 02 01 01 01 01 02 02 02 02 01 01 01 01 ' +
  '21 22 21 22 21 21 21 21 10 20 10 20 10 10 10 10 10 20 20 20 20 10 10 10 10 20 20 20 20 10 10 10 10 30 40 30 40 30 30 30 30 ' +
  '10 20 12 23 34 24 35 46 22 21 42 21 42 21 42 21 42 21 42 21 42 21 42 21 42 21 42 21 42 11 22 11 22 ' +
  '21 32 21 32 21 32 21 42 21 42 21 42 00 12 11 12 21 21 22 11 12 12 21 22 21 11 11 11 41 21 21 41 41 ' +
  '10 10 10 10 10 10 20 20 20 20 20 20 20 20 00 01 00 10 10 10 20 10 20 10 00 ?? ?? ?? ?? ?? ?? ?? ?? ?? ' +
  '01 11 11 11 10 11 11 10 10 ?? ?? 10 10 00 01'
).split(' ')

/** By offset in the bytecode; -1 where no instruction begins, or none that is ever come to. */
export type Depths = Int32Array

/** Throws `FormatError` where the stack would run over or empty, as the verifier of every virtual machine would. */
export function stackDepths({ pool }: ClassFile, code: Code, tables: DexTables): Depths {
  const { bytes } = pool
  const length = code.end - code.start
  const isStart = new Uint8Array(length)
  for (let at = code.start; at < code.end; at += widthAt(bytes, at, code)) isStart[at - code.start] = 1
  const depths = new Int32Array(length).fill(-1)
  const pending: number[] = []
  const arrive = (at: number, depth: number): void => {
    const place = at - code.start
    if (place < 0 || place >= length || isStart[place] !== 1) throw new FormatError('class', at, 'the start of an instruction', 'none')
    if (depths[place] === -1) {
      depths[place] = depth
      pending.push(at)
    } else if (depths[place] !== depth)
      throw new FormatError('class', at, `${depths[place]} slots on the stack on every way`, String(depth))
  }
  arrive(code.start, 0)
  for (const { handler } of code.handlers) arrive(code.start + handler, 1)
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const opcode = bytes[at]!
    const [taken, given] = effectAt(at)
    const before = depths[at - code.start]!
    const after = before - taken + given
    if (before < taken || after > code.maxStack)
      throw new FormatError('class', at, `a stack of at most ${code.maxStack} slots that holds ${taken}`, `${before}, then ${after}`)
    if (opcode === op.tableswitch || opcode === op.lookupswitch) for (const target of switchTargets(bytes, at, code)) arrive(target, after)
    else {
      const target = branchTarget(bytes, at)
      const isCall = opcode === op.jsr || opcode === op.jsrW
      if (target !== null) arrive(target, after)
      // A subroutine takes its address off the stack before it comes back.
      if (!endsFlow(opcode)) arrive(at + widthAt(bytes, at, code), isCall ? before : after)
    }
  }
  return depths

  function effectAt(at: number): readonly [number, number] {
    const opcode = bytes[at]!
    if (opcode === op.wide) return effectOf(bytes[at + 1]!)
    if (opcode === op.ldc || opcode === op.ldcW || opcode === op.ldc2W) return [0, opcode === op.ldc2W ? 2 : 1]
    if (opcode === op.multianewarray) return [pool.u1(at + 3), 1]
    if (opcode < op.getstatic || opcode > op.invokedynamic) return effectOf(opcode)
    const index = pool.u2(at + 1)
    if (opcode === op.invokedynamic) return ofCall(pool.invokeDynamic(index).descriptor, 0)
    const { descriptor } = pool.member(index)
    const isField = pool.tagOf(index) === tag.field
    if (isField !== opcode <= op.putfield) throw new FormatError('class', at, isField ? 'a method' : 'a field', `constant ${index}`)
    if (!isField) return ofCall(descriptor, opcode === op.invokestatic ? 0 : 1)
    const slots = slotsOf(descriptor)
    const object = opcode === op.getfield || opcode === op.putfield ? 1 : 0
    return opcode === op.getstatic || opcode === op.getfield ? [object, slots] : [object + slots, 0]
  }
  function ofCall(descriptor: string, receiver: number): readonly [number, number] {
    const { slots, result } = tables.parsed(descriptor)
    return [slots + receiver, slotsOf(result)]
  }
}

function effectOf(opcode: number): readonly [number, number] {
  const effect = EFFECTS[opcode] ?? '??'
  if (effect === '??') throw new FormatError('class', 0, 'an instruction that may be wide', `0x${opcode.toString(16)}`)
  return [Number(effect[0]), Number(effect[1])]
}
