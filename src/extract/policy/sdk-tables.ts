/** SDKs out of tables: a row each, a column each, or a table each. */
import type { PolicyCell, PolicyTable, PolicyText } from '#facts/policy.ts'
import { cellOf, columnOf, columnsOf, type Column, type Columns } from './columns.ts'
import { narrow } from './narrow.ts'
import { readingOf } from './reading.ts'
import { remembered } from './remembered.ts'
import { columnsByContent } from './sdk-columns.ts'
import { nameParts, namesJoined } from './sdk-entry.ts'
import { isCompany, isKindOfSdk, isKnownSdk, isOtherPartner, isSdkMaker } from './sdk-names.ts'
import { introducesSdks, sectionsOfSdks } from './sdk-places.ts'
import { addField, cleanName, type SdkRecord } from './sdk-record.ts'
import type { Topic } from './topics.ts'

type Row = readonly PolicyCell[]

export interface SdkTable {
  readonly table: PolicyTable
  readonly records: readonly SdkRecord[]
}

/** Tables of the document that list SDKs, with what they list. */
export const sdkTables: (text: PolicyText) => readonly SdkTable[] = remembered((text) => {
  if (text.tables.length === 0) return []
  const { topics } = readingOf(text)
  const expected = sectionsOfSdks(text, topics)
  const before = wordsBefore(text)
  const found: SdkTable[] = []
  let last: { readonly columns: Columns; readonly table: PolicyTable } | null = null
  for (const [index, table] of text.tables.entries()) {
    const caption = before[index]!
    const title = new Set(table.rows[0]).size === 1 && table.rows.length > 1 ? table.rows[0]![0]!.text : ''
    const topic = topics[table.section] ?? 'general'
    const isExpected =
      expected[table.section]! || introducesSdks(narrow(caption)) || (/SDK|第三方/i.test(title) && !/权限|cookie/i.test(title))
    const place: Place = { isExpected, topic, title: `${title}\n${caption}` }
    const columns = columnsOf(table.rows, table.hasHeader)
    const named = titleOf(caption)
    let records: SdkRecord[] = inPairs(text, table, isExpected)
    if (records.length > 0) last = null
    else if (columns && named && columns.of.name === undefined && table.rows.length > columns.header + 1) {
      last = null
      records = [titled(text, table, columns, named)]
    } else if (columns) {
      last = null
      if (listsSdks(table, columns, place)) {
        records = rowsOf(text, table.rows.slice(columns.header + 1), columns)
        last = { columns, table }
      } else if (columns.of.name === undefined && columns.of.company === undefined) {
        records = turned(text, table, caption, isExpected)
        const guessed = records.length === 0 && isExpected ? columnsByContent(table.rows, isExpected) : null
        if (guessed) records = rowsOf(text, table.rows.slice(guessed.header + 1), guessed)
      }
    } else {
      records = turned(text, table, caption, isExpected)
      const width = table.rows[0]?.length ?? 0
      // A page break cuts a table in two, and the second half has no header.
      if (records.length === 0 && last && last.columns.count === width && last.table.section === table.section)
        records = rowsOf(text, table.rows, last.columns)
      else if (records.length === 0) {
        const guessed = columnsByContent(table.rows, isExpected)
        if (guessed) records = rowsOf(text, table.rows.slice(guessed.header + 1), guessed)
      }
    }
    if (records.length > 0) found.push({ table, records })
  }
  return found
})

interface Place {
  readonly isExpected: boolean
  readonly topic: Topic
  /** Words in the table's first row and in front of it. */
  readonly title: string
}

/** For each table the line that stands in front of it: its caption, or what introduces it. */
function wordsBefore({ tables, sentences, text }: PolicyText): readonly string[] {
  let at = 0
  let line = { start: 0, end: 0 }
  return tables.map(({ start, end }) => {
    for (; at < sentences.length && sentences[at]!.start < end; at++) {
      const sentence = sentences[at]!
      if (sentence.from === 'cell' || sentence.end > start) continue
      line = text.slice(line.end, sentence.start).includes('\n')
        ? { start: sentence.start, end: sentence.end }
        : { start: line.start, end: sentence.end }
    }
    return text.slice(Math.max(line.start, line.end - LONGEST_CAPTION), line.end)
  })
}
const LONGEST_CAPTION = 300

