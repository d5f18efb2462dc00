import { expect, test } from 'vitest'
import { readMarkdown } from './read-markdown.ts'

const read = (text: string) => readMarkdown(new TextEncoder().encode(text))

test('Markdown is what it stands for', async () => {
  const { format, blocks } = await read(
    '---\ntitle: x\n---\n# 隐私政策\r\n\r\n我们收集**身份证号**,见[清单](https://example.com)。\n\n- 甲\n  - 乙\n\n|名称|用途|\n|-|-|\n|某SDK|登录|\n\n<p style="font-size:9px">小字</p>\n\n<span style="display:none">藏</span>',
  )
  expect(format).toBe('markdown')
  expect(blocks).toMatchObject([
    { kind: 'heading', level: 1, runs: [{ text: '隐私政策', isBold: true }] },
    {
      kind: 'paragraph',
      runs: [
        { text: '我们收集', isBold: false },
        { text: '身份证号', isBold: true },
        { text: ',见' },
        { text: '清单', href: 'https://example.com' },
        { text: '。' },
      ],
    },
    { kind: 'item', depth: 1 },
    { kind: 'item', depth: 2 },
    {
      kind: 'table',
      rows: [
        [{ isHeading: true }, { isHeading: true }],
        [{ isHeading: false }, { isHeading: false }],
      ],
    },
    { kind: 'paragraph', runs: [{ text: '小字', sizePixels: 9 }] },
    { kind: 'paragraph', runs: [{ text: '藏', isHidden: true }] },
  ])
})

test.each<[string, string, RegExp]>([
  ['quotes in quotes', `${'>'.repeat(100_000)}x`, /markdown at byte 0 .*endless nesting/],
  ['emphasis in emphasis', '_a'.repeat(200_000), /marks of emphasis/],
  ['tags in tags', '<div>'.repeat(10_000), /nested elements/],
  ['nine megabytes', 'a'.repeat(9_000_000), /at most 8388608 bytes/],
])('%s is refused', async (_, text, says) => {
  await expect(read(text)).rejects.toThrow(says)
})

test('A line that begins with a label stays a line', async () => {
  const { blocks } = await read('1、名称：甲推送\n使用目的：推送\n收集\n信息\n\n> 名称：乙\n> 公司：丙\nhttp://a.example')
  const words = blocks.map((block) => (block.kind === 'table' ? '' : block.runs.map(({ text }) => text).join('')))
  expect(words.join('\n').split('\n').slice(0, 2)).toEqual(['1、名称：甲推送', '使用目的：推送收集信息'])
  expect(words.at(-1)).toMatch(/^名称：乙\n公司：丙/)
})
