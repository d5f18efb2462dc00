import { expect, test } from 'vitest'
import { narrow } from './narrow.ts'

test.each([
  ['what is narrow already stays', '我们收集 SDK, OAID。', '我们收集 SDK, OAID。'],
  ['full-width letters and marks', '\uff33\uff24\uff2b\uff1a\u3000\uff08\uff11\uff09', 'SDK: (1)'],
  ['one way of writing for several', '你的帐号與手機', '您的账号与手机'],
  ['a letter beyond the first plane', '𠮷\uff21', '𠮷A'],
  ['nothing', '', ''],
])('%s', (_, text, written) => {
  expect(narrow(text)).toBe(written)
  expect(narrow(text)).toHaveLength(text.length)
})

test('a long text is put together of pieces, every place what it was', () => {
  const text = `${'收集您的信息'.repeat(3000)}\uff33${'你'.repeat(9000)}`
  const written = narrow(text)
  expect(written).toHaveLength(text.length)
  expect(written).toBe(`${'收集您的信息'.repeat(3000)}S${'您'.repeat(9000)}`)
})
