import { Document, HeadingLevel, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { expect, test } from 'vitest'
import { aBomb } from '../../../test/build/bomb.ts'
import { buildZip, type ZipPart } from '../../../test/build/zip-builder.ts'
import { readDocx } from './read-docx.ts'

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')
const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] })

test('a document of Word is read with its looks', async () => {
  const document = new Document({
    styles: { default: { document: { run: { size: 21 } } } },
    sections: [
      {
        children: [
          new Paragraph({ text: '隐私政策', heading: HeadingLevel.TITLE }),
          new Paragraph({ text: '一、收集', heading: HeadingLevel.HEADING_2 }),
          new Paragraph({
            children: [
              new TextRun('我们收集'),
              new TextRun({ text: '身份证号', bold: true, color: 'FF0000' }),
              new TextRun({ text: '小字', size: 12, underline: {} }),
              new TextRun({ text: '藏', vanish: true }),
            ],
          }),
          new Paragraph({ children: [new ImageRun({ type: 'png', data: pixel, transformation: { width: 9, height: 9 } })] }),
          new Table({
            rows: [
              new TableRow({ tableHeader: true, children: [cell('SDK名称'), cell('用途')] }),
              new TableRow({ children: [cell('某SDK'), cell('登录')] }),
            ],
          }),
        ],
      },
    ],
  })
  const { blocks, format, pictures } = await readDocx(await Packer.toBuffer(document))
  expect([format, pictures]).toEqual(['docx', 1])
  expect(blocks).toMatchObject([
    { kind: 'heading', level: 1, runs: [{ text: '隐私政策' }] },
    { kind: 'heading', level: 2, runs: [{ text: '一、收集', isBold: true }] },
    {
      kind: 'paragraph',
      runs: [
        { text: '我们收集', sizePixels: 14, color: null, isBold: false },
        { text: '身份证号', color: '#ff0000', isBold: true },
        { text: '小字', sizePixels: 8, isUnderlined: true },
        { text: '藏', isHidden: true },
      ],
    },
    {
      kind: 'table',
      rows: [
        [{ isHeading: true, runs: [{ text: 'SDK名称' }] }, { isHeading: true }],
        [{ isHeading: false }, { runs: [{ text: '登录' }] }],
      ],
    },
  ])
})

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
const xmlOf = (body: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
const text = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
const docx = (document: ZipPart, ...more: ZipPart[]): Uint8Array =>
  buildZip([{ name: '[Content_Types].xml', content: types }, { name: '_rels/.rels', content: relations }, document, ...more])
const part = (content: string): ZipPart => ({ name: 'word/document.xml', content })

test('the least document is read', async () => {
  expect((await readDocx(docx(part(xmlOf(text('隐私')))))).blocks).toMatchObject([{ kind: 'paragraph', runs: [{ text: '隐私' }] }])
})

test.each<[string, () => Uint8Array, RegExp]>([
  ['a bomb', () => docx(aBomb('word/document.xml', 600)), /zip at byte \d+ .*at most 12\d+ bytes once inflated/],
  ['a bomb that lies', () => docx(aBomb('word/document.xml', 600, { size: 100 })), /at most 100 bytes once inflated, found more/],
  ['a bomb beside the text', () => docx(part(xmlOf(text('x'))), aBomb('word/styles.xml', 100)), /bytes once inflated/],
  ['two documents', () => docx(part(xmlOf(text('甲'))), part(xmlOf(text('乙')))), /one word\/document\.xml, found more/],
  [
    'entities that explode',
    () => docx(part(xmlOf(text('&b;'), '<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'))),
    /without a document type/,
  ],
  ['external entities', () => docx(part(xmlOf(text('&b;'), '<!DOCTYPE d [<!ENTITY b SYSTEM "file:///etc/passwd">]>'))), /document type/],
  ['tables in tables', () => docx(part(xmlOf('<w:tbl><w:tr><w:tc>'.repeat(50_000)))), /at most 256 nested elements/],
  ['brackets without end', () => docx(part('<'.repeat(1_000_000))), /word\/document\.xml in XML, found a tag without end at 0/],
  ['tags without end', () => docx(part(xmlOf('<w:p '.repeat(200_000)))), /in XML, found a tag without end/],
  ['a comment without end', () => docx(part(xmlOf('<!-- '.repeat(200_000)))), /in XML, found a tag without end/],
  ['an element of many attributes', () => docx(part(xmlOf(`<w:p ${'a="" '.repeat(201)}/>`))), /at most 200 attributes/],
  ['tables in tables that seem empty', () => docx(part(xmlOf('<w:tbl a="/>">'.repeat(300)))), /at most 256 nested elements/],
  ['an encrypted one', () => docx({ ...part(xmlOf('')), flags: 1 }), /without a password/],
  [
    'something else in a ZIP',
    () => buildZip([{ name: 'AndroidManifest.xml', content: 'x' }]),
    /expected word\/document\.xml, found 1 entries: And/,
  ],
  ['no XML', () => docx(part('x'.repeat(100))), /docx at byte 0 /],
])('%s is refused', async (_, make, says) => {
  await expect(readDocx(make())).rejects.toThrow(says)
})

test('what is quoted and what is a comment holds no elements', async () => {
  const quoted = `${text('隐私')}<!-- ${'<a>'.repeat(300)} --><![CDATA[${'<a>'.repeat(300)}]]>`
  expect((await readDocx(docx(part(xmlOf(quoted))))).blocks).toMatchObject([{ runs: [{ text: '隐私' }] }])
})

test('a bomb among the pictures is not touched', async () => {
  const { blocks, pictures } = await readDocx(docx(part(xmlOf(text('隐私'))), aBomb('word/media/image1.png', 600)))
  expect([blocks.length, pictures]).toEqual([1, 1])
})
