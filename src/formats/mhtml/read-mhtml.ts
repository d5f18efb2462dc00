/**
 * A page saved as one file (MHTML, https://www.rfc-editor.org/rfc/rfc2557), as Chrome writes it: headers, then parts between lines that
 * begin with a boundary, each with headers of its own. Frames are parts too; the page names them by `cid:`.
 *
 *     Snapshot-Content-Location: https://shop.example/
 *     Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--x----"
 *
 *     ------MultipartBoundary--x----
 *     Content-Type: text/html
 *     Content-ID: <frame-1@mhtml.blink>
 *     Content-Transfer-Encoding: quoted-printable
 *     Content-Location: https://shop.example/
 *
 *     <html>…
 */
import { FormatError } from '../format-error.ts'
import { decodeTransfer } from './transfer.ts'

export interface Mhtml {
  /** Address of the page; empty where nobody says. */
  readonly location: string
  /** Milliseconds since 1970; null where it is no date. */
  readonly savedAt: number | null
  /** The page itself first. */
  readonly parts: readonly [MhtmlPart, ...MhtmlPart[]]
}
export interface MhtmlPart {
  readonly type: string
  /** As the part states it; null where it does not. */
  readonly charset: string | null
  readonly location: string
  /** Without the angle brackets. */
  readonly id: string
  readonly bytes: Uint8Array
}

/** Bytes, pictures included. */
export const LARGEST_MHTML = 64 * 1024 * 1024
const MOST_PARTS = 2000
/** RFC 2046, 5.1.1 allows 70 characters. */
const LONGEST_BOUNDARY = 70
/** Bytes of the headers of one part. */
const LARGEST_HEAD = 65_536

type Headers = ReadonlyMap<string, string>

const wrong = (at: number, expected: string, found: string): FormatError => new FormatError('mhtml', at, expected, found)

/** Whether bytes begin as headers of a page with its parts. */
export function beginsAsMhtml(start: Uint8Array): boolean {
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, 4096)).toString('latin1')
  return /^(?:[\w-]+:.*(?:\r?\n[ \t].*)*\r?\n)*?content-type:\s*multipart\/related\b/i.test(text)
}

/** Throws `FormatError` where there is no boundary, no page, or too much. */
export function readMhtml(whole: Uint8Array): Mhtml {
  const bytes = Buffer.from(whole.buffer, whole.byteOffset, whole.length)
  if (bytes.length > LARGEST_MHTML) throw wrong(0, `at most ${LARGEST_MHTML} bytes`, `${bytes.length} bytes`)
  const { headers, body } = headOf(bytes, 0, bytes.length)
  const type = headers.get('content-type') ?? ''
  const boundary = parameterOf(type, 'boundary')
  if (!/^multipart\/related\b/i.test(type.trim()) || boundary === null || boundary === '')
    throw wrong(0, 'multipart/related with a boundary', type.slice(0, 100) || 'no content type')
  if (boundary.length > LONGEST_BOUNDARY) throw wrong(0, `a boundary of at most ${LONGEST_BOUNDARY} characters`, `${boundary.length}`)
  const parts = partsOf(bytes, body, boundary)
  const start = parameterOf(type, 'start')?.replaceAll(/[<>]/g, '')
  const isPage = ({ type: of }: MhtmlPart): boolean => of === 'text/html' || of === 'application/xhtml+xml'
  const page = parts.find((part) => start !== undefined && part.id === start && isPage(part)) ?? parts.find(isPage)
  if (!page) throw wrong(body, 'a part of text/html', `${parts.length} parts and none of it`)
  const date = Date.parse((headers.get('date') ?? '').slice(0, 60))
  return {
    location: (headers.get('snapshot-content-location') ?? page.location).slice(0, 4096),
    savedAt: Number.isNaN(date) || date < 0 ? null : date,
    parts: [page, ...parts.filter((part) => part !== page)],
  }
}

function partsOf(bytes: Buffer, from: number, boundary: string): MhtmlPart[] {
  const line = Buffer.from(`--${boundary}`, 'latin1')
  const parts: MhtmlPart[] = []
  let begin = lineAt(bytes, line, from)
  if (begin < 0) throw wrong(from, `a line that begins with the boundary`, 'none')
  while (begin >= 0) {
    const afterLine = begin + line.length
    // Two dashes more: the end of all parts.
    if (bytes[afterLine] === 0x2d && bytes[afterLine + 1] === 0x2d) break
    if (parts.length >= MOST_PARTS) throw wrong(begin, `at most ${MOST_PARTS} parts`, 'more')
    const next = lineAt(bytes, line, afterLine)
    const start = bytes.indexOf('\n', afterLine) + 1
    // The line break before a boundary belongs to the boundary.
    const end = next < 0 ? bytes.length : bytes[next - 2] === 0x0d ? next - 2 : next - 1
    if (start > 0 && start <= end) parts.push(partOf(bytes, start, end))
    begin = next
  }
  return parts
}

/** Where a line begins with the boundary; nothing longer that begins so is one. */
function lineAt(bytes: Buffer, line: Buffer, from: number): number {
  for (let at = bytes.indexOf(line, from); at >= 0; at = bytes.indexOf(line, at + 1)) {
    const after = bytes[at + line.length]
    const isWhole = after === undefined || after === 0x0d || after === 0x0a || after === 0x20 || after === 0x09 || after === 0x2d
    if (isWhole && (at === 0 || bytes[at - 1] === 0x0a)) return at
  }
  return -1
}

function partOf(bytes: Buffer, start: number, end: number): MhtmlPart {
  const { headers, body } = headOf(bytes, start, end)
  const type = headers.get('content-type') ?? ''
  return {
    type: type.split(';')[0]!.trim().toLowerCase(),
    charset: parameterOf(type, 'charset'),
    location: (headers.get('content-location') ?? '').slice(0, 4096),
    id: (headers.get('content-id') ?? '').replaceAll(/[<>\s]/g, '').slice(0, 300),
    bytes: decodeTransfer(bytes.subarray(body, end), headers.get('content-transfer-encoding') ?? ''),
  }
}

/** Headers up to the first empty line; one that goes on stands on several lines, each after the first indented. */
function headOf(bytes: Buffer, start: number, end: number): { readonly headers: Headers; readonly body: number } {
  const headers = new Map<string, string>()
  let name = ''
  for (let at = start; at < end;) {
    const stop = bytes.indexOf(0x0a, at)
    const next = stop < 0 || stop >= end ? end : stop + 1
    if (next - start > LARGEST_HEAD) throw wrong(at, `headers of at most ${LARGEST_HEAD} bytes`, 'more')
    const line = bytes.toString('latin1', at, next).replace(/\r?\n$/, '')
    if (line === '') return { headers, body: next }
    const [, field, value] = /^([\w-]{1,100}):[ \t]*(.*)$/.exec(line) ?? []
    if (field !== undefined) {
      name = field.toLowerCase()
      if (!headers.has(name)) headers.set(name, value!)
    } else if (/^[ \t]/.test(line) && name !== '') headers.set(name, `${headers.get(name) ?? ''} ${line.trim()}`)
    at = next
  }
  return { headers, body: end }
}

/** `name="value"` of a header, https://www.rfc-editor.org/rfc/rfc2045#section-5.1. */
function parameterOf(header: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header)
  return found ? (found[1] ?? found[2] ?? '') : null
}
