import { expect, test } from 'vitest'
import { handMadePdf, typesetPdf, untagged } from '../../../test/build/a-pdf.ts'
import type { Block } from '../document/document.ts'
import { readPdf } from './read-pdf.ts'
import { structureOf } from './structure.ts'

const textOf = (runs: readonly { readonly text: string }[]): string =>
  runs
    .map(({ text }) => text)
    .join('')
    .trim()
const shown = ({ blocks }: { readonly blocks: readonly Block[] }): (string | string[])[] =>
  blocks.map((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.map(({ runs }) => textOf(runs)).join('|')) : `${block.kind}:${textOf(block.runs)}`,
  )
const sdks = Array.from({ length: 60 }, (_, at) => [
  `示例${'子丑寅卯辰巳'[Math.floor(at / 10)]}${'甲乙丙丁戊己庚辛壬癸'[at % 10]}推送SDK`,
  '北京示例网络科技发展有限公司',
  '推送',
  '设备标识、网络状态',
])
const sdkTable = (looks = ''): string =>
  `正文\n#table(columns: (3cm, 3cm, 2cm, 1fr), ${looks} table.header([SDK名称], [公司], [用途], [收集的信息]), ${sdks
    .flat()
    .map((cell) => `[${cell}]`)
    .join(', ')})\n尾声`
const rows = ['SDK名称|公司|用途|收集的信息', ...sdks.map((row) => row.join('|'))]

test.each<[string, string]>([
  ['ruled on all sides', ''],
  ['ruled between its rows', 'stroke: (x, y) => (bottom: 0.5pt),'],
  ['without lines', 'stroke: none,'],
])('a table over pages, %s, is one table with one head, tagged or not', async (_, looks) => {
  const pdf = typesetPdf(sdkTable(looks))
  const expected = ['paragraph:正文', rows, 'paragraph:尾声']
  const stated = await readPdf(pdf)
  expect(stated.pages).toBeGreaterThan(1)
  expect(shown(stated)).toEqual(expected)
  expect(shown(await readPdf(untagged(pdf)))).toEqual(expected)
})

test('heading cells are known where the document states them', async () => {
  const [, table] = (await readPdf(typesetPdf(sdkTable()))).blocks
  expect(table?.kind === 'table' && table.rows.slice(0, 2).map((row) => row.every(({ isHeading }) => isHeading))).toEqual([true, false])
})

test('a cell that spans is the same wherever it reaches, tagged or not', async () => {
  const pdf = typesetPdf(
    '#table(columns: 3, table.cell(rowspan: 2)[名称], table.cell(colspan: 2)[信息], [必要], [可选], [甲SDK], [OAID], [IMEI], [乙SDK], [MAC], [IMSI])',
  )
  const expected = [['名称|信息|信息', '名称|必要|可选', '甲SDK|OAID|IMEI', '乙SDK|MAC|IMSI']]
  expect(shown(await readPdf(pdf))).toEqual(expected)
  expect(shown(await readPdf(untagged(pdf)))).toEqual(expected)
})

test('tags tell headings that are no larger, items with their depth, and paragraphs in columns', async () => {
  const sentence = '我们按照法律处理您的信息并采取措施保护其安全,用于向您提供服务并确认您的身份。'
  const pdf = typesetPdf(
    `#show heading: it => block(text(size: 10pt, weight: "regular", it.body))\n= 总则\n#columns(2)[${sentence}${sentence}]\n== 分则\n- 甲\n  - 乙\n+ 丙`,
  )
  const { blocks } = await readPdf(pdf)
  expect(shown({ blocks })).toEqual([
    'heading:总则',
    `paragraph:${sentence}${sentence}`,
    'heading:分则',
    'item:甲',
    'item:乙',
    'item:1. 丙',
  ])
  expect(blocks).toMatchObject([{ level: 1 }, {}, { level: 2 }, { depth: 1 }, { depth: 2 }, { depth: 1 }])
})

const prose = '我们按照法律处理您的信息,并采取措施保护其安全,用于向您提供服务。'.repeat(3)
test.each<[string, string]>([
  ['prose in two columns', `#columns(2)[${`${prose}\n\n`.repeat(8)}]`],
  ['a table of contents', `#outline()\n${'= 如何处理\n正文\n'.repeat(6)}`],
  ['titles with pages set off', Array.from({ length: 6 }, (_, at) => `第${at}章 #h(8cm) ${at}\\ `).join('\n')],
  ['labels with values', Array.from({ length: 6 }, (_, at) => `更新日期: #h(3cm) 某年某月${at}日\\ `).join('\n')],
  ['numbers set off from their items', Array.from({ length: 6 }, (_, at) => `${at} #h(1cm) 我们收集手机号码\\ `).join('\n')],
  ['a text in a box', `#rect[${prose}]\n#rect[${prose}]`],
  ['two lines that happen to align', '左边的文字 #h(3cm) 右边的文字\\ 左边的文字 #h(3cm) 右边的文字'],
])('%s is no table', async (_, markup) => {
  const { blocks } = await readPdf(untagged(typesetPdf(markup)))
  expect(blocks.filter(({ kind }) => kind === 'table')).toEqual([])
})

