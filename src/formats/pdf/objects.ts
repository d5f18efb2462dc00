/**
 * The objects of a PDF (ISO 32000-1, 7.3 and 7.5.7), found by their keyword wherever the file says they are, and read when they are asked for.
 * Only what the structure of a document is written in: no streams but those that hold objects, and strings without their letters.
 */
import { inflateSync } from 'node:zlib'

const MOST_OBJECTS = 300_000
/** Bytes that are read as objects, those read again included. */
const MOST_READ = 96 * 1024 * 1024
/** Bytes of all streams of objects once inflated. */
const MOST_INFLATED = 64 * 1024 * 1024
const MOST_VALUES = 2_000_000
const DEEPEST = 60
/** Bytes in which an object says that it is a stream of objects. */
const SAYS_WITHIN = 300

export class Name {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
export class Reference {
  readonly number: number
  readonly generation: number
  constructor(number: number, generation: number) {
    this.number = number
    this.generation = generation
  }
}
export type Dictionary = Map<string, Value>
export type Value = null | boolean | number | string | Name | Reference | Dictionary | readonly Value[]

/** More than a document has: whoever asked does without. */
export class TooManyObjects extends Error {}

interface Place {
  readonly bytes: Buffer
  readonly at: number
}

export class PdfObjects {
  readonly #places = new Map<number, Place>()
  readonly #known = new Map<number, Value>()
  readonly #file: Buffer
  #read = 0
  #values = 0
  #inflated = 0

