/** The scorer against made-up answers: right ones, and each way of being wrong. */
import { describe, expect, test } from 'vitest'
import type { ArtifactId, Evidence } from '#core/evidence.ts'
import type { Policy, PolicyKind, PolicySdkRow, PolicyStatement } from '#facts/policy.ts'
import type { PersonalInformationKind } from '#facts/personal-information.ts'
import type { Gold } from './gold.ts'
import { areAlike, likeness, paired, placeOf } from './likeness.ts'
import { scoreOf, type Read } from './score.ts'
import { meanRates, ratesOf, summed, type Line } from './tally.ts'

const artifact = 'a'.repeat(64) as ArtifactId
const text = '我们会收集您的手机号码、位置信息，用于登录。我们不会收集您的短信。我们接入了友盟统计SDK。'
const seenAt = (quote: string): Evidence => ({
  artifact,
  kind: 'sentence',
  index: 0,
  start: text.indexOf(quote),
  end: text.indexOf(quote) + quote.length,
  quote,
})

const gold: Gold = {
  category: '实用工具',
  about: 'made up',
  round: 1,
  kinds: {
    declared: { 'phone-number': '手机号码', location: '位置信息' },
    permissionOnly: { camera: '相机权限' },
    deniedOnly: { sms: '短信' },
    mentionedOnly: { religion: '宗教信仰' },
    either: ['account'],
  },
  umbrellas: { declared: { 'device-information': '设备信息' }, deniedOnly: {}, mentionedOnly: {}, either: ['log-information'] },
  sdks: [
    {
      name: '友盟统计SDK',
      company: '友盟同欣（北京）科技有限公司',
      purpose: '统计',
      information: 'OAID',
      link: 'https://www.umeng.com/policy',
    },
    { name: '高德地图', company: '高德软件有限公司', purpose: '定位', information: null, link: null },
  ],
  sdkListElsewhere: null,
  elements: { present: ['contact', 'date'], either: ['way'] },
  operators: ['甲乙科技有限公司'],
  contacts: [{ form: 'phone', value: '010-5555-0100' }],
  dates: [{ what: 'updated', on: '2023-01-02' }],
  versions: ['V1.0'],
  statements: [
    {
      act: 'collect',
      polarity: 'affirmed',
      kinds: ['phone-number', 'location'],
      purpose: '登录',
      quote: '我们会收集您的手机号码、位置信息',
    },
    { act: 'collect', polarity: 'denied', kinds: ['sms'], purpose: null, quote: '我们不会收集您的短信' },
  ],
  changes: null,
}

const kindOf = (kind: PersonalInformationKind, isDeclared = true): PolicyKind => ({
  kind,
  how: 'named',
  isDeclared,
  isEmphasised: false,
  certainty: 'high',
  hasPurpose: false,
  seen: [seenAt('手机号码')],
})
const rowOf = (name: string, rest: Partial<PolicySdkRow> = {}): PolicySdkRow => ({
  name,
  company: null,
  purpose: null,
  information: null,
  kinds: [],
  permissions: null,
  way: null,
  link: null,
  version: null,
  form: 'table',
  seen: seenAt('友盟'),
  ...rest,
})
const statementOf = (quote: string, rest: Partial<PolicyStatement>): PolicyStatement => ({
  act: 'collect',
  subject: 'operator',
  recipient: null,
  kinds: [],
  purpose: null,
  occasion: null,
  way: null,
  retention: null,
  polarity: 'affirmed',
  certainty: 'high',
  seen: seenAt(quote),
  ...rest,
})
const named = (kind: PersonalInformationKind) => ({ kind, words: kind, how: 'named' as const })
const policies: readonly Policy[] = [
  {
    version: null,
    publishedOn: null,
    notice: null,
    texts: [
      {
        artifact,
        part: 'policy',
        format: 'text',
        title: null,
        text,
        sections: [],
        sentences: [],
        tables: [],
        links: [],
        hiddenCharacters: 0,
        hasLooks: false,
      },
    ],
  },
]
const lineOf = (read: Read, what: string, label = gold): Line => {
  const line = scoreOf(label, read).find((each) => each.what === what)
  if (!line) throw new Error(`no line ${what}`)
  return line
}
const rates = (read: Read, what: string, label = gold): unknown => {
  const { hits, missed, wrong } = ratesOf(lineOf(read, what, label))
  return { hits, missed, wrong }
}

