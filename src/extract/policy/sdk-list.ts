import type { Policy, PolicySdkList, PolicySdkRow, PolicyText } from '#facts/policy.ts'
import { defineExtractor } from '#facts/define.ts'
import { readingOf } from './reading.ts'
import { remembered } from './remembered.ts'
import { sdkLines } from './sdk-lines.ts'
import { MOST_SDKS, rowOf, sameName, type SdkRecord } from './sdk-record.ts'
import { sdksInPassing } from './sdk-passing.ts'
import { listElsewhere, sdkSentences } from './sdk-sentences.ts'
import { sdkTables } from './sdk-tables.ts'

/** SDKs that the newest edition lists: in tables, in blocks and lines of text, and last in sentences, where nothing clearer names them. */
export default defineExtractor({
  gives: 'policySdkList',
  needs: ['policies'],
  version: 5,
  extract: ({ policies }) => sdkListOf(policies[0]!),
})

export function sdkListOf({ texts }: Policy): PolicySdkList {
  const rows = texts.flatMap(rowsIn)
  const hasList = texts.some(({ part }) => part === 'sdk-list')
  const isListed = rows.some(({ form }) => form !== 'sentence')
  const elsewhere = hasList ? null : firstOf(texts, (text) => listElsewhere(text, readingOf(text).sentences, isListed))
  return { rows: unique(rows).slice(0, MOST_SDKS), elsewhere }
}

/** Rows of one document. */
export const rowsIn: (text: PolicyText) => readonly PolicySdkRow[] = remembered((text) => {
  const reading = readingOf(text)
  const records: SdkRecord[] = sdkTables(text).flatMap((table) => table.records)
  if (records.length < MOST_SDKS) records.push(...sdkLines(reading))
  records.push(...sdkSentences(reading))
  records.push(...sdksInPassing(reading, records))
  return unique(records.slice(0, MOST_SDKS * 2).flatMap((record) => rowOf(record) ?? []))
})

/**
 * An SDK that stands in a list and in a sentence is one; the clearer form comes first. Two lists may hold it twice, for two uses, and a
 * name alone says nothing that a list has not said.
 */
function unique(rows: readonly PolicySdkRow[]): PolicySdkRow[] {
  const seen = new Set<string>()
  const listed: string[] = []
  const names = new Set<string>()
  const told = new Set(rows.flatMap((row) => (isBare(row) ? [] : [sameName(row.name)])))
  return rows.filter((row) => {
    const name = sameName(row.name)
    if (name === '') return false
    const key = `${name} ${row.purpose ?? ''}`
    if (row.form === 'sentence' ? isAmong(name, names, listed) : seen.has(key) || (isBare(row) && (names.has(name) || told.has(name))))
      return false
    seen.add(key)
    if (!names.has(name) && listed.length < MOST_COMPARED) listed.push(name)
    names.add(name)
    return true
  })
}
const isBare = (row: PolicySdkRow): boolean =>
  row.form !== 'sentence' && row.purpose === null && row.company === null && row.information === null && row.link === null
const MOST_COMPARED = 200
/** 微信SDK of a sentence is the 微信OpenSDK of the list. */
const isAmong = (name: string, names: ReadonlySet<string>, listed: readonly string[]): boolean =>
  names.has(name) || (name.length >= 2 && listed.some((other) => other.includes(name) || (other.length >= 2 && name.includes(other))))

function firstOf<Value>(texts: readonly PolicyText[], look: (text: PolicyText) => Value | null): Value | null {
  for (const text of texts) {
    const found = look(text)
    if (found !== null) return found
  }
  return null
}
