import { AlignmentType, Document, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { expect, test } from 'vitest'
import type { Block } from '../document/document.ts'
import { written, writeNumbers } from './numbering.ts'
import { readDocx } from './read-docx.ts'

const level = (at: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  level: at,
  format,
  text,
  alignment: AlignmentType.START,
})
const shown = ({ blocks }: { readonly blocks: readonly Block[] }): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flat().map(({ runs }) => `cell:${runs.map(({ text }) => text).join('')}`)
      : [`${block.kind}:${block.runs.map(({ text }) => text).join('')}`],
  )

test('headings and items have the numbers that Word shows', async () => {
  const numbered = (reference: string, at: number, text: string, instance = 0) =>
    new Paragraph({ text, numbering: { reference, level: at, instance } })
  const heading = (at: number, text: string) =>
    new Paragraph({
      text,
      heading: at === 0 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      numbering: { reference: 'headings', level: at },
    })
  const document = new Document({
    numbering: {
      config: [
        {
          reference: 'headings',
          levels: [level(0, LevelFormat.CHINESE_COUNTING, '%1、'), level(1, LevelFormat.DECIMAL, '%1.%2')],
        },
        { reference: 'items', levels: [level(0, LevelFormat.DECIMAL, '%1.'), level(1, LevelFormat.LOWER_LETTER, '(%2)')] },
        { reference: 'articles', levels: [level(0, LevelFormat.CHINESE_COUNTING, '第%1条')] },
        { reference: 'bullets', levels: [level(0, LevelFormat.BULLET, '•')] },
      ],
    },
    sections: [
      {
        children: [
          heading(0, '收集'),
          heading(1, '注册'),
          heading(1, '登录'),
          heading(0, '共享'),
          heading(1, '委托'),
          numbered('items', 0, '手机号码'),
          numbered('items', 1, '国内'),
          numbered('items', 1, '国外'),
          numbered('items', 0, '位置'),
          numbered('items', 0, '另一张清单', 1),
          numbered('articles', 0, '总则'),
          new Paragraph({ numbering: { reference: 'articles', level: 0 }, children: [new TextRun({ text: '附则', bold: true })] }),
          numbered('bullets', 0, '圆点'),
          new Table({
            rows: [
              new TableRow({
                children: [
                  new TableCell({ children: [numbered('articles', 0, '表中')] }),
                  new TableCell({ children: [new Paragraph('右')] }),
                ],
              }),
            ],
          }),
        ],
      },
    ],
  })
  const read = await readDocx(await Packer.toBuffer(document))
  expect(shown(read)).toEqual([
    'heading:一、收集',
    'heading:一.1 注册',
    'heading:一.2 登录',
    'heading:二、共享',
    'heading:二.1 委托',
    'item:1. 手机号码',
    'item:(a)国内',
    'item:(b)国外',
    'item:2. 位置',
    'item:1. 另一张清单',
    'paragraph:第一条总则',
    'paragraph:第二条附则',
    'item:圆点',
    'cell:第三条表中',
    'cell:右',
  ])
  expect(read.blocks[11]).toMatchObject({ runs: [{ text: '第二条附则', isBold: true }] })
})

const numbering = (levels: string): string =>
  `<w:numbering><w:abstractNum w:abstractNumId="7">${levels}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
const chapters = numbering(
  '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="1"/><w:lvlText w:val="第%1章"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="2"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>',
)
const styles =
  '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/></w:style>'
const paragraph = (properties: string, text: string): string => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const texts = (xml: string): string[] => Array.from(xml.matchAll(/<w:t>([^<]*)/g), (match) => match[1]!)

test('styles number their paragraphs, on the level that names them', () => {
  const xml = [
    paragraph('<w:pStyle w:val="1"/>', '总则'),
    paragraph('<w:pStyle w:val="2"/>', '定义'),
    paragraph('<w:pStyle w:val="1"/>', '收集'),
  ]
  expect(texts(writeNumbers(xml.join(''), chapters, styles))).toEqual(['第一章总则', '1.1 定义', '第二章收集'])
})

test('a paragraph may take its number back, and one without text counts', () => {
  const own = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
  const xml = `${paragraph('<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>', '前言')}<w:p><w:pPr>${own}</w:pPr></w:p>${paragraph(`${own}<w:pPrChange><w:pPr>${own}</w:pPr></w:pPrChange>`, '收集')}`
  expect(texts(writeNumbers(xml, chapters, styles))).toEqual(['前言', '第二章收集'])
})

test.each<[number, string, string]>([
  [11, 'chineseCounting', '十一'],
  [20, 'chineseCountingThousand', '二十'],
  [105, 'japaneseCounting', '一百零五'],
  [1010, 'chineseCounting', '一千零一十'],
  [10, 'ideographDigital', '一〇'],
  [3, 'ideographTraditional', '丙'],
  [3, 'decimalEnclosedCircle', '③'],
  [4, 'lowerRoman', 'iv'],
  [28, 'upperLetter', 'BB'],
  [7, 'decimalZero', '07'],
  [7, 'something else', '7'],
])('%d as %s is %s', (number, format, expected) => {
  expect(written(number, format)).toBe(expected)
})

test.each<[string, string, string]>([
  ['definitions without an end', '<w:abstractNum w:abstractNumId="1">'.repeat(50_000), ''],
  ['styles based on themselves', chapters, '<w:style w:type="paragraph" w:styleId="9"><w:basedOn w:val="9"/></w:style>'],
  ['a start beyond all numbers', numbering('<w:lvl w:ilvl="0"><w:start w:val="99999999999"/><w:lvlText w:val="%9%8%1"/></w:lvl>'), styles],
])('%s does no harm', (_, given, from) => {
  const xml = paragraph('<w:pStyle w:val="9"/>', '收集').repeat(2000)
  expect(texts(writeNumbers(xml, given, from))).toHaveLength(2000)
})
