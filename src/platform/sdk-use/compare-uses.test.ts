import { expect, test } from 'vitest'
import type { ListedSdk } from '../declarations/listed-sdks.ts'
import type { DescribedSdk } from '../inspections/described-sdks.ts'
import type { RegisteredSdk } from '../registry/named-things.ts'
import type { SdkFacts } from '../sdks/facts-for-use.ts'
import type { UseRecord } from './api.ts'
import { nothingKept, usesOf, type Known } from './compare-uses.ts'

const sdk = (id: string, zh: string, more: Partial<DescribedSdk> = {}): DescribedSdk => ({
  id,
  name: { zh, en: id },
  provider: `${zh}公司`,
  version: '1.0.0',
  purpose: 'push',
  isLibrary: false,
  packages: [],
  kinds: [],
  ...more,
})
const row = (name: string, more: Partial<ListedSdk> = {}): ListedSdk => ({
  name,
  company: null,
  version: null,
  kinds: [],
  quote: name,
  ...more,
})
const registered = (id: string, knownAs: string, isRegistered = true): RegisteredSdk => ({
  id,
  knownAs,
  name: knownAs,
  provider: 'P',
  isRegistered,
})
const published = (more: Partial<SdkFacts> = {}): SdkFacts => ({
  isDisclosed: true,
  newestRelease: null,
  isOutdated: null,
  policy: null,
  homePage: null,
  kinds: null,
  risks: [],
  ...more,
})
const assessed = (expiresOn: string): UseRecord['assessment'] => ({
  assessedOn: '2026-01-01',
  assessor: '法务部',
  conclusion: 'acceptable',
  text: '可接受',
  expiresOn,
})
const signed = (expiresOn: string | null): UseRecord['contract'] => ({
  counterparty: '甲公司',
  signedOn: '2026-01-01',
  expiresOn,
  reference: '2026-1',
})
const inOrder: UseRecord = { purpose: null, assessment: assessed('2027-01-01'), contract: signed(null) }

function known({
  sdks = [],
  rows = [],
  ...more
}: Partial<Omit<Known, 'inspected' | 'policy'>> & { sdks?: DescribedSdk[]; rows?: ListedSdk[] | null; isElsewhere?: boolean }): Known {
  return {
    inspected: {
      commission: '1',
      packageName: 'cn.example',
      versionName: '1.0',
      container: 'apk',
      inspectedAt: new Date(0),
      permissions: [],
      kinds: [],
      sdks,
    },
    policy: rows && { id: '1', version: '1.0', rows, isElsewhere: more.isElsewhere ?? false },
    registered: [],
    facts: new Map(),
    records: new Map(),
    today: '2026-11-23',
    ...more,
  }
}
const remarksOf = (of: Known): Record<string, readonly string[]> =>
  Object.fromEntries(usesOf(of).map(({ name, remarks }) => [name, remarks]))

test('what is in order bears no remark', () => {
  const of = known({
    sdks: [sdk('jpush', '极光推送')],
    rows: [row('极光推送SDK')],
    registered: [registered('7', 'jpush')],
    facts: new Map([['7', published({ newestRelease: '1.0', isOutdated: false })]]),
    records: new Map([['7', inOrder]]),
  })
  expect(usesOf(of)).toMatchObject([{ sdk: '7', remarks: [], registered: { isDisclosed: true, isOutdated: false } }])
})

test('each remark has its own cause, the worst first', () => {
  const use = (records: UseRecord, facts: SdkFacts | null, rows: ListedSdk[], kinds: DescribedSdk['kinds'] = []) =>
    usesOf(
      known({
        sdks: [sdk('jpush', '极光推送', { kinds })],
        rows,
        registered: [registered('7', 'jpush', facts !== null)],
        facts: new Map(facts ? [['7', facts]] : []),
        records: new Map([['7', records]]),
      }),
    )[0]!.remarks
  const listed = [row('极光推送')]
  expect(use(nothingKept, null, [])).toEqual(['not-listed', 'not-registered', 'not-assessed', 'no-contract'])
  expect(use(inOrder, published({ risks: [{ id: '1', title: '漏洞', severity: 'high' }] }), listed)).toEqual(['risk'])
  expect(use(inOrder, published({ newestRelease: '1.0.1', isOutdated: true }), listed)).toEqual(['outdated'])
  expect(use({ ...inOrder, assessment: assessed('2026-11-22') }, published(), listed)).toEqual(['assessment-expired'])
  expect(use({ ...inOrder, assessment: assessed('2026-11-23') }, published(), listed)).toEqual([])
  expect(use({ ...inOrder, contract: signed('2026-11-22') }, published(), listed)).toEqual(['contract-expired'])
  expect(use(inOrder, published(), listed, [{ kind: 'android-id', site: 'A.b' }])).toEqual(['kinds-not-listed'])
  const named = [row('极光推送', { kinds: [{ kind: 'android-id', how: 'named' }] })]
  expect(use(inOrder, published(), named, [{ kind: 'android-id', site: 'A.b' }])).toEqual([])
  const umbrella = [row('极光推送', { kinds: [{ kind: 'device-information', how: 'umbrella' }] })]
  expect(use(inOrder, published(), umbrella, [{ kind: 'android-id', site: 'A.b' }])).toEqual(['kinds-not-listed'])
})

test('a row of the policy that nothing found answers to stands alone, and before what is only not assessed', () => {
  const of = known({
    sdks: [sdk('jpush', '极光推送')],
    rows: [row('极光推送'), row('微信开放平台', { company: '腾讯' })],
    registered: [registered('7', 'jpush')],
  })
  expect(usesOf(of)).toMatchObject([
    { sdk: null, name: '微信开放平台', provider: '腾讯', found: null, remarks: ['not-found'] },
    { sdk: '7', remarks: ['not-assessed', 'no-contract'] },
  ])
})

test('an open-source library is not asked for, and its row in the policy is not called untrue', () => {
  const of = known({ sdks: [sdk('okhttp', 'OkHttp', { isLibrary: true })], rows: [row('OkHttp')] })
  expect(usesOf(of)).toEqual([])
  expect(remarksOf(known({ sdks: [sdk('okhttp', 'OkHttp', { isLibrary: true })], rows: [] }))).toEqual({})
})

test('nobody is said not to be listed while no policy was handed in, or its list is elsewhere, and no framework ever', () => {
  const sdks = [sdk('jpush', '极光推送')]
  const of = (more: Parameters<typeof known>[0]) => usesOf(known({ sdks, ...more }))[0]!.remarks
  expect(of({ rows: null })).not.toContain('not-listed')
  expect(of({ isElsewhere: true })).not.toContain('not-listed')
  expect(of({ sdks: [sdk('flutter', 'Flutter', { purpose: 'framework' })] })).not.toContain('not-listed')
  expect(of({})).toContain('not-listed')
})

test('an SDK that is assessed before any version embeds it is there, without remarks', () => {
  const of = known({
    registered: [registered('9', 'getui')],
    records: new Map([['9', { ...nothingKept, assessment: assessed('2026-01-02') }]]),
  })
  expect(usesOf(of)).toMatchObject([{ sdk: '9', found: null, listed: null, remarks: [] }])
})

test('hundreds of SDKs against hundreds of rows take no time that others would notice', () => {
  const sdks = Array.from({ length: 500 }, (_, n) => sdk(`vendor-kit-${n}`, `某某供应商工具包第${n}号`))
  const rows = Array.from({ length: 300 }, (_, n) => row(`(${'某'.repeat(280)})/${n}`))
  expect(usesOf(known({ sdks, rows }))).toHaveLength(800)
})
