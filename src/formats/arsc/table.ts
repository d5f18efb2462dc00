/**
 * resources.arsc, opened by walking its chunks; entries and strings are read when asked for.
 * https://android.googlesource.com/platform/frameworks/base/+/main/libs/androidfw/include/androidfw/ResourceTypes.h (ResTable_*)
 *
 *     table (12: package count) ─ string pool of the values
 *       └ package  8 u32 id │ 12 u16[128] name │ 268 u32 type strings │ 272 u32 last public │ 276 u32 key strings │ 280 │ 284 u32 type id offset
 *           ├ string pool of type names, string pool of entry names (keys)
 *           ├ type spec 0x0202 (which configurations differ; not needed here)
 *           ├ type 0x0201, one per type and configuration: see type-chunk.ts
 *           └ library 0x0203, overlayable 0x0204-5, staged alias 0x0206: skipped
 */
import { AnomalyLog } from '../anomaly-log.ts'
import type { Chunk } from '../axml/chunks.ts'
import { CHUNK_HEADER_SIZE, CHUNK_STRING_POOL, CHUNK_TABLE, chunksBetween } from '../axml/chunks.ts'
import type { StringPool } from '../axml/string-pool.ts'
import { EMPTY_POOL, readStringPool } from '../axml/string-pool.ts'
import { Cursor } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import type { ConfiguredValue, ResourceTable } from '../resource-table.ts'
import { decodeUtf16 } from '../text.ts'
import { resolveReferences } from './resolve.ts'
import type { TypeChunk } from './type-chunk.ts'
import { configOf, entryIds, entryOffset, indexTypeChunk, isSimple, keyIndexAt, valueAt } from './type-chunk.ts'

const CHUNK_PACKAGE = 0x0200
const CHUNK_TYPE = 0x0201
const CHUNK_TYPE_SPEC = 0x0202
const LAST_KNOWN_CHUNK = 0x0206
const NAME_SIZE = 256
/** Up to and with the key strings' offset: the oldest form. */
const PACKAGE_HEADER_SIZE = 284
const MOST_TYPE_CHUNKS = 262_144
const LARGEST_TYPE_ID = 0xff

interface Package {
  readonly id: number
  readonly name: string
  readonly typeIdOffset: number
  readonly typeNames: StringPool
  readonly keys: StringPool
  /** By type id; in each, one chunk per configuration in the order of the file. */
  readonly types: ReadonlyMap<number, readonly TypeChunk[]>
}

/** Throws `FormatError` when it is no resource table. */
export function openResourceTable(bytes: Uint8Array): ResourceTable {
  const anomalies = new AnomalyLog('arsc')
  const { packages, values } = indexTable(bytes, anomalies)
  const idsByName = new Map<string, Map<string, number>>()

  const packageOf = (id: number) => packages.filter((each) => each.id === id >>> 24 || (id >>> 24 === 0 && each === packages[0]))
  const stringAt = (index: number) => values.at(index)

  function valuesOf(id: number): ConfiguredValue[] {
    const found: ConfiguredValue[] = []
    for (const owner of packageOf(id))
      for (const chunk of owner.types.get((id >>> 16) & 0xff) ?? []) {
        const offset = entryOffset(chunk, id & 0xffff)
        if (offset !== -1) found.push({ config: configOf(chunk), value: valueAt(chunk, offset, stringAt), offset })
      }
    return found
  }

  function nameOf(id: number): { type: string; name: string } | undefined {
    const typeId = (id >>> 16) & 0xff
    for (const owner of packageOf(id))
      for (const chunk of owner.types.get(typeId) ?? []) {
        const offset = entryOffset(chunk, id & 0xffff)
        if (offset !== -1) return { type: typeName(owner, typeId), name: owner.keys.at(keyIndexAt(chunk, offset)) ?? '' }
      }
    return undefined
  }

  /** Names of one type, gathered when the type is first asked for. A name that occurs twice keeps its first id. */
  function namesOf(type: string): Map<string, number> {
    const names = new Map<string, number>()
    for (const owner of packages)
      for (const [typeId, chunks] of owner.types) {
        if (typeName(owner, typeId) !== type) continue
        for (const chunk of chunks)
          for (const entryId of entryIds(chunk)) {
            const offset = entryOffset(chunk, entryId)
            const name = offset === -1 ? undefined : owner.keys.at(keyIndexAt(chunk, offset))
            if (name !== undefined && !names.has(name)) names.set(name, resourceId(owner, typeId, entryId))
          }
      }
    return names
  }

  function* strings(types?: ReadonlySet<string>) {
    for (const owner of packages)
      for (const [typeId, chunks] of owner.types) {
        const type = typeName(owner, typeId)
        if (types && !types.has(type)) continue
        for (const chunk of chunks)
          for (const entryId of entryIds(chunk)) {
            const offset = entryOffset(chunk, entryId)
            const value = offset !== -1 && isSimple(chunk, offset) ? valueAt(chunk, offset, stringAt) : undefined
            if (value?.type !== 'string') continue
            const name = owner.keys.at(keyIndexAt(chunk, offset)) ?? ''
            yield { id: resourceId(owner, typeId, entryId), type, name, config: configOf(chunk), value: value.value }
          }
      }
  }

  return {
    packages: packages.map(({ id, name }) => ({ id, name })),
    anomalies: anomalies.list,
    nameOf,
    idOf(type, name) {
      let names = idsByName.get(type)
      if (names === undefined) idsByName.set(type, (names = namesOf(type)))
      return names.get(name)
    },
    valuesOf,
    resolve: (id) => resolveReferences(id, valuesOf, anomalies),
    strings,
  }
}

