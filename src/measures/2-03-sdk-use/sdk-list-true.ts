import type { Evidence } from '#core/evidence.ts'
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation } from '#facts/personal-information.ts'
import type { Policy, PolicySentence, PolicyText } from '#facts/policy.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { beginningOf, newest, sentenceSeen } from '../policy-words.ts'
import { isSameSdk, mayMeanSdk, type SdkEntry } from '#facts/sdk-names.ts'
import { joined, several } from '../several.ts'

/**
 * SDK公示清单与安装包中的SDK一致。
 *
 * Applies to: SDKs found in the package that somebody operates (open-source libraries need no entry), against the list of the newest edition
 *             of the policy, or, where no policy was handed in, against the list of the profile.
 * Expects:    each stands in the list by its name, id or package.
 * Assumes:    the knowledge base does not know every SDK, so the list may name more. An entry that shares a word with an SDK's name or
 *             provider may mean it, a name that stands in the policy outside any list may be meant as an entry, a framework may handle no
 *             information of its own, and a list that is kept elsewhere and was not handed in may name it: questions. So is a policy
 *             without any list: it may be a page of its own. A policy that says that there are no SDKs has answered.
 */
export default defineCheck({
  id: 'sdk-list-true',
  title: { zh: 'SDK公示清单与安装包中的SDK一致', en: 'The published list of SDKs is true to the package' },
  needs: ['sdks', 'profile', 'apiUses'],
  mayUse: ['policySdkList', 'policies'],
  failsOnSilenceOf: ['policySdkList', 'policies'],
  judge({ sdks, profile, apiUses, policySdkList, policies }) {
    const operated = sdks.filter(({ isLibrary }) => !isLibrary)
    if (operated.length === 0)
      return inapplicable({ zh: '安装包中未发现须公示的SDK', en: 'No SDK that needs an entry was found in the package' })
    const listed: readonly Entry[] | null =
      policySdkList?.rows ?? profile.listedSdks?.map((name) => ({ name, company: null, seen: null })) ?? null
    if (listed === null) return notGiven(operated, apiUses)

    const unlisted = operated.filter((sdk) => !listed.some((entry) => isSameSdk(entry, sdk)))
    const elsewhere = policySdkList?.elsewhere
    if (elsewhere && unlisted.length > 0) return [keptElsewhere(unlisted, apiUses, elsewhere)]
    const spoken = policies && unlisted.length > 0 ? spokenIn(newest(policies)) : []
    const denial = spoken.find(({ lower }) => DENIES_ALL.test(lower))
    const place = listed[0]?.seen ?? (denial ? sentenceSeen(denial.text, denial.sentence) : null)
    const unspoken = unlisted.filter((sdk) => !mentionOf(sdk, spoken))
    const hasList = listed.length > 0 || !policySdkList || denial !== undefined
    const nowhere = !hasList && unspoken.length > 0 ? [noList(unspoken, apiUses, policies ? beginningOf(newest(policies)) : [])] : []
    const asked = hasList ? unlisted : unlisted.filter((sdk) => !unspoken.includes(sdk))
    const said = asked.map((sdk) => {
      const alike = listed.find((entry) => mayMeanSdk(entry, sdk)) ?? mentionOf(sdk, spoken)
      const isCertain = alike === undefined && sdk.purpose !== 'framework' && sdk.purpose !== 'development'
      if (isCertain && sdk.recognisedBy.every(({ by }) => by === 'structure')) return withoutName(sdk, apiUses, place)
      return isCertain ? notListed(sdk, apiUses, place) : perhapsListed(sdk, alike, place)
    })
    if (nowhere.length + said.length > 0) return several([...nowhere, ...said])
    const more = listed.filter((entry) => !operated.some((sdk) => isSameSdk(entry, sdk))).length
    const besides =
      more > 0
        ? { zh: `;清单另有${more}项未在安装包中识别到`, en: `; ${more} more entries were not recognised in the package` }
        : { zh: '', en: '' }
    return passed(
      {
        zh: `安装包中识别到的${operated.length}个SDK均在公示清单中${besides.zh}`,
        en: `All ${operated.length} SDKs recognised in the package stand in the list${besides.en}`,
      },
      [
        ...operated.slice(0, 5).map(({ recognisedBy }) => recognisedBy[0].seen),
        ...operated.slice(0, 5).flatMap((sdk) => listed.find((entry) => isSameSdk(entry, sdk))?.seen ?? []),
      ],
    )
  },
})

