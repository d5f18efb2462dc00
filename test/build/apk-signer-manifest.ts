/**
 * The smallest binary AndroidManifest.xml that apksigner reads:
 * `<manifest targetSandboxVersion><uses-sdk targetSdkVersion/></manifest>`.
 */
const TARGET_SDK = 0x01010270
const TARGET_SANDBOX = 0x0101054c
const NONE = 0xffffffff

const u16 = (...values: number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer)
const u32 = (...values: number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer)

function chunk(type: number, headerSize: number, ...parts: Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts)
  return Buffer.concat([u16(type, headerSize), u32(body.length + 8), body])
}

export function writeManifest({ targetSdk = 1, targetSandboxVersion = 1 } = {}): Uint8Array {
  const strings = ['targetSdkVersion', 'targetSandboxVersion', 'manifest', 'uses-sdk']
  const encoded = strings.map((text) => Buffer.from(`${String.fromCharCode(text.length, text.length)}${text}\0`, 'latin1'))
  const offsets = encoded.map((_, index) => encoded.slice(0, index).reduce((sum, bytes) => sum + bytes.length, 0))
  const data = Buffer.concat(encoded)
  const pool = chunk(
    1,
    28,
    u32(strings.length, 0, 0x100, 28 + 4 * strings.length, 0),
    u32(...offsets),
    data,
    Buffer.alloc((4 - (data.length % 4)) % 4),
  )
  const start = (name: number, attribute: number, value: number): Uint8Array =>
    chunk(0x0102, 16, u32(1, NONE, NONE, name), u16(20, 20, 1, 0, 0, 0), u32(NONE, attribute, NONE), u16(8, 0x1000), u32(value))
  const end = (name: number): Uint8Array => chunk(0x0103, 16, u32(1, NONE, NONE, name))
  return chunk(
    3,
    8,
    pool,
    chunk(0x0180, 8, u32(TARGET_SDK, TARGET_SANDBOX)),
    start(2, 1, targetSandboxVersion),
    start(3, 0, targetSdk),
    end(3),
    end(2),
  )
}
