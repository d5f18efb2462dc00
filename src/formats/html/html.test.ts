import { describe, expect, test } from 'vitest'
import type { Block, Run, TextDocument } from '../document/document.ts'
import { readHtml, readHtmlText } from './read-html.ts'

const read = (html: string): Promise<TextDocument> => readHtml(new TextEncoder().encode(html))
const runsOf = async (html: string): Promise<readonly Run[]> =>
  (await read(html)).blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat().flatMap(({ runs }) => runs) : block.runs))
const run = async (html: string, words = '词'): Promise<Run> => (await runsOf(html)).find(({ text }) => text.includes(words))!
const wordsOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')
const shown = (blocks: readonly Block[]): unknown[] =>
  blocks.map((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.map(({ runs }) => wordsOf(runs))) : `${block.kind}:${wordsOf(block.runs)}`,
  )

describe('blocks', () => {
  test('are headings, paragraphs, items, tables, in reading order', async () => {
    const { blocks, title, language } = await read(`<!doctype html><html lang="zh-CN"><head><title>
      隐私 政策</title><style>p{}</style><script>var a = '<p>不是文字</p>'</script></head><body>
      <h1>隐私政策</h1>开头<div><p>第一段<br>第二行</p></div><ul><li>甲<ol><li><p>乙</p><p>丙</p></li></ol></li></ul>
      <table><tr><th>名称</th><th>用途</th></tr><tr><td>某SDK</td><td><p>登录</p><p>支付</p></td></tr></table>
      <template>不是</template><noscript>不是</noscript><textarea>不是</textarea>尾</body></html>`)
    expect(shown(blocks)).toEqual(
      [
        'heading:隐私政策',
        'paragraph:开头',
        'paragraph:第一段\n第二行',
        'item:甲',
        'item:乙',
        'paragraph:丙',
        [
          ['名称', '用途'],
          ['某SDK', '登录\n支付'],
        ],
        'paragraph:尾',
      ].map((one) => (typeof one === 'string' ? expect.stringMatching(new RegExp(`^${one}\\s*$`)) : one)),
    )
    expect([title, language]).toEqual(['隐私 政策', 'zh-CN'])
    expect(blocks.find((block) => block.kind === 'item' && wordsOf(block.runs).trim() === '乙')).toMatchObject({ depth: 2 })
  })
  test('white space is folded, and a line feed of the source between Chinese characters is nothing', async () => {
    expect(
      wordsOf((await read('<p>  个人\n   信息 <b> SDK\n list</b></p>')).blocks.flatMap((block) => ('runs' in block ? block.runs : []))),
    ).toBe('个人信息 SDK list')
  })
  test('text kept as typed keeps its lines', async () => {
    expect((await runsOf('<div style="white-space: pre-wrap">一\n二</div>'))[0]!.text).toBe('一\n二')
  })
  test('a table for layout is no table', async () => {
    const { blocks } = await read(
      '<table><tr><td><h2>标题</h2><p>正文</p></td><td>旁</td></tr></table><table><tr><td>一</td></tr><tr><td>二</td></tr></table>',
    )
    expect(shown(blocks)).toEqual(['heading:标题', 'paragraph:正文', 'paragraph:旁', 'paragraph:一', 'paragraph:二'])
  })
})

describe('spans', () => {
  test('are resolved by the same cell again', async () => {
    const { blocks } = await read('<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>')
    const [table] = blocks
    expect(shown(blocks)).toEqual([
      [
        ['甲', '乙', '乙'],
        ['甲', '丙', '丁'],
      ],
    ])
    if (table?.kind !== 'table') throw new Error('no table')
    expect(table.rows[1]![0]).toBe(table.rows[0]![0])
  })
  test.each([
    ['colspan', '<table><tr><td colspan=1000000000>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>', 2, 100],
    ['rowspan', '<table><tr><td rowspan=1000000000>甲</td><td>乙</td></tr><tr><td>丁</td></tr></table>', 2, 2],
  ])('a %s of a thousand million is no more than the table', async (_, html, rows, columns) => {
    const [table] = (await read(html)).blocks
    if (table?.kind !== 'table') throw new Error('no table')
    expect(table.rows).toHaveLength(rows)
    expect(table.rows[0]!.length).toBeLessThanOrEqual(columns)
  })
  test('tables of a million repetitions are refused', async () => {
    const row = `<tr>${'<td colspan=100 rowspan=65534>x</td>'}<td>y</td></tr>`
    await expect(read(`<table>${row.repeat(3000)}<tr><td>a</td><td>b</td></tr></table>`)).rejects.toThrow(
      /html at byte 0 .*at most 200000 table cells/,
    )
  })
})

