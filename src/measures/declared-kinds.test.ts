import { expect, test } from 'vitest'
import { aPolicyEvidence, aPolicyKind, aPolicyStatement } from '../../test/build/facts.ts'
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
  ['in passing, which is no more than a mention', kinds({ kind: 'location', certainty: 'low' }), { as: 'mentioned' }],
  ['by no neighbour that is named in passing', kinds({ kind: 'trajectory', certainty: 'low' }), { as: 'absent' }],
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
    aPolicyStatement({ ...denial, occasion: '当您未登录时' }),
    aPolicyStatement({ ...denial, seen: aPolicyEvidence('未经您同意,我们不会收集您的通讯录。') }),
    aPolicyStatement({ ...denial, seen: aPolicyEvidence('我们不会收集您的通讯录,除非您使用通讯录备份。') }),
    aPolicyStatement({ ...denial, seen: aPolicyEvidence('在您授权前我们不会读取通讯录。') }),
    aPolicyStatement({ ...denial, subject: 'third-party' }),
    aPolicyStatement({ ...denial, kinds: [{ kind: 'contact-information', words: '联系方式', how: 'umbrella' }] }),
  ]
  const sure = aPolicyStatement({ ...denial, seen: aPolicyEvidence('我们不会收集您的通讯录。') })
  const narrowedLater = aPolicyStatement({ ...denial, seen: aPolicyEvidence('我们不会读取通讯录、短信,也不会在非工作时间收集位置。') })
  expect(denialsOf('contacts', [...others, sure, narrowedLater])).toEqual([sure, narrowedLater])
})
