import { describe, expect, test } from 'vitest'
import { cantTell, failed, passed } from '#core/finding.ts'
import { aPlaceInFile } from '../../test/build/facts.ts'
import { firstFew, grouped, listed, several } from './several.ts'

const words = (text: string) => ({ zh: text, en: text })
const ask = (n: number) => cantTell(words(`第${n}处`), words('?'), [aPlaceInFile()], { about: `place ${n}` })
const fail = (n: number) => failed(words(`错${n}`), [aPlaceInFile()], { about: `wrong ${n}` })

describe('several', () => {
  test('puts the gravest first and leaves a few as they are', () => {
    expect(several([ask(1), fail(2)], 5).map((judgement) => judgement.verdict)).toEqual(['failed', 'cantTell'])
  })
  test('sums up what exceeds the bound, as gravely as the gravest of it', () => {
    const all = several([...Array(30).keys()].map(fail), 20)
    expect(all).toHaveLength(20)
    expect(all.at(-1)).toMatchObject({ verdict: 'failed', about: 'others', statement: { zh: '另有11处同类情形未逐一列出,例如:错19' } })
    expect(new Set(all.map((judgement) => judgement.about)).size).toBe(20)
  })
  test('never lets a failure vanish behind questions', () => {
    const all = several([...[...Array(30).keys()].map(ask), fail(1)], 3)
    expect(all.map((judgement) => judgement.verdict)).toEqual(['failed', 'cantTell', 'cantTell'])
  })
  test('does not sum up what passed', () => {
    expect(
      several(
        [...Array(5)].map((_, n) => passed(words('好'), [], { about: `${n}` })),
        3,
      ),
    ).toHaveLength(2)
  })
})

test('grouped keeps the order of the first of each group', () => {
  expect(grouped(['b1', 'a1', 'b2'], (name) => name[0]!)).toEqual([
    { key: 'b', things: ['b1', 'b2'] },
    { key: 'a', things: ['a1'] },
  ])
})
test('listed says how many were left out', () => {
  expect(listed(['a', 'b', 'c'], 2)).toEqual({ zh: 'a、b等3个', en: 'a, b and 1 more' })
  expect(listed(['a'], 2)).toEqual({ zh: 'a', en: 'a' })
})
test('firstFew keeps at least one', () => {
  expect(firstFew([aPlaceInFile('a'), aPlaceInFile('b'), aPlaceInFile('c')], 2)).toHaveLength(2)
})
