import { hash } from 'node:crypto'
import { FormatError } from '../format-error.ts'

/**
 * MANIFEST.MF and *.SF files.
 * https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#jar-manifest
 *
 * ```
 * Manifest-Version: 1.0          main section
 * Created-By: …
 *                                an empty line ends a section and belongs to it
 * Name: res/drawable/very/long   named section
 *  /name.png                     a leading space continues the line before
 * SHA-256-Digest: …
 * ```
 * Lines end in CR LF, LF or CR. Digests are over the bytes, so every section knows where it lies.
 */
export interface JarSection {
  /** Of the section's first byte, and after its closing empty line. */
  readonly start: number
  readonly end: number
  /** The value of `Name`, when that is the first attribute. */
  readonly name: string | undefined
  /** By lower-case name; the first of a kind counts. */
  readonly attributes: ReadonlyMap<string, string>
}

const MAX_SECTIONS = 1 << 20

/** The main section first. Throws `FormatError` beyond a million sections. */
export function readJarSections(bytes: Uint8Array): JarSection[] {
  // One character a byte: offsets stay offsets, and a name split between the bytes of a character comes together again.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const sections: JarSection[] = []
  let start = 0
  let lines: string[] = []
  const close = (end: number): void => {
    if (sections.length === MAX_SECTIONS) throw new FormatError('jar-manifest', start, `at most ${MAX_SECTIONS} sections`, 'more')
    sections.push(readSection(lines, start, end))
    lines = []
  }
  let carriageReturn = -1
  let lineFeed = -1
  for (let at = 0; at < text.length;) {
    if (carriageReturn < at) carriageReturn = findOrEnd(text, '\r', at)
    if (lineFeed < at) lineFeed = findOrEnd(text, '\n', at)
    const lineEnd = Math.min(carriageReturn, lineFeed)
    const next = Math.min(text.length, lineFeed === carriageReturn + 1 ? lineFeed + 1 : lineEnd + 1)
    if (lineEnd === at) {
      if (lines.length > 0) close(next)
    } else {
      if (lines.length === 0) start = at
      const line = text.slice(at, lineEnd)
      if (line.startsWith(' ') && lines.length > 0) lines[lines.length - 1] += line.slice(1)
      else lines.push(line)
    }
    at = next
  }
  if (lines.length > 0) close(text.length)
  return sections
}

function findOrEnd(text: string, character: string, from: number): number {
  const found = text.indexOf(character, from)
  return found < 0 ? text.length : found
}

function readSection(lines: readonly string[], start: number, end: number): JarSection {
  const attributes = new Map<string, string>()
  let name: string | undefined
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    const colon = line.indexOf(':')
    const key = trim(colon < 0 ? line : line.slice(0, colon)).toLowerCase()
    const value = colon < 0 ? '' : decode(trim(line.slice(colon + 1)))
    if (!attributes.has(key)) attributes.set(key, value)
    if (index === 0 && key === 'name') name = value
  }
  return { start, end, name, attributes }
}

/** As Java trims: everything up to U+0020, nothing above. */
function trim(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && text.charCodeAt(from) <= 32) from++
  while (to > from && text.charCodeAt(to - 1) <= 32) to--
  return text.slice(from, to)
}

// eslint-disable-next-line no-control-regex
const NOT_ASCII = /[^\0-\x7f]/

function decode(latin1: string): string {
  return NOT_ASCII.test(latin1) ? Buffer.from(latin1, 'latin1').toString('utf8') : latin1
}

export interface ExpectedDigest {
  /** As node:crypto calls it. */
  readonly algorithm: 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'
  readonly digest: Uint8Array
}

const BY_NAME: ReadonlyMap<string, ExpectedDigest['algorithm']> = new Map([
  ['MD5', 'md5'],
  ['SHA', 'sha1'],
  ['SHA1', 'sha1'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
])
const STRONGEST_FIRST = [
  ['sha-512', 'sha512'],
  ['sha-384', 'sha384'],
  ['sha-256', 'sha256'],
  ['sha1', 'sha1'],
] as const

/**
 * The digests that some Android in the range would compare, out of attributes like `SHA-256-Digest` (`suffix` is `-digest`).
 * Before API 18: the first that `Digest-Algorithms` lists, SHA-1 without it. Since: the strongest. Empty when the oldest finds none.
 */
export function expectedDigests(section: JarSection, suffix: string, minSdk: number, maxSdk: number): ExpectedDigest[] {
  const expected: ExpectedDigest[] = []
  if (minSdk < 18) {
    for (const name of (section.attributes.get('digest-algorithms') ?? 'SHA SHA1').split(/[ \t\n\r\f]+/)) {
      const value = section.attributes.get(name.toLowerCase() + suffix)
      const algorithm = BY_NAME.get(name.toUpperCase())
      if (value === undefined || algorithm === undefined) continue
      if ((algorithm === 'sha384' || algorithm === 'sha512') && minSdk < 9) continue
      expected.push({ algorithm, digest: Buffer.from(value, 'base64') })
      break
    }
    if (expected.length === 0) return expected
  }
  if (maxSdk < 18) return expected
  for (const [name, algorithm] of STRONGEST_FIRST) {
    const value = section.attributes.get(name + suffix)
    if (value === undefined) continue
    const digest = Buffer.from(value, 'base64')
    const known = expected[0]
    if (known?.algorithm !== algorithm || Buffer.compare(known.digest, digest) !== 0) expected.push({ algorithm, digest })
    break
  }
  return expected
}

/** The algorithms whose digest is not what was expected. */
export function wrongDigests(content: Uint8Array, expected: readonly ExpectedDigest[]): string[] {
  return expected
    .filter(({ algorithm, digest }) => Buffer.compare(hash(algorithm, content, 'buffer'), digest) !== 0)
    .map(({ algorithm }) => algorithm)
}