/** A table of permissions, of kinds or of cookies names its columns too. */
function listsSdks({ rows }: PolicyTable, { header, names, of }: Columns, { isExpected, topic, title }: Place): boolean {
  const subject = of.name ?? of.company
  if (subject === undefined) return false
  const words = names[subject]!
  if (/权限|信息|数据|字段|cookie|功能|业务|场景/i.test(words) && !/SDK|第三方|插件|接收方/i.test(words)) return false
  const telling = (['information', 'purpose', 'occasion', 'link', 'company', 'permission'] as const).filter(
    (column) => of[column] !== undefined,
  )
  if (telling.length === 0) return false
  if (names.some((name) => /SDK|插件|软件开发工具包/i.test(name))) return true
  const cells = rows
    .slice(header + 1, header + 1 + MOST_TELLING)
    .map((row) => row[subject]?.text.trim() ?? '')
    .filter((cell) => cell !== '')
  if (cells.some((cell) => /SDK/i.test(cell))) return true
  const known = cells.filter((cell) => isKnownSdk(nameParts(narrow(cell)).name)).length
  if (known >= 2 && known * 2 >= cells.length && (isExpected || topic === 'share' || of.company !== undefined)) return true
  if (of.name === undefined) {
    // Companies that receive information: those that have code in the app are known, or the table says so.
    if (isExpected && (of.link !== undefined || of.permission !== undefined || of.information !== undefined)) return true
    const makers = cells.filter(isSdkMaker).length
    return (
      makers * 2 >= cells.length && makers > 0 && (isExpected || topic === 'share' || /第三方.{0,12}(?:清单|列表|目录|名单)/.test(title))
    )
  }
  if (!isExpected && topic !== 'share') return false
  return of.link !== undefined || of.permission !== undefined || (isExpected && (of.information !== undefined || of.company !== undefined))
}
const MOST_TELLING = 60

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
    const { name: ownName, company: besideName } = nameParts(narrow(cell?.text ?? ''))
    if (isSame) {
      fill(last!.record, row, columns)
      last!.record.end = Math.max(last!.record.end, ...row.map(({ end }) => end))
      continue
    }
    const start = Math.min(...row.filter(({ text: words }) => words !== '').map((each) => each.start))
    if (!Number.isFinite(start) || (isEmpty && given === null)) continue
    // A sentence under the table's last row, spanned or not, names no SDK.
    if (name.length > 80) continue
    // Insurers, carriers and banks receive information, and have no code in the app.
    if (of.name === undefined && isOtherPartner(row.map(({ text: words }) => words).join(' ')) && !isSdkMaker(name)) continue
    const record: SdkRecord = { form: 'table', text, start, end: Math.max(...row.map(({ end }) => end)), fields: {} }
    addField(record, 'name', isEmpty ? given! : ownName === '' ? name : asWritten(name, ownName))
    fill(record, row, columns)
    if (record.fields.company === undefined && besideName !== null) addField(record, 'company', besideName)
    else if (besideName !== null && nameAt === of.company) record.fields.company = besideName
    // 第三方 holds names of products as often as companies.
    else if (nameAt === of.company && isKnownSdk(narrow(name)) && !isCompany(narrow(name))) delete record.fields.company
    if (record.fields.company === undefined && company !== null && of.company !== undefined && nameAt !== of.company)
      addField(record, 'company', company)
    records.push(record)
    // 极光推送、个推: two that share the row.
    const several = /[、和与]/.test(name) && name.length <= 80 ? namesJoined(narrow(name)) : null
    if (several?.every((each) => isKnownSdk(each)) === true) {
      record.fields.name = several[0]!
      for (const each of several.slice(1)) records.push({ ...record, fields: { ...record.fields, name: each } })
    }
    last = cell ? { record, cell } : null
  }
  return records
}

/** The part of a cell that is the name, in the cell's own letters: narrowing keeps every place. */
function asWritten(cell: string, part: string): string {
  const at = narrow(cell).indexOf(part)
  return at < 0 ? part : cell.slice(at, at + part.length)
}

function fill(record: SdkRecord, row: Row, columns: Columns): void {
  for (const column of Object.keys(columns.all) as Column[]) {
    if (column === 'name' || column === 'number' || column === 'platform' || column === 'other') continue
    const words = cellOf(row, columns, column)
    if (words !== null) addField(record, column, words)
  }
}

const FEWEST_LABELS = 3

