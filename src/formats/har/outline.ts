/**
 * Where the parts of an HTTP Archive lie in its bytes, found without parsing it: a bracket is counted, a string is jumped over. What is
 * handed in may nest a hundred thousand deep, never end, or hold an app as one string; so only single parts are ever parsed, each bounded.
 */
import { FormatError } from '../format-error.ts'

/** Bytes. Tools export bodies as text: 128 MiB hold an app of 90 MiB and a page around it. */
export const LARGEST_HAR = 128 * 1024 * 1024
export const MOST_ENTRIES = 20_000
/** Levels. Browsers nest a stack of calls in that which scheduled it, some thirty times, two levels each. */
export const DEEPEST = 200
/** Values of one entry, or of another part that is parsed at once: what a parser makes of two bytes takes forty. */
const MOST_VALUES = 200_000
const LONGEST_KEY = 64

export interface Span {
  readonly start: number
  /** Behind the last byte. */
  readonly end: number
}
export interface HarOutline {
  /** Of `log`, by their names, such as `creator`, `browser`, `pages`. */
  readonly fields: ReadonlyMap<string, Span>
  readonly entries: readonly Span[]
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c]
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d]
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

const wrong = (at: number, expected: string, found: string): FormatError => new FormatError('har', at, expected, found)

/** Whether bytes begin as JSON of an object: no other file that is handed in does. */
export function beginsAsJson(start: Uint8Array): boolean {
  let at = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0
  while (isSpace(start[at])) at++
  return start[at] === OPEN_OBJECT
}

/** Throws `FormatError` where brackets do not match, or nest too deep, or `log.entries` is not there or too long. Of names that come twice the last counts, as for parsers. */
export function outlineOf(whole: Uint8Array): HarOutline {
  const bytes = Buffer.from(whole.buffer, whole.byteOffset, whole.length)
  if (bytes.length > LARGEST_HAR)
    throw wrong(0, `at most ${LARGEST_HAR} bytes`, `${bytes.length} bytes; export the page alone, or without the bodies of films`)
  if (!beginsAsJson(bytes)) throw wrong(0, 'JSON that begins with {', bytes.length === 0 ? 'an empty file' : 'something else')
  return new Scan(bytes).run()
}

/** What a bracket opened: `log` and its fields, the list of entries, one entry, or anything else. */
type Room = 'root' | 'log' | 'entries' | 'entry' | 'other'

class Scan {
  readonly #bytes: Buffer
  readonly #rooms: Room[] = []
  readonly #closes: number[] = []
  readonly #starts: number[] = []
  #fields = new Map<string, Span>()
  #entries: Span[] | null = null
  /** The name before the colon, in the two objects whose names matter. */
  #key = ''
  #fieldStart = 0
  #values = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  run(): HarOutline {
    const bytes = this.#bytes
    for (let at = 0; at < bytes.length; at++) {
      switch (bytes[at]) {
        case QUOTE:
          at = this.#string(at)
          break
        case COLON:
          if (this.#rooms.at(-1) === 'log') [this.#fieldStart, this.#values] = [at + 1, 0]
          break
        case COMMA:
          this.#value(at)
          this.#endField(at)
          break
        case OPEN_OBJECT:
          this.#open(at, CLOSE_OBJECT)
          break
        case OPEN_LIST:
          this.#open(at, CLOSE_LIST)
          break
        case CLOSE_OBJECT:
        case CLOSE_LIST:
          if (this.#close(at)) return this.#end(at + 1)
      }
    }
    throw wrong(bytes.length, 'the end of the JSON', 'the end of the file; it was cut off')
  }

  /** Its last byte; a name of the root or of `log` is remembered. */
  #string(start: number): number {
    const bytes = this.#bytes
    for (let end = start + 1; end < bytes.length; end++) {
      if (bytes[end] === BACKSLASH) end++
      else if (bytes[end] === QUOTE) {
        const room = this.#rooms.at(-1)
        if ((room === 'root' || room === 'log') && isName(bytes, end + 1))
          this.#key = end - start <= LONGEST_KEY ? bytes.toString('utf8', start + 1, end) : ''
        return end
      }
    }
    throw wrong(start, 'the end of a text', 'the end of the file; it was cut off')
  }

  #open(at: number, close: number): void {
    if (this.#rooms.length >= DEEPEST) throw wrong(at, `at most ${DEEPEST} levels within each other`, 'more')
    this.#value(at)
    const room = this.#roomOf(at, close)
    if (room === 'log') [this.#entries, this.#fields] = [null, new Map()]
    if (room === 'entries') this.#entries = []
    if (room === 'entry') {
      this.#values = 0
      if (this.#entries!.length >= MOST_ENTRIES) throw wrong(at, `at most ${MOST_ENTRIES} entries`, 'more; export the page alone')
    }
    this.#rooms.push(room)
    this.#closes.push(close)
    this.#starts.push(at)
  }

  #roomOf(at: number, close: number): Room {
    const around = this.#rooms.at(-1)
    if (around === undefined) return 'root'
    if (around === 'root' && this.#key === 'log' && close === CLOSE_OBJECT) return 'log'
    if (around === 'log' && this.#key === 'entries') {
      if (close !== CLOSE_LIST) throw wrong(at, 'a list of log.entries', 'something else')
      return 'entries'
    }
    if (around === 'entries') return 'entry'
    return 'other'
  }

  /** Whether it closed the whole. */
  #close(at: number): boolean {
    if (this.#bytes[at] !== this.#closes.pop()) throw wrong(at, 'brackets that match', 'one that closes another')
    const [room, start] = [this.#rooms.at(-1), this.#starts.pop()!]
    // The field before the bracket has no comma behind it.
    if (room === 'log') this.#endField(at)
    this.#rooms.pop()
    if (room === 'entry') this.#entries!.push({ start, end: at + 1 })
    if (room === 'log') this.#key = ''
    return this.#rooms.length === 0
  }

  #endField(at: number): void {
    if (this.#rooms.at(-1) !== 'log' || this.#key === '') return
    if (this.#key !== 'entries' && this.#fields.size < 100) this.#fields.set(this.#key, { start: this.#fieldStart, end: at })
    this.#key = ''
  }

  #value(at: number): void {
    if (++this.#values > MOST_VALUES) throw wrong(at, `at most ${MOST_VALUES} values in an entry`, 'more')
  }

  #end(at: number): HarOutline {
    const bytes = this.#bytes
    while (isSpace(bytes[at])) at++
    if (at < bytes.length) throw wrong(at, 'the end of the file', 'more behind the JSON')
    if (this.#entries === null) throw wrong(0, 'log.entries, as HTTP Archive 1.2 has them', 'JSON of something else')
    return { fields: this.#fields, entries: this.#entries }
  }
}

/** A text before a colon is a name. */
function isName(bytes: Uint8Array, at: number): boolean {
  while (isSpace(bytes[at])) at++
  return bytes[at] === COLON
}

/** A part as a value. Throws `FormatError` at its place. */
export function parsePart(bytes: Uint8Array, { start, end }: Span): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes.subarray(start, end)))
  } catch (error) {
    throw wrong(start, 'JSON', error instanceof Error ? error.message.slice(0, 200) : String(error))
  }
}