describe('kinds', () => {
  test('nothing read is everything missed', () => {
    expect(rates({}, 'kinds')).toEqual({ hits: 0, missed: 2, wrong: 0 })
    expect(rates({}, 'SDK rows')).toEqual({ hits: 0, missed: 2, wrong: 0 })
    expect(rates({}, 'statements found')).toEqual({ hits: 0, missed: 2, wrong: 0 })
  })
  test('a denied, a merely mentioned and an invented kind are each a false hit, and say why', () => {
    const policyKinds = ['phone-number', 'location', 'sms', 'religion', 'health'] as const
    const line = lineOf({ policyKinds: policyKinds.map((kind) => kindOf(kind)) }, 'kinds')
    expect(line.hits).toBe(2)
    expect(line.falseHits.map((hit) => hit.split(':')[0])).toEqual([
      'sms (denied)',
      'religion (only talked about)',
      'health (not in the text)',
    ])
    expect(ratesOf(line).precision).toBeCloseTo(0.4)
  })
  test('what is not declared counts for nothing, and neither do permissions and what readers differ about', () => {
    const policyKinds = [kindOf('phone-number'), kindOf('sms', false), kindOf('camera'), kindOf('account'), kindOf('log-information')]
    expect(rates({ policyKinds }, 'kinds')).toEqual({ hits: 1, missed: 1, wrong: 0 })
    expect(rates({ policyKinds }, 'umbrellas')).toEqual({ hits: 0, missed: 1, wrong: 0 })
    expect(rates({ policyKinds }, 'kinds by permission')).toEqual({ hits: 1, missed: 0, wrong: 0 })
    expect(rates({ policyKinds }, 'denials told apart')).toEqual({ hits: 1, missed: 0, wrong: 0 })
  })
  test('umbrellas are counted apart from kinds', () => {
    const policyKinds = [kindOf('device-information'), kindOf('network-information')]
    expect(rates({ policyKinds }, 'kinds')).toEqual({ hits: 0, missed: 2, wrong: 0 })
    expect(rates({ policyKinds }, 'umbrellas')).toEqual({ hits: 1, missed: 0, wrong: 1 })
  })
})

describe('SDK rows', () => {
  test('match by name however it is spelled, each once; an SDK told twice is a false hit', () => {
    const rows = [rowOf('友盟统计 sdk'), rowOf('友盟统计'), rowOf('高德地图SDK（高德软件有限公司）'), rowOf('序号')]
    const line = lineOf({ policySdkList: { rows, elsewhere: null } }, 'SDK rows')
    expect(line.hits).toBe(2)
    expect(line.falseHits).toEqual(['友盟统计 |  (table)', '序号 |  (table)'])
  })
  test('cells are compared on the rows that match, where gold has them', () => {
    const rows = [
      rowOf('友盟统计SDK', { company: '友盟同欣(北京)科技有限公司', purpose: '消息推送', link: 'https://www.umeng.com/policy' }),
    ]
    const read: Read = { policySdkList: { rows, elsewhere: null } }
    expect(rates(read, 'SDK company')).toEqual({ hits: 1, missed: 0, wrong: 0 })
    expect(rates(read, 'SDK purpose')).toEqual({ hits: 0, missed: 1, wrong: 0 })
    expect(rates(read, 'SDK information')).toEqual({ hits: 0, missed: 1, wrong: 0 })
    expect(rates(read, 'SDK link')).toEqual({ hits: 1, missed: 0, wrong: 0 })
  })
  test('a list elsewhere is told where it is, and only there', () => {
    const elsewhere = seenAt('友盟统计SDK')
    expect(rates({ policySdkList: { rows: [], elsewhere } }, 'SDK list elsewhere')).toEqual({ hits: 0, missed: 0, wrong: 1 })
    const led = { ...gold, sdkListElsewhere: '清单' }
    expect(rates({ policySdkList: { rows: [], elsewhere } }, 'SDK list elsewhere', led)).toEqual({ hits: 1, missed: 0, wrong: 0 })
    expect(rates({}, 'SDK list elsewhere', led)).toEqual({ hits: 0, missed: 1, wrong: 0 })
  })
})

