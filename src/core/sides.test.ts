import { expect, test } from 'vitest'
import { documentName, isOfDocuments, sidesOf } from './sides.ts'

const id = (digit: string): string => digit.repeat(64)
const artifacts = [
  { id: id('a'), kind: 'apk', name: 'a.apk' },
  { id: id('b'), kind: 'policy', name: '隐私政策.html' },
  { id: id('c'), kind: 'listing', name: '应用市场' },
  { id: id('d'), kind: 'profile', name: 'profile' },
]
const code = { kind: 'code', artifact: id('a'), quote: '', path: 'classes.dex', class: 'A', method: 'b', offset: 0 }
const sentence = { kind: 'sentence', artifact: id('b'), quote: '我们不收集', index: 0, start: 0, end: 5 }
const field = (artifact: string) => ({ kind: 'field', artifact, name: 'versionName', quote: '2.0' })

test('what a package holds and what a document says are two sides, by their artifacts', () => {
  expect(sidesOf([sentence, code, field(id('c'))], artifacts)).toEqual({ found: [code], declared: [sentence, field(id('c'))] })
  expect(sidesOf([code, code], artifacts)).toBeNull()
  expect(sidesOf([sentence], artifacts)).toBeNull()
  // A field of a package's own file is found, whatever its kind.
  expect(sidesOf([field(id('a')), sentence], artifacts)?.found).toEqual([field(id('a'))])
})

test('where nobody names the artifact, sentences and fields are what was declared', () => {
  expect(sidesOf([field(id('e')), code], artifacts)).toEqual({ found: [code], declared: [field(id('e'))] })
  expect(sidesOf([field(id('d')), code], artifacts)).toEqual({ found: [code], declared: [field(id('d'))] })
})

test('only words of policies and listings are what people are told', () => {
  expect(isOfDocuments([code, sentence], artifacts)).toBe(true)
  expect(isOfDocuments([field(id('c'))], artifacts)).toBe(true)
  expect(isOfDocuments([field(id('d')), code], artifacts)).toBe(false)
})

test('documents are named, packages name their own files', () => {
  expect([documentName(sentence, artifacts), documentName(code, artifacts), documentName(field(id('e')), artifacts)]).toEqual([
    '隐私政策.html',
    '',
    '',
  ])
})
