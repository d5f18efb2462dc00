import { describe, expect, it } from 'vitest'
import { policyOfLength } from '../../../bench/policy-wording.ts'
import { documentNames } from '../../../test/policies/editions.ts'
import { labelledPolicies } from '../../../test/policies/gold.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asideOf, withoutQuotedWarnings, withoutWaysOfReaching } from './asides.ts'
import { ANYTHING, Hinted, hintOf, hintsIn } from './hints.ts'
import { mentionsIn } from './lexicon.ts'
import { narrow } from './narrow.ts'
import { introducesSdks, SDK } from './sdk-places.ts'
import { occasionOf, purposeOf, wayOf } from './statement-parts.ts'
import { lettersOf } from './word-trie.ts'

const hints = (text: string): number => hintsIn(lettersOf(text), 0, text.length)

describe('hints', () => {
  const expression = new Hinted(/甲.*sdk|乙.*sdk/i, '甲乙', 'k')
  it('let an expression be tried where a letter of each group stands, capital or small', () => {
    for (const text of ['甲SDK', '乙的sdk']) expect(expression.test(text, hints(text)), text).toBe(true)
    for (const text of ['甲', 'sdk', '丙SDK', '']) expect(expression.mayFit(hints(text)), text).toBe(false)
  })
  it('say nothing by themselves', () => {
    expect(expression.mayFit(hints('SDK的甲'))).toBe(true)
    expect(expression.test('SDK的甲', hints('SDK的甲'))).toBe(false)
    expect(expression.exec('一乙sdk', ANYTHING)?.index).toBe(1)
  })
  it('are the same for the same letters, and those between two places only', () => {
    expect(hintOf('甲乙')).toBe(hintOf('甲乙'))
    expect(expression.mayFit(hintsIn(lettersOf('甲sdk乙'), 1, 4))).toBe(false)
  })
})

describe('an expression with hints answers as it would without', () => {
  const folder = join(import.meta.dirname, '../../../test/policies')
  const texts = labelledPolicies.flatMap((slug) =>
    documentNames(join(folder, slug))
      .filter((name) => !name.endsWith('.docx'))
      .map((name) => readFileSync(join(folder, slug, name), 'utf8').replaceAll(/<[^<>]*>/g, '\n')),
  )
  const sentences = [...new Set([...texts, policyOfLength(6400, 1)].flatMap((text) => narrow(text).split(/(?<=[。;\n])/)))]

  it.each<[string, (text: string, hints: number) => unknown]>([
    ['asides', asideOf],
    ['ways of reaching', (text, known) => withoutWaysOfReaching(text, known, mentionsIn(text), false)],
    ['quoted warnings', (text, known) => withoutQuotedWarnings(text, known, mentionsIn(text))],
    ['purposes', purposeOf],
    ['occasions', occasionOf],
    ['ways', wayOf],
    ['words that introduce SDKs', introducesSdks],
    ['the word SDK', (text, known) => SDK.test(text, known)],
  ])('%s', (_, read) => {
    expect(sentences.length).toBeGreaterThan(1000)
    for (const text of sentences) expect(read(text, hints(text)), text).toEqual(read(text, ANYTHING))
  })
})