  /** Throws `TooManyObjects`. */
  constructor(file: Uint8Array) {
    this.#file = Buffer.from(file.buffer, file.byteOffset, file.length)
    for (let at = this.#file.indexOf('obj'); at >= 0; at = this.#file.indexOf('obj', at + 3)) {
      const number = numberBefore(this.#file, at)
      if (number === null) continue
      const place = { bytes: this.#file, at: at + 3 }
      this.#put(number, place)
      if (this.#file.toString('latin1', place.at, place.at + SAYS_WITHIN).includes('ObjStm')) this.#packed(place)
    }
  }

  /** The dictionary at which everything hangs: that of the last trailer which names one. */
  root(): Dictionary | null {
    let tries = 0
    for (let at = this.#file.lastIndexOf('/Root'); at >= 0 && tries < 16; at = at === 0 ? -1 : this.#file.lastIndexOf('/Root', at - 1)) {
      tries++
      const named = this.#valueAt({ bytes: this.#file, at: at + 5 }).value
      const root = named instanceof Reference ? this.resolve(named) : null
      if (root instanceof Map && root.has('Pages')) return root
    }
    return null
  }

  /** What a reference stands for; anything else stands for itself. */
  resolve(value: Value | undefined): Value {
    if (!(value instanceof Reference)) return value ?? null
    const known = this.#known.get(value.number)
    if (known !== undefined) return known
    const place = this.#places.get(value.number)
    const found = place ? this.#valueAt(place).value : null
    const made = found instanceof Reference ? null : found
    this.#known.set(value.number, made)
    return made
  }

  #put(number: number, place: Place): void {
    this.#places.set(number, place)
    if (this.#places.size > MOST_OBJECTS) throw new TooManyObjects()
  }

  /** A stream of objects: pairs of number and place, then the objects (7.5.7). */
  #packed(place: Place): void {
    const { value, end } = this.#valueAt(place)
    if (!(value instanceof Map) || !(value.get('Type') instanceof Name) || (value.get('Type') as Name).text !== 'ObjStm') return
    const first = value.get('First')
    const count = value.get('N')
    const keyword = this.#file.indexOf('stream', end)
    if (typeof first !== 'number' || typeof count !== 'number' || keyword < 0 || keyword > end + 16) return
    const start = keyword + (this.#file[keyword + 6] === 0x0d ? 8 : 7)
    const bytes = this.#unpacked(value, start)
    if (bytes === null) return
    const header = bytes
      .toString('latin1', 0, Math.max(0, Math.min(first, bytes.length)))
      .trim()
      .split(/\s+/)
    for (let at = 0; at + 1 < header.length && at < 2 * count; at += 2) {
      const [number, offset] = [Number(header[at]), Number(header[at + 1])]
      if (Number.isInteger(number) && Number.isInteger(offset) && offset >= 0) this.#put(number, { bytes, at: first + offset })
    }
  }

  #unpacked(dictionary: Dictionary, start: number): Buffer | null {
    const filter = dictionary.get('Filter')
    const name = Array.isArray(filter) ? (filter.length === 1 ? filter[0] : null) : filter
    if (name === undefined) return this.#file.subarray(start, Math.max(start, this.#file.indexOf('endstream', start)))
    if (!(name instanceof Name) || name.text !== 'FlateDecode') return null
    const left = MOST_INFLATED - this.#inflated
    if (left <= 0) throw new TooManyObjects()
    try {
      const bytes = inflateSync(this.#file.subarray(start), { maxOutputLength: left })
      this.#inflated += bytes.length
      return bytes
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw new TooManyObjects()
      return null
    }
  }

  #valueAt({ bytes, at }: Place): { readonly value: Value; readonly end: number } {
    const reader = new Reader(bytes, at, () => {
      if (++this.#values > MOST_VALUES) throw new TooManyObjects()
    })
    const value = reader.value(0)
    this.#read += reader.at - at
    if (this.#read > MOST_READ) throw new TooManyObjects()
    return { value, end: reader.at }
  }
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0 || byte === 0x0c

/** `12 0 obj`: the number of the object whose keyword stands at `at`; null where none does, as in `endobj`. */
function numberBefore(file: Buffer, at: number): number | null {
  let from = at - 1
  while (isSpace(file[from]) && at - from < 8) from--
  const generation = from
  while (isDigit(file[from]) && generation - from < 5) from--
  if (from === generation || !isSpace(file[from])) return null
  while (isSpace(file[from]) && at - from < 20) from--
  const end = from + 1
  while (isDigit(file[from]) && end - from < 10) from--
  return from + 1 === end ? null : Number(file.toString('latin1', from + 1, end))
}

/** 7.2 and 7.3. Never fails: what is no object is null. */
class Reader {
  at: number
  readonly #bytes: Buffer
  readonly #count: () => void

  constructor(bytes: Buffer, at: number, count: () => void) {
    this.#bytes = bytes
    this.at = at
    this.#count = count
  }

  value(depth: number): Value {
    this.#count()
    this.#skip()
    const byte = this.#bytes[this.at]
    if (byte === undefined || depth > DEEPEST) return null
    if (byte === 0x2f) return this.#name()
    if (byte === 0x28) return this.#string()
    if (byte === 0x5b) return this.#array(depth)
    if (byte === 0x3c) return this.#bytes[this.at + 1] === 0x3c ? this.#dictionary(depth) : this.#hexadecimal()
    if (isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e) return this.#number()
    return this.#word()
  }

  #skip(): void {
    for (;;) {
      while (isSpace(this.#bytes[this.at])) this.at++
      if (this.#bytes[this.at] !== 0x25) return
      while (this.at < this.#bytes.length && this.#bytes[this.at] !== 0x0a && this.#bytes[this.at] !== 0x0d) this.at++
    }
  }

  #regular(): string {
    const start = this.at
    while (
      this.at < this.#bytes.length &&
      !isSpace(this.#bytes[this.at]) &&
      !'()<>[]{}/%'.includes(String.fromCharCode(this.#bytes[this.at]!))
    )
      this.at++
    return this.#bytes.toString('latin1', start, this.at)
  }

  #name(): Name {
    this.at++
    return new Name(this.#regular().replaceAll(/#([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))))
  }

  #word(): Value {
    const start = this.at
    const word = this.#regular()
    if (this.at === start) this.at++
    return word === 'true' ? true : word === 'false' ? false : null
  }

  #number(): Value {
    const number = Number(this.#regular())
    if (!Number.isInteger(number) || number < 0) return Number.isFinite(number) ? number : 0
    const { at } = this
    this.#skip()
    const start = this.at
    while (isDigit(this.#bytes[this.at]) && this.at - start < 6) this.at++
    if (this.at > start) {
      const generation = Number(this.#bytes.toString('latin1', start, this.at))
      this.#skip()
      if (this.#bytes[this.at] === 0x52) {
        this.at++
        return new Reference(number, generation)
      }
    }
    this.at = at
    return number
  }

  #string(): string {
    let open = 0
    for (; this.at < this.#bytes.length; this.at++) {
      const byte = this.#bytes[this.at]
      if (byte === 0x5c) this.at++
      else if (byte === 0x28) open++
      else if (byte === 0x29 && --open === 0) break
    }
    this.at++
    return ''
  }

  #hexadecimal(): string {
    const end = this.#bytes.indexOf(0x3e, this.at)
    this.at = end < 0 ? this.#bytes.length : end + 1
    return ''
  }

  #array(depth: number): Value[] {
    const values: Value[] = []
    this.at++
    for (this.#skip(); this.at < this.#bytes.length && this.#bytes[this.at] !== 0x5d; this.#skip()) values.push(this.value(depth + 1))
    this.at++
    return values
  }

  #dictionary(depth: number): Dictionary {
    const entries: Dictionary = new Map()
    this.at += 2
    for (this.#skip(); this.at < this.#bytes.length && this.#bytes[this.at] !== 0x3e; this.#skip()) {
      const key = this.value(depth + 1)
      if (!(key instanceof Name)) continue
      entries.set(key.text, this.value(depth + 1))
    }
    this.at += 2
    return entries
  }
}
