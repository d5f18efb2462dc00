/** Packages, and parts of them, that claim or hold more than anybody would write. */
import { aLauncherActivity, element, manifestOf } from './an-apk.ts'
import { buildXml, chunk, type ElementShape } from './axml-builder.ts'
import { bytes, u16, u32 } from './little-endian.ts'
import { buildZip } from './zip-builder.ts'

/** Sixteen elements of 62 501 attributes, each element a copy of the first. */
export function millionAttributes(): Uint8Array {
  const many = { name: 'x', attributes: Array.from({ length: 62_501 }, () => ({ name: 'a', value: [0x10, 1] as const })) }
  return buildZip([
    { name: 'AndroidManifest.xml', content: buildXml({ name: 'manifest', children: Array.from({ length: 16 }, () => many) }) },
  ])
}

/** Start and end tags in the raw, for a builder that recurses would not survive them. */
export function nested(depth: number): Uint8Array {
  const node = (type: number, content: Uint8Array): Uint8Array => chunk(type, [...u32(7), ...u32(0xffffffff)], content)
  const tag = bytes(u32(0xffffffff), u32(0))
  const start = node(0x0102, bytes(tag, u16(20), u16(20), u16(0), u16(0), u16(0), u16(0)))
  const repeated = (piece: Uint8Array): Uint8Array => Buffer.concat(Array.from({ length: depth }, () => piece))
  const root: ElementShape = {
    ...manifestOf({ components: [aLauncherActivity()] }),
    chunksInside: [repeated(start), repeated(node(0x0103, tag))],
  }
  return buildZip([{ name: 'AndroidManifest.xml', content: buildXml(root) }])
}

/** Resources of one type, each a reference to the next, the last to the first. */
export const references = (count: number): Record<string, readonly [number, number]> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, [0x01, 0x7f010000 + ((index + 1) % count)] as const]))
/** A DEX file of nothing but a header, which claims 2 GiB of everything. */
export const lyingDex = (): Uint8Array => {
  const header = new Uint8Array(0x70 + 64)
  header.set(Buffer.from('dex\n035\0'))
  const view = new DataView(header.buffer)
  for (let word = 0x20; word < 0x70; word += 4) view.setUint32(word, 0x7ffffff0, true)
  view.setUint32(0x24, 0x70, true)
  view.setUint32(0x28, 0x12345678, true)
  return header
}
/** A vector whose path has so many attributes. */
export const drawable = (attributes: number): Uint8Array =>
  buildXml(
    element(
      'vector',
      {},
      { name: 'path', attributes: Array.from({ length: attributes }, () => ({ name: 'a', value: [0x10, 1] as const })) },
    ),
  )
