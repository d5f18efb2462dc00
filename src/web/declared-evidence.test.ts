import { expect, test } from 'vitest'
import type { InspectionReport, ReportedEvidence } from '#report/schema.ts'
import { sidesOf as sidesOfReport } from '#report/sides.ts'
import { documentName, isOfDocuments, sidesOf } from './declared-evidence.ts'

const id = (digit: string): string => digit.repeat(64)
const artifacts: InspectionReport['artifacts'] = [
  { id: id('a'), kind: 'apk', name: 'a.apk', size: 1 },
  { id: id('b'), kind: 'policy', name: '隐私政策.html', size: 1 },
  { id: id('c'), kind: 'listing', name: '应用市场', size: 1 },
  { id: id('d'), kind: 'profile', name: 'profile', size: 1 },
]
const code: ReportedEvidence = { kind: 'code', artifact: id('a'), quote: '', path: 'classes.dex', class: 'A', method: 'b', offset: 0 }
const sentence: ReportedEvidence = { kind: 'sentence', artifact: id('b'), quote: '我们不收集', index: 0, start: 0, end: 5 }
const field = (artifact: string): ReportedEvidence => ({ kind: 'field', artifact, name: 'versionName', quote: '2.0' })

test('what a package holds and what a document says are two sides, by their artifacts', () => {
  expect(sidesOf([sentence, code, field(id('c'))], artifacts)).toEqual({ found: [code], declared: [sentence, field(id('c'))] })
  expect(sidesOf([code, code], artifacts)).toBeUndefined()
  expect(sidesOf([sentence], artifacts)).toBeUndefined()
  // A field of a package's own file is found, whatever its kind.
  expect(sidesOf([field(id('a')), sentence], artifacts)?.found).toEqual([field(id('a'))])
})

test('the page and the files of a report tell the same sides', () => {
  const cases = [[sentence, code], [code], [sentence], [field(id('d')), code], [field(id('e')), code], [field(id('a')), sentence]]
  for (const evidence of cases)
    expect(sidesOf(evidence, artifacts) ?? null).toEqual(sidesOfReport({ evidence }, { artifacts } as unknown as InspectionReport))
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