/** Labels stand in the first column, and each further column is an SDK; or one such block follows another; or the caption is the name. */
function turned(text: PolicyText, { rows }: PolicyTable, caption: string, isExpected: boolean): SdkRecord[] {
  const width = rows[0]?.length ?? 0
  if (width < 2) return []
  const labels = rows.map((row) => columnOf(row[0]!.text))
  const known = labels.filter((label) => label !== null)
  if (new Set(known).size < 2 || known.length < Math.min(FEWEST_LABELS, rows.length) || known.length * 5 < rows.length * 3) return []
  // Names stand in the first row, behind an empty cell or 项目.
  const heads = rows[0]!.slice(1).map(({ text: words }) => narrow(words))
  const named = heads.filter((words) => isKnownSdk(words) || /SDK/i.test(words)).length
  if (!labels.includes('name') && labels[0] === null && named * 2 > heads.length) labels[0] = 'name'
  const title = titleOf(caption)
  const subject = labels.includes('name') ? 'name' : title ? null : 'company'
  if (!isExpected && !title && !rows.some((row) => row.some((cell) => /SDK/i.test(cell.text)))) return []
  // Who the operator is and where it can be reached.
  if (subject === 'company' && !known.some((label) => label === 'purpose' || label === 'information' || label === 'occasion')) return []
  const records: SdkRecord[] = []
  for (let column = 1; column < width; column++) {
    let record: SdkRecord | null = null
    if (title && subject === null) records.push((record = called(text, rows[0]![0]!, title)))
    // What stands above the name (公司 before SDK名称) belongs to the same block.
    const above: { readonly label: Column; readonly cell: PolicyCell }[] = []
    for (const [at, row] of rows.entries()) {
      const label = labels[at]
      const cell = row[column]!
      if (label === null || label === undefined || cell.text.trim() === '') {
        // 个推SDK over the whole width begins a block.
        if (row[0] === cell && (/SDK/i.test(cell.text) || isKnownSdk(narrow(cell.text))) && cell.text.length < 60)
          records.push((record = begun(text, row[0]!, cell)))
        continue
      }
      if (label === subject || (record === null && /SDK/i.test(cell.text) && label === 'company')) {
        records.push((record = begun(text, row[0]!, cell)))
        for (const { label: earlier, cell: words } of above.splice(0)) addField(record, earlier, words.text)
        if (label === 'company' && /公司|集团/.test(cell.text)) addField(record, 'company', cell.text)
      } else if (record) {
        addField(record, label, cell.text)
        record.end = Math.max(record.end, cell.end)
      } else above.push({ label, cell })
    }
  }
  return records
}
const TITLE_MARK = /^(?:表\s?\d{0,3}|[(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[).、]|\d{1,2}(?:\.\d{1,2}){1,3}|[①-⑳])[\s:.、]*/
type Title = ReturnType<typeof nameParts>
/** The name of one SDK that stands above a table. */
function titleOf(caption: string): Title | null {
  const title = nameParts(
    narrow(caption)
      .replace(TITLE_MARK, '')
      .replace(/[:。]$/, ''),
  )
  const isName = title.name.length <= 40 && (isKnownSdk(title.name) || (/.SDK$/i.test(title.name) && !isKindOfSdk(title.name)))
  return isName && !/[,。;:]/.test(title.name) && !/我们|接入|使用|第三方SDK/.test(title.name) ? title : null
}
function called(text: PolicyText, { start, end }: PolicyCell, { name, company }: Title): SdkRecord {
  const record = begun(text, { text: name, start, end }, { text: name, start, end })
  if (company !== null) addField(record, 'company', company)
  return record
}
/** A table about the one SDK that stands above it. */
function titled(text: PolicyText, { rows, end }: PolicyTable, columns: Columns, title: Title): SdkRecord {
  const record = called(text, rows[0]![0]!, title)
  for (const row of rows.slice(columns.header + 1)) fill(record, row, columns)
  record.end = end
  return record
}

/** 名称|甲|公司|乙 over 用途|丙|信息|丁: labels and values side by side. */
function inPairs(text: PolicyText, { rows }: PolicyTable, isExpected: boolean): SdkRecord[] {
  const width = rows[0]?.length ?? 0
  if (width < 4 || width % 2 !== 0 || rows.length < 2) return []
  const labelAt = (row: Row, at: number): Column | null => (row[at]!.text.length <= 16 ? columnOf(row[at]!.text) : null)
  const isPair = (row: Row): boolean => row.every((cell, at) => at % 2 === 1 || labelAt(row, at) !== null || cell === row[at - 1])
  if (!rows.every(isPair) || !rows.some((row) => row.some((_, at) => at % 2 === 0 && labelAt(row, at) === 'name'))) return []
  if (!isExpected && !rows.some((row) => row.some((cell) => /SDK/i.test(cell.text)))) return []
  const records: SdkRecord[] = []
  for (const row of rows)
    for (let at = 0; at < width; at += 2) {
      const label = labelAt(row, at)
      const value = row[at + 1]!
      if (label === null || value === row[at] || value.text.trim() === '') continue
      const last = records.at(-1)
      if (label === 'name') records.push(begun(text, row[at]!, value))
      else if (last) {
        addField(last, label, value.text)
        last.end = Math.max(last.end, value.end)
      }
    }
  return records
}

function begun(text: PolicyText, first: PolicyCell, cell: PolicyCell): SdkRecord {
  const record: SdkRecord = { form: 'table', text, start: first.start, end: cell.end, fields: {} }
  addField(record, 'name', cleanName(cell.text))
  return record
}
