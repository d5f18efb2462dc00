import { expect, test } from 'vitest'
import type { Check } from '#core/check.ts'
import type { Judgement } from '#core/finding.ts'
import type { Words } from '#core/words.ts'
import type { Facts } from '#facts/facts.ts'

/** Facts that a check must judge in one way. `says` is looked for in both languages of the statements; `count` is the number of judgements. */
export type Example<Needed extends keyof Facts, Optional extends keyof Facts = never> = Pick<Facts, Needed> & {
  readonly [Name in Optional]?: Facts[Name]
} & {
  readonly name: string
  readonly says?: RegExp
  readonly count?: number
}
type Verdict = Judgement['verdict']
export type Examples<Needed extends keyof Facts, Optional extends keyof Facts = never> = {
  readonly [V in Verdict]?: readonly Example<Needed, Optional>[]
}

const gravity: Record<Verdict, number> = { inapplicable: 0, passed: 1, cantTell: 2, failed: 3 }

/**
 * Runs a check on examples filed under the gravest verdict that they must get. A check that can pass needs a passed example, one that can fail
 * a failed one: a check without examples of both kinds is no check. `asksOnly` checks need a cantTell example instead, and may never fail.
 */
export function testCheck<Needed extends keyof Facts, Optional extends keyof Facts = never>(
  check: Check<Facts, Needed, Optional>,
  examples: Examples<Needed, Optional>,
): void {
  test(`${check.id} has examples of what it can say`, () => {
    const said = Object.entries(examples)
      .filter(([, cases]) => cases.length > 0)
      .map(([verdict]) => verdict)
    expect(said, 'an example where nothing is wrong').toSatisfy((all: string[]) => all.includes('passed') || all.includes('inapplicable'))
    if (check.asksOnly) expect(said).toContain('cantTell')
    else expect(said).toContain('failed')
    if (check.asksOnly) expect(said, 'a check that only asks never fails').not.toContain('failed')
  })
  for (const verdict of Object.keys(gravity) as Verdict[])
    for (const example of examples[verdict] ?? [])
      test(`${check.id} ${verdict}: ${example.name}`, () => {
        const said = judgementsOf(check, example)
        expect(gravest(said), said.map((j) => `${j.verdict}: ${j.statement.en}`).join('\n')).toBe(verdict)
        said.forEach((judgement) => expectWellFormed(judgement, check.asksOnly === true))
        const abouts = said.map((judgement) => judgement.about ?? '')
        expect(new Set(abouts).size, `several judgements must differ in about: ${abouts.join(', ')}`).toBe(abouts.length)
        if (example.count !== undefined) expect(said.length).toBe(example.count)
        if (example.says) expect(said.map((j) => `${j.statement.zh}\n${j.statement.en}`).join('\n')).toMatch(example.says)
      })
}

const judgementsOf = <Needed extends keyof Facts, Optional extends keyof Facts>(
  check: Check<Facts, Needed, Optional>,
  facts: Example<Needed, Optional>,
): readonly Judgement[] => {
  const said = check.judge(facts)
  return (Array.isArray(said) ? said : [said]) as readonly Judgement[]
}
const gravest = (said: readonly Judgement[]): Verdict | 'silent' =>
  said.map((judgement) => judgement.verdict).sort((one, other) => gravity[other] - gravity[one])[0] ?? 'silent'

function expectWellFormed(judgement: Judgement, asksOnly: boolean): void {
  expectWords(judgement.statement)
  if (judgement.remedy) expectWords(judgement.remedy)
  if (judgement.verdict === 'cantTell') expectWords(judgement.question)
  if (judgement.verdict === 'failed') expect(judgement.evidence.length).toBeGreaterThan(0)
  if (asksOnly) expect(judgement.verdict).not.toBe('failed')
}
function expectWords(words: Words): void {
  for (const text of [words.zh, words.en]) {
    expect(text.trim()).not.toBe('')
    expect(text).not.toMatch(/undefined|\[object|NaN/)
  }
}
