import { expect, test } from 'vitest'
import { readPlainText } from './read-plain-text.ts'

const shown = (text: string): string[] =>
  readPlainText(new TextEncoder().encode(text)).blocks.map((block) =>
    block.kind === 'table' ? 'table' : `${block.kind}:${block.runs.map(({ text: words }) => words).join('')}`,
  )

const wrapped = '我们按照法律处理您的信息并采取措施保护其安全我们按照'
test('lines that somebody wrapped by hand are a paragraph again, words of Latin letters apart', () => {
  const latin = 'We collect the telephone numbers of our users now'
  expect(shown(`${`${wrapped}\n`.repeat(8)}。\n- 一\n- 二`)).toEqual([`paragraph:${wrapped.repeat(8)}。`, 'item:一', 'item:二'])
  expect(shown(`${latin}\n`.repeat(9))).toEqual([`paragraph:${Array.from({ length: 9 }, () => latin).join(' ')}`])
  expect(shown('一、收集\n二、使用')).toEqual(['paragraph:一、收集', 'paragraph:二、使用'])
})

test('a paragraph of seventy thousand lines is put together once', () => {
  const [paragraph] = shown(`${wrapped}\n`.repeat(70_000))
  expect(paragraph).toHaveLength('paragraph:'.length + wrapped.length * 70_000)
})

test('lines cut at one column are put together, however many short lines stand between them', () => {
  const heading = Array.from({ length: 30 }, (_, at) => `名称：甲${String(at)}`).join('\n')
  expect(shown(`${heading}\n${`${wrapped}\n`.repeat(9)}。`).at(-1)).toBe(`paragraph:${wrapped.repeat(9)}。`)
})
