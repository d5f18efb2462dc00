import { describe, expect, test } from 'vitest'
import { hidden, incomplete, type AnyExtractor } from './extractor.ts'
import { inspect } from './inspect.ts'
import { cantTell, failed, inapplicable, passed, type Judgement } from './finding.ts'
import type { Clause, Measure } from './measure.ts'
import type { ArtifactId } from './evidence.ts'

interface Inputs {
  text: string
  length: number
  twice: number
}
const words = (text: string) => ({ zh: text, en: text })
const seen = { kind: 'file', path: 'x', artifact: '0' as ArtifactId, quote: '' } as const

const length: AnyExtractor<Inputs> = { gives: 'length', needs: ['text'], version: 1, extract: ({ text }: Inputs) => text.length }
const twice: AnyExtractor<Inputs> = { gives: 'twice', needs: ['length'], version: 1, extract: ({ length: n }: Inputs) => n * 2 }
const isShort = {
  id: 'is-short',
  title: words('short'),
  needs: ['twice'] as const,
  judge: ({ twice: n }: Inputs) => (n < 10 ? passed(words('short')) : cantTell(words('long'), words('too long?'), [])),
}
const measure = (...clauses: [Clause<Inputs>, ...Clause<Inputs>[]]): Measure<Inputs> => ({
  id: '1-01',
  title: words('a measure'),
  binds: ['operator'],
  clauses,
})
const clause = (answerer: object): Clause<Inputs> =>
  ({ id: '1-01.1', text: words('a clause'), force: 'must', ...answerer }) as Clause<Inputs>

