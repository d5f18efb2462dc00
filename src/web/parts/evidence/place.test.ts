import { expect, test } from 'vitest'
import { placeText } from './place.ts'

const artifact = '0'.repeat(64)

test('a method as tools that read dex files spell it, whichever spelling came in', () => {
  const place = { kind: 'code', artifact, quote: '', path: 'classes.dex', method: 'y', offset: 0x1a2b } as const
  expect(placeText({ ...place, class: 'com.x.A$1' }, 'zh')).toBe('classes.dex · Lcom/x/A$1;->y · 偏移 0x1a2b')
  expect(placeText({ ...place, class: 'Lcom/x/A$1;' }, 'en')).toBe('classes.dex · Lcom/x/A$1;->y · offset 0x1a2b')
})

test('a file as a whole has no offset', () => {
  expect(placeText({ kind: 'file', artifact, quote: '', path: 'a\u202e.so' }, 'zh')).toBe('a⟨U+202E⟩.so')
})

test('sentences, events and fields are counted as people count', () => {
  expect(placeText({ kind: 'sentence', artifact, quote: '', index: 0, start: 3, end: 9 }, 'zh')).toBe('第 1 句 · 3–9')
  expect(placeText({ kind: 'event', artifact, quote: '', line: 12, at: '3.2 s' }, 'en')).toBe('line 12 · 3.2 s')
  expect(placeText({ kind: 'field', artifact, quote: '', name: '名称' }, 'zh')).toBe('字段 名称')
})
