/**
 * Reads a Java class file. https://docs.oracle.com/javase/specs/jvms/se21/html/jvms-4.html#jvms-4.1
 *
 *     u4 0xCAFEBABE · u2 minor, u2 major · constant pool · u2 access flags, u2 this class, u2 super class
 *     u2 n, u2 × n interfaces · u2 n, fields · u2 n, methods · u2 n, attributes
 *     field, method: u2 access flags, u2 name, u2 descriptor, u2 n, attributes        attribute: u2 name, u4 length, bytes
 *     Code: u2 max stack, u2 max locals, u4 length, bytecode, u2 n, handlers (u2 start, end, handler, type), u2 n, attributes
 */
import { FormatError } from '../format-error.ts'
import { ConstantPool } from './constant-pool.ts'

export interface ClassFile {
  readonly pool: ConstantPool
  /** 45 is Java 1.1, 69 is Java 25. */
  readonly major: number
  readonly minor: number
  readonly flags: number
  /** Internal names: `com/example/Main`. */
  readonly name: string
  /** null for `java/lang/Object` and for modules. */
  readonly superName: string | null
  readonly interfaces: readonly string[]
  readonly fields: readonly ClassField[]
  readonly methods: readonly ClassMethod[]
  readonly bootstrapMethods: readonly BootstrapMethod[]
}
export interface ClassField {
  readonly flags: number
  readonly name: string
  readonly descriptor: string
  /** Number of the constant that it begins with; 0 when not stated. */
  readonly constant: number
}
export interface ClassMethod {
  readonly flags: number
  readonly name: string
  readonly descriptor: string
  /** null when abstract or native. */
  readonly code: Code | null
}
export interface Code {
  readonly maxStack: number
  readonly maxLocals: number
  /** Offsets in the file. */
  readonly start: number
  readonly end: number
  readonly handlers: readonly Handler[]
  /** Pairs: bytecode offset, line; in the order of the file. */
  readonly lines: readonly (readonly [number, number])[]
}
/** Offsets count from the start of the bytecode. */
export interface Handler {
  readonly start: number
  readonly end: number
  readonly handler: number
}
export interface BootstrapMethod {
  /** Number of a method handle. */
  readonly handle: number
  readonly arguments: readonly number[]
}

const MAGIC = 0xcafebabe
const [OLDEST, NEWEST] = [45, 69]
/** Bytes: the bytecode of a method is shorter than this. */
const LONGEST_CODE = 0xffff

/** Throws `FormatError` for what is no class file, of a version that is not known, or lies about a length. */
export function readClassFile(bytes: Uint8Array): ClassFile {
  const reader = new Reader(bytes)
  if (bytes.length < 10 || reader.u4(0) !== MAGIC)
    throw new FormatError('class', 0, 'the magic 0xCAFEBABE', `0x${Buffer.from(bytes.subarray(0, 4)).toString('hex')}`)
  const [minor, major] = [reader.u2(4), reader.u2(6)]
  if (major < OLDEST || major > NEWEST) throw new FormatError('class', 6, `a version from ${OLDEST} to ${NEWEST}`, String(major))
  return reader.read(major, minor)
}