describe('inspect', () => {
  test('learns facts from facts and asks the check', async () => {
    const findings = await inspect<Inputs, Inputs>({ text: 'abc' }, [length, twice], [measure(clause({ checks: [isShort] }))])
    expect(findings).toEqual([
      { check: 'is-short', measure: '1-01', clause: '1-01.1', force: 'must', verdict: 'passed', statement: words('short'), evidence: [] },
    ])
  })
  test('names the artifact that is missing at the bottom of the chain', async () => {
    const [finding] = await inspect<Inputs, Inputs>({}, [length, twice], [measure(clause({ checks: [isShort] }))])
    expect(finding).toMatchObject({ verdict: 'untested', cause: { missing: 'text' } })
  })
  test('a reader that breaks makes its checks untested, and others are still asked', async () => {
    const broken = {
      ...length,
      extract: () => {
        throw new Error('cut short')
      },
    }
    const other = { id: 'other', title: words('other'), needs: ['text'] as const, judge: () => passed(words('fine')) }
    const findings = await inspect<Inputs, Inputs>({ text: 'abc' }, [broken, twice], [measure(clause({ checks: [isShort, other] }))])
    expect(findings.map((f) => f.verdict)).toEqual(['untested', 'passed'])
    expect(findings[0]).toMatchObject({ cause: { error: 'length: cut short' } })
  })
  test('what is hidden is untested with what hides it, also for facts derived from it', async () => {
    const packed = { ...length, extract: () => hidden(words('packed'), seen) }
    const [finding] = await inspect<Inputs, Inputs>({ text: 'abc' }, [packed, twice], [measure(clause({ checks: [isShort] }))])
    expect(finding).toMatchObject({ verdict: 'untested', cause: { hidden: words('packed'), seen } })
  })
  test('what was partly read cannot pass, also by facts derived from it, but what was found there stands', async () => {
    const partly = { ...length, extract: () => incomplete(3, { reason: words('one file unread'), seen }) }
    const fails = { ...isShort, id: 'fails', judge: () => failed(words('found'), [seen]) }
    const findings = await inspect<Inputs, Inputs>({ text: 'abc' }, [partly, twice], [measure(clause({ checks: [isShort, fails] }))])
    expect(findings).toMatchObject([{ verdict: 'untested', cause: { hidden: words('one file unread'), seen } }, { verdict: 'failed' }])
  })
  describe('what was partly read leaves open what rests on that part', () => {
    const gap = { reason: words('page b crashed'), seen, part: 'b' }
    const said = (...judgements: readonly Judgement[]) => ({ ...isShort, judge: () => judgements })
    const ask = async (extract: () => unknown, ...judgements: readonly Judgement[]) => {
      const findings = await inspect<Inputs, Inputs>(
        { text: 'abc' },
        [{ ...length, gives: 'twice', needs: ['text'], extract }],
        [measure(clause({ checks: [said(...judgements)] }))],
      )
      return findings.map(({ verdict, about }) => [verdict, about])
    }
    const on = (part: string): Judgement => ({ ...passed(words('fine'), [], { about: part }), restsOn: part })

    test('and no other', async () => {
      expect(await ask(() => incomplete(3, gap), on('a'), on('b'))).toEqual([
        ['passed', 'a'],
        ['untested', 'b'],
      ])
    })
    test('with its own reason each', async () => {
      const both = () => incomplete(3, gap, { ...gap, reason: words('page c never came'), part: 'c' })
      expect(await ask(both, on('b'), on('a'), on('c'))).toEqual([
        ['untested', 'b'],
        ['passed', 'a'],
        ['untested', 'c'],
      ])
    })
    test('and all that does not say on which it rests', async () => {
      expect(await ask(() => incomplete(3, gap), passed(words('fine')))).toEqual([['untested', 'b']])
      expect(await ask(() => incomplete(3, gap), inapplicable(words('nothing there')))).toEqual([['untested', 'b']])
    })
    test('while a gap that names no part leaves everything open', async () => {
      expect(await ask(() => incomplete(3, { reason: words('somewhere'), seen }), on('a'), on('b'))).toEqual([['untested', undefined]])
    })
    test('and what is made of it may mix its parts', async () => {
      const partly = { ...length, extract: () => incomplete(3, gap) }
      const findings = await inspect<Inputs, Inputs>({ text: 'abc' }, [partly, twice], [measure(clause({ checks: [said(on('a'))] }))])
      expect(findings.map(({ verdict }) => verdict)).toEqual(['untested'])
    })
    test('and is not told in findings', async () => {
      const [finding] = await inspect<Inputs, Inputs>({ text: 'abc' }, [length, twice], [measure(clause({ checks: [said(on('a'))] }))])
      expect(finding).not.toHaveProperty('restsOn')
    })
  })
  test('a check that throws, or says nothing, has not been answered', async () => {
    const throwing = {
      ...isShort,
      judge: () => {
        throw new Error('a bug')
      },
    }
    const silent = { ...isShort, id: 'silent', judge: () => [] }
    const findings = await inspect<Inputs, Inputs>({ text: 'abc' }, [length, twice], [measure(clause({ checks: [throwing, silent] }))])
    expect(findings.map((f) => f.verdict)).toEqual(['untested', 'untested'])
  })
  describe('a fact that a check may use', () => {
    interface More extends Inputs {
      extra: number
      source: string
    }
    const told: unknown[] = []
    const check = {
      id: 'optional',
      title: words('optional'),
      needs: ['text'] as const,
      mayUse: ['extra'] as const,
      judge: ({ extra }: { text: string; extra?: number }) => {
        told.push(extra)
        return extra === 7 ? cantTell(words('seven'), words('seven?'), []) : passed(words('fine'))
      },
    }
    const extra = (extract: () => unknown): AnyExtractor<More> => ({ gives: 'extra', needs: ['source'], version: 1, extract })
    const ask = (given: Partial<More>, extractor: AnyExtractor<More>) =>
      inspect<More, More>(given, [extractor], [measure(clause({ checks: [check] })) as Measure<More>])

    test('is given where it can be had', async () => {
      const findings = await ask(
        { text: 'a', source: 's' },
        extra(() => 7),
      )
      expect(findings.map((f) => f.verdict)).toEqual(['cantTell'])
    })
    test('is undefined where nobody handed it in, and the check is asked all the same', async () => {
      told.length = 0
      const findings = await ask(
        { text: 'a' },
        extra(() => 7),
      )
      expect([told, findings.map((f) => f.verdict)]).toEqual([[undefined], ['passed']])
    })
    test.each([
      [
        'breaks',
        () => {
          throw new Error('cut short')
        },
        { error: 'extra: cut short' },
      ],
      ['is hidden', () => hidden(words('sealed'), seen), { hidden: words('sealed'), seen }],
    ])('lets nobody pass when it was handed in and %s', async (_name, extract, cause) => {
      const findings = await ask({ text: 'a', source: 's' }, extra(extract))
      expect(findings).toMatchObject([{ verdict: 'untested', cause }])
    })
    test.each([
      [['extra'] as const, ['untested']],
      [[] as const, ['failed', 'failed']],
    ])('known in part fails nobody by its silence (%j)', async (failsOnSilenceOf, verdicts) => {
      const silent = { ...check, failsOnSilenceOf, judge: () => [failed(words('a'), [seen], { about: 'a' }), failed(words('b'), [seen])] }
      const partly = extra(() => incomplete(7, { reason: words('one page unread'), seen }))
      const findings = await inspect<More, More>(
        { text: 'a', source: 's' },
        [partly],
        [measure(clause({ checks: [silent] })) as Measure<More>],
      )
      expect(findings.map((f) => f.verdict)).toEqual(verdicts)
    })
    test('may be known in part: what was found counts', async () => {
      const findings = await ask(
        { text: 'a', source: 's' },
        extra(() => incomplete(7, { reason: words('one page unread'), seen })),
      )
      expect(findings.map((f) => f.verdict)).toEqual(['cantTell'])
    })
  })
  test('a clause may wait for the platform beside its checks', async () => {
    const findings = await inspect<Inputs, Inputs>({ text: 'a' }, [length, twice], [measure(clause({ checks: [isShort], duty: 'terms' }))])
    expect(findings).toMatchObject([{ verdict: 'passed' }, { verdict: 'untested', cause: { missing: 'terms' } }])
  })
  test('each fact is learned once, whoever asks', async () => {
    let times = 0
    const counting = { ...length, extract: () => ++times }
    await inspect<Inputs, Inputs>({ text: 'abc' }, [counting, twice], [measure(clause({ checks: [isShort, { ...isShort, id: 'again' }] }))])
    expect(times).toBe(1)
  })
  test.each([
    ['a duty', { duty: 'complaints' }, { missing: 'complaints' }],
    ['a review', { review: words('well?') }, { ruling: words('well?') }],
    ['an artifact to come', { artifact: 'page' }, { missing: 'page' }],
  ])('a clause left to %s yields an untested finding', async (_name, answerer, cause) => {
    const findings = await inspect<Inputs, Inputs>({}, [], [measure(clause(answerer))])
    expect(findings).toMatchObject([{ check: '1-01.1', verdict: 'untested', cause }])
  })
  test('what a person must add keeps a clause open though its check passed', async () => {
    const findings = await inspect<Inputs, Inputs>(
      { text: 'a' },
      [length, twice],
      [measure(clause({ checks: [isShort], review: words('and?') }))],
    )
    expect(findings.map((f) => f.verdict)).toEqual(['passed', 'untested'])
  })
})
