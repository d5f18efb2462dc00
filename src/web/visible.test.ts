import { expect, test } from 'vitest'
import { visible } from './visible.ts'

test('what cannot be seen is written as its code point', () => {
  expect(visible('a\u202eb')).toBe('a⟨U+202E⟩b')
  expect(visible('\u3164')).toBe('⟨U+3164⟩')
  expect(visible('\u0000\ud800')).toBe('⟨U+0000⟩⟨U+D800⟩')
})

test('ordinary text stays, lines become spaces, and length is bounded', () => {
  expect(visible('准绳 Zhunsheng\n1.0')).toBe('准绳 Zhunsheng 1.0')
  expect(visible('x'.repeat(10), 4)).toBe('xxxx…')
})
