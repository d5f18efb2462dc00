/** SDKs out of tables: a row each, a column each, or a table each. */
import type { PolicyCell, PolicyTable, PolicyText } from '#facts/policy.ts'
import { cellOf, columnOf, columnsOf, type Column, type Columns } from './columns.ts'
import { mentionsIn } from './lexicon.ts'
import { narrow } from './narrow.ts'
import { readingOf } from './reading.ts'
import { remembered } from './remembered.ts'
import { addField, cleanName, type SdkRecord } from './sdk-record.ts'
import type { Topic } from './topics.ts'

type Row = readonly PolicyCell[]

export interface SdkTable {
  readonly table: PolicyTable
  readonly records: readonly SdkRecord[]
}

/** Tables of the document that list SDKs, with what they list. */
export const sdkTables: (text: PolicyText) => readonly SdkTable[] = remembered((text) => {
  const { topics } = readingOf(text)
  const found: SdkTable[] = []
  let last: { readonly columns: Columns; readonly table: PolicyTable } | null = null
  for (const table of text.tables) {
    const topic = topics[table.section] ?? 'general'
    const heading = text.sections[table.section]?.heading ?? ''
    const isExpected = topic === 'sdk' || text.part === 'sdk-list' || /SDK|第三方/i.test(heading)
    const columns = columnsOf(table.rows, table.hasHeader)
    let records: SdkRecord[] = []
    if (columns) {
      last = null
      if (listsSdks(table, columns, isExpected, topic)) {
        records = rowsOf(text, table.rows.slice(columns.header + 1), columns)
        last = { columns, table }
      }
    } else {
      records = turned(text, table, isExpected)
      const width = table.rows[0]?.length ?? 0
      // A page break cuts a table in two, and the second half has no header.
      if (records.length === 0 && last && last.columns.count === width && last.table.section === table.section)
        records = rowsOf(text, table.rows, last.columns)
      else if (records.length === 0) {
        const guessed = byContent(table, isExpected)
        if (guessed) records = rowsOf(text, table.rows, guessed)
      }
    }
    if (records.length > 0) found.push({ table, records })
  }
  return found
})

/** A table of permissions, of kinds or of cookies names its columns too. */
function listsSdks({ rows }: PolicyTable, { header, names, of }: Columns, isExpected: boolean, topic: Topic): boolean {
  const subject = of.name ?? of.company
  if (subject === undefined) return false
  const words = names[subject]!
  if (/权限|信息|数据|字段|cookie|功能|业务|场景/i.test(words) && !/SDK|第三方|插件/i.test(words)) return false
  if (
    ['information', 'purpose', 'occasion', 'link', 'company', 'permission'].filter((column) => of[column as Column] !== undefined)
      .length === 0
  )
    return false
  if (names.some((name) => /SDK|插件|软件开发工具包/i.test(name))) return true
  const cells = rows.slice(header + 1).map((row) => row[subject]?.text ?? '')
  if (cells.some((cell) => /SDK/i.test(cell))) return true
  if (!isExpected && topic !== 'share') return false
  return of.link !== undefined || of.permission !== undefined || (isExpected && of.information !== undefined)
}

function rowsOf(text: PolicyText, rows: readonly Row[], columns: Columns): SdkRecord[] {
  const records: SdkRecord[] = []
  const { of } = columns
  const nameAt = of.name ?? of.company!
  let last: { readonly record: SdkRecord; readonly cell: PolicyCell } | null = null
  let company: string | null = null
  for (const row of rows) {
    // A row of one cell is a title of what follows (推送类).
    if (new Set(row).size === 1 && row.length > 1) continue
    if (row.every(({ text: words }, at) => words === columns.names[at])) continue
    const cell = row[nameAt]
    const name = cell ? cleanName(cell.text) : ''
    const given = cellOf(row, columns, 'company')
    // 公司 stands once for several SDKs, the cells below it are empty.
    if (given !== null) company = given
    const isEmpty = name === '' || /^[-—/\\无]+$/.test(name)
    const isSame = last !== null && (cell === last.cell || (isEmpty && row.some(({ text: words }) => words.trim() !== '')))
    if (isSame) {
      fill(last!.record, row, columns)
      last!.record.end = Math.max(last!.record.end, ...row.map(({ end }) => end))
      continue
    }
    const start = Math.min(...row.filter(({ text: words }) => words !== '').map((each) => each.start))
    if (!Number.isFinite(start) || (isEmpty && given === null)) continue
    // A sentence under the table's last row, spanned or not, names no SDK.
    if (name.length > 80) continue
    const record: SdkRecord = { form: 'table', text, start, end: Math.max(...row.map(({ end }) => end)), fields: {} }
    addField(record, 'name', isEmpty ? given! : name)
    fill(record, row, columns)
    if (record.fields.company === undefined && company !== null && of.company !== undefined && nameAt !== of.company)
      addField(record, 'company', company)
    records.push(record)
    last = cell ? { record, cell } : null
  }
  return records
}

