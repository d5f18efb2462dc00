/** Columns of a table of SDKs in which no row names them: what they hold tells, or nothing is said. */
import type { PolicyCell } from '#facts/policy.ts'
import type { Column, Columns } from './columns.ts'
import { mentionsIn } from './lexicon.ts'
import { narrow } from './narrow.ts'
import { nameParts } from './sdk-entry.ts'
import { isCompany, isKnownSdk } from './sdk-names.ts'

const MOST_LOOKED_AT = 60
const LONGEST_NAME = 60

export function columnsByContent(all: readonly (readonly PolicyCell[])[], isExpected: boolean): Columns | null {
  const width = all[0]?.length ?? 0
  const rows = all.slice(0, MOST_LOOKED_AT)
  if (width < 2 || rows.length < 1) return null
  const share = (at: number, is: (words: string) => boolean): number =>
    rows.filter((row) => is(narrow(row[at]?.text ?? '').trim())).length / rows.length
  const found: Partial<Record<Column, number[]>> = {}
  const take = (column: Column, least: number, is: (words: string) => boolean): void => {
    for (let at = 0; at < width; at++)
      if (!Object.values(found).some((taken) => taken.includes(at)) && share(at, is) >= least) {
        found[column] = [at]
        return
      }
  }
  take('number', 0.9, (words) => /^\d{1,3}[.、]?$/.test(words))
  take('link', 0.5, (words) => /https?:|www\./.test(words))
  take('company', 0.6, isCompany)
  const isNamed = (words: string): boolean => words.length < LONGEST_NAME && (/SDK/i.test(words) || isKnownSdk(nameParts(words).name))
  take('name', isExpected ? 0.3 : 0.5, isNamed)
  take('information', 0.6, (words) => mentionsIn(words).length >= 2 || words.startsWith('不收集'))
  if (found.name === undefined && isExpected && (found.link !== undefined || found.company !== undefined))
    take('name', 0.9, (words) => words !== '' && words.length < 40 && mentionsIn(words).length === 0)
  if (found.name === undefined) return null
  const isTelling = found.link !== undefined || found.company !== undefined || found.information !== undefined
  // Two columns, or nothing but words: only where SDKs are spoken of, and most names are known.
  if (!isTelling && !(isExpected && share(found.name[0]!, isNamed) >= 0.5)) return null
  if (width < 3 && !isExpected) return null
  take('purpose', 0.6, (words) => words.length > 1)
  take('information', 0.5, (words) => mentionsIn(words).length >= 1)
  const of = Object.fromEntries(Object.entries(found).map(([column, places]) => [column, places[0]!])) as Columns['of']
  // Words that nobody else calls columns (谁|做什么|拿走什么) stand above the names.
  const first = all[0]!
  const isHeader =
    rows.length > 1 &&
    !isNamed(narrow(first[found.name[0]!]!.text)) &&
    rows.slice(1).every((row) => isNamed(narrow(row[found.name![0]!]?.text ?? ''))) &&
    first.every(({ text }) => text.length <= 12 && !/https?:|公司$/.test(text) && mentionsIn(narrow(text)).length < 2)
  return { header: isHeader ? 0 : -1, count: width, names: Array.from({ length: width }, () => ''), of, all: found }
}
