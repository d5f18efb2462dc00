import writeExcelFile, { type CellObject, type Feature, type Sheet } from 'write-excel-file/node'
import { columnWidth } from '#report/column-width.ts'
import type { InspectionReport } from '#report/schema.ts'
import type { Tone } from './outline.ts'
import type { ReportDocumentOptions } from './report-document.ts'
import { voiceOf } from './shown-text.ts'
import { colours, tones } from './tones.ts'
import { artifactSheet, findingSheet, measureSheet, sdkSheet, settlingSheet, type SheetCell, type SheetTable } from './xlsx-sheets.ts'
import { withFixedTime } from './zip-time.ts'

/** The findings as a workbook, to sort and to filter. The same report gives the same bytes. */
export async function xlsxOf(report: InspectionReport, options: ReportDocumentOptions): Promise<Uint8Array> {
  const voice = voiceOf(options.language)
  const sheets = [findingSheet, measureSheet, settlingSheet, sdkSheet, artifactSheet].map((sheet) => sheet(report, voice))
  const bytes = await writeExcelFile(sheets.map(sheetOf), {
    features: [filters(sheets)],
    fontFamily: 'Microsoft YaHei',
    fontSize: 10,
  }).toBuffer()
  return withFixedTime(new Uint8Array(bytes))
}

function sheetOf({ name, columns, rows }: SheetTable): Sheet<FileContent> {
  const header = columns.map(({ title }): CellObject => ({
    ...text,
    value: title,
    fontWeight: 'bold',
    backgroundColor: `#${colours.head}`,
    borderColor: `#${colours.line}`,
    borderStyle: 'thin',
  }))
  return {
    sheet: name,
    data: [header, ...rows.map((row) => row.map((each) => ({ ...cellOf(each), height: heightOf(row, columns) })))],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  } as Sheet<FileContent>
}

/** Points for the tallest cell of a row, within reason: not every program fits rows to their texts by itself. */
function heightOf(row: readonly SheetCell[], columns: SheetTable['columns']): number {
  const lines = row.map(({ value }, index) =>
    String(value)
      .split('\n')
      .reduce((sum, each) => sum + Math.max(1, Math.ceil((columnWidth(each) * 1.08) / columns[index]!.width)), 0),
  )
  return 4 + 14 * Math.min(MOST_LINES, Math.max(1, ...lines))
}
const MOST_LINES = 12

/** What the library takes for the content of a file. */
type FileContent = Parameters<typeof writeExcelFile>[0] extends Sheet<infer Content>[] ? Content : never

/** The format `@` keeps a text a text even when somebody edits the cell: `=HYPERLINK(…)` in a label of an app stays what it is. */
const text = { type: String, format: '@', wrap: true, alignVertical: 'top' } as const

function cellOf({ value, tone }: SheetCell): CellObject {
  if (typeof value === 'number') return { type: Number, value, alignVertical: 'top' }
  return { ...text, value, ...(tone === undefined ? {} : colourOf(tone)) }
}

const colourOf = (tone: Tone): Pick<CellObject, 'textColor' | 'backgroundColor' | 'fontWeight'> => ({
  textColor: `#${tones[tone].ink}`,
  ...(tones[tone].fill === 'FFFFFF' ? {} : { backgroundColor: `#${tones[tone].fill}`, fontWeight: 'bold' as const }),
})

/** Arrows in the header (ECMA-376 part 1, 18.3.1.2): the element stands right behind the rows. */
const filters = (sheets: readonly SheetTable[]): Feature<FileContent> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (content, _options, { sheetIndex }) => {
          const { columns, rows } = sheets[sheetIndex]!
          const width = columns.reduce((sum, column) => sum + column.width, 0)
          const range = `A1:${columnName(columns.length)}${rows.length + 1}`
          return (
            content
              // Printed, all columns on so many sheets side by side, A4 (18.3.1.63, 18.3.1.82).
              .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
              .replace('<pageSetup ', `<pageSetup fitToWidth="${Math.ceil(width / 220)}" fitToHeight="0" `)
              .replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`)
              // The library names the pane of a split that there is none of (18.3.1.66).
              .replace(' xSplit="0"', '')
              .replace('activePane="bottomRight"', 'activePane="bottomLeft"')
          )
        },
      },
    },
  },
})

/** `A` for the first. No sheet here has more than 26 columns. */
const columnName = (count: number): string => String.fromCharCode(64 + count)
