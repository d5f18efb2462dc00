import { BorderStyle, ImageRun, Paragraph, TableCell, TableRow, TextRun, WidthType, type Table } from 'docx'
import { fixedTable, line, none, noBorders, widthsOf } from './docx-tables.ts'
import { fonts, gap, page, runsOf, shade, sizes, textOf } from './docx-text.ts'
import type { Figure, FindingBlock, Place, Sides, Step } from './outline.ts'
import { sizeOnPaper, type Screen } from './screens.ts'
import { colours, tones } from './tones.ts'

/** A card: a bar in the colour of the verdict, and beside it what was found, what is asked, where. */
export function findingOf(finding: FindingBlock, screens: readonly Screen[]): (Paragraph | Table)[] {
  const { tone, badge, statement, notes, meta, places, sides, more } = finding
  const { ink, fill, edge, wash } = tones[tone]
  const bar = { style: tone === 'untested' ? BorderStyle.DASHED : BorderStyle.SINGLE, size: tone === 'untested' ? 10 : 20, color: edge }
  const small = { size: sizes.small }
  const content: (Paragraph | Table)[] = [
    new Paragraph({
      spacing: tight,
      keepNext: places.length > 0 || sides !== null,
      children: [
        new TextRun({ text: ` ${badge} `, size: sizes.small, color: ink, bold: true, shading: shade(fill) }),
        new TextRun({ text: '  ' }),
        ...runsOf(statement),
      ],
    }),
    ...notes.map(({ label, text, isQuestion }) => {
      const look = isQuestion ? { ...small, color: tones.cantTell.ink } : small
      return new Paragraph({
        spacing: tight,
        children: [new TextRun({ ...look, text: `${label}  `, bold: true }), new TextRun({ ...look, text })],
      })
    }),
    ...(meta === '' ? [] : [textOf(meta, { spacing: tight }, { size: sizes.tiny, color: colours.soft })]),
    ...places.flatMap((place) => placeOf(place, screens)),
    ...(sides === null ? [] : [gap(), sidesOf(sides, screens), gap()]),
    ...(more === '' ? [] : [textOf(more, { spacing: tight }, { size: sizes.tiny, color: colours.soft })]),
  ]
  const cell = new TableCell({
    width: { size: page.text, type: WidthType.DXA },
    margins: { top: 50, bottom: 50, left: 140, right: 80 },
    shading: shade(wash),
    borders: { top: none, bottom: none, right: none, left: bar },
    children: content,
  })
  return [fixedTable([page.text], [new TableRow({ children: [cell] })], noBorders), gap(90)]
}

const tight = { before: 0, after: 30, line: 252 } as const
const inset = 120

function placeOf({ where, trail, quote, figure }: Place, screens: readonly Screen[]): Paragraph[] {
  return [
    textOf(
      where,
      { spacing: { ...tight, before: 70 }, indent: { left: inset }, keepNext: true },
      { size: sizes.tiny, color: colours.soft, font: fonts.code },
    ),
    ...trail.map((step, index) => stepOf(step, index, trail.length)),
    ...(quote === ''
      ? []
      : [
          textOf(
            quote,
            { spacing: { ...tight, before: 30 }, indent: { left: inset }, shading: shade(colours.code) },
            { size: sizes.tiny, font: fonts.code },
          ),
        ]),
    ...(figure === null ? [] : figureOf(figure, screens)),
  ]
}

/** The picture with its caption under it, never on two pages; or where it stands. */
function figureOf({ picture, caption, alt }: Figure, screens: readonly Screen[]): Paragraph[] {
  const look = { size: sizes.tiny, color: colours.soft }
  const indent = { left: inset }
  const index = screens.findIndex(({ name }) => name === picture)
  const screen = screens[index]
  if (!screen) return [textOf(caption, { spacing: tight, indent }, look)]
  const { width, height } = sizeOnPaper(screen)
  // The first is the icon on the cover. Counted here, since the library counts over all documents of a process.
  const altText = { id: String(index + 2), name: screen.name, title: caption, description: alt }
  const transformation = { width: Math.round(width * PIXELS_OF_MILLIMETRE), height: Math.round(height * PIXELS_OF_MILLIMETRE) }
  return [
    new Paragraph({
      spacing: { before: 60, after: 20, line: 240, lineRule: 'auto' },
      indent,
      keepNext: true,
      children: [new ImageRun({ type: 'jpg', data: screen.jpeg, transformation, altText })],
    }),
    textOf(caption, { spacing: { ...tight, after: 80 }, indent }, look),
  ]
}
const PIXELS_OF_MILLIMETRE = 96 / 25.4

/** A trail down the page: the line beside it is dotted out of a step that is not certain. */
function stepOf({ role, method, isCertain, note }: Step, index: number, count: number): Paragraph {
  const isLast = index === count - 1
  const ink = isLast ? tones.failed.fill : colours.soft
  const track = isCertain ? { style: BorderStyle.SINGLE, color: colours.soft } : { style: BorderStyle.DOTTED, color: tones.cantTell.edge }
  return new Paragraph({
    spacing: { before: 0, after: 0, line: 252 },
    indent: { left: inset + 140 },
    keepNext: !isLast,
    border: { left: isLast ? { ...none, space: 4 } : { ...track, size: 8, space: 4 } },
    children: [
      new TextRun({ text: index === 0 || isLast ? '● ' : '○ ', size: sizes.tiny, color: ink }),
      ...(role === '' ? [] : [new TextRun({ text: `${role} `, size: sizes.tiny, color: colours.soft })]),
      new TextRun({ text: method, size: sizes.tiny, font: fonts.code }),
      ...(note === '' ? [] : [new TextRun({ text: `  ? ${note}`, size: sizes.tiny, color: tones.cantTell.ink })]),
    ],
  })
}

/** What was found and what was declared, next to each other. */
function sidesOf({ titles, places }: Sides, screens: readonly Screen[]): Table {
  const widths = widthsOf([1, 1], page.text - 320)
  const cell = (index: 0 | 1, children: Paragraph[], fill: string): TableCell =>
    new TableCell({
      width: { size: widths[index]!, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
      shading: shade(fill),
      borders: { top: line, bottom: line, left: line, right: line },
      children,
    })
  const both = (make: (index: 0 | 1) => TableCell): TableCell[] => [make(0), make(1)]
  return fixedTable(widths, [
    new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: both((index) =>
        cell(index, [textOf(titles[index], { spacing: tight, keepNext: true }, { bold: true, size: sizes.small })], colours.head),
      ),
    }),
    new TableRow({
      children: both((index) => {
        const shown = places[index].flatMap((place) => placeOf(place, screens))
        return cell(index, shown.length === 0 ? [new Paragraph({})] : shown, 'FFFFFF')
      }),
    }),
  ])
}
