/**
 * The code of one method of a class file as Dalvik code: each slot of the stack and each local becomes a register.
 *
 *     0-2 scratch │ 3 … the stack, and one slot more │ locals │ parameters, as Dalvik wants them last
 *
 * Done once without improving anything, as the first pass of a dexer does it: what readers of constants and calls see is what a
 * dexer would have shown them. Instructions that nothing comes to are left out.
 */
import { branchTarget, endsFlow, op, switchTargets, widthAt } from '#formats/classfile/bytecode.ts'
import type { ClassFile, ClassMethod, Code } from '#formats/classfile/class-file.ts'
import { tag } from '#formats/classfile/constant-pool.ts'
import { descriptorOfName, slotsOf } from '#formats/classfile/descriptor.ts'
import { FormatError } from '#formats/format-error.ts'
import type { DexTables } from './dex-tables.ts'
import { Emitter, SCRATCH, form, formOf, type Form } from './emitter.ts'
import { lowerCall, type CallSite, type Lambda } from './lower-call.ts'
import { stackDepths } from './stack-depths.ts'

export interface LoweredCode {
  readonly registers: number
  readonly ins: number
  readonly units: readonly number[]
  readonly relocations: readonly number[]
  /** Pairs: unit, line. */
  readonly lines: readonly (readonly [number, number])[]
  /** Units at which handlers begin. */
  readonly handlers: readonly number[]
  /** Pairs: unit, offset of the instruction in the class file. */
  readonly origins: readonly (readonly [number, number])[]
}

const ACC_STATIC = 0x8
const MOST_REGISTERS = 0xffff
/** Units that a branch of 16 bits can go. */
const NEAR = 0x7fff
const PRIMITIVES: Readonly<Record<number, string>> = { 4: 'Z', 5: 'C', 6: 'F', 7: 'D', 8: 'B', 9: 'S', 10: 'I', 11: 'J' }
/** By offset from `iload`, `iaload`, `ireturn`: int, long, float, double, reference. */
const FORMS: readonly Form[] = [form.single, form.wide, form.single, form.wide, form.object]
/** By opcode from `i2l`: the Dalvik instruction, and the forms of what it takes and gives. */
const CONVERSIONS: readonly (readonly [number, Form, Form])[] = [
  [0x81, 0, 1], [0x82, 0, 0], [0x83, 0, 1], [0x84, 1, 0], [0x85, 1, 0], [0x86, 1, 1], [0x87, 0, 0], [0x88, 0, 1],
  [0x89, 0, 1], [0x8a, 1, 0], [0x8b, 1, 1], [0x8c, 1, 0], [0x8d, 0, 0], [0x8e, 0, 0], [0x8f, 0, 0],
] // prettier-ignore

/** Throws `FormatError` for code that no virtual machine would accept. `onLambda` hears of the classes that Android makes of lambdas. */
export function lowerMethod(
  file: ClassFile,
  method: ClassMethod,
  tables: DexTables,
  privates: ReadonlySet<string>,
  onLambda: (lambda: Lambda) => string,
): LoweredCode | null {
  if (method.code === null) return null
  const near = new MethodLowering(file, method, method.code, tables, privates, onLambda, false).run()
  return near.units.length <= NEAR ? near : new MethodLowering(file, method, method.code, tables, privates, onLambda, true).run()
}

class MethodLowering {
  readonly #file: ClassFile
  readonly #code: Code
  readonly #bytes: Uint8Array
  readonly #tables: DexTables
  readonly #site: Pick<CallSite, 'file' | 'privates' | 'onLambda'>
  readonly #emitter: Emitter
  readonly #isFar: boolean
  readonly #ins: number
  readonly #stack: number

