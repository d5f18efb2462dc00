/** Bytes for tests, little endian: numbers in, arrays out, joined with `bytes`. */
export const u8 = (value: number): number[] => [value & 0xff]
export const u16 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff]
export const u32 = (value: number): number[] => [...u16(value), ...u16(value >>> 16)]
export const u64 = (value: number): number[] => [...u32(value >>> 0), ...u32(Math.floor(value / 2 ** 32))]

export function bytes(...parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Zeros until `length` is a multiple of 4. */
export function padding(length: number): Uint8Array {
  return new Uint8Array((4 - (length % 4)) % 4)
}
