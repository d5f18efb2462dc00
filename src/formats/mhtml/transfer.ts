/** How MIME carries bytes as text: https://www.rfc-editor.org/rfc/rfc2045#section-6. Never fails: what is no such text is taken as it stands. */

const [EQUALS, CR, LF, SPACE, TAB] = [0x3d, 0x0d, 0x0a, 0x20, 0x09]

/** The bytes of a part by its Content-Transfer-Encoding: never more than there are. */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'base64':
      return new Uint8Array(Buffer.from(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'), 'base64'))
    case 'quoted-printable':
      return decodeQuotedPrintable(bytes)
    default:
      return bytes
  }
}

/** RFC 2045, 6.7: `=3D` is a byte, `=` at the end of a line joins it with the next; spaces before the end of a line are of the transport. */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length)
  let length = 0
  /** Length without the spaces at its end. */
  let solid = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === EQUALS) {
      const value = hexadecimal(bytes[at + 1]) * 16 + hexadecimal(bytes[at + 2])
      if (!Number.isNaN(value)) {
        decoded[length++] = value
        solid = length
        at += 2
        continue
      }
      const end = softBreak(bytes, at + 1)
      if (end >= 0) {
        solid = length
        at = end
        continue
      }
    }
    if (byte === CR || byte === LF) length = solid
    decoded[length++] = byte
    if (byte !== SPACE && byte !== TAB) solid = length
  }
  return decoded.subarray(0, solid)
}

/** The last byte of a line that ends with `=`; -1 where more stands on it. */
function softBreak(bytes: Uint8Array, start: number): number {
  let at = start
  while (bytes[at] === SPACE || bytes[at] === TAB) at++
  if (at >= bytes.length) return at
  if (bytes[at] === LF) return at
  return bytes[at] === CR ? (bytes[at + 1] === LF ? at + 1 : at) : -1
}

function hexadecimal(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN
}
