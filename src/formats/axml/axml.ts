/**
 * Binary XML: AndroidManifest.xml and res/**.xml of an APK.
 * https://android.googlesource.com/platform/frameworks/base/+/main/libs/androidfw/include/androidfw/ResourceTypes.h (ResXMLTree_*)
 *
 *     XML chunk ─ string pool ─ resource map (u32 per string: attribute ids) ─ nodes
 *     node:          8 u32 line │ 12 u32 comment │ headerSize: extension
 *     start element: 0 u32 namespace │ 4 u32 name │ 8 u16 attribute start │ 10 u16 attribute size │ 12 u16 count │ 14 u16 ×3 id, class, style
 *     attribute:     0 u32 namespace │ 4 u32 name │ 8 u32 raw string │ 12 Res_value
 *     end element:   0 u32 namespace │ 4 u32 name      text: 0 u32 string │ 4 Res_value
 *
 * What ResXMLTree tolerates is read: an unknown first chunk type, foreign chunks between nodes, wrong header and attribute sizes.
 */
import type { AnomalyLog as Log } from '../anomaly-log.ts'
import { AnomalyLog } from '../anomaly-log.ts'
import type { XmlAttribute, XmlElement } from '../android-value.ts'
import { Cursor } from '../bytes.ts'
import type { Anomaly } from '../format-error.ts'
import { FormatError } from '../format-error.ts'
import type { Chunk } from './chunks.ts'
import { CHUNK_HEADER_SIZE, CHUNK_STRING_POOL, CHUNK_XML, chunksBetween } from './chunks.ts'
import { attributeOf, ElementBuilder } from './element-builder.ts'
import type { StringPool } from './string-pool.ts'
import { EMPTY_POOL, readStringPool } from './string-pool.ts'
import { androidValue, TYPE_STRING } from './typed-value.ts'

const START_NAMESPACE = 0x0100
const END_NAMESPACE = 0x0101
const START_ELEMENT = 0x0102
const END_ELEMENT = 0x0103
const TEXT = 0x0104
const RESOURCE_MAP = 0x0180
const NODE_HEADER_SIZE = 16
const ATTRIBUTE_SIZE = 20
const NONE = 0xffffffff
/** Attributes may overlap (a stride of 0), so that few bytes can claim many. */
const MOST_ATTRIBUTES = 1_000_000

export interface BinaryXml {
  readonly root: XmlElement
  readonly anomalies: readonly Anomaly[]
}

interface Document {
  readonly bytes: Uint8Array
  readonly anomalies: Log
  pool: StringPool
  /** Attribute resource id by the pool index of the attribute's name. */
  resourceIds: Uint32Array
  attributeCount: number
}

/** Throws `FormatError` when there is no element that Android would find. */
export function readBinaryXml(bytes: Uint8Array): BinaryXml {
  const anomalies = new AnomalyLog('axml')
  const header = new Cursor('axml', bytes)
  const type = header.u16('XML chunk')
  const headerSize = header.u16('XML chunk')
  const size = header.u32('XML chunk')
  if (headerSize < CHUNK_HEADER_SIZE || headerSize > size)
    throw new FormatError('axml', 0, 'binary XML (03 00 08 00)', `type 0x${type.toString(16)}, header ${headerSize}, size ${size}`)
  if (type !== CHUNK_XML)
    anomalies.note('file-type-lies', 0, `The first chunk is of type 0x${type.toString(16)}; Android does not look at it.`)
  if (headerSize !== CHUNK_HEADER_SIZE) anomalies.note('header-size-differs', 2, `The header claims ${headerSize} bytes instead of 8.`)
  if (size > bytes.length) anomalies.note('file-truncated', 4, `${size} bytes are claimed, ${bytes.length} are there.`)
  if (size < bytes.length) anomalies.note('trailing-bytes', size, `${bytes.length - size} bytes follow the document.`)
  const end = Math.min(size, bytes.length)

  const document: Document = { bytes, anomalies, pool: EMPTY_POOL, resourceIds: new Uint32Array(0), attributeCount: 0 }
  const builder = new ElementBuilder(anomalies)
  let namespaces = 0
  for (const chunk of chunksBetween('axml', bytes, headerSize, end, anomalies)) {
    if (chunk.type === CHUNK_STRING_POOL) {
      if (document.pool === EMPTY_POOL) document.pool = readStringPool('axml', bytes, chunk, anomalies)
      else anomalies.note('second-pool', chunk.offset, 'A second string pool; the first one counts.')
    } else if (chunk.type === RESOURCE_MAP) document.resourceIds = readResourceMap(document, chunk)
    else if (chunk.type === START_ELEMENT) startElement(document, chunk, builder)
    else if (chunk.type === END_ELEMENT) builder.end(stringAt(document, node(document, chunk, 8).skip(4).u32()) ?? '', chunk.offset)
    else if (chunk.type === TEXT) builder.text(stringAt(document, node(document, chunk, 4).u32()) ?? '')
    else if (chunk.type === START_NAMESPACE) namespaces++
    else if (chunk.type === END_NAMESPACE) namespaces--
    else anomalies.note('unknown-chunk', chunk.offset, `Chunk 0x${chunk.type.toString(16)} has no meaning in XML; skipped.`)
  }
  builder.finish(end)
  if (namespaces !== 0)
    anomalies.note(
      'unbalanced-namespaces',
      end,
      `${Math.abs(namespaces)} namespaces more ${namespaces > 0 ? 'opened than closed' : 'closed than opened'}.`,
    )
  if (builder.root === undefined) throw new FormatError('axml', headerSize, 'an element', `none in ${end} bytes`)
  return { root: builder.root, anomalies: anomalies.list }
}

