import { expect, test } from 'vitest'
import { testCheck } from '../../../test/check-tester.ts'
import {
  aCodeSummary,
  anApiUse,
  anIdentity,
  anSdkOwner,
  aPermission,
  aPolicyEvidence,
  aPolicyId,
  aPolicyKind,
  aPolicySdkList,
  aPolicyStatement,
  aProfile,
  aReach,
  aReadability,
  aScriptBundle,
  anArtifactId,
  policyElementsWithout,
} from '../../../test/build/facts.ts'
import type { ApiUse } from '#facts/code.ts'
import check from './policy-names-kinds.ts'

const certain = aReach({ when: 'screen', isCertain: true })
const androidId = anApiUse({ kind: 'android-id', api: 'android_id', via: 'settings-key', reaches: [certain] })
const contacts = anApiUse({
  kind: 'contacts',
  api: 'content://com.android.contacts',
  via: 'content-uri',
  permissions: ['android.permission.READ_CONTACTS'],
  reaches: [aReach()],
})
const asksContacts = {
  used: [aPermission({ name: 'android.permission.READ_CONTACTS', protection: 'dangerous', group: 'contacts', kinds: ['contacts'] })],
  defined: [],
}
const denial = aPolicyStatement({
  polarity: 'denied',
  kinds: [{ kind: 'contacts', words: '通讯录', how: 'named' }],
  seen: aPolicyEvidence('我们不会收集通讯录。', 9),
})
const ordinary = {
  identity: anIdentity(),
  permissions: { used: [], defined: [] },
  apiUses: [] as readonly ApiUse[],
  code: aCodeSummary(),
  scriptBundles: [],
  profile: aProfile(),
  policyKinds: [aPolicyKind()],
  policyStatements: [],
  policyElements: policyElementsWithout(),
  policySdkList: aPolicySdkList(),
  policyReadability: aReadability(),
}
const library = { kind: 'library', id: 'androidx', name: 'AndroidX' } as const
const mentioned = aPolicyKind({ kind: 'contacts', isDeclared: false })

