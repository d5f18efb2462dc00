import { expect, test } from 'vitest'
import { aPolicyKind, aPolicyStatement } from '../../test/build/facts.ts'
import { declarationOf, denialsOf } from './declared-kinds.ts'

const kinds = (...all: Parameters<typeof aPolicyKind>[0][]) => all.map((each) => aPolicyKind(each))

test.each([
  ['by its name', kinds({ kind: 'location' }), { as: 'named' }],
  ['by its permission', kinds({ kind: 'location', how: 'permission' }), { as: 'named' }],
  [
    'its name before an umbrella',
    kinds({ kind: 'device-information', how: 'umbrella' }, { kind: 'android-id' }),
    { as: 'named' },
    'android-id',
  ],
  ['by an umbrella', kinds({ kind: 'device-identifiers', how: 'umbrella' }), { as: 'umbrella', by: 'device-identifiers' }, 'android-id'],
  ['by a neighbour', kinds({ kind: 'trajectory' }), { as: 'near', by: 'trajectory' }],
  ['in a mere mention', kinds({ kind: 'location', isDeclared: false }), { as: 'mentioned' }],
  [
    'not by an umbrella that is denied',
    kinds({ kind: 'device-information', how: 'umbrella', isDeclared: false }),
    { as: 'absent' },
    'android-id',
  ],
  ['not at all', kinds({ kind: 'sms' }), { as: 'absent' }],
] as const)('a kind is declared %s', (_, declared, expected, kind: 'location' | 'android-id' = 'location') =>
  expect(declarationOf(kind, declared)).toMatchObject(expected),
)

test('only a sure denial of collecting by the operator, without exceptions, denies', () => {
  const denial = aPolicyStatement({ polarity: 'denied', kinds: [{ kind: 'contacts', words: '通讯录', how: 'named' }] })
  const others = [
    aPolicyStatement({ ...denial, polarity: 'except' }),
    aPolicyStatement({ ...denial, certainty: 'low' }),
    aPolicyStatement({ ...denial, act: 'share' }),
    aPolicyStatement({ ...denial, subject: 'third-party' }),
    aPolicyStatement({ ...denial, kinds: [{ kind: 'contact-information', words: '联系方式', how: 'umbrella' }] }),
  ]
  expect(denialsOf('contacts', [...others, denial])).toEqual([denial])
})