/** Not cut to the pool: Android resolves an attribute whose name lies outside the pool, as long as the map reaches it. */
function readResourceMap({ bytes, pool, anomalies }: Document, chunk: Chunk): Uint32Array {
  const count = Math.floor((chunk.size - chunk.headerSize) / 4)
  if (count > pool.size) anomalies.note('resource-map-longer', chunk.offset, `${count} attribute ids for ${pool.size} strings.`)
  const cursor = new Cursor('axml', bytes, chunk.offset + chunk.headerSize)
  return Uint32Array.from({ length: count }, () => cursor.u32())
}

/** A cursor over the node's extension, which lies where the header size says. */
function node({ bytes, anomalies }: Document, chunk: Chunk, extensionSize: number): Cursor {
  if (chunk.headerSize !== NODE_HEADER_SIZE)
    anomalies.note('header-size-differs', chunk.offset, `A node's header claims ${chunk.headerSize} bytes instead of ${NODE_HEADER_SIZE}.`)
  const cursor = new Cursor('axml', bytes.subarray(0, chunk.offset + chunk.size)).seek(chunk.offset + chunk.headerSize)
  cursor.need(extensionSize, 'XML node')
  return cursor
}

function startElement(document: Document, chunk: Chunk, builder: ElementBuilder): void {
  const cursor = node(document, chunk, 14)
  const extension = cursor.at
  const line = chunk.headerSize >= NODE_HEADER_SIZE ? new Cursor('axml', document.bytes, chunk.offset + 8).u32() : 0
  const namespace = stringAt(document, cursor.u32()) ?? null
  const name = stringAt(document, cursor.u32()) ?? ''
  const attributeStart = extension + cursor.u16()
  const attributeSize = cursor.u16()
  const claimed = cursor.u16()
  if (claimed > 0 && attributeSize !== ATTRIBUTE_SIZE)
    document.anomalies.note(
      'attribute-size-differs',
      extension + 10,
      `Attributes of <${name.slice(0, 200)}> claim ${attributeSize} bytes each instead of 20.`,
    )

  const end = chunk.offset + chunk.size
  const attributes: XmlAttribute[] = []
  for (let index = 0; index < claimed; index++) {
    const at = attributeStart + index * attributeSize
    if (at + ATTRIBUTE_SIZE > end) {
      document.anomalies.note(
        'attribute-count-lies',
        extension + 12,
        `<${name.slice(0, 200)}> claims ${claimed} attributes and holds ${index}.`,
      )
      break
    }
    if (++document.attributeCount > MOST_ATTRIBUTES) throw new FormatError('axml', at, `at most ${MOST_ATTRIBUTES} attributes`, 'more')
    attributes.push(readAttribute(document, at))
  }
  builder.start(name, namespace, attributes, line, chunk.offset)
}

function readAttribute(document: Document, at: number): XmlAttribute {
  const cursor = new Cursor('axml', document.bytes, at)
  const namespace = stringAt(document, cursor.u32()) ?? null
  const nameIndex = cursor.u32()
  const raw = stringAt(document, cursor.u32()) ?? null
  const dataType = cursor.skip(3).u8()
  const data = cursor.u32()
  // Where only the raw string is there, Android's typed reads give that string.
  const isRawOnly = dataType === TYPE_STRING && data === NONE && raw !== null
  const stored: XmlAttribute = {
    name: stringAt(document, nameIndex) ?? '',
    namespace,
    resourceId: document.resourceIds[nameIndex] || null,
    value: isRawOnly ? { type: 'string', value: raw } : androidValue(dataType, data, (index) => stringAt(document, index)),
    raw,
    offset: at,
  }
  return attributeOf(stored, document.anomalies)
}

function stringAt(document: Document, index: number): string | undefined {
  if (index === NONE) return undefined
  const text = document.pool.at(index)
  if (text === undefined) document.anomalies.note('string-missing', 0, `String ${index} of ${document.pool.size} is referred to.`)
  return text
}
