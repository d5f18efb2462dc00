import { bytes, padding, u16, u32, u8 } from './little-endian.ts'

const NONE = 0xffffffff
const encoder = new TextEncoder()

export function chunk(
  type: number,
  header: readonly number[] | Uint8Array,
  content: Uint8Array = new Uint8Array(),
  lie: { headerSize?: number; size?: number } = {},
): Uint8Array {
  return bytes(u16(type), u16(lie.headerSize ?? 8 + header.length), u32(lie.size ?? 8 + header.length + content.length), header, content)
}

export interface PoolShape {
  readonly isUtf8?: boolean
  /** Number of strings to claim. */
  readonly count?: number
  /** Added to every stored length. */
  readonly lengthLie?: number
  readonly hasStyles?: boolean
}

export function stringPool(
  strings: readonly string[],
  { isUtf8 = false, count = strings.length, lengthLie = 0, hasStyles = false }: PoolShape = {},
): Uint8Array {
  const offsets: number[] = []
  const stored: Uint8Array[] = []
  let at = 0
  for (const text of strings) {
    const content = isUtf8
      ? encoder.encode(text)
      : bytes(...[...text].flatMap((character) => Array.from({ length: character.length }, (_, index) => u16(character.charCodeAt(index)))))
    const length = (value: number) => (isUtf8 ? (value > 0x7f ? [0x80 | ((value >> 8) & 0x7f), value & 0xff] : u8(value)) : u16(value))
    const item = isUtf8
      ? bytes(length(text.length), length(content.length + lengthLie), content, [0])
      : bytes(length(text.length + lengthLie), content, [0, 0])
    offsets.push(at)
    stored.push(item)
    at += item.length
  }
  stored.push(padding(at))
  const text = bytes(...stored)
  const styles = hasStyles ? bytes(u32(0), u32(0), u32(3), u32(NONE)) : new Uint8Array()
  const styleOffsets = hasStyles ? u32(0) : []
  const start = 28 + offsets.length * 4 + styleOffsets.length
  const header = bytes(u32(count), u32(hasStyles ? 1 : 0), u32(isUtf8 ? 0x100 : 0), u32(start), u32(hasStyles ? start + text.length : 0))
  return chunk(0x0001, header, bytes(...offsets.map(u32), styleOffsets, text, styles))
}

export interface AttributeShape {
  readonly name: string
  readonly namespace?: string
  readonly resourceId?: number
  readonly raw?: string
  /** A string, or data type and data. */
  readonly value: string | readonly [dataType: number, data: number]
}

export interface ElementShape {
  readonly name: string
  readonly attributes?: readonly AttributeShape[]
  readonly children?: readonly (ElementShape | string)[]
  /** Raw chunks put directly after the start of the element. */
  readonly chunksInside?: readonly Uint8Array[]
  readonly attributeSize?: number
  readonly isUnclosed?: boolean
}

export interface DocumentShape extends PoolShape {
  readonly fileType?: number
  /** Ids to add to the resource map. */
  readonly extraIds?: readonly number[]
  readonly headerSize?: number
  readonly chunksBefore?: readonly Uint8Array[]
  readonly namespaces?: readonly string[]
}

/** Binary XML of one or more root elements. */
export function buildXml(roots: ElementShape | readonly ElementShape[], shape: DocumentShape = {}): Uint8Array {
  const strings: string[] = []
  const ids: number[] = []
  // Attribute names come first in the pool: the resource map is parallel to it. One name with two ids takes two places.
  const keys: string[] = []
  const list = (Array.isArray(roots) ? roots : [roots]) as readonly ElementShape[]
  const collect = (element: ElementShape): void => {
    for (const { name, resourceId } of element.attributes ?? [])
      if (resourceId !== undefined && !keys.includes(`${name} ${resourceId}`)) {
        keys.push(`${name} ${resourceId}`)
        strings.push(name)
        ids.push(resourceId)
      }
    for (const child of element.children ?? []) if (typeof child !== 'string') collect(child)
  }
  list.forEach(collect)
  const plain = new Map<string, number>()
  const indexOf = (text: string | undefined): number => {
    if (text === undefined) return NONE
    let index = plain.get(text)
    if (index === undefined) {
      plain.set(text, (index = strings.length))
      strings.push(text)
    }
    return index
  }
  const node = (type: number, content: Uint8Array) => chunk(type, [...u32(7), ...u32(NONE)], content)
  const write = (element: ElementShape): Uint8Array[] => {
    const attributes = (element.attributes ?? []).map(({ name, namespace, resourceId, raw, value }) => {
      const nameIndex = resourceId === undefined ? indexOf(name) : keys.indexOf(`${name} ${resourceId}`)
      const [dataType, data] = typeof value === 'string' ? [0x03, indexOf(value)] : value
      const record = bytes(u32(indexOf(namespace)), u32(nameIndex), u32(indexOf(raw)), u16(8), u8(0), u8(dataType), u32(data))
      return bytes(record, new Uint8Array(Math.max(0, (element.attributeSize ?? 20) - 20)))
    })
    const name = indexOf(element.name)
    const start = bytes(
      u32(NONE),
      u32(name),
      u16(20),
      u16(element.attributeSize ?? 20),
      u16(attributes.length),
      u16(0),
      u16(0),
      u16(0),
      ...attributes,
    )
    const children = (element.children ?? []).flatMap((child) =>
      typeof child === 'string' ? [node(0x0104, bytes(u32(indexOf(child)), u16(8), u8(0), u8(0), u32(0)))] : write(child),
    )
    return [
      node(0x0102, start),
      ...(element.chunksInside ?? []),
      ...children,
      ...(element.isUnclosed ? [] : [node(0x0103, bytes(u32(NONE), u32(name)))]),
    ]
  }
  const namespaces = (shape.namespaces ?? []).map((uri) => node(0x0100, bytes(u32(indexOf('android')), u32(indexOf(uri)))))
  const nodes = list.flatMap(write)
  const map = chunk(0x0180, [], bytes(...[...ids, ...(shape.extraIds ?? [])].map(u32)))
  const content = bytes(stringPool(strings, shape), map, ...(shape.chunksBefore ?? []), ...namespaces, ...nodes)
  const headerSize = shape.headerSize ?? 8
  return bytes(u16(shape.fileType ?? 3), u16(headerSize), u32(headerSize + content.length), new Uint8Array(headerSize - 8), content)
}