function resourceId(owner: Package, typeId: number, entryId: number): number {
  return ((owner.id << 24) | (typeId << 16) | entryId) >>> 0
}

function typeName(owner: Package, typeId: number): string {
  return owner.typeNames.at(typeId - 1 - owner.typeIdOffset) ?? ''
}

function indexTable(bytes: Uint8Array, anomalies: AnomalyLog): { packages: Package[]; values: StringPool } {
  const header = new Cursor('arsc', bytes)
  const type = header.u16('table header')
  const headerSize = header.u16('table header')
  const size = header.u32('table header')
  const packageCount = header.u32('package count')
  if (type !== CHUNK_TABLE || headerSize < CHUNK_HEADER_SIZE || headerSize > size)
    throw new FormatError('arsc', 0, 'a resource table (02 00 0c 00)', `type 0x${type.toString(16)}, header ${headerSize}, size ${size}`)
  if (size > bytes.length) anomalies.note('file-truncated', 4, `${size} bytes are claimed, ${bytes.length} are there.`)
  if (size < bytes.length) anomalies.note('trailing-bytes', size, `${bytes.length - size} bytes follow the table.`)

  let values = EMPTY_POOL
  const packages: Package[] = []
  for (const chunk of chunksBetween('arsc', bytes, headerSize, Math.min(size, bytes.length), anomalies)) {
    if (chunk.type === CHUNK_STRING_POOL) {
      // Android takes the first and warns of others.
      if (values === EMPTY_POOL) values = readStringPool('arsc', bytes, chunk, anomalies)
      else anomalies.note('second-pool', chunk.offset, 'A second string pool of values; the first one counts.')
    } else if (chunk.type === CHUNK_PACKAGE) packages.push(indexPackage(bytes, chunk, anomalies))
    else anomalies.note('unknown-chunk', chunk.offset, `Chunk 0x${chunk.type.toString(16)} has no meaning in a table; skipped.`)
  }
  if (packages.length !== packageCount)
    anomalies.note('package-count-lies', 8, `${packageCount} packages are claimed, ${packages.length} are there.`)
  return { packages, values }
}

function indexPackage(bytes: Uint8Array, chunk: Chunk, anomalies: AnomalyLog): Package {
  if (chunk.headerSize < PACKAGE_HEADER_SIZE)
    throw new FormatError('arsc', chunk.offset, `a package header of ${PACKAGE_HEADER_SIZE} bytes`, `${chunk.headerSize} bytes`)
  const cursor = new Cursor('arsc', bytes, chunk.offset + CHUNK_HEADER_SIZE)
  const id = cursor.u32()
  const name = decodeUtf16(cursor.take(NAME_SIZE)).split('\0', 1)[0]!
  const typeNamesAt = chunk.offset + cursor.u32()
  const keysAt = chunk.offset + cursor.skip(4).u32()
  const typeIdOffset = chunk.headerSize >= PACKAGE_HEADER_SIZE + 4 ? cursor.skip(4).u32() : 0
  if (id > LARGEST_TYPE_ID) anomalies.note('package-id-lies', chunk.offset, `Package id ${id}.`)

  const pools: { readonly offset: number; readonly pool: StringPool }[] = []
  const types = new Map<number, TypeChunk[]>()
  let typeChunks = 0
  for (const inner of chunksBetween('arsc', bytes, chunk.offset + chunk.headerSize, chunk.offset + chunk.size, anomalies)) {
    if (inner.type === CHUNK_STRING_POOL && pools.length < 16)
      pools.push({ offset: inner.offset, pool: readStringPool('arsc', bytes, inner, anomalies) })
    else if (inner.type === CHUNK_TYPE) {
      if (++typeChunks > MOST_TYPE_CHUNKS)
        throw new FormatError('arsc', inner.offset, `at most ${MOST_TYPE_CHUNKS} types and configurations`, 'more')
      const type = indexTypeChunk(bytes, inner, anomalies)
      if (type === undefined) continue
      const known = types.get(type.typeId)
      if (known === undefined) types.set(type.typeId, [type])
      else known.push(type)
    } else if (inner.type < CHUNK_TYPE_SPEC || inner.type > LAST_KNOWN_CHUNK)
      anomalies.note('unknown-chunk', inner.offset, `Chunk 0x${inner.type.toString(16)} has no meaning in a package; skipped.`)
  }
  // The header says which pool is which; where it lies, they come in this order.
  const typeNames = pools.find((each) => each.offset === typeNamesAt) ?? pools[0]
  const keys = pools.find((each) => each.offset === keysAt) ?? pools[1]
  return { id: id & 0xff, name, typeIdOffset, typeNames: typeNames?.pool ?? EMPTY_POOL, keys: keys?.pool ?? EMPTY_POOL, types }
}
