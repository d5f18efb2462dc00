import { expect, test } from 'vitest'
import { visible } from './visible.ts'

test.each([
  ['\x1b[31mred', '⟨U+001B⟩[31mred'],
  ['\u202Egpj.apk', '⟨U+202E⟩gpj.apk'],
  ['\u200B', '⟨U+200B⟩'],
  ['\u3164', '⟨U+3164⟩'],
  ['\uD800x', '⟨U+D800⟩x'],
  ['\uFFFE\u{1FFFF}', '⟨U+FFFE⟩⟨U+1FFFF⟩'],
  ['two\r\nlines\tand', 'two lines and'],
  ['😀 淘宝 café', '😀 淘宝 café'],
])('%j is shown as %j', (text, shown) => expect(visible(text)).toBe(shown))

test('long text is cut', () => expect(visible('x'.repeat(50), 10)).toBe(`${'x'.repeat(10)}…`))