test('elements: the absent count as much as the present, save those that readers differ about', () => {
  const policyElements = (['contact', 'way', 'deceased'] as const).map((id) => ({ id, isPresent: true, seen: [] }))
  expect(rates({ policyElements }, 'elements present')).toEqual({ hits: 1, missed: 1, wrong: 1 })
  const right = lineOf({ policyElements }, 'elements right')
  expect(right.misses).toHaveLength(2)
  expect(right.hits).toBe(34)
})

test('particulars: names, ways to reach people, dates with what they are of', () => {
  const seen = seenAt('我们')
  const policyParticulars = {
    operators: [
      { name: '甲乙科技有限公司', seen },
      { name: '友盟同欣（北京）科技有限公司', seen },
    ],
    contacts: [{ form: 'other' as const, value: '(010)5555 0100', seen }],
    dates: [
      { what: 'effective' as const, on: '2023-01-02', seen },
      { what: 'updated' as const, on: '2021-11-01', seen },
    ],
    versions: [{ value: '1.0', seen }],
  }
  expect(rates({ policyParticulars }, 'operators')).toEqual({ hits: 1, missed: 0, wrong: 1 })
  expect(rates({ policyParticulars }, 'contacts')).toEqual({ hits: 1, missed: 0, wrong: 0 })
  expect(rates({ policyParticulars }, 'dates')).toEqual({ hits: 0, missed: 1, wrong: 1 })
  expect(rates({ policyParticulars }, 'versions')).toEqual({ hits: 1, missed: 0, wrong: 0 })
})

describe('statements', () => {
  const right = statementOf('我们会收集您的手机号码、位置信息，用于登录。', {
    kinds: [named('phone-number'), named('location')],
    purpose: '登录',
  })
  test('are met where their evidence overlaps the quote', () => {
    const read: Read = { policies, policyStatements: [right] }
    expect(rates(read, 'statements found')).toEqual({ hits: 1, missed: 1, wrong: 0 })
    expect(rates(read, 'statements kinds')).toEqual({ hits: 2, missed: 0, wrong: 0 })
    expect(rates(read, 'statements purpose')).toEqual({ hits: 1, missed: 0, wrong: 0 })
  })
  test('that share are not met by statements that collect', () => {
    expect(rates({ policies, policyStatements: [{ ...right, act: 'share' }] }, 'statements found')).toEqual({
      hits: 0,
      missed: 2,
      wrong: 0,
    })
  })
  test('a denial read as a collection is wrong; one with exceptions is still a denial', () => {
    const denial = (polarity: PolicyStatement['polarity']): Read => ({
      policies,
      policyStatements: [statementOf('我们不会收集您的短信。', { kinds: [named('sms')], polarity })],
    })
    expect(rates(denial('affirmed'), 'statements affirmed or denied')).toEqual({ hits: 0, missed: 1, wrong: 0 })
    expect(rates(denial('except'), 'statements affirmed or denied')).toEqual({ hits: 1, missed: 0, wrong: 0 })
    expect(rates(denial('except'), 'statements polarity')).toEqual({ hits: 0, missed: 1, wrong: 0 })
  })
  test('of one sentence that affirms and denies, the one that shares the kinds is meant', () => {
    const quote = '我们会收集您的手机号码、位置信息，用于登录。'
    const other = statementOf(quote, { kinds: [named('health')], polarity: 'denied' })
    expect(rates({ policies, policyStatements: [other, right] }, 'statements polarity')).toEqual({ hits: 1, missed: 0, wrong: 0 })
  })
})

