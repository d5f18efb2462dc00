/** An SDK as it is being put together from cells, labels or words. */
import type { PolicySdkRow, PolicyText } from '#facts/policy.ts'
import type { Column } from './columns.ts'
import { mentionedKinds } from './lexicon.ts'
import { narrow } from './narrow.ts'
import { wordsSeen } from './seen.ts'

export interface SdkRecord {
  readonly form: PolicySdkRow['form']
  readonly text: PolicyText
  readonly start: number
  end: number
  readonly fields: Partial<Record<Column, string>>
}

const LONGEST_FIELD = 2000
export const MOST_SDKS = 1000
const URL = /https?:\/\/[^\s,;。\uff0c\uff1b)\uff09】》"'<>|]+/i

export function addField(record: SdkRecord, column: Column, words: string): void {
  const value = words.trim()
  if (value === '') return
  const known = record.fields[column]
  if (known === undefined) record.fields[column] = value.slice(0, LONGEST_FIELD)
  else if (!known.includes(value)) record.fields[column] = `${known}\n${value}`.slice(0, LONGEST_FIELD)
}

export function rowOf({ form, text, start, end, fields }: SdkRecord): PolicySdkRow | null {
  const name = cleanName(fields.name ?? fields.company ?? '')
  if (name === '') return null
  const information = fields.information ?? null
  return {
    name,
    company: fields.company ?? null,
    purpose: fields.purpose ?? fields.occasion ?? null,
    information,
    kinds: mentionedKinds(narrow(`${information ?? ''}\n${fields.permission ?? ''}`)),
    permissions: fields.permission ?? null,
    way: fields.way ?? null,
    link: linkOf(fields.link, text, start, end),
    version: fields.version ?? null,
    form,
    seen: wordsSeen(text, start, end),
  }
}

/** The address as written, or the one behind the words (查看隐私政策). */
function linkOf(words: string | undefined, text: PolicyText, start: number, end: number): string | null {
  const written = URL.exec(words ?? '')?.[0]
  if (written) return written
  const behind = linkIn(text, start, end)
  if (behind !== null && /^https?:/i.test(behind)) return behind
  return words === undefined ? (URL.exec(text.text.slice(start, Math.min(end, start + LONGEST_FIELD)))?.[0] ?? null) : words
}

/** Where the first link between two places leads. */
export function linkIn({ links }: PolicyText, start: number, end: number): string | null {
  let low = 0
  let high = links.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (links[middle]!.start < start) low = middle + 1
    else high = middle
  }
  const link = links[low]
  return link && link.start < end ? link.href : null
}

const MARK =
  /^(?:\d{1,2}(?:\.\d{1,2}){1,2}[.、]?\s*|\d{1,2}\s+|[(\uff08]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)\uff09.、\uff0e](?!\d)|[①-⑳⑴-⒇]|[·•●○■◆▪*\-–—])\s*/
export const cleanName = (words: string): string =>
  (words.includes('\n') ? words.replaceAll(/\s*\n\s*/g, ' ') : words)
    .replace(MARK, '')
    .replace(/^[\s:\uff1a“"「【]+|[\s:\uff1a,\uff0c;\uff1b。、”"」】]+$/g, '')
    .slice(0, 120)
    .trim()

/** By what two entries are known to speak of the same SDK. */
export const sameName = (name: string): string =>
  narrow(name)
    .toLowerCase()
    .replaceAll(/sdk|软件开发工具包|第三方|插件|[\s()+·.,、/\-_“”"「」【】]/g, '')