testCheck(check, {
  passed: [
    { name: 'nothing is taken', ...ordinary },
    { name: 'what the platform refuses is not taken', ...ordinary, apiUses: [contacts] },
    {
      name: 'named by its name',
      ...ordinary,
      apiUses: [androidId],
      policyKinds: [aPolicyKind({ kind: 'android-id' })],
      says: /all 1 kinds/,
    },
    {
      name: 'named by the permission that opens it',
      ...ordinary,
      apiUses: [contacts],
      permissions: asksContacts,
      policyKinds: [aPolicyKind({ kind: 'contacts', how: 'permission' })],
    },
    { name: 'scripts are said to be unseen', ...ordinary, scriptBundles: [aScriptBundle()], says: /脚本包/ },
    {
      name: 'a denial with exceptions is no denial',
      ...ordinary,
      apiUses: [contacts],
      permissions: asksContacts,
      policyKinds: [aPolicyKind({ kind: 'contacts' })],
      policyStatements: [{ ...denial, polarity: 'except' }],
    },
  ],
  failed: [
    { name: 'Android ID on a certain path, and not a word of it', ...ordinary, apiUses: [androidId], count: 1, says: /Android ID.*未提及/ },
    {
      name: 'the same by an SDK, told apart',
      ...ordinary,
      apiUses: [androidId, { ...androidId, owner: anSdkOwner() }],
      count: 2,
      says: /SDK“某SDK”/,
    },
    {
      name: 'a sensitive kind whose permission is asked, on some path',
      ...ordinary,
      apiUses: [contacts],
      permissions: asksContacts,
      says: /通讯录/,
    },
    {
      name: 'told by the use that is plain, not by one that only asks',
      ...ordinary,
      apiUses: ['hasPrimaryClip', 'getPrimaryClip'].map((method) => ({
        ...androidId,
        kind: 'clipboard' as const,
        via: 'call' as const,
        api: `android.content.ClipboardManager.${method}`,
      })),
      count: 1,
      says: /取得剪切板:android\.content\.ClipboardManager\.getPrimaryClip;/,
    },
    {
      name: 'the policy denies it',
      ...ordinary,
      apiUses: [contacts],
      permissions: asksContacts,
      policyKinds: [aPolicyKind(), mentioned],
      policyStatements: [denial],
      count: 1,
      says: /称不收集:“我们不会收集通讯录。”/,
    },
    {
      name: 'denied, whatever an umbrella might cover',
      ...ordinary,
      apiUses: [androidId],
      policyKinds: [aPolicyKind({ kind: 'device-information', how: 'umbrella' })],
      policyStatements: [{ ...denial, kinds: [{ kind: 'android-id', words: 'Android ID', how: 'named' }] }],
      says: /称不收集/,
    },
  ],
  cantTell: [
    {
      name: 'covered by an umbrella, all kinds in one question',
      ...ordinary,
      apiUses: [androidId, { ...androidId, kind: 'device-model' }],
      policyKinds: [aPolicyKind({ kind: 'device-information', how: 'umbrella' })],
      count: 1,
      says: /统称“设备信息”/,
    },
    { name: 'an uncertain path', ...ordinary, apiUses: [{ ...androidId, reaches: [aReach()] }], says: /无法确定/ },
    { name: 'no path at all', ...ordinary, apiUses: [{ ...contacts, reaches: [] }], permissions: asksContacts },
    {
      name: 'what code only may do, one question for each owner and one for all libraries',
      ...ordinary,
      apiUses: [
        { ...androidId, reaches: [] },
        { ...androidId, reaches: [], owner: anSdkOwner() },
        { ...androidId, owner: library },
        { ...androidId, kind: 'clipboard', owner: { ...library, id: 'okhttp' } },
      ],
      count: 3,
    },
    { name: 'a library that might do it when asked', ...ordinary, apiUses: [{ ...androidId, owner: library }] },
    { name: 'what identifies nobody', ...ordinary, apiUses: [{ ...androidId, kind: 'carrier', via: 'call' }] },
    { name: 'by reflection', ...ordinary, apiUses: [{ ...androidId, via: 'reflection' }] },
    {
      name: 'installed apps, of which the platform gives a part',
      ...ordinary,
      apiUses: [{ ...androidId, kind: 'installed-apps', via: 'call', permissions: ['android.permission.QUERY_ALL_PACKAGES'] }],
    },
    {
      name: 'a word that is near',
      ...ordinary,
      apiUses: [contacts],
      permissions: asksContacts,
      policyKinds: [aPolicyKind({ kind: 'friends' })],
      says: /相近的好友/,
    },
    {
      name: 'a mere mention',
      ...ordinary,
      apiUses: [contacts],
      permissions: asksContacts,
      policyKinds: [aPolicyKind(), mentioned],
      says: /未见称其会被处理/,
    },
    {
      name: 'the policy says both',
      ...ordinary,
      apiUses: [contacts],
      permissions: asksContacts,
      policyKinds: [aPolicyKind({ kind: 'contacts' })],
      policyStatements: [denial],
      says: /语句称不收集/,
    },
    {
      name: 'the operator denies what an SDK takes',
      ...ordinary,
      apiUses: [{ ...contacts, owner: anSdkOwner() }],
      permissions: asksContacts,
      policyStatements: [denial],
    },
    {
      name: 'a denial of low certainty accuses nobody',
      ...ordinary,
      apiUses: [contacts],
      permissions: asksContacts,
      policyKinds: [aPolicyKind(), mentioned],
      policyStatements: [{ ...denial, certainty: 'low' }],
    },
    {
      name: 'the list of SDKs lies elsewhere',
      ...ordinary,
      apiUses: [{ ...androidId, owner: anSdkOwner() }],
      policySdkList: aPolicySdkList([], aPolicyEvidence('详见SDK清单', 50)),
      says: /请补充|未提供/,
    },
    {
      name: 'a policy in English',
      ...ordinary,
      apiUses: [androidId],
      policyReadability: aReadability({ chineseShare: 0.02 }),
      says: /无法比对/,
    },
    { name: 'a policy that names no kind', ...ordinary, apiUses: [androidId], policyKinds: [], says: /无法比对/ },
  ],
  inapplicable: [{ name: 'no code', ...ordinary, code: aCodeSummary({ dexFiles: [] }) }],
})

test('what the package shows comes first, then what the policy says', () => {
  const said = check.judge({ ...ordinary, apiUses: [contacts], permissions: asksContacts, policyStatements: [denial] })
  const [judgement] = Array.isArray(said) ? said : [said]
  expect(judgement.evidence.map(({ artifact }: { artifact: string }) => artifact)).toEqual([anArtifactId, aPolicyId])
  expect(judgement.evidence[1].quote).toBe('我们不会收集通讯录。')
})