describe('changes', () => {
  const edition = { version: null, artifact }
  const label: Gold = {
    ...gold,
    changes: {
      kinds: { added: ['face'], removed: ['device-id'], either: ['cookie'] },
      sdks: { added: ['极光推送'], removed: [] },
      elements: { added: [], removed: ['minors'], either: ['way'] },
      sentences: [{ topic: 'retention', before: '保存三年', after: '保存两年' }],
      notice: null,
    },
  }
  const seen = seenAt('我们')
  const policyChanges = {
    before: edition,
    after: edition,
    kinds: [
      { what: 'added' as const, thing: 'face' as const, seen },
      { what: 'added' as const, thing: 'device-id' as const, seen },
      { what: 'added' as const, thing: 'cookie' as const, seen },
    ],
    sdks: [{ what: 'removed' as const, thing: '极光推送SDK', seen }],
    elements: [
      { what: 'removed' as const, thing: 'minors' as const, seen },
      { what: 'added' as const, thing: 'way' as const, seen },
    ],
    sentences: [{ what: 'reworded' as const, topic: 'other' as const, before: { ...seen, quote: '订单保存三年。' }, after: null }],
    notice: { words: '弹窗', seen },
  }
  test('the direction of a change matters', () => {
    expect(rates({ policyChanges }, 'changes of kinds', label)).toEqual({ hits: 1, missed: 1, wrong: 1 })
    expect(rates({ policyChanges }, 'changes of SDKs', label)).toEqual({ hits: 0, missed: 1, wrong: 1 })
    expect(rates({ policyChanges }, 'changes of elements', label)).toEqual({ hits: 1, missed: 0, wrong: 0 })
  })
  test('sentences are looked for by either side, their topic apart; a notice that nobody gave is a false hit', () => {
    expect(rates({ policyChanges }, 'changed sentences found', label)).toEqual({ hits: 1, missed: 0, wrong: 0 })
    expect(rates({ policyChanges }, 'changed sentences topic', label)).toEqual({ hits: 0, missed: 1, wrong: 0 })
    expect(rates({ policyChanges }, 'change notices', label)).toEqual({ hits: 0, missed: 0, wrong: 1 })
  })
  test('told of a single edition are a false hit, and none are none', () => {
    expect(rates({ policyChanges }, 'changes where there is one edition')).toEqual({ hits: 0, missed: 0, wrong: 1 })
    expect(scoreOf(gold, { policyChanges: null }).some(({ what }) => what.startsWith('change'))).toBe(false)
  })
})

describe('likeness', () => {
  test('spelling, width and the word SDK do not tell names apart; other names do', () => {
    expect(likeness('友盟＋ SDK', '友盟+')).toBe(2)
    expect(likeness('极光推送', '极光推送SDK（深圳市和讯华谷信息技术有限公司）')).toBe(1)
    expect(likeness('高德定位SDK', '高德地图SDK')).toBe(0)
    expect(likeness('SDK', 'SDK')).toBe(2)
    expect(likeness('Q', 'QQ')).toBe(0)
  })
  test('the same are paired before the similar', () => {
    expect(paired(['微信支付', '微信'], ['微信', '微信支付'], likeness)).toEqual([1, 0])
    expect(paired(['微信'], ['支付宝'], likeness)).toEqual([null])
  })
  test('cells are alike when one holds the other or most of it', () => {
    expect(areAlike('推送消息', '用于推送消息')).toBe(true)
    expect(areAlike('推送订单消息', '推送消息')).toBe(true)
    expect(areAlike('广告投放', '统计分析')).toBe(false)
    expect(areAlike('', '统计')).toBe(false)
  })
  test('quotes are found across line breaks, emphasis and full width', () => {
    const place = placeOf('收集IMEI码', '我们**收 集\nＩＭＥＩ**码。')
    expect(place).toEqual({ start: 4, end: 15 })
    expect(placeOf('不在', '在')).toBeNull()
    expect(placeOf('', '在')).toBeNull()
  })
})

test('micro sums things, macro means texts', () => {
  const line = (hits: number, misses: number, falseHits: number): Line => ({
    what: 'kinds',
    hits,
    misses: Array.from({ length: misses }, () => 'm'),
    falseHits: Array.from({ length: falseHits }, () => 'f'),
    precisionMeans: 'false hits',
  })
  const lines = [line(9, 1, 0), line(0, 0, 0), line(1, 1, 1)]
  const [all] = summed(lines).map(ratesOf)
  expect(all).toMatchObject({ hits: 10, missed: 2, wrong: 1 })
  expect(all!.recall).toBeCloseTo(10 / 12)
  expect(all!.f1).toBeCloseTo((2 * (10 / 12) * (10 / 11)) / (10 / 12 + 10 / 11))
  expect(meanRates(lines).recall).toBeCloseTo(0.7)
  expect(meanRates(lines).precision).toBeCloseTo(0.75)
})