/** 本应用未接入任何第三方SDK. */
const DENIES_ALL =
  /(?:未|没有|不会?|并未)(?:接入|集成|使用|嵌入|内嵌|包含|植入|引入).{0,8}?(?:sdk|软件开发工具包|第三方(?:代码|插件|组件))(?!.{0,8}(?:收集|获取|读取))/

interface Entry extends SdkEntry {
  readonly seen: Evidence | null
}

interface Spoken {
  readonly lower: string
  readonly text: PolicyText
  readonly sentence: PolicySentence
}
const spokenIn = (policy: Policy): readonly Spoken[] =>
  policy.texts.flatMap((text) => text.sentences.map((sentence) => ({ lower: sentence.text.toLowerCase(), text, sentence })))

/** Where the policy speaks of the SDK by name, though no list holds it. */
function mentionOf({ name, recognisedBy }: EmbeddedSdk, spoken: readonly Spoken[]): Entry | undefined {
  const names = [name.zh, name.en, ...recognisedBy.flatMap(({ by, match }) => (by === 'package' ? [match] : []))]
    .map((one) => one.toLowerCase())
    .filter((one) => one.length >= 2)
  const found = spoken.find(({ lower }) => names.some((one) => lower.includes(one)))
  return found && { name: found.sentence.text.slice(0, 40), company: null, seen: sentenceSeen(found.text, found.sentence) }
}

const remedy = {
  zh: '在公示清单中补充该SDK的名称、功能及个人信息处理规则,或移除该SDK',
  en: 'Add its name, function and processing rules to the list, or remove it',
}

const kindsOf = (sdk: EmbeddedSdk, apiUses: readonly ApiUse[]) =>
  [
    ...new Set(
      apiUses.filter(({ owner, purpose }) => owner.id === sdk.id && purpose === 'personal-information').flatMap(({ kind }) => kind ?? []),
    ),
  ].map((kind) => personalInformation[kind].name)
const describe = (sdk: EmbeddedSdk, apiUses: readonly ApiUse[]) => {
  const kinds = kindsOf(sdk, apiUses)
  const { by, match } = sdk.recognisedBy[0]
  const version = sdk.version ? ` ${sdk.version.value}` : ''
  const names = joined(kinds)
  const touching = kinds.length > 0 ? { zh: `,涉及${names.zh}`, en: `, touching ${names.en}` } : { zh: '', en: '' }
  return {
    zh: `${sdk.name.zh}${version}(${sdk.provider},据${byName[by]}${match}识别${touching.zh})`,
    en: `${sdk.name.en}${version} (${sdk.provider}, by the ${by} ${match}${touching.en})`,
  }
}
const byName: Record<EmbeddedSdk['recognisedBy'][number]['by'], string> = {
  package: '代码包名',
  component: '组件',
  'native-library': '原生库',
  asset: '资源文件',
  'meta-data': 'meta-data',
  structure: '代码结构',
}

