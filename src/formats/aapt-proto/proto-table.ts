/**
 * `resources.pb` of an AAB, indexed once; values are decoded when asked for.
 * https://android.googlesource.com/platform/frameworks/base/+/main/tools/aapt2/Resources.proto (ResourceTable)
 *
 *     ResourceTable 1 source pool │ 2 packages
 *     Package       1 package_id: 1 id │ 2 name │ 3 types
 *     Type          1 type_id: 1 id │ 2 name │ 3 entries
 *     Entry         1 entry_id: 1 id │ 2 name │ 6 config values
 *     ConfigValue   1 config │ 2 value: 4 item │ 5 compound value
 */
import { AnomalyLog } from '../anomaly-log.ts'
import { DEFAULT_CONFIGURATION } from '../arsc/configuration.ts'
import { resolveReferences } from '../arsc/resolve.ts'
import { FormatError } from '../format-error.ts'
import type { ConfiguredValue, ResourcePackage, ResourceTable } from '../resource-table.ts'
import { readConfiguration } from './configuration.ts'
import { readCompoundValue, readItem } from './item.ts'
import { Message } from './wire.ts'

/** The largest apps have some hundred thousand; four bytes are enough to claim one. */
const MOST_ENTRIES = 1_000_000

interface Entry {
  readonly id: number
  readonly type: string
  readonly name: string
  /** Where the Entry message lies: its values are read from there when asked for. */
  readonly start: number
  readonly end: number
}

/** Throws `FormatError` when the bytes are no ResourceTable. */
export function openProtoTable(bytes: Uint8Array): ResourceTable {
  const anomalies = new AnomalyLog('aapt-proto')
  const packages: ResourcePackage[] = []
  const entries = new Map<number, Entry>()
  const table = new Message(bytes)
  while (table.next()) if (table.field === 2) packages.push(indexPackage(table.message(), entries, anomalies))
  if (packages.length === 0) throw new FormatError('aapt-proto', 0, 'a resource table with a package', `none in ${bytes.length} bytes`)

  let idsByName: Map<string, number> | undefined
  function idOf(type: string, name: string): number | undefined {
    if (idsByName === undefined) {
      idsByName = new Map()
      for (const entry of entries.values()) {
        const key = `${entry.type}/${entry.name}`
        if (!idsByName.has(key)) idsByName.set(key, entry.id)
      }
    }
    return idsByName.get(`${type}/${name}`)
  }

  /** `package:type/name`, the package optional: only this table's are known. */
  function idOfReference(reference: string): number {
    const [type = '', ...name] = reference.slice(reference.indexOf(':') + 1).split('/')
    return idOf(type, name.join('/')) ?? 0
  }

  function valuesOfEntry({ start, end }: Entry): ConfiguredValue[] {
    const found: ConfiguredValue[] = []
    const message = new Message(bytes, start, end)
    while (message.next()) if (message.field === 6) found.push(readConfigValue(message.message(), idOfReference))
    return found
  }

  function valuesOf(id: number): ConfiguredValue[] {
    const entry = entries.get(id)
    return entry === undefined ? [] : valuesOfEntry(entry)
  }

  return {
    packages,
    anomalies: anomalies.list,
    nameOf(id) {
      const entry = entries.get(id)
      return entry && { type: entry.type, name: entry.name }
    },
    idOf,
    valuesOf,
    resolve: (id) => resolveReferences(id, valuesOf, anomalies),
    *strings(types) {
      for (const entry of entries.values()) {
        if (types && !types.has(entry.type)) continue
        for (const { config, value } of valuesOfEntry(entry))
          if (value.type === 'string') yield { id: entry.id, type: entry.type, name: entry.name, config, value: value.value }
      }
    },
  }
}

function indexPackage(message: Message, entries: Map<number, Entry>, anomalies: AnomalyLog): ResourcePackage {
  const types: Message[] = []
  let id = 0
  let name = ''
  while (message.next()) {
    if (message.field === 1) id = idIn(message.message())
    else if (message.field === 2) name = message.text()
    else if (message.field === 3) types.push(message.message())
  }
  for (const type of types) indexType(type, id, entries, anomalies)
  return { id, name }
}

function indexType(message: Message, packageId: number, entries: Map<number, Entry>, anomalies: AnomalyLog): void {
  const stored: Message[] = []
  let typeId = 0
  let type = ''
  while (message.next()) {
    if (message.field === 1) typeId = idIn(message.message())
    else if (message.field === 2) type = message.text()
    else if (message.field === 3) stored.push(message.message())
  }
  for (const entry of stored) {
    const { at: start, end } = entry
    let entryId = 0
    let name = ''
    while (entry.next()) {
      if (entry.field === 1) entryId = idIn(entry.message())
      else if (entry.field === 2) name = entry.text()
    }
    const id = ((packageId << 24) | ((typeId & 0xff) << 16) | (entryId & 0xffff)) >>> 0
    if (entries.size >= MOST_ENTRIES) throw new FormatError('aapt-proto', start, `at most ${MOST_ENTRIES} resources`, 'more')
    if (entries.has(id)) anomalies.note('duplicate-resource', start, `0x${id.toString(16)} is defined more than once; the first counts.`)
    else entries.set(id, { id, type, name, start, end })
  }
}

function idIn(message: Message): number {
  let id = 0
  while (message.next()) if (message.field === 1) id = message.uint()
  return id
}

function readConfigValue(message: Message, idOf: (name: string) => number): ConfiguredValue {
  let config = DEFAULT_CONFIGURATION
  let value: ConfiguredValue['value'] = { type: 'null' }
  while (message.next()) {
    if (message.field === 1) config = readConfiguration(message.message())
    else if (message.field === 2) {
      const stored = message.message()
      while (stored.next()) {
        if (stored.field === 4) value = readItem(stored.message(), idOf)
        else if (stored.field === 5) value = readCompoundValue(stored.message(), idOf)
      }
    }
  }
  return { config, value, offset: 0 }
}