function fill(record: SdkRecord, row: Row, columns: Columns): void {
  for (const column of Object.keys(columns.all) as Column[]) {
    if (column === 'name' || column === 'number' || column === 'platform' || column === 'other') continue
    const words = cellOf(row, columns, column)
    if (words !== null) addField(record, column, words)
  }
}

const FEWEST_LABELS = 3

/** Labels stand in the first column, and each further column is an SDK; or one such block follows another. */
function turned(text: PolicyText, { rows }: PolicyTable, isExpected: boolean): SdkRecord[] {
  const width = rows[0]?.length ?? 0
  if (width < 2) return []
  const labels = rows.map((row) => columnOf(row[0]!.text))
  const known = labels.filter((label) => label !== null)
  if (new Set(known).size < 2 || known.length < Math.min(FEWEST_LABELS, rows.length) || known.length * 5 < rows.length * 3) return []
  const subject = labels.includes('name') ? 'name' : 'company'
  if (!isExpected && !rows.some((row) => row.some((cell) => /SDK/i.test(cell.text)))) return []
  const records: SdkRecord[] = []
  for (let column = 1; column < width; column++) {
    let record: SdkRecord | null = null
    for (const [at, row] of rows.entries()) {
      const label = labels[at]
      const cell = row[column]!
      if (label === null || label === undefined || cell.text.trim() === '') {
        // 个推SDK over the whole width begins a block.
        if (row[0] === cell && /SDK/i.test(cell.text) && cell.text.length < 60) records.push((record = begun(text, row[0]!, cell)))
        continue
      }
      if (label === subject || (record === null && /SDK/i.test(cell.text) && label === 'company'))
        records.push((record = begun(text, row[0]!, cell)))
      else if (record) {
        addField(record, label, cell.text)
        record.end = Math.max(record.end, cell.end)
      }
    }
  }
  return records
}
function begun(text: PolicyText, first: PolicyCell, cell: PolicyCell): SdkRecord {
  const record: SdkRecord = { form: 'table', text, start: first.start, end: cell.end, fields: {} }
  addField(record, 'name', cleanName(cell.text))
  return record
}

/** No row names the columns: what they hold tells, or nothing is said. */
function byContent({ rows }: PolicyTable, isExpected: boolean): Columns | null {
  const width = rows[0]?.length ?? 0
  if (width < 3 || rows.length < 1) return null
  const share = (at: number, is: (words: string) => boolean): number => rows.filter((row) => is(row[at]?.text ?? '')).length / rows.length
  const all: Partial<Record<Column, number[]>> = {}
  const take = (column: Column, least: number, is: (words: string) => boolean): void => {
    for (let at = 0; at < width; at++)
      if (!Object.values(all).some((taken) => taken.includes(at)) && share(at, is) >= least) {
        all[column] = [at]
        return
      }
  }
  take('number', 0.9, (words) => /^\d{1,3}$/.test(words.trim()))
  take('link', 0.5, (words) => /https?:|www\./.test(words))
  take('company', 0.6, (words) => /(?:公司|集团|Inc\.?|Ltd\.?|LLC|中心)$/i.test(words.trim()))
  take('name', 0.5, (words) => /SDK/i.test(words) && words.length < 60)
  take('information', 0.6, (words) => mentionsIn(narrow(words)).length >= 2)
  if (all.name === undefined && isExpected && all.link !== undefined) take('name', 0.9, (words) => words.trim() !== '' && words.length < 40)
  if (all.name === undefined || (all.link === undefined && all.company === undefined && all.information === undefined)) return null
  take('purpose', 0.6, (words) => words.trim().length > 1)
  const of = Object.fromEntries(Object.entries(all).map(([column, places]) => [column, places[0]!])) as Columns['of']
  return { header: -1, count: width, names: Array.from({ length: width }, () => ''), of, all }
}