function notGiven(operated: readonly EmbeddedSdk[], apiUses: readonly ApiUse[]): Judgement {
  const described = operated.map((sdk) => describe(sdk, apiUses))
  return cantTell(
    {
      zh: `未提供SDK公示清单;安装包中有${operated.length}个SDK:${described.map(({ zh }) => zh).join(';')}`,
      en: `No published list was given; the package holds ${operated.length} SDKs: ${described.map(({ en }) => en).join('; ')}`,
    },
    {
      zh: '个人信息处理规则或SDK清单是否列出了全部这些SDK及其功能、处理规则?',
      en: 'Does the policy or list name all of these, with function and processing rules?',
    },
    operated.map(({ recognisedBy }) => recognisedBy[0].seen),
    { about: 'list' },
  )
}
function noList(unlisted: readonly EmbeddedSdk[], apiUses: readonly ApiUse[], beginning: readonly Evidence[]): Judgement {
  const described = unlisted.map((sdk) => describe(sdk, apiUses))
  return cantTell(
    {
      zh: `规则中没有SDK清单;安装包中有${unlisted.length}个SDK:${described.map(({ zh }) => zh).join(';')}`,
      en: `The policy holds no list of SDKs; the package holds ${unlisted.length}: ${described.map(({ en }) => en).join('; ')}`,
    },
    {
      zh: '规则之外是否另有SDK清单,并列出了这些SDK?有则请提供,没有则应当补充',
      en: 'Is there a list beside the policy that names these? Hand it in; if there is none, it must be made',
    },
    [...unlisted.slice(0, 8).map(({ recognisedBy }) => recognisedBy[0].seen), ...beginning.slice(0, 1)],
    { about: 'list', remedy },
  )
}
function keptElsewhere(unlisted: readonly EmbeddedSdk[], apiUses: readonly ApiUse[], elsewhere: Evidence): Judgement {
  const described = unlisted.map((sdk) => describe(sdk, apiUses))
  return cantTell(
    {
      zh: `规则将SDK清单置于他处(“${elsewhere.quote.slice(0, 60)}”)而未提供;规则中未列的有${unlisted.length}个:${described.map(({ zh }) => zh).join(';')}`,
      en:
        `The policy keeps its list of SDKs elsewhere (“${elsewhere.quote.slice(0, 60)}”), and it was not handed in; ` +
        `${unlisted.length} do not stand in the policy: ${described.map(({ en }) => en).join('; ')}`,
    },
    {
      zh: '请补充提供规则所链接的SDK清单;该清单是否列出了这些SDK?',
      en: 'Hand in the list of SDKs that the policy leads to; does it name these?',
    },
    [...unlisted.slice(0, 8).map(({ recognisedBy }) => recognisedBy[0].seen), elsewhere],
    { about: 'elsewhere' },
  )
}
const notListed = (sdk: EmbeddedSdk, apiUses: readonly ApiUse[], place: Evidence | null): Judgement => {
  const { zh, en } = describe(sdk, apiUses)
  const {
    recognisedBy: [first, ...others],
    version,
  } = sdk
  const seen = [
    first.seen,
    ...others.slice(0, 3).map((other) => other.seen),
    ...(version ? [version.seen] : []),
    ...(place ? [place] : []),
  ] as const
  return failed({ zh: `公示清单中没有安装包中的${zh}`, en: `The list does not name ${en}, which the package holds` }, seen, {
    about: sdk.id,
    owner: sdk.id,
    remedy,
  })
}
/** Recognised by what its code does, with nothing left that says its name: a person has to look before anybody is accused. */
const withoutName = (sdk: EmbeddedSdk, apiUses: readonly ApiUse[], place: Evidence | null): Judgement => {
  const { zh, en } = describe(sdk, apiUses)
  return cantTell(
    { zh: `公示清单中没有${zh};其名称已从代码中抹去`, en: `The list does not name ${en}; its names were taken from the code` },
    { zh: '安装包中是否接入了此SDK?接入了则应当公示', en: 'Does the package embed this SDK? If so, the list must name it' },
    [sdk.recognisedBy[0].seen, ...(place ? [place] : [])],
    { about: sdk.id, owner: sdk.id, remedy },
  )
}
const perhapsListed = (sdk: EmbeddedSdk, alike: Entry | undefined, place: Evidence | null): Judgement => {
  const seen = alike ? alike.seen : place
  return cantTell(
    alike === undefined
      ? {
          zh: `公示清单中没有开发框架${sdk.name.zh}(${sdk.provider})`,
          en: `The list does not name the framework ${sdk.name.en} (${sdk.provider})`,
        }
      : {
          zh: `公示清单中没有“${sdk.name.zh}”(${sdk.provider}),但有相近的“${alike.name.slice(0, 40)}”`,
          en: `The list does not name ${sdk.name.en} (${sdk.provider}), but something alike: ${alike.name.slice(0, 40)}`,
        },
    alike === undefined
      ? { zh: '该框架是否处理个人信息,是否须公示?', en: 'Does the framework handle personal information, and does it need an entry?' }
      : { zh: '规则或清单中的该项是否即指此SDK?', en: 'Does that entry mean this SDK?' },
    [sdk.recognisedBy[0].seen, ...(seen ? [seen] : [])],
    { about: sdk.id, owner: sdk.id, remedy },
  )
}