class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #pool!: ConstantPool
  #at = 8

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  u2(at: number): number {
    if (at + 2 > this.#bytes.length) throw new FormatError('class', at, '2 bytes', 'the end of the file')
    return this.#view.getUint16(at)
  }
  u4(at: number): number {
    if (at + 4 > this.#bytes.length) throw new FormatError('class', at, '4 bytes', 'the end of the file')
    return this.#view.getUint32(at)
  }
  #next2(): number {
    const value = this.u2(this.#at)
    this.#at += 2
    return value
  }

  read(major: number, minor: number): ClassFile {
    const pool = (this.#pool = new ConstantPool(this.#bytes, 8))
    this.#at = pool.end
    const flags = this.#next2()
    const name = pool.className(this.#next2())
    const superclass = this.#next2()
    const interfaces = Array.from({ length: this.#counted(2) }, () => pool.className(this.#next2()))
    const fields = Array.from({ length: this.#counted(8) }, () => this.#field())
    const methods = Array.from({ length: this.#counted(8) }, () => this.#method())
    let bootstrapMethods: readonly BootstrapMethod[] = []
    this.#attributes((kind, at, end) => {
      if (kind === 'BootstrapMethods') bootstrapMethods = this.#bootstrapMethods(at, end)
    })
    if (this.#at !== this.#bytes.length)
      throw new FormatError('class', this.#at, 'the end of the file', `${this.#bytes.length - this.#at} more bytes`)
    const superName = superclass === 0 ? null : pool.className(superclass)
    return { pool, major, minor, flags, name, superName, interfaces, fields, methods, bootstrapMethods }
  }

  /** How many of at least `width` bytes each follow: refused before room for them is made. */
  #counted(width: number): number {
    const count = this.#next2()
    if (this.#at + count * width > this.#bytes.length)
      throw new FormatError('class', this.#at - 2, `at most ${Math.floor((this.#bytes.length - this.#at) / width)} entries`, String(count))
    return count
  }

  #field(): ClassField {
    const flags = this.#next2()
    const name = this.#pool.utf8(this.#next2())
    const descriptor = this.#pool.utf8(this.#next2())
    let constant = 0
    this.#attributes((kind, at) => {
      if (kind === 'ConstantValue') constant = this.u2(at)
    })
    return { flags, name, descriptor, constant }
  }

  #method(): ClassMethod {
    const flags = this.#next2()
    const name = this.#pool.utf8(this.#next2())
    const descriptor = this.#pool.utf8(this.#next2())
    let code: Code | null = null
    this.#attributes((kind, at, end) => {
      if (kind === 'Code') code = this.#code(at, end)
    })
    return { flags, name, descriptor, code }
  }

  #attributes(take: (kind: string, at: number, end: number) => void): void {
    for (let count = this.#counted(6); count > 0; count--) {
      const kind = this.#pool.utf8(this.#next2())
      const at = this.#at + 4
      const end = at + this.u4(this.#at)
      if (end > this.#bytes.length)
        throw new FormatError('class', this.#at, `attribute ${kind.slice(0, 60)} within the file`, `its end at ${end}`)
      take(kind, at, end)
      this.#at = end
    }
  }

  #code(at: number, end: number): Code {
    const [maxStack, maxLocals, length] = [this.u2(at), this.u2(at + 2), this.u4(at + 4)]
    const start = at + 8
    if (length === 0 || length > LONGEST_CODE || start + length + 4 > end)
      throw new FormatError('class', at + 4, `1 to ${LONGEST_CODE} bytes of code within the attribute`, `${length} bytes`)
    this.#at = start + length
    const handlers: Handler[] = []
    for (let count = this.#counted(8); count > 0; count--) {
      const handler = { start: this.#next2(), end: this.#next2(), handler: this.#next2() }
      this.#at += 2
      // Obfuscators leave handlers behind that guard nothing; builds take them, and so does this reader: nothing that they do is hidden.
      if (handler.start > handler.end || handler.end > length || handler.handler >= length)
        throw new FormatError('class', this.#at - 8, `a handler within ${length} bytes of code`, JSON.stringify(handler))
      handlers.push(handler)
    }
    const lines: (readonly [number, number])[] = []
    this.#attributes((kind, from, to) => {
      if (kind !== 'LineNumberTable') return
      const count = this.u2(from)
      if (from + 2 + count * 4 > to) throw new FormatError('class', from, `${count} lines within the attribute`, `its end at ${to}`)
      for (let index = 0; index < count; index++) lines.push([this.u2(from + 2 + index * 4), this.u2(from + 4 + index * 4)])
    })
    if (this.#at !== end) throw new FormatError('class', this.#at, `the end of the code at ${end}`, 'something else')
    return { maxStack, maxLocals, start, end: start + length, handlers, lines }
  }

  #bootstrapMethods(at: number, end: number): BootstrapMethod[] {
    const methods: BootstrapMethod[] = []
    let from = at + 2
    for (let count = this.u2(at); count > 0; count--) {
      const size = this.u2(from + 2)
      if (from + 4 + size * 2 > end) throw new FormatError('class', from, 'a bootstrap method within its attribute', `${size} arguments`)
      methods.push({ handle: this.u2(from), arguments: Array.from({ length: size }, (_, index) => this.u2(from + 4 + index * 2)) })
      from += 4 + size * 2
    }
    return methods
  }
}
