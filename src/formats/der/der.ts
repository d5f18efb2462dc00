import { FormatError } from '../format-error.ts'

/**
 * Reads ASN.1 as BER (X.690), of which DER is the strict part that certificates use.
 * https://www.itu.int/rec/T-REC-X.690
 *
 * ```
 * identifier  length                     content
 * cc p ttttt  0lllllll                   short
 *             1nnnnnnn  n bytes          long; need not be minimal (real certificates exist that are not)
 *             10000000  … 00 00          indefinite, constructed only, closed by end-of-contents
 * ```
 *
 * Nothing is decoded before it is asked for; every value remembers where it lies.
 */
export interface DerValue {
  readonly bytes: Uint8Array
  /** The first identifier octet: class, constructed bit and low tag number; 0x30 is SEQUENCE. */
  readonly tag: number
  readonly start: number
  readonly contentStart: number
  readonly contentEnd: number
  /** After the closing end-of-contents octets, when there are any. */
  readonly end: number
  readonly depth: number
}

/** Deeper than any certificate or PKCS #7 message goes. */
const MAX_DEPTH = 24
/** Values inside one constructed value. */
const MAX_CHILDREN = 4096

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
  context3: 0xa3,
} as const

function fail(offset: number, expected: string, found: string): never {
  throw new FormatError('der', offset, expected, found)
}

/** The value that starts at `at`. Throws `FormatError` when it leaves `limit` (default: the end of `bytes`). */
export function readDer(bytes: Uint8Array, at = 0, limit = bytes.length, depth = 0): DerValue {
  if (depth > MAX_DEPTH) fail(at, `at most ${MAX_DEPTH} levels`, 'deeper nesting')
  let position = at
  const octet = (): number => {
    if (position >= limit) fail(position, 'another byte', 'the end')
    return bytes[position++]!
  }
  const tag = octet()
  if ((tag & 0x1f) === 0x1f) {
    let number = 0
    for (let more = true; more;) {
      const part = octet()
      number = number * 128 + (part & 0x7f)
      if (number > 0xffff) fail(at, 'a tag number below 65536', String(number))
      more = (part & 0x80) !== 0
    }
  }
  const first = octet()
  if (first === 0x80) return readIndefinite(bytes, tag, at, position, limit, depth)
  let length = first
  if (first & 0x80) {
    length = 0
    for (let count = first & 0x7f; count > 0; count--) {
      length = length * 256 + octet()
      if (length > 0xffffffff) fail(at, 'a length below 2^32', 'a longer one')
    }
  }
  if (length > limit - position) fail(at, `${length} bytes of content`, `${limit - position} bytes`)
  return { bytes, tag, start: at, contentStart: position, contentEnd: position + length, end: position + length, depth }
}

function readIndefinite(bytes: Uint8Array, tag: number, start: number, contentStart: number, limit: number, depth: number): DerValue {
  if ((tag & 0x20) === 0) fail(start, 'a definite length on a primitive value', 'an indefinite one')
  let position = contentStart
  for (let count = 0; ; count++) {
    if (count > MAX_CHILDREN) fail(start, `at most ${MAX_CHILDREN} values`, 'more')
    if (bytes[position] === 0 && bytes[position + 1] === 0 && position + 2 <= limit)
      return { bytes, tag, start, contentStart, contentEnd: position, end: position + 2, depth }
    position = readDer(bytes, position, limit, depth + 1).end
  }
}

/** The values inside a constructed value. */
export function derChildren(value: DerValue): DerValue[] {
  const children: DerValue[] = []
  for (let at = value.contentStart; at < value.contentEnd;) {
    if (children.length >= MAX_CHILDREN) fail(value.start, `at most ${MAX_CHILDREN} values`, 'more')
    const child = readDer(value.bytes, at, value.contentEnd, value.depth + 1)
    children.push(child)
    at = child.end
  }
  return children
}

export function derContent(value: DerValue): Uint8Array {
  return value.bytes.subarray(value.contentStart, value.contentEnd)
}

/** The value as it was written, identifier and length included. */
export function derEncoded(value: DerValue): Uint8Array {
  return value.bytes.subarray(value.start, value.end)
}

/** `value`, after checking that it is there and has this tag. */
export function expectDer(value: DerValue | undefined, tag: number, what: string, offset = 0): DerValue {
  if (value === undefined) fail(offset, what, 'nothing')
  if (value.tag !== tag) fail(value.start, `${what} (tag 0x${tag.toString(16)})`, `tag 0x${value.tag.toString(16)}`)
  return value
}

/** `1.2.840.113549.1.7.2` */
export function derObjectIdentifier(value: DerValue | undefined): string {
  const content = derContent(expectDer(value, TAG.objectIdentifier, 'an object identifier'))
  if (content.length === 0 || content.length > 64) fail(value!.start, 'an object identifier of 1 to 64 bytes', `${content.length} bytes`)
  const arcs: bigint[] = []
  let arc = 0n
  for (const [index, part] of content.entries()) {
    arc = (arc << 7n) | BigInt(part & 0x7f)
    if (part & 0x80) {
      if (index === content.length - 1) fail(value!.start, 'a finished object identifier', 'a cut one')
      continue
    }
    if (arcs.length === 0) {
      const root = arc < 40n ? 0n : arc < 80n ? 1n : 2n
      arcs.push(root, arc - root * 40n)
    } else arcs.push(arc)
    arc = 0n
  }
  return arcs.join('.')
}

/** An INTEGER's bytes without redundant sign bytes, so that two encodings of one number compare equal. */
export function derInteger(value: DerValue | undefined): Uint8Array {
  const content = derContent(expectDer(value, TAG.integer, 'an integer'))
  let from = 0
  while (from < content.length - 1) {
    const head = content[from]!
    const sign = content[from + 1]! & 0x80
    if ((head === 0 && !sign) || (head === 0xff && sign)) from++
    else break
  }
  return content.subarray(from)
}

/** An OCTET STRING, put together when it was written in pieces (BER). */
export function derOctets(value: DerValue): Uint8Array {
  if ((value.tag & 0x20) === 0) return derContent(value)
  return Buffer.concat(derChildren(value).map((piece) => derOctets(piece)))
}