describe('looks', () => {
  test.each<[string, string, Partial<Run>]>([
    ['b', '<b>词</b>', { isBold: true }],
    ['strong of normal weight', '<strong style="font-weight:400">词</strong>', { isBold: false }],
    ['weight 700', '<span style="font-weight:700">词</span>', { isBold: true }],
    ['u', '<u>词</u>', { isUnderlined: true }],
    ['underline around', '<p style="text-decoration: underline"><i>词</i></p>', { isUnderlined: true, isItalic: true }],
    ['h2', '<h2>词</h2>', { isBold: true }],
    ['th', '<table><tr><th>词</th><td>x</td></tr></table>', { isBold: true }],
    ['font', '<font color=red size=5>词</font>', { color: '#ff0000', sizePixels: 24 }],
    ['points', '<p style="font-size:9pt">词</p>', { sizePixels: 12 }],
    ['em of em', '<div style="font-size:20px"><p style="font-size:.5em"><i style="font-size:50%">词</i></p></div>', { sizePixels: 5 }],
    ['rem', '<html style="font-size:100px"><p style="font-size:.12rem">词</p>', { sizePixels: 12 }],
    ['nothing said', '<p>词</p>', { sizePixels: null, color: null, background: null, isBold: false, isHidden: false }],
    ['background through', '<div style="background:#ff0"><p style="background: rgba(0,0,0,.5)">词</p></div>', { background: '#808000' }],
    ['short colour', '<p style="color:#abc">词</p>', { color: '#aabbcc' }],
    ['hsl', '<p style="color:hsl(120, 100%, 50%)">词</p>', { color: '#00ff00' }],
    ['link', '<a href="https://example.com">词</a>', { href: 'https://example.com' }],
    ['rule of a tag', '<style>p{color:#999}</style><p>词</p>', { color: '#999999' }],
    ['rule of a class', '<style>/* p { } */ .s, .t { font-size: 10px }</style><p class="x t">词</p>', { sizePixels: 10 }],
    ['rule of an id', '<style>#a{color:red} .a{color:blue} p{color:green}</style><p id=a class=a>词</p>', { color: '#ff0000' }],
    [
      'rule of descendants',
      '<style>.a .b i{color:red} .a > i{color:blue}</style><div class=a><p class=b><i>词</i></p></div>',
      { color: '#ff0000' },
    ],
    ['important, spread out', '<style>p{color:red\n ! IMPORTANT }</style><p style="color:blue">词</p>', { color: '#ff0000' }],
    ['important, not', '<p style="color:red;color:#00f!importantly">词</p>', { color: '#ff0000' }],
    ['important', '<style>p{color:red !important}</style><p style="color:blue">词</p>', { color: '#ff0000' }],
    ['style over rule', '<style>p{color:red}</style><p style="color:blue">词</p>', { color: '#0000ff' }],
    [
      'rules for print',
      '<style>@media print{p{display:none}} @font-face{a:b} p{color:red}</style><p>词</p>',
      { isHidden: false, color: '#ff0000' },
    ],
    ['rules for screens', '<style>@media screen{p{color:red}}</style><p>词</p>', { color: '#ff0000' }],
    ['a row of a table', '<style>tr.a{color:red}</style><table><tr class=a><td>词</td><td>x</td></tr></table>', { color: '#ff0000' }],
  ])('%s', async (_, html, expected) => expect(await run(html)).toMatchObject(expected))

  test.each([
    ['hidden', '<p hidden>词</p>'],
    ['display', '<div style="display:none"><p style="display:block">词</p></div>'],
    ['visibility', '<div style="visibility:hidden"><p>词</p></div>'],
    ['opacity', '<p style="opacity:0">词</p>'],
    ['size', '<p style="font-size:0">词</p>'],
    ['a rule', '<style>.gone{display:none}</style><p class=gone>词</p>'],
    ['far away', '<p style="position:absolute;left:-9999px">词</p>'],
  ])('hidden by %s', async (_, html) => expect(await run(html)).toMatchObject({ isHidden: true }))

  test('what is visible again within the invisible is told apart', async () => {
    const runs = await runsOf('<div style="visibility:hidden">暗<b style="visibility:visible">明</b></div>')
    expect(runs.map(({ text, isHidden }) => [text, isHidden])).toEqual([
      ['暗', true],
      ['明', false],
    ])
  })
})

