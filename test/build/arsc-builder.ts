import { chunk, stringPool } from './axml-builder.ts'
import { bytes, u16, u32, u8 } from './little-endian.ts'

/** Data type and data, a string, or a bag of keys and such values. */
export type ResourceShape =
  | string
  | readonly [dataType: number, data: number]
  | { readonly parent?: number; readonly bag: readonly (readonly [key: number, dataType: number, data: number])[] }

export interface TypeShape {
  readonly type: string
  /** `ResTable_config` without its size, up to the length of the age that one likes; see `config`. */
  readonly config?: Uint8Array
  /** By entry name; the position among all names of the type is the entry id. */
  readonly values: Readonly<Record<string, ResourceShape>>
  readonly encoding?: 'plain' | 'sparse' | 'offset16'
  readonly isCompact?: boolean
}

export interface ConfigShape {
  readonly size?: number
  readonly mcc?: number
  readonly language?: readonly number[] | string
  readonly region?: readonly number[] | string
  readonly density?: number
  readonly sdkVersion?: number
  readonly uiMode?: number
  readonly screenLayout?: number
  readonly smallestScreenWidthDp?: number
  readonly orientation?: number
  readonly script?: string
  readonly variant?: string
  readonly isScriptComputed?: boolean
}

/** A `ResTable_config` of the given size (64 is today's, 28 the first). */
export function config(shape: ConfigShape = {}): Uint8Array {
  const full = new Uint8Array(64)
  const put = (at: number, value: readonly number[] | string | undefined) =>
    full.set(typeof value === 'string' ? [...value].map((character) => character.charCodeAt(0)) : (value ?? []), at)
  const size = shape.size ?? 64
  put(0, u32(size))
  put(4, u16(shape.mcc ?? 0))
  put(8, shape.language)
  put(10, shape.region)
  put(12, u8(shape.orientation ?? 0))
  put(14, u16(shape.density ?? 0))
  put(24, u16(shape.sdkVersion ?? 0))
  put(28, u8(shape.screenLayout ?? 0))
  put(29, u8(shape.uiMode ?? 0))
  put(30, u16(shape.smallestScreenWidthDp ?? 0))
  put(36, shape.script)
  put(40, shape.variant)
  put(52, u8(shape.isScriptComputed ? 1 : 0))
  return size > 64 ? bytes(full, new Uint8Array(size - 64)) : full.subarray(0, size)
}

/** A table of one package 0x7f; type ids go by first appearance, entry ids by first appearance within the type. */
export function buildTable(
  types: readonly TypeShape[],
  shape: { readonly extraChunks?: readonly Uint8Array[]; readonly packageName?: string } = {},
): Uint8Array {
  const values: string[] = []
  const typeNames = [...new Set(types.map(({ type }) => type))]
  const keys: string[] = []
  const indexIn = (list: string[], text: string) => (list.includes(text) ? list.indexOf(text) : list.push(text) - 1)
  const entryNames = (type: string) => [...new Set(types.filter((each) => each.type === type).flatMap((each) => Object.keys(each.values)))]

  const written = types.map(({ type, config: configuration = config(), values: stored, encoding = 'plain', isCompact = false }) => {
    const entries: Uint8Array[] = []
    const offsets = new Map<number, number>()
    let at = 0
    for (const [name, value] of Object.entries(stored)) {
      const key = indexIn(keys, name)
      const simple: readonly [number, number] | undefined =
        typeof value === 'string' ? [0x03, indexIn(values, value)] : 'bag' in value ? undefined : value
      let entry: Uint8Array
      if (simple !== undefined)
        entry = isCompact
          ? bytes(u16(key), u16(0x0008 | (simple[0] << 8)), u32(simple[1]))
          : bytes(u16(8), u16(0), u32(key), u16(8), u8(0), u8(simple[0]), u32(simple[1]))
      else {
        const { parent = 0, bag } = value as Exclude<ResourceShape, string | readonly [number, number]>
        entry = bytes(
          u16(16),
          u16(1),
          u32(key),
          u32(parent),
          u32(bag.length),
          ...bag.map(([child, dataType, data]) => bytes(u32(child), u16(8), u8(0), u8(dataType), u32(data))),
        )
      }
      offsets.set(entryNames(type).indexOf(name), at)
      entries.push(entry)
      at += entry.length
    }
    const count = entryNames(type).length
    const all = Array.from({ length: count }, (_, id) => offsets.get(id))
    const table =
      encoding === 'sparse'
        ? bytes(...[...offsets].sort(([a], [b]) => a - b).map(([id, offset]) => bytes(u16(id), u16(offset / 4))))
        : encoding === 'offset16'
          ? bytes(...all.map((offset) => u16(offset === undefined ? 0xffff : offset / 4)), count % 2 === 1 ? u16(0xffff) : [])
          : bytes(...all.map((offset) => u32(offset ?? 0xffffffff)))
    const flags = encoding === 'sparse' ? 1 : encoding === 'offset16' ? 2 : 0
    const start = 20 + configuration.length + table.length
    const header = bytes(
      u8(typeNames.indexOf(type) + 1),
      u8(flags),
      u16(0),
      u32(encoding === 'sparse' ? offsets.size : count),
      u32(start),
      configuration,
    )
    return chunk(0x0201, header, bytes(table, ...entries))
  })

  const name = new Uint8Array(256)
  ;[...(shape.packageName ?? 'com.example')].forEach((character, index) => (name[index * 2] = character.charCodeAt(0)))
  const typePool = stringPool(typeNames)
  const keyPool = stringPool(keys, { isUtf8: true })
  const header = bytes(u32(0x7f), name, u32(288), u32(typeNames.length), u32(288 + typePool.length), u32(keys.length), u32(0))
  const owner = chunk(0x0200, header, bytes(typePool, keyPool, ...written, ...(shape.extraChunks ?? [])))
  return chunk(0x0002, u32(1), bytes(stringPool(values, { isUtf8: true }), owner))
}
