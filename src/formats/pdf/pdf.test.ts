import { expect, test } from 'vitest'
import { deflateSync } from 'node:zlib'
import { handMadePdf, typesetPdf } from '../../../test/build/a-pdf.ts'
import { paragraphsOf, type PageLine } from './lines.ts'
import { readPdf } from './read-pdf.ts'

const shown = async (bytes: Uint8Array): Promise<string[]> =>
  (await readPdf(bytes)).blocks.map((block) =>
    block.kind === 'table' ? 'table' : `${block.kind}:${block.runs.map(({ text }) => text).join('')}`,
  )

test('what was typeset comes out as paragraphs and headings, with sizes and weights', async () => {
  const long = '我们按照法律处理您的信息并采取措施保护其安全'.repeat(5)
  const pdf = typesetPdf(
    `#set page(numbering: "1")\n= 隐私政策\n${long}包括*身份证号*与手机号。\n\n第二段,共享给 SDK 提供方。\n== 一、收集\n${'We collect the phone number of our users. '.repeat(6)}\n\n#text(size: 6pt)[小字]\n#pagebreak()\n尾页`,
  )
  const document = await readPdf(pdf)
  expect(document).toMatchObject({ format: 'pdf', pages: 2, pictures: 0, language: 'zh' })
  expect(await shown(pdf)).toEqual([
    'heading:隐私政策',
    `paragraph:${long}包括身份证号与手机号。`,
    'paragraph:第二段,共享给SDK提供方。',
    'heading:一、收集',
    `paragraph:${'We collect the phone number of our users. '.repeat(6).trim()}`,
    'paragraph:小字',
    'paragraph:尾页',
  ])
  const runs = document.blocks.flatMap((block) => (block.kind === 'table' ? [] : block.runs))
  expect(runs.find(({ text }) => text === '身份证号')).toMatchObject({ isBold: true, sizePixels: 13.33 })
  expect(runs.find(({ text }) => text === '小字')).toMatchObject({ isBold: false, sizePixels: 8 })
})

test('a paragraph of many lines is put together once, each look a part', () => {
  const line = (text: string, at: number, isBold = false): PageLine => ({
    parts: [{ text, size: 10, isBold, color: null, background: null }],
    text: text.trim(),
    left: 50,
    right: 500,
    y: 12 * at,
    size: 10,
    page: 1,
    place: null,
    isArtifact: false,
  })
  const many = Array.from({ length: 50_000 }, (_, at) => line('我们收集您的信息用于登录找回密码并按照法律保存我们收集您的信息', at))
  const [paragraph, ...more] = paragraphsOf(many)
  expect([more.length, paragraph!.parts.length, paragraph!.text.length]).toEqual([0, 1, 50_000 * many[0]!.text.length])
  const looks = [line('我们收集', 0), line('身份证号 ', 1, true), line('and tele-', 2), line('phone', 3), line('numbers', 4)]
  expect(paragraphsOf(looks).map(({ parts }) => parts.map(({ text, isBold }) => [text, isBold]))).toEqual([
    [
      ['我们收集', false],
      ['身份证号', true],
      ['and telephone numbers', false],
    ],
  ])
})

test('letters that mean radicals come out as the file says: what people read is made of them later', async () => {
  expect(await shown(handMadePdf({ letters: '⽤⼾⻓' }))).toEqual(['paragraph:⽤⼾⻓'])
})

test.each<[string, string]>([
  ['ASCII85', '/ASCII85Decode'],
  ['packed', '/FlateDecode'],
])('content in %s is read', async (_, filter) => {
  const content = 'BT /F 12 Tf 72 700 Td (ABC) Tj ET'
  const given = filter === '/FlateDecode' ? content : `${ascii85(Buffer.from(content))}~>`
  expect(await shown(handMadePdf({ letters: '甲乙丙', filter, content: given }))).toEqual(['paragraph:甲乙丙'])
})

function ascii85(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const group = bytes.subarray(at, at + 4)
    let word = 0
    for (let index = 0; index < 4; index++) word = word * 256 + (group[index] ?? 0)
    const digits = [0, 1, 2, 3, 4].map((power) => String.fromCharCode(33 + (Math.floor(word / 85 ** (4 - power)) % 85))).join('')
    text += digits.slice(0, group.length + 1)
  }
  return text
}

const spaces = (mebibytes: number): Buffer => Buffer.alloc(mebibytes * 1024 * 1024, ' ')

test.each<[string, () => Uint8Array, RegExp]>([
  [
    'a bomb of 200 MB',
    () => handMadePdf({ content: spaces(200), filter: '/FlateDecode' }),
    /pdf at byte \d+ .*at most 16777216 bytes once inflated, found more/,
  ],
  ['a bomb in another name', () => handMadePdf({ content: deflateSync(spaces(40)), filter: '/Fl#61teDecode' }), /once inflated/],
  [
    'a bomb in letters',
    () => handMadePdf({ content: `${ascii85(deflateSync(spaces(20)))}~>`, filter: '[/ASCII85Decode /FlateDecode]' }),
    /once inflated/,
  ],
  [
    'a bomb in a bomb',
    () => handMadePdf({ content: deflateSync(deflateSync(spaces(20))), filter: '[/FlateDecode /FlateDecode]' }),
    /packed once/,
  ],
  ['a bomb of LZW', () => handMadePdf({ content: spaces(1), filter: '/LZWDecode' }), /at most 65536 bytes of LZWDecode/],
  [
    'a bomb that calls itself a picture',
    () => handMadePdf({ content: deflateSync(spaces(140)), filter: '/FlateDecode /Subtype /Image' }),
    /once inflated/,
  ],
  [
    'streams without end',
    () => Buffer.concat([handMadePdf({}), Buffer.from('stream\nx'.repeat(60_000))]),
    /at most 50000 streams, found more/,
  ],
  [
    'streams whose end is far',
    () => Buffer.concat([handMadePdf({}), Buffer.from('<< /Filter /A85 >> stream\nzz'.repeat(60_000)), Buffer.alloc(10_000_000)]),
    /at most 50000 streams, found more/,
  ],
  ['50 MB', () => Buffer.concat([handMadePdf({}), Buffer.alloc(50_000_000)]), /at most 33554432 bytes, found 5\d+ bytes/],
  ['a thousand pages', () => handMadePdf({ pages: 1000 }), /at most 500 pages, found 1000 pages/],
  [
    'pages that share a large stream',
    () => handMadePdf({ pages: 400, content: spaces(10), filter: '/FlateDecode' }),
    /pages of at most \d+ bytes/,
  ],
  [
    'a page of a million letters',
    () => handMadePdf({ content: `BT /F 9 Tf 72 700 Td ${'0 20 Td (A) Tj 0 -20 Td (A) Tj '.repeat(100_000)} ET` }),
    /at most 100000 pieces of text/,
  ],
  [
    'an encrypted one',
    () => handMadePdf({ trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>' }),
    /a PDF without encryption, found an encrypted one/,
  ],
  ['something else', () => Buffer.from('%PDF-1.7\nnothing'), /pdf at byte 0 .*expected a PDF/],
])('%s is refused', async (_, make, says) => {
  await expect(readPdf(make())).rejects.toThrow(says)
})

test('pages without text are counted, and their pictures', async () => {
  const pdf = handMadePdf({ content: '', objects: ['<< /Subtype /Image /Width 1 /Height 1 /Length 3 >>\nstream\nabc\nendstream'] })
  expect(await readPdf(pdf)).toMatchObject({ blocks: [], pages: 1, pictures: 1, anomalies: [{ code: 'pages-without-text' }] })
})
