import { expect, test } from 'vitest'
import { shown, voiceOf } from './shown-text.ts'

test('what is cut is counted, and nothing is cut through a character', () => {
  expect(shown('x'.repeat(1_048_576), 'zh', 800)).toBe(`${'x'.repeat(800)}…(另有1047776个字符未列出)`)
  expect(shown('x'.repeat(801), 'en', 800)).toBe(`${'x'.repeat(800)}… (1 more characters not shown)`)
  expect(shown('x'.repeat(800), 'en', 800)).toBe('x'.repeat(800))
  expect(shown(`${'x'.repeat(9)}😀😀`, 'zh', 10)).toBe(`${'x'.repeat(9)}…(另有4个字符未列出)`)
})

test('what cannot be seen is written as its code point', () => {
  expect(voiceOf('zh').show('a\u202eb\u0000\ufffe')).toBe('a⟨U+202E⟩b⟨U+0000⟩⟨U+FFFE⟩')
  expect(voiceOf('en').say({ zh: '中', en: 'x\u200by' })).toBe('x⟨U+200B⟩y')
})
