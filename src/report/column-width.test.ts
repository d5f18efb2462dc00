import { expect, test } from 'vitest'
import { columnWidth, fit, wrap } from './column-width.ts'

test.each([
  ['abc', 3],
  ['措施', 4],
  ['a措', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['\uff0c', 2],
  ['✗', 1],
  ['“”', 2],
  ['', 0],
])('%j takes %i columns', (text, width) => expect(columnWidth(text)).toBe(width))

test('fit fills and cuts to exactly the width', () => {
  for (const text of ['', 'ab', '措施', '规范网页推荐下载行为', 'a规b范c网'])
    for (const width of [5, 6, 20]) expect(columnWidth(fit(text, width))).toBe(width)
})

test('wrap loses nothing and keeps to the width', () => {
  const text = '接收 BOOT_COMPLETED 的组件 com.example.very.long.package.name.that.does.not.end.anywhere.Receiver 可自启动,需要说明。'
  const lines = wrap(text, 30)
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  for (const line of lines) expect(columnWidth(line)).toBeLessThanOrEqual(32)
  expect(lines.some((line) => /^[\uff0c。]/.test(line))).toBe(false)
})