  constructor(
    file: ClassFile,
    { flags, descriptor }: ClassMethod,
    code: Code,
    tables: DexTables,
    privates: ReadonlySet<string>,
    onLambda: (lambda: Lambda) => string,
    isFar: boolean,
  ) {
    this.#file = file
    this.#code = code
    this.#bytes = file.pool.bytes
    this.#tables = tables
    this.#site = { file, privates, onLambda }
    this.#emitter = new Emitter(tables)
    this.#isFar = isFar
    this.#ins = tables.parsed(descriptor).slots + ((flags & ACC_STATIC) === 0 ? 1 : 0)
    this.#stack = code.maxStack + 1
    if (this.#ins > code.maxLocals)
      throw new FormatError('class', code.start - 6, `at least ${this.#ins} locals for the parameters`, String(code.maxLocals))
    if (this.#registers > MOST_REGISTERS)
      throw new FormatError('class', code.start - 8, `at most ${MOST_REGISTERS} slots and locals`, String(this.#registers))
  }

  get #registers(): number {
    return SCRATCH + this.#stack + this.#code.maxLocals
  }
  #slot(index: number): number {
    return SCRATCH + index
  }
  #local(index: number): number {
    const { maxLocals } = this.#code
    if (index >= maxLocals) throw new FormatError('class', this.#code.start - 6, `a local below ${maxLocals}`, String(index))
    const first = SCRATCH + this.#stack
    return index < this.#ins ? first + maxLocals - this.#ins + index : first + index - this.#ins
  }

  run(): LoweredCode {
    const code = this.#code
    const depths = stackDepths(this.#file, code, this.#tables)
    const unitOf = new Int32Array(code.end - code.start).fill(-1)
    const lineAt = new Map(code.lines)
    const isHandler = new Set(code.handlers.map(({ handler }) => handler))
    const lines: (readonly [number, number])[] = []
    const origins: (readonly [number, number])[] = []
    for (let at = code.start; at < code.end; at += widthAt(this.#bytes, at, code)) {
      const place = at - code.start
      const depth = depths[place]!
      if (depth < 0) continue
      const unit = (unitOf[place] = this.#emitter.at)
      origins.push([unit, at])
      const line = lineAt.get(place)
      if (line !== undefined) lines.push([unit, line])
      if (isHandler.has(place)) this.#emitter.one(0x0d, this.#slot(0), form.object)
      this.#lower(at, depth)
      // Falling off the end is what the verifier refuses.
      if (at + widthAt(this.#bytes, at, code) >= code.end && !endsFlow(this.#bytes[at]!))
        throw new FormatError('class', at, 'a return, throw or jump at the end of the code', `0x${this.#bytes[at]!.toString(16)}`)
    }
    this.#emitter.finish((target) => unitOf[target - code.start]!)
    const { units, relocations } = this.#emitter
    const handlers = [...isHandler].sort((a, b) => a - b).map((place) => unitOf[place]!)
    return { registers: this.#registers, ins: this.#ins, units, relocations, lines, handlers, origins }
  }

  #lower(at: number, depth: number): void {
    const out = this.#emitter
    const code = this.#bytes[at]!
    const { pool } = this.#file
    const top = (back: number): number => this.#slot(depth - back)
    if (code < op.iload) return this.#constant(at, code, top(0))
    if (code < op.iaload) return this.#load(at, code, top(0))
    if (code < op.istore) return this.#arrayLoad(code - op.iaload, top(2))
    if (code < op.iastore) return this.#store(at, code, depth)
    if (code < op.pop) return this.#arrayStore(code - op.iastore, depth)
    if (code <= op.swap) return this.#shuffle(code, depth)
    if (code < op.lcmp) return this.#arithmetic(at, code, depth)
    if (code < op.ifeq) {
      const width = code === op.lcmp || code >= 0x97 ? 2 : 1
      return out.three([0x31, 0x2d, 0x2e, 0x2f, 0x30][code - op.lcmp]!, top(width * 2), top(width * 2), top(width), form.single)
    }
    const target = branchTarget(this.#bytes, at)
    if (code < op.ificmpeq) return this.#branchOnOne(0x38 + code - op.ifeq, top(1), target!)
    if (code <= op.ifacmpne) return this.#branchOnTwo(0x32 + (code > 0xa4 ? code - 0xa5 : code - op.ificmpeq), depth, target!)
    if (code >= op.getstatic && code <= op.putfield) return this.#field(at, code, depth)
    if (code >= op.invokevirtual && code <= op.invokedynamic)
      return lowerCall(out, { ...this.#site, opcode: code, index: pool.u2(at + 1), slot: (index) => this.#slot(index), depth })
    switch (code) {
      case op.goto:
      case op.gotoW:
        return out.goto(target!)
      case op.jsr:
      case op.jsrW:
        // Where a subroutine comes back to is another way on: neither is certain.
        out.unknown(top(0), form.object)
        return this.#branchOnOne(0x38, top(0), target!)
      case op.ret:
        return out.plain(0x0e)
      case op.tableswitch:
      case op.lookupswitch: {
        const [fallback, ...targets] = switchTargets(this.#bytes, at, this.#code)
        if (targets.length > 0) out.switchOn(top(1), targets)
        return out.goto(fallback!)
      }
      case op.return:
        return out.plain(0x0e)
      case op.new:
        return out.ofType(0x22, top(0), descriptorOfName(pool.className(pool.u2(at + 1))))
      case op.newarray:
        return this.#newPrimitives(at, top(1))
      case op.anewarray:
        return out.byType(0x23, top(1), form.single, form.object, arrayOf(pool.className(pool.u2(at + 1))))
      case op.multianewarray:
        return this.#newGrid(at, depth)
      case op.arraylength:
        return out.unary(0x21, top(1), form.single, top(1), form.object)
      case op.athrow:
        return out.one(0x27, top(1), form.object)
      case op.checkcast:
        return out.ofType(0x1f, top(1), descriptorOfName(pool.className(pool.u2(at + 1))))
      case op.instanceof:
        return out.byType(0x20, top(1), form.object, form.single, descriptorOfName(pool.className(pool.u2(at + 1))))
      case op.monitorenter:
      case op.monitorexit:
        return out.one(code === op.monitorenter ? 0x1d : 0x1e, top(1), form.object)
      case op.wide:
        return this.#wide(at, depth)
      case op.ifnull:
      case op.ifnonnull:
        return this.#branchOnOne(code === op.ifnull ? 0x38 : 0x39, top(1), target!)
      default: {
        const kind = FORMS[code - op.ireturn]!
        return out.one([0x0f, 0x10, 0x0f, 0x10, 0x11][code - op.ireturn]!, top(slots(kind)), kind)
      }
    }
  }

  #constant(at: number, code: number, to: number): void {
    const out = this.#emitter
    const { pool } = this.#file
    if (code === 0) return
    if (code <= 0x08) return out.number(to, code === 1 ? 0 : code - 3)
    if (code <= 0x0a) return out.wideNumber(to, [0, code - 9])
    if (code <= 0x0d) return out.number(to, [0, 0x3f800000, 0x40000000][code - 0x0b]!)
    if (code <= 0x0f) return out.wideNumber(to, [code === 0x0e ? 0 : 0x3ff00000, 0])
    if (code === op.bipush) return out.number(to, (pool.u1(at + 1) << 24) >> 24)
    if (code === op.sipush) return out.number(to, (pool.u2(at + 1) << 16) >> 16)
    const index = code === op.ldc ? pool.u1(at + 1) : pool.u2(at + 1)
    switch (pool.tagOf(index)) {
      case tag.integer:
        return out.number(to, pool.integer(index))
      case tag.float:
        return out.number(to, pool.floatBits(index))
      case tag.long:
      case tag.double:
        if (code === op.ldc2W) return out.wideNumber(to, pool.wideBits(index))
        break
      case tag.string:
        return out.string(to, pool.string(index))
      case tag.class:
        return out.ofType(0x1c, to, descriptorOfName(pool.className(index)))
      case tag.methodType:
      case tag.methodHandle:
      case tag.dynamic:
        return out.unknown(to, code === op.ldc2W ? form.wide : form.object)
    }
    throw new FormatError('class', at, 'a constant that can be loaded', `constant ${index} of kind ${pool.tagOf(index)}`)
  }

  #load(at: number, code: number, to: number): void {
    const [kind, local] = code < op.iload0 ? [code - op.iload, this.#bytes[at + 1]!] : [(code - op.iload0) >> 2, (code - op.iload0) & 3]
    this.#emitter.move(FORMS[kind]!, to, this.#local(local))
  }
  #store(at: number, code: number, depth: number): void {
    const [kind, local] = code < op.istore0 ? [code - op.istore, this.#bytes[at + 1]!] : [(code - op.istore0) >> 2, (code - op.istore0) & 3]
    this.#emitter.move(FORMS[kind]!, this.#local(local), this.#slot(depth - slots(FORMS[kind]!)))
  }
  #wide(at: number, depth: number): void {
    const { pool } = this.#file
    const code = this.#bytes[at + 1]!
    const local = this.#local(pool.u2(at + 2))
    if (code >= op.iload && code < op.iload0) return this.#emitter.move(FORMS[code - op.iload]!, this.#slot(depth), local)
    if (code >= op.istore && code < op.istore0)
      return this.#emitter.move(FORMS[code - op.istore]!, local, this.#slot(depth - slots(FORMS[code - op.istore]!)))
    if (code === op.iinc) return this.#increase(local, (pool.u2(at + 4) << 16) >> 16)
    if (code === op.ret) return this.#emitter.plain(0x0e)
    throw new FormatError('class', at, 'an instruction that may be wide', `0x${code.toString(16)}`)
  }
  #increase(local: number, by: number): void {
    this.#emitter.move(form.single, 0, local)
    this.#emitter.units.push(0xd0, by & 0xffff)
    this.#emitter.move(form.single, local, 0)
  }

  /** Kinds: int, long, float, double, reference, byte, char, short. */
  #arrayLoad(kind: number, array: number): void {
    this.#emitter.three([0x44, 0x45, 0x44, 0x45, 0x46, 0x48, 0x49, 0x4a][kind]!, array, array, array + 1, FORMS[kind] ?? form.single)
  }
  #arrayStore(kind: number, depth: number): void {
    const value = this.#slot(depth - slots(FORMS[kind] ?? form.single))
    this.#emitter.three([0x4b, 0x4c, 0x4b, 0x4c, 0x4d, 0x4f, 0x50, 0x51][kind]!, value, value - 2, value - 1, null)
  }

  /** Values are carried slot by slot, as the virtual machine counts them. */
  #shuffle(code: number, depth: number): void {
    const copies = [[], [], [[0, -1]], [[0, -1], [-1, -2], [-2, 0]], [[0, -1], [-1, -2], [-2, -3], [-3, 0]], [[0, -2], [1, -1]],
      [[1, -1], [0, -2], [-1, -3], [-2, 1], [-3, 0]], [[1, -1], [0, -2], [-1, -3], [-2, -4], [-3, 1], [-4, 0]], [[0, -1], [-1, -2], [-2, 0]]] // prettier-ignore
    for (const [to, from] of copies[code - op.pop] as [number, number][])
      this.#emitter.move(form.object, this.#slot(depth + to), this.#slot(depth + from))
  }

  #arithmetic(at: number, code: number, depth: number): void {
    const out = this.#emitter
    const top = (back: number): number => this.#slot(depth - back)
    if (code === op.iinc) return this.#increase(this.#local(this.#bytes[at + 1]!), (this.#bytes[at + 2]! << 24) >> 24)
    if (code >= op.i2l) {
      const [opcode, from, to] = CONVERSIONS[code - op.i2l]!
      return out.unary(opcode, top(slots(from)), to, top(slots(from)), from)
    }
    if (code >= op.ineg && code < op.ishl) {
      const kind = FORMS[code - op.ineg]!
      return out.unary([0x7b, 0x7d, 0x7f, 0x80][code - op.ineg]!, top(slots(kind)), kind, top(slots(kind)), kind)
    }
    const isShift = code >= op.ishl && code < 0x7e
    const kind = code < op.ineg ? (code - op.iadd) & 3 : (code - op.ishl) & 1
    const row = code < op.ineg ? (code - op.iadd) >> 2 : isShift ? 8 + ((code - op.ishl) >> 1) : 5 + ((code - 0x7e) >> 1)
    const width = slots(FORMS[kind]!)
    const second = top(isShift ? 1 : width)
    const first = second - width
    out.three([0x90, 0x9b, 0xa6, 0xab][kind]! + row, first, first, second, FORMS[kind]!)
  }

  #branchOnOne(opcode: number, register: number, target: number): void {
    const low = this.#emitter.low(register, form.single)
    this.#emitter.branch(opcode | (low << 8), target, this.#isFar)
  }
  #branchOnTwo(opcode: number, depth: number, target: number): void {
    let [first, second] = [this.#slot(depth - 2), this.#slot(depth - 1)]
    if (second > 0xf) {
      this.#emitter.move(form.object, 0, first)
      this.#emitter.move(form.object, 1, second)
      ;[first, second] = [0, 1]
    }
    this.#emitter.branch(opcode | (first << 8) | (second << 12), target, this.#isFar)
  }

  #field(at: number, code: number, depth: number): void {
    const out = this.#emitter
    const field = this.#file.pool.member(this.#file.pool.u2(at + 1))
    const { descriptor } = field
    const kind = formOf(descriptor)
    const place = kind === form.object ? 2 : kind === form.wide ? 1 : ({ Z: 3, B: 4, C: 5, S: 6 }[descriptor] ?? 0)
    const width = slotsOf(descriptor)
    if (code === op.getstatic) return out.into(this.#slot(depth), kind, (register) => out.staticField(0x60 + place, register, field))
    if (code === op.putstatic) return out.staticField(0x67 + place, out.low(this.#slot(depth - width), kind), field)
    const object = this.#slot(depth - (code === op.getfield ? 1 : width + 1))
    out.move(form.object, 2, object)
    if (code === op.putfield) out.move(kind, 0, object + 1)
    out.instanceField((code === op.getfield ? 0x52 : 0x59) + place, 0, 2, field)
    if (code === op.getfield) out.move(kind, object, 0)
  }

  #newPrimitives(at: number, register: number): void {
    const type = PRIMITIVES[this.#bytes[at + 1]!]
    if (type === undefined) throw new FormatError('class', at, 'a primitive type from 4 to 11', String(this.#bytes[at + 1]))
    this.#emitter.byType(0x23, register, form.single, form.object, `[${type}`)
    const bytes = type === 'B' ? this.#initialBytes(at + 2) : []
    if (bytes.length > 0 && register < 0x100) this.#emitter.fillBytes(register, bytes)
  }

  /** What a compiler writes for `{ 1, 2, 3 }`: dup, place, value, bastore, for each. Dexers make a table of it, and so do readers of keys. */
  #initialBytes(at: number): number[] {
    const values: number[] = []
    const { end } = this.#code
    const number = (): number | null => {
      const code = this.#bytes[at]!
      if (code >= 2 && code <= 8) return (at++, code - 3)
      if (code === op.bipush && at + 2 <= end) return ((at += 2), (this.#bytes[at - 1]! << 24) >> 24)
      if (code === op.sipush && at + 3 <= end) return ((at += 3), (this.#file.pool.u2(at - 2) << 16) >> 16)
      return null
    }
    while (at < end && this.#bytes[at] === op.dup) {
      at++
      const place = number()
      const value = place === null ? null : number()
      if (place === null || value === null || place < values.length || place > 4096 || this.#bytes[at] !== 0x54) break
      while (values.length < place) values.push(0)
      values.push(value)
      at++
    }
    return values
  }

  #newGrid(at: number, depth: number): void {
    const dimensions = this.#bytes[at + 3]!
    if (dimensions === 0) throw new FormatError('class', at, 'at least one dimension', '0')
    const type = descriptorOfName(this.#file.pool.className(this.#file.pool.u2(at + 1)))
    this.#emitter.byType(0x23, this.#slot(depth - dimensions), form.single, form.object, type)
  }
}

const slots = (kind: Form): number => (kind === form.wide ? 2 : 1)
const arrayOf = (internal: string): string => `[${descriptorOfName(internal)}`
