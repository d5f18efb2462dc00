import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import type { ApiUse } from '#facts/code.ts'
import { defineCheck } from '#facts/define.ts'
import { personalInformation } from '#facts/personal-information.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { joined, several } from '../several.ts'

/**
 * SDK公示清单与安装包中的SDK一致。
 *
 * Applies to: SDKs found in the package that somebody operates (open-source libraries need no entry), against the list of the policy.
 * Expects:    each stands in the list by its name or id.
 * Assumes:    the knowledge base does not know every SDK, so the list may name more. An entry that shares a word with an SDK's name or
 *             provider may mean it, and a framework may handle no information of its own: questions.
 */
export default defineCheck({
  id: 'sdk-list-true',
  title: { zh: 'SDK公示清单与安装包中的SDK一致', en: 'The published list of SDKs is true to the package' },
  needs: ['sdks', 'profile', 'apiUses'],
  judge({ sdks, profile, apiUses }) {
    const operated = sdks.filter(({ isLibrary }) => !isLibrary)
    if (operated.length === 0)
      return inapplicable({ zh: '安装包中未发现须公示的SDK', en: 'No SDK that needs an entry was found in the package' })
    const listed = profile.listedSdks
    if (listed === null) return notGiven(operated, apiUses)

    const said = operated
      .filter((sdk) => !listed.some((entry) => isSame(entry, sdk)))
      .map((sdk) => {
        const alike = listed.find((entry) => sharesWord(entry, sdk))
        const isCertain = alike === undefined && sdk.purpose !== 'framework' && sdk.purpose !== 'development'
        return isCertain ? notListed(sdk, apiUses) : perhapsListed(sdk, alike)
      })
    if (said.length > 0) return several(said)
    const more = listed.filter((entry) => !operated.some((sdk) => isSame(entry, sdk))).length
    const besides =
      more > 0
        ? { zh: `;清单另有${more}项未在安装包中识别到`, en: `; ${more} more entries were not recognised in the package` }
        : { zh: '', en: '' }
    return passed(
      {
        zh: `安装包中识别到的${operated.length}个SDK均在公示清单中${besides.zh}`,
        en: `All ${operated.length} SDKs recognised in the package stand in the list${besides.en}`,
      },
      operated.slice(0, 5).map(({ recognisedBy }) => recognisedBy[0].seen),
    )
  },
})

const remedy = {
  zh: '在公示清单中补充该SDK的名称、功能及个人信息处理规则,或移除该SDK',
  en: 'Add its name, function and processing rules to the list, or remove it',
}

/** Letters, digits and Han characters only, without the words that every name has. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
    .replace(/(sdk|服务|软件开发工具包)$/u, '')
const isSame = (entry: string, sdk: EmbeddedSdk): boolean => {
  const said = plain(entry)
  if (said === '') return false
  return [sdk.id, sdk.name.zh, sdk.name.en]
    .map(plain)
    .some(
      (name) =>
        name !== '' &&
        (name === said || (holdsMuch(name) && said.includes(name)) || (said.length * 3 >= name.length * 2 && name.includes(said))),
    )
}
/** Long enough that one name within another is no accident. */
const holdsMuch = (name: string): boolean => (/\p{Script=Han}/u.test(name) ? name.length >= 3 : name.length >= 5)

/** Cities, legal forms and trades, which many names share. */
const ordinary = new RegExp(
  '(有限责任公司|股份有限公司|有限公司|公司|网络|科技|技术|北京市?|上海市?|深圳市?|杭州市?|广州市?|信息|统计|推送|地图' +
    '|支付|分享|登录|广告|服务|平台|移动|数据|定位|分析|软件|第三方|安全' +
    '|\\b(sdk|the|and|for|app|android|mobile|push|maps?|ads|pay|open|library|share|login|core|kit|services?|analytics|inc|ltd|com)\\b)',
  'g',
)
/** Latin words and pairs of Han characters. */
const wordsOf = (text: string): readonly string[] => {
  const telling = text.toLowerCase().replaceAll(ordinary, ' ')
  const pairs = (telling.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  )
  return [...(telling.match(/[a-z]{3,}/g) ?? []), ...pairs]
}
const sharesWord = (entry: string, { name, provider, id }: EmbeddedSdk): boolean => {
  const words = wordsOf(`${name.zh} ${name.en} ${provider} ${id}`)
  return wordsOf(entry).some((word) => words.includes(word))
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
const notListed = (sdk: EmbeddedSdk, apiUses: readonly ApiUse[]): Judgement => {
  const { zh, en } = describe(sdk, apiUses)
  const {
    recognisedBy: [first, ...others],
    version,
  } = sdk
  const seen = [first.seen, ...others.slice(0, 3).map((other) => other.seen), ...(version ? [version.seen] : [])] as const
  return failed({ zh: `公示清单中没有安装包中的${zh}`, en: `The list does not name ${en}, which the package holds` }, seen, {
    about: sdk.id,
    owner: sdk.id,
    remedy,
  })
}
const perhapsListed = (sdk: EmbeddedSdk, alike: string | undefined): Judgement =>
  cantTell(
    alike === undefined
      ? {
          zh: `公示清单中没有开发框架${sdk.name.zh}(${sdk.provider})`,
          en: `The list does not name the framework ${sdk.name.en} (${sdk.provider})`,
        }
      : {
          zh: `公示清单中没有“${sdk.name.zh}”(${sdk.provider}),但有相近的“${alike.slice(0, 40)}”`,
          en: `The list does not name ${sdk.name.en} (${sdk.provider}), but something alike: ${alike.slice(0, 40)}`,
        },
    alike === undefined
      ? { zh: '该框架是否处理个人信息,是否须公示?', en: 'Does the framework handle personal information, and does it need an entry?' }
      : { zh: '清单中的该项是否即指此SDK?', en: 'Does that entry mean this SDK?' },
    [sdk.recognisedBy[0].seen],
    { about: sdk.id, owner: sdk.id, remedy },
  )
