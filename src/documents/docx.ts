import {
  AlignmentType,
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  LeaderType,
  Packer,
  PageBreak,
  PageNumber,
  PageReference,
  Paragraph,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
  type Table,
} from 'docx'
import { findingOf } from './docx-finding.ts'
import { fieldsOf, fixedTable, line, matrixOf, none, noBorders, signatureOf, tableOf, widthsOf } from './docx-tables.ts'
import { fonts, gap, lineOf, page, sizes, textOf } from './docx-text.ts'
import type { Block, Cover, Heading, Outline } from './outline.ts'
import { pngOf } from './picture.ts'
import { colours } from './tones.ts'
import { withFixedTime } from './zip-time.ts'

type Child = Paragraph | Table

/** The document as DOCX: styles, headings and a table of contents as Word knows them. The same outline gives the same bytes. */
export async function docxOf(outline: Outline): Promise<Uint8Array> {
  const { cover, signature, blocks, language, screens } = outline
  const headings = [...blocks.filter((block) => block.kind === 'heading'), signature.heading]
  const body: Child[] = [
    ...blocks.flatMap((block, index) => childrenOf(block, { headings, screens }, blocks[index + 1] ?? signature.heading)),
    headingOf(signature.heading, headings),
    textOf(signature.introduction),
    ...signatureOf(signature),
  ]
  const document = new Document({
    title: `${cover.title} ${cover.number.value}`,
    creator: 'zhunsheng',
    lastModifiedBy: 'zhunsheng',
    styles: stylesOf(language),
    numbering: { config: [notesNumbering] },
    features: { updateFields: true },
    sections: [
      {
        properties: { titlePage: true, page: pageProperties },
        headers: { default: headerOf(outline), first: new Header({ children: [new Paragraph({})] }) },
        footers: { default: footerOf(outline), first: new Footer({ children: [new Paragraph({})] }) },
        children: [...coverOf(cover), ...notesOf(outline), ...contentsOf(outline, headings), ...body],
      },
    ],
  })
  // No clock: the library would write the hour at which it ran.
  const core = { path: 'docProps/core.xml', data: coreProperties(outline) }
  return withFixedTime(new Uint8Array(await Packer.toBuffer(document, undefined, [core])))
}

const pageProperties = {
  size: { width: page.width, height: page.height },
  margin: { top: 1360, bottom: 1250, left: page.margin, right: page.margin, header: 620, footer: 560 },
}
const notesNumbering = {
  reference: 'notes',
  levels: [
    {
      level: 0,
      format: 'decimal',
      text: '%1.',
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 400, hanging: 400 } } },
    },
  ],
} as const

function stylesOf(language: Outline['language']) {
  const heading = (size: number, before: number, after: number) => ({
    run: { size, bold: true, color: colours.ink, font: fonts.text },
    paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
  })
  return {
    default: {
      document: {
        run: {
          font: fonts.text,
          size: sizes.body,
          color: colours.ink,
          language: { value: language === 'zh' ? 'zh-CN' : 'en-GB', eastAsia: 'zh-CN' },
        },
        paragraph: { spacing: { before: 0, after: 100, line: 288 } },
      },
      heading1: heading(30, 360, 180),
      heading2: heading(23, 300, 120),
    },
    paragraphStyles: [1, 2].map((level) => ({
      id: `TOC${level}`,
      name: `toc ${level}`,
      basedOn: 'Normal',
      paragraph: { spacing: { before: 20, after: 20 }, indent: { left: (level - 1) * 300 } },
      run: { bold: level === 1 },
    })),
  }
}

function coverOf({ title, subtitle, number, fields, icon }: Cover): Child[] {
  const picture = pngOf(icon)
  const centred = (before: number, after: number) => ({ alignment: AlignmentType.CENTER, spacing: { before, after } })
  const widths = widthsOf([26, 74], 8600)
  const scale = picture === null ? 1 : 84 / Math.max(picture.width, picture.height)
  return [
    new Paragraph({
      ...centred(1300, 300),
      children:
        picture === null
          ? []
          : [
              new ImageRun({
                type: 'png',
                data: picture.bytes,
                transformation: { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) },
                altText: { id: '1', name: 'icon', title: 'icon', description: 'icon' },
              }),
            ],
    }),
    textOf(title, centred(0, 80), { size: 50, bold: true }),
    textOf(subtitle, centred(0, 300), { size: 22, color: colours.soft }),
    new Paragraph({
      ...centred(0, 800),
      children: [new TextRun({ text: `${number.label}  `, size: 22 }), new TextRun({ text: number.value, size: 22, bold: true })],
    }),
    fixedTable(
      widths,
      fields.map(({ label, value }) => {
        const cell = (width: number, child: Paragraph): TableCell =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            margins: { top: 110, bottom: 110, left: 60, right: 60 },
            borders: { top: none, left: none, right: none, bottom: line },
            children: [child],
          })
        const spacing = { spacing: { before: 0, after: 0 } }
        return new TableRow({
          children: [cell(widths[0]!, textOf(label, spacing, { bold: true })), cell(widths[1]!, lineOf(value, spacing))],
        })
      }),
      noBorders,
    ),
  ]
}