test('colours of letters and of what they stand on are known, within a line too', async () => {
  const pdf = typesetPdf('黑#text(fill: red)[红]#text(fill: rgb("#cccccc"))[浅]色\n\n#rect(fill: rgb("#114488"))[#text(fill: white)[白字]]')
  const runs = (await readPdf(pdf)).blocks.flatMap((block) => (block.kind === 'table' ? [] : block.runs))
  expect(runs.map(({ text, color, background }) => [text, color, background])).toEqual([
    ['黑', '#000000', null],
    ['红', '#ff4136', null],
    ['浅', '#cccccc', null],
    ['色', '#000000', null],
    ['白字', '#ffffff', '#114488'],
  ])
})

test('where a document has pictures, nobody knows what pale letters stand on', async () => {
  const content = 'BT 1 1 1 rg /F 12 Tf 72 700 Td (AB) Tj 0 g 0 -20 Td (C) Tj ET'
  const picture = '<< /Subtype /Image /Width 1 /Height 1 /Length 3 >>\nstream\nabc\nendstream'
  const colours = async (objects: readonly string[]) =>
    (await readPdf(handMadePdf({ letters: '甲乙丙', content, objects }))).blocks.flatMap((block) =>
      block.kind === 'table' ? [] : block.runs.map(({ color }) => color),
    )
  expect(await colours([])).toEqual(['#ffffff', '#000000'])
  expect(await colours([picture])).toEqual([null, '#000000'])
})

/** A page whose text is tagged by the elements given: 7 is the root of the structure, the first element 8. */
const tagged = (...elements: readonly string[]): Uint8Array =>
  handMadePdf({
    letters: '甲乙丙',
    catalog: '/StructTreeRoot 7 0 R',
    content: '/P << /MCID 0 >> BDC BT /F 12 Tf 72 700 Td (ABC) Tj ET EMC',
    objects: ['<< /Type /StructTreeRoot /K 8 0 R >>', ...elements],
  })

test('elements are found, with names that the document makes up', async () => {
  const { blocks } = await readPdf(tagged('<< /S /H#33 /Pg 6 0 R /K [<< /Type /MCR /MCID 0 >>] >>'))
  expect(blocks).toMatchObject([{ kind: 'heading', level: 3 }])
})

test.each<[string, readonly string[]]>([
  [
    'elements that name their child twice, forty deep',
    Array.from({ length: 40 }, (_, at) => `<< /S /Sect /Pg 6 0 R /K ${at === 39 ? '0' : `[${at + 9} 0 R ${at + 9} 0 R]`} >>`),
  ],
  ['an element within itself', ['<< /S /P /Pg 6 0 R /K [8 0 R 0] >>']],
  [
    'tables within themselves',
    ['<< /S /Table /K [9 0 R 9 0 R] >>', '<< /S /THead /Pg 6 0 R /K [8 0 R 9 0 R 10 0 R] >>', '<< /S /TR /K 9 0 R >>'],
  ],
  [
    'cells that hold each other',
    ['<< /S /Table /K 9 0 R >>', '<< /S /TR /K [10 0 R 11 0 R] >>', '<< /S /TD /K [11 0 R] >>', '<< /S /TD /K [10 0 R] >>'],
  ],
  ['a tree too deep', Array.from({ length: 20_000 }, (_, at) => `<< /S /THead /K ${at + 9} 0 R >>`)],
  ['arrays without end', ['[['.repeat(50_000)]],
  [
    'a cell that spans everything',
    [
      '<< /S /Table /K 9 0 R >>',
      `<< /S /TR /K [10 0 R 11 0 R] >>`,
      '<< /S /TD /Pg 6 0 R /K 0 /A << /O /Table /ColSpan 2000000000 /RowSpan 2000000000 >> >>',
      '<< /S /TD >>',
    ],
  ],
])('%s does no harm: the text is read', async (_, elements) => {
  const { blocks } = await readPdf(tagged(...elements))
  expect(blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat().flatMap(({ runs }) => runs) : block.runs))[0]?.text).toBe(
    '甲乙丙',
  )
})

test('a page of more lines than tables have is read without tables', async () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => `${at % 600} 0 m ${at % 600} 800 l S 0 ${at % 800} m 600 ${at % 800} l S`).join(
    '\n',
  )
  const { blocks } = await readPdf(handMadePdf({ letters: '甲乙丙', content: `${lines}\nBT /F 12 Tf 72 700 Td (ABC) Tj ET` }))
  expect(shown({ blocks })).toEqual(['paragraph:甲乙丙'])
})

test('the structure of a damaged document is read as far as it goes', () => {
  const pdf = typesetPdf(sdkTable())
  expect(structureOf(pdf).size).toBeGreaterThan(240)
  for (let seed = 1; seed <= 150; seed++) {
    const damaged = pdf.slice(0, seed % 5 === 0 ? pdf.length - seed * 100 : pdf.length)
    for (let at = seed * 17; at < damaged.length; at += 997 + seed) damaged[at] = (damaged[at]! * seed + at) & 0xff
    expect(structureOf(damaged).size).toBeLessThanOrEqual(structureOf(pdf).size)
  }
})
