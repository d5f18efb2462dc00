import type { CollectedList, Policy, PolicyTable, PolicyText } from '#facts/policy.ts'
import { defineExtractor } from '#facts/define.ts'
import { cellOf, columnsOf } from './columns.ts'
import { mentionedKinds } from './lexicon.ts'
import { narrow } from './narrow.ts'
import { readingOf } from './reading.ts'
import { sentenceSeen, wordsSeen } from './seen.ts'
import { occasionOf, purposeOf } from './statement-parts.ts'

/** The list of information already collected (已收集个人信息清单): a document of its own, or a section of the rules. null where there is none. */
export default defineExtractor({
  gives: 'collectedList',
  needs: ['policies'],
  version: 4,
  extract: ({ policies }) => collectedListOf(policies[0]!),
})

const MOST_ROWS = 2000
const TITLE = /(?:已|所)?收集(?:的)?(?:个人|用户)?信息(?:的)?(?:明示)?(?:清单|列表|明细)|个人信息(?:收集|采集|处理|明示)?清单|信息收集清单/
const OTHERS = /第三方|共享|SDK/i

export function collectedListOf({ texts }: Policy): CollectedList | null {
  for (const text of texts.toSorted((one, other) => Number(other.part === 'collected-list') - Number(one.part === 'collected-list'))) {
    const found = text.part === 'collected-list' ? listIn(text, null) : sectionList(text)
    if (found) return found
  }
  return null
}

function sectionList(text: PolicyText): CollectedList | null {
  for (const section of text.sections) {
    const heading = narrow(section.heading)
    if (!TITLE.test(heading) || OTHERS.test(heading)) continue
    const found = listIn(text, section.index)
    if (found) return found
  }
  return null
}

type Row = CollectedList['rows'][number]

/** Rows of the tables, or of the lines where there are no tables. `section` null: of the whole document. */
function listIn(text: PolicyText, section: number | null): CollectedList | null {
  const inside = (index: number): boolean => section === null || isWithin(text, index, section)
  const rows: Row[] = text.tables.filter((table) => inside(table.section)).flatMap((table) => tableRows(text, table))
  if (rows.length === 0) rows.push(...lineRows(text, inside))
  const [first] = rows
  if (!first) return null
  const title = section === null ? text.sentences[0] : text.sentences.find(({ start }) => start >= text.sections[section]!.start)
  return { rows: rows.slice(0, MOST_ROWS), seen: title ? sentenceSeen(text, title) : first.seen }
}

/** The section itself, or one below it. */
function isWithin({ sections }: PolicyText, index: number, outer: number): boolean {
  if (index < outer) return false
  const { level } = sections[outer]!
  for (let at = outer + 1; at <= index && at - outer < 500; at++) if (sections[at]!.level <= level) return false
  return true
}

function tableRows(text: PolicyText, table: PolicyTable): Row[] {
  const columns = columnsOf(table.rows, table.hasHeader)
  if (!columns) return []
  return table.rows.slice(columns.header + 1, columns.header + 1 + MOST_ROWS).flatMap((row) => {
    const information = cellOf(row, columns, 'information') ?? cellOf(row, columns, 'name')
    if (information === null || new Set(row).size === 1) return []
    const start = Math.min(...row.map((cell) => cell.start))
    const end = Math.max(...row.map((cell) => cell.end))
    return [
      {
        information,
        kinds: mentionedKinds(narrow(information)),
        purpose: cellOf(row, columns, 'purpose'),
        occasion: cellOf(row, columns, 'occasion'),
        seen: wordsSeen(text, start, end),
      },
    ]
  })
}

/** 手机号码:用于注册,在您登录时收集 */
function lineRows(text: PolicyText, inside: (section: number) => boolean): Row[] {
  return readingOf(text)
    .sentences.filter(
      ({ sentence, mentions }) =>
        sentence.from !== 'heading' && sentence.from !== 'cell' && mentions.length > 0 && inside(sentence.section),
    )
    .slice(0, MOST_ROWS)
    .map(({ sentence, text: words, mentions }) => ({
      information: text.text.slice(sentence.start + mentions[0]!.start, sentence.start + mentions.at(-1)!.end),
      kinds: mentionedKinds(words),
      purpose: purposeOf(words),
      occasion: occasionOf(words),
      seen: sentenceSeen(text, sentence),
    }))
}