const newPage = (): Paragraph => new Paragraph({ spacing: { before: 0, after: 0 }, children: [new PageBreak()] })
const pageTitle = (text: string): Paragraph =>
  textOf(text, { alignment: AlignmentType.CENTER, pageBreakBefore: true, spacing: { before: 0, after: 280 } }, { size: 30, bold: true })

const notesOf = ({ notes }: Outline): Child[] => [
  pageTitle(notes.title),
  ...notes.items.map((item) => textOf(item, { numbering: { reference: 'notes', level: 0 }, spacing: { after: 140 } })),
]

/**
 * Links to the headings, with references to their pages. Only a program that lays pages out knows their numbers: LibreOffice fills them in
 * by itself, Word after asking once. (A field TOC would stay without numbers in LibreOffice; what the library guesses of Word's pages was
 * five pages wrong in thirty-three, and took four seconds.)
 */
const contentsOf = ({ contentsTitle }: Outline, headings: readonly Heading[]): Child[] => [
  pageTitle(contentsTitle),
  ...headings.map(
    ({ level, number, title, anchor }) =>
      new Paragraph({
        style: `TOC${level}`,
        tabStops: [{ type: TabStopType.RIGHT, position: page.text, leader: LeaderType.DOT }],
        children: [
          new InternalHyperlink({ anchor, children: [new TextRun({ text: `${number}  ${title}` })] }),
          new TextRun({ text: '\t' }),
          new PageReference(anchor),
        ],
      }),
  ),
  newPage(),
]

function headingOf(heading: Heading, headings: readonly Heading[]): Paragraph {
  const { level, number, title, anchor, startsPage } = heading
  // Numbered here, since the library counts bookmarks over all documents of a process.
  const id = headings.indexOf(heading) + 1
  return new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    pageBreakBefore: startsPage && id > 1,
    ...(level === 2 ? { border: { bottom: { ...line, space: 3 } } } : {}),
    // `Bookmark` is written as these three; by itself it would take its id from that count.
    children: [new BookmarkStart(anchor, id), new TextRun({ text: `${number}  ${title}` }), new BookmarkEnd(id)] as unknown as TextRun[],
  })
}

function childrenOf(
  block: Block,
  { headings, screens }: { readonly headings: readonly Heading[]; readonly screens: Outline['screens'] },
  next: Block,
): Child[] {
  // Before a new page a gap could be pushed to a page of its own.
  const after = next.kind === 'heading' && next.startsPage ? [] : [gap(160)]
  switch (block.kind) {
    case 'heading':
      return [headingOf(block, headings)]
    case 'table':
      return [caption(block.caption), tableOf(block), ...after]
    case 'fields':
      return [caption(block.caption), fieldsOf(block), ...after]
    case 'matrix':
      return [caption(block.caption), ...matrixOf(block), ...after]
    case 'finding':
      return findingOf(block, screens)
    case 'list':
      return block.items.map((item) => lineOf(item, { bullet: { level: 0 } }))
    case 'paragraph':
      return [lineOf(block.line, block.look === 'clause' ? { keepNext: true, spacing: { before: 160, after: 70 } } : {})]
  }
}

const caption = (text: string): Paragraph =>
  textOf(text, { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 160, after: 80 } }, { bold: true, size: sizes.small })

const headerOf = ({ header }: Outline): Header =>
  new Header({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: page.text }],
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: colours.line, space: 3 } },
        children: [new TextRun({ text: `${header.left}\t${header.right}`, size: sizes.tiny, color: colours.soft })],
      }),
    ],
  })

const footerOf = ({ pageWords: [before, between, after] }: Outline): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
            size: sizes.tiny,
            color: colours.soft,
          }),
        ],
      }),
    ],
  })

/** Who and what, and a date only where one was given. */
function coreProperties({ cover, date }: Outline): string {
  const when = /^\d{4}-\d{2}-\d{2}$/.test(date) ? `${date}T00:00:00Z` : null
  const dated = (name: string): string => (when === null ? '' : `<dcterms:${name} xsi:type="dcterms:W3CDTF">${when}</dcterms:${name}>`)
  const title = `${cover.title} ${cover.number.value}`.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title}</dc:title><dc:creator>zhunsheng</dc:creator><cp:lastModifiedBy>zhunsheng</cp:lastModifiedBy><cp:revision>1</cp:revision>${dated('created')}${dated('modified')}</cp:coreProperties>`
}
