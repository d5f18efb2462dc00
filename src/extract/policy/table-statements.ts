/** What tables other than those of SDKs say is handled: a row is a statement. */
import type { PolicyStatement, PolicyTable, PolicyText } from '#facts/policy.ts'
import { actsIn } from './acts.ts'
import { asideOf } from './asides.ts'
import { cellOf, columnOf, columnsOf, type Columns } from './columns.ts'
import { kindsOf, mentionsIn, type Mention } from './lexicon.ts'
import { narrow } from './narrow.ts'
import { wordsSeen } from './seen.ts'
import type { Topic } from './topics.ts'

const MOST_ROWS = 3000
/** Tables of what a standard calls sensitive, and of rights, say nothing of what is handled. */
const silent = new Set<Topic>(['definition', 'rights', 'contact', 'change', 'exceptions', 'security', 'minors'])

export function tableStatements(text: PolicyText, table: PolicyTable, topic: Topic): PolicyStatement[] {
  if (topic === 'definition') return []
  const columns = columnsOf(table.rows, table.hasHeader)
  const saysSo = columns !== null && columns.names.some((name) => /收集|采集|获取|申请|权限|使用目的|处理目的|业务功能|场景/.test(name))
  if (silent.has(topic) && !saysSo) return []
  const rows = columns ? table.rows.slice(columns.header + 1) : table.rows
  const statements: PolicyStatement[] = []
  for (const row of rows.slice(0, MOST_ROWS)) {
    const start = Math.min(...row.map((cell) => cell.start))
    const end = Math.max(...row.map((cell) => cell.end))
    const words = narrow(cellsWithKinds(row, columns))
    const whole = narrow(row.map((cell) => cell.text).join('\n'))
    if (asideOf(words) === 'definition') continue
    const mentions = wholeCells(words)
    if (mentions.length === 0) continue
    const isDenied = actsIn(words).acts.some(({ polarity }) => polarity === 'denied')
    statements.push({
      act:
        topic === 'share' || topic === 'sdk' ? 'share' : topic === 'abroad' ? 'transfer-abroad' : topic === 'store' ? 'store' : 'collect',
      subject: topic === 'share' || topic === 'sdk' ? 'third-party' : 'operator',
      recipient: columns
        ? (cellOf(row, columns, 'company') ?? (topic === 'share' || topic === 'sdk' ? cellOf(row, columns, 'name') : null))
        : null,
      kinds: kindsOf(mentions),
      purpose: columns ? (cellOf(row, columns, 'purpose') ?? cellOf(row, columns, 'occasion')) : null,
      occasion: columns ? cellOf(row, columns, 'occasion') : null,
      way: columns ? cellOf(row, columns, 'way') : null,
      retention: columns ? cellOf(row, columns, 'retention') : null,
      polarity: isDenied ? 'denied' : 'affirmed',
      certainty: columns !== null && !isDenied && /./.test(whole) && columns.all.information !== undefined ? 'high' : 'low',
      seen: wordsSeen(text, start, end),
    })
  }
  return statements
}

/** Cells of information and permissions where the columns are known; else every cell but those of purposes. */
function cellsWithKinds(row: PolicyTable['rows'][number], columns: Columns | null): string {
  if (columns) {
    const telling = [cellOf(row, columns, 'information'), cellOf(row, columns, 'permission')].filter((words) => words !== null)
    if (telling.length > 0) return telling.join('\n')
    const purposes = new Set([...(columns.all.purpose ?? []), ...(columns.all.occasion ?? []), ...(columns.all.link ?? [])])
    return row.flatMap((cell, at) => (purposes.has(at) ? [] : [cell.text])).join('\n')
  }
  // 设备权限 | 用于…: a table without names is read as far as its cells enumerate.
  return row
    .filter((cell) => columnOf(cell.text) === null || cell.text.length > 6)
    .map((cell) => cell.text)
    .join('\n')
}

/** Each line for itself, so that a word alone in its cell counts as listed. */
const wholeCells = (words: string): Mention[] => words.split('\n').flatMap((line) => mentionsIn(line.trim()))
