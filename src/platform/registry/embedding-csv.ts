import { unseen } from '#contract/unseen.ts'
import { Readable } from 'node:stream'
import type { Embedding } from './embedding-table.ts'

const columns = ['编号 id', '包名 package', '名称 name', '运营者 operator', 'SDK版本 version'] as const

/**
 * Embeddings as CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets know the encoding. Asks for the next rows only when the
 * last were taken, and for no more once the stream is destroyed.
 */
export const embeddingCsv = (pages: AsyncIterable<readonly Embedding[]>): Readable => Readable.from(lines(pages), { objectMode: false })

async function* lines(pages: AsyncIterable<readonly Embedding[]>): AsyncGenerator<string> {
  yield `\ufeff${csvLine(columns)}`
  for await (const page of pages)
    yield page
      .map(({ app_id, package_name, name, operator, version }) => csvLine([app_id, package_name, name, operator ?? '', version ?? '']))
      .join('')
}

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/**
 * Always quoted. Names are written by others: spreadsheets take a cell that begins with one of these signs (in either width) for a formula, and
 * may run it; an apostrophe before it makes it text.
 */
export function csvCell(text: string): string {
  const isFormula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text)
  // Names that came before they were looked at.
  const seen = text.replaceAll(unseen, (sign) => (/[\t\r\n]/.test(sign) ? sign : ' '))
  return `"${isFormula ? "'" : ''}${seen.replaceAll('"', '""')}"`
}
