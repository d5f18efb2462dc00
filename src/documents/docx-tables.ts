import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { lineOf, page, shade, sizes, textOf } from './docx-text.ts'
import type { Cell, Fields, Matrix, MatrixCell, Signature, Table as TableBlock, Tone } from './outline.ts'
import { colours, tones } from './tones.ts'

export const line = { style: BorderStyle.SINGLE, size: 4, color: colours.line } as const
export const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const bordersOf = <Border>(border: Border) => ({ top: border, bottom: border, left: border, right: border })
export const noBorders = { ...bordersOf(none), insideHorizontal: none, insideVertical: none }
const allLines = { ...bordersOf(line), insideHorizontal: line, insideVertical: line }
const padding = { top: 50, bottom: 50, left: 80, right: 80 } as const
const tight = { spacing: { before: 0, after: 0, line: 252 } } as const

/** A table of fixed widths: no program may widen a column for a long name, which is broken within its cell instead. */
export const fixedTable = (
  widths: readonly number[],
  rows: readonly TableRow[],
  borders: typeof allLines | typeof noBorders = allLines,
): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    borders,
    rows,
  })

/** Proportions as twips that add up to `whole`. */
export function widthsOf(shares: readonly number[], whole: number = page.text): number[] {
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => Math.floor((share / sum) * whole))
}

const widthOf = (size: number) => ({ size, type: WidthType.DXA }) as const
const headCell = (text: string, width: number): TableCell =>
  new TableCell({
    width: widthOf(width),
    margins: padding,
    shading: shade(colours.head),
    children: [textOf(text, tight, { bold: true, size: sizes.small })],
  })

/** Rows under a header that is repeated on every page. */
export function tableOf({ columns, rows }: TableBlock): Table {
  const widths = widthsOf(columns.map(({ share }) => share))
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, index) => headCell(title, widths[index]!)),
  })
  return fixedTable(widths, [
    header,
    ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((cell, index) => bodyCell(cell, widths[index]!)) })),
  ])
}

function bodyCell({ lines, tone, align }: Cell, width: number): TableCell {
  const look = tone === undefined ? { size: sizes.small } : { size: sizes.small, color: tones[tone].ink, bold: isLoud(tone) }
  const alignment = align === 'center' ? { alignment: AlignmentType.CENTER } : {}
  return new TableCell({
    width: widthOf(width),
    margins: padding,
    ...(tone === undefined ? {} : { shading: shade(tones[tone].fill) }),
    children: lines.map((each) => lineOf(each, { ...tight, ...alignment }, look)),
  })
}

const isLoud = (tone: Tone): boolean => tone === 'failed' || tone === 'cantTell'

/** Labels on the left, what they stand for on the right. */
export function fieldsOf({ rows }: Fields): Table {
  const widths = widthsOf([22, 78])
  return fixedTable(
    widths,
    rows.map(
      ({ label, lines }) =>
        new TableRow({
          cantSplit: true,
          children: [
            headCell(label, widths[0]!),
            new TableCell({
              width: widthOf(widths[1]!),
              margins: padding,
              children: lines.map((each) => lineOf(each, tight, { size: sizes.small })),
            }),
          ],
        }),
    ),
  )
}

/** The 26 cells, a heading of the notice to a row. */
export function matrixOf({ parts }: Matrix): (Paragraph | Table)[] {
  const widths = widthsOf([1.05, 1, 1, 1, 1])
  return parts.flatMap(({ title, headings }) => [
    textOf(title, { keepNext: true, spacing: { before: 160, after: 60 } }, { bold: true }),
    fixedTable(
      widths,
      headings.map(
        ({ title: name, cells }) =>
          new TableRow({
            cantSplit: true,
            height: { value: 860, rule: HeightRule.ATLEAST },
            children: [
              new TableCell({
                width: widthOf(widths[0]!),
                margins: padding,
                children: [textOf(name, tight, { bold: true, size: sizes.small, color: colours.soft })],
              }),
              ...cells.map((cell, index) => matrixCellOf(cell, widths[index + 1]!)),
              ...Array.from({ length: Math.max(0, 4 - cells.length) }, (_, index) => emptyCell(widths[cells.length + index + 1]!)),
            ],
          }),
      ),
      noBorders,
    ),
  ])
}

const emptyCell = (width: number): TableCell => new TableCell({ width: widthOf(width), children: [new Paragraph({})] })

function matrixCellOf({ id, title, tone, state }: MatrixCell, width: number): TableCell {
  const { fill, ink, edge } = tones[tone]
  const border = { style: tone === 'untested' ? BorderStyle.DASHED : BorderStyle.SINGLE, size: 6, color: edge }
  return new TableCell({
    width: widthOf(width),
    margins: padding,
    shading: shade(fill),
    borders: bordersOf(border),
    children: [
      textOf(id, tight, { size: 13, color: ink }),
      textOf(title, tight, { size: sizes.tiny, color: ink, bold: isLoud(tone) }),
      textOf(state, tight, { size: sizes.tiny, color: ink, bold: true }),
    ],
  })
}

/** Lines to sign on, and where the seal goes. */
export function signatureOf({ columns, roles, seal, sealNote }: Signature): (Paragraph | Table)[] {
  const widths = widthsOf([22, 26, 26, 26])
  const role = (name: string): TableRow =>
    new TableRow({
      cantSplit: true,
      height: { value: 900, rule: HeightRule.ATLEAST },
      children: widths.map(
        (width, index) =>
          new TableCell({
            width: widthOf(width),
            margins: padding,
            verticalAlign: VerticalAlign.CENTER,
            children: [textOf(index === 0 ? name : '', tight, { bold: true })],
          }),
      ),
    })
  const sealWidth = 4500
  const dashed = { style: BorderStyle.DASHED, size: 6, color: colours.line }
  return [
    fixedTable(widths, [new TableRow({ children: columns.map((title, index) => headCell(title, widths[index]!)) }), ...roles.map(role)]),
    new Paragraph({ spacing: { before: 240 } }),
    new Table({
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.RIGHT,
      width: widthOf(sealWidth),
      columnWidths: [sealWidth],
      borders: { ...bordersOf(dashed), insideHorizontal: none, insideVertical: none },
      rows: [
        new TableRow({
          cantSplit: true,
          height: { value: 2500, rule: HeightRule.ATLEAST },
          children: [
            new TableCell({
              width: widthOf(sealWidth),
              margins: { top: 200, bottom: 200, left: 280, right: 280 },
              children: [
                textOf(seal, { spacing: { after: 1300 } }, { bold: true }),
                textOf(sealNote, { alignment: sealNote.endsWith(':') ? AlignmentType.LEFT : AlignmentType.RIGHT }),
              ],
            }),
          ],
        }),
      ],
    }),
  ]
}