describe('what else a page shows', () => {
  test('pictures, password fields, frames and scripts are counted', async () => {
    const page = await read(
      '<script src=app.js></script><img src=a><img src=b width=1 height=1><input type=password><input type=password hidden><iframe src=x></iframe>',
    )
    expect(page).toMatchObject({ pictures: 1, passwordFields: 1, blocks: [] })
    expect(page.anomalies.map(({ code }) => code)).toEqual(['made-by-scripts', 'frames'])
  })
})

describe('encodings', () => {
  const gb = Uint8Array.from([0xd2, 0xfe, 0xcb, 0xbd]) // 隐私
  const bytes = (...parts: (string | Uint8Array)[]): Uint8Array =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le')
  test.each<[string, Uint8Array]>([
    ['GBK, as it says', bytes('<meta charset="gb2312"><p>', gb)],
    ['GBK that says nothing', bytes('<p>', gb)],
    ['UTF-8 that says GBK', Buffer.from('<meta charset=gbk><p>隐私')],
    ['UTF-8 with a mark', bytes(Uint8Array.from([0xef, 0xbb, 0xbf]), Buffer.from('<meta charset=gbk><p>隐私'))],
    ['UTF-16 with a mark', bytes(Uint8Array.from([0xff, 0xfe]), utf16('<p>隐私'))],
    ['UTF-16 without one', utf16('<html><p>隐私')],
    ['UTF-16, big endian', Buffer.from(utf16('<html><p>隐私')).swap16()],
  ])('%s', async (_, given) => expect((await readHtml(given)).blocks).toMatchObject([{ runs: [{ text: '隐私' }] }]))

  test('UTF-8 with a damaged character is still UTF-8, and says so', async () => {
    const damaged = Buffer.concat([Buffer.from(`<p>${'隐私政策'.repeat(50)}`), Uint8Array.from([0xe4, 0xb8])])
    const { blocks, anomalies } = await readHtml(damaged)
    expect(String(shown(blocks)[0])).toContain('隐私政策')
    expect(anomalies).toMatchObject([{ code: 'malformed-characters' }])
  })
})

describe('pages made to harm', () => {
  test.each<[string, string, RegExp]>([
    ['100 000 nested tags', '<div>'.repeat(100_000), /at most 512 nested elements/],
    ['nested formatting', '<b><i>'.repeat(50_000), /nested elements/],
    [
      'formatting made again in every paragraph',
      `<p>${Array.from({ length: 400 }, (_, at) => `<font size="${at}">`).join('')}${'<p>x</p>'.repeat(20_000)}`,
      /elements/,
    ],
    ['nested tables', '<table><tr><td>'.repeat(30_000), /nested elements/],
    ['20 MB of one paragraph', `<p>${'收集信息'.repeat(1_700_000)}`, /at most 16777216 bytes/],
    ['15 MB of one paragraph', `<p>${'收集信息'.repeat(1_250_000)}`, /at most 2000000 characters/],
    ['rows without end', `<table><tr><td>a<td>b${'<tr>'.repeat(250_000)}</table>`, /at most 200000 table cells/],
    ['many rules', `<style>${'p{color:red}'.repeat(30_000)}</style>`, /at most 20000 style rules/],
    ['rules times elements', `<style>${'p p p{color:red}'.repeat(15_000)}</style>${'<p>x</p>'.repeat(50_000)}`, /style rules/],
  ])('%s', async (_, html, says) => {
    await expect(read(html)).rejects.toThrow(says)
  })
  test('a tag of a million attributes is read', async () => {
    const attributes = Array.from({ length: 300_000 }, (_, at) => `a${at}`).join(' ')
    expect(shown((await readHtmlText(`<p ${attributes}>词`, 'html')).blocks)).toEqual(['paragraph:词'])
  })
  test('white space behind a mark that is not important costs little', async () => {
    const page = `<p style="color:red !${' '.repeat(9000)}x">词`.repeat(500)
    expect((await readHtmlText(page, 'html')).blocks).toHaveLength(500)
  })
  test('open brackets of style sheets cost little', async () => {
    const css = `${'@media x{'.repeat(100_000)}${'a{'.repeat(100_000)}${'/*'.repeat(100_000)}`
    expect(shown((await readHtmlText(`<style>${css}</style><p style="${';:'.repeat(100_000)}">词`, 'html')).blocks)).toEqual([
      'paragraph:词',
    ])
  })
})
