import { expect, test } from 'vitest'
import { decodeModifiedUtf8, decodeUtf16, decodeUtf8, isUtf8 } from './text.ts'

const array = (...values: number[]) => new Uint8Array(values)

test.each<[string, Uint8Array, string]>([
  ['ASCII', array(0x61, 0x62), 'ab'],
  ['Chinese', new TextEncoder().encode('个人信息保护'), '个人信息保护'],
  ['NUL as C0 80', array(0x61, 0xc0, 0x80, 0x62), 'a\0b'],
  ['an emoji as two surrogates', array(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80), '😀'],
  ['an emoji as UTF-8', array(0xf0, 0x9f, 0x98, 0x80), '😀'],
  ['a lone surrogate', array(0xed, 0xa0, 0xbd), '\ud83d'],
  ['a stored U+FFFD', array(0xef, 0xbf, 0xbd, 0x61), '\ufffda'],
  ['a continuation byte alone', array(0x80, 0x61), '\ufffda'],
  ['a sequence cut off', array(0x61, 0xe4, 0xb8), 'a\ufffd\ufffd'],
  ['a sequence interrupted', array(0xe4, 0x61), '\ufffda'],
  ['FF', array(0xff), '\ufffd'],
  ['nothing', array(), ''],
])('modified UTF-8: %s', (_, stored, expected) => expect(decodeModifiedUtf8(stored)).toBe(expected))

test('long text comes through whole', () => {
  const long = 'aé中😀'.repeat(20_000)
  expect(decodeModifiedUtf8(new TextEncoder().encode(long))).toBe(long)
  expect(decodeModifiedUtf8(new TextEncoder().encode('a'.repeat(50_000)))).toHaveLength(50_000)
})

test('UTF-8 keeps a byte order mark and replaces what is malformed', () => {
  expect(decodeUtf8(array(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa')
  expect(decodeUtf8(array(0x61, 0xc0))).toBe('a\ufffd')
})

test('UTF-16 is little endian; an odd byte is replaced', () => {
  expect(decodeUtf16(array(0x2d, 0x4e, 0x3d, 0xd8, 0x00, 0xde))).toBe('中😀')
  expect(decodeUtf16(array(0x61, 0x00, 0x62))).toBe('a\ufffd')
})

test('isUtf8 tells text from bytes', () => {
  expect(isUtf8(new TextEncoder().encode('应用'))).toBe(true)
  expect(isUtf8(array(0xc0, 0x80))).toBe(false)
})
