/** Whether a row of a list means an SDK: names are written in many ways, and a wrong match would accuse or acquit somebody. */
import type { PolicySdkRow } from './policy.ts'
import type { EmbeddedSdk } from './sdk.ts'

/** An entry of a list, wherever it was read. */
export interface SdkEntry {
  readonly name: string
  readonly company: string | null
}

/** An SDK by what it may be listed as: whoever has met it knows its packages too. */
export type NamedSdk = Pick<EmbeddedSdk, 'id' | 'name' | 'provider'> & {
  readonly recognisedBy: readonly Pick<EmbeddedSdk['recognisedBy'][number], 'by' | 'match'>[]
}

/** Letters, digits and Han characters only, without the words that every name has. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '')
    .replace(/(sdk|服务|软件开发工具包)$/u, '')

/**
 * Other ways of writing a name: what stands before, in and after brackets, on either side of a stroke, and the Chinese with which it begins
 * where that is too long to be a brand or a trade alone (腾讯移动推送 TPNS).
 */
const spellings = (name: string): readonly string[] => {
  const parts = name.split(/[()\uFF08\uFF09/、|·]/).map(plain)
  const beginning = /^\p{Script=Han}{5,}/u.exec(name)?.[0] ?? ''
  return [plain(name), ...parts.filter((part) => part.length >= 2), plain(beginning)].filter((one) => one !== '')
}

/** Names by which an SDK may be listed: those of the knowledge base, its id, and the packages that it was recognised by. */
const namesOf = (sdk: NamedSdk): readonly string[] => [...spellings(sdk.name.zh), ...spellings(sdk.name.en), plain(sdk.id)]

/** What names are compared by: made once for each, where many are compared with many. */
export interface SpelledEntry {
  readonly said: string
  readonly lower: string
  readonly spellings: readonly string[]
}
export interface SpelledSdk {
  readonly names: readonly string[]
  readonly packages: readonly string[]
}
export const spelledEntry = ({ name }: Pick<SdkEntry, 'name'>): SpelledEntry => ({
  said: plain(name),
  lower: name.toLowerCase(),
  spellings: spellings(name),
})
export const spelledSdk = (sdk: NamedSdk): SpelledSdk => ({
  names: namesOf(sdk),
  packages: sdk.recognisedBy.filter(({ by }) => by === 'package').map(({ match }) => match.toLowerCase()),
})

/** The entry's name is the SDK's, or one holds so much of the other that it is no accident. */
export const isSpelledAlike = ({ said, lower, spellings }: SpelledEntry, { names, packages }: SpelledSdk): boolean => {
  if (said === '') return false
  if (packages.some((one) => lower.includes(one))) return true
  return (
    spellings.some((one) => names.includes(one)) ||
    names.some(
      (own) => (holdsMuch(own) && said.includes(own)) || (said.length * 3 >= own.length * 2 && holdsMuch(said) && own.includes(said)),
    )
  )
}
export const isSameSdk = (entry: SdkEntry, sdk: NamedSdk): boolean => isSpelledAlike(spelledEntry(entry), spelledSdk(sdk))
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
  const telling = text.slice(0, 200).toLowerCase().replaceAll(ordinary, ' ')
  const pairs = (telling.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  )
  return [...(telling.match(/[a-z]{3,}/g) ?? []), ...pairs]
}
/** The entry shares a telling word with the SDK's names or provider: it may mean it. */
export const mayMeanSdk = (entry: SdkEntry, { name, provider, id }: NamedSdk): boolean => {
  const words = wordsOf(`${name.zh} ${name.en} ${provider} ${id}`)
  return wordsOf(`${entry.name} ${entry.company ?? ''}`).some((word) => words.includes(word))
}

/** Rows that mean an SDK for certain. */
export const rowsOf = (sdk: NamedSdk, rows: readonly PolicySdkRow[]): readonly PolicySdkRow[] => rows.filter((row) => isSameSdk(row, sdk))
