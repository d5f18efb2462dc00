/** What the public list says beside its rows, once for HTML and Markdown. */
import type { Words } from '#contract/words.ts'
import type { SdkList } from './api.ts'
import { dayInChina } from './sdk-use.ts'

export type Language = keyof Words
type Row = SdkList['rows'][number]

export const listTitle: Words = { zh: '第三方SDK目录', en: 'Third-party SDKs' }

export const rowColumns: Readonly<Record<'name' | 'provider' | 'version' | 'purpose' | 'kinds' | 'way' | 'links', Words>> = {
  name: { zh: 'SDK名称', en: 'SDK' },
  provider: { zh: '提供者', en: 'Provider' },
  version: { zh: '版本', en: 'Version' },
  purpose: { zh: '使用目的', en: 'Purpose' },
  kinds: { zh: '收集的个人信息', en: 'Personal information' },
  way: { zh: '收集方式', en: 'How' },
  links: { zh: '处理规则与官网', en: 'Rules and home page' },
}
export const linkWords: Readonly<Record<'policy' | 'homePage', Words>> = {
  policy: { zh: '个人信息处理规则', en: 'Processing rules' },
  homePage: { zh: '官网', en: 'Home page' },
}
export const unknownVersion: Words = { zh: '未能识别', en: 'Not recognised' }

export const kindsIn = ({ kinds, way }: Row, language: Language): string =>
  kinds === null || kinds.length === 0 ? way[language] : kinds.map(({ name }) => name[language]).join(language === 'zh' ? '、' : ', ')

/** Addresses of the web alone become links: what a browser would run, or would ask another program for, is no address of anything here. */
export const isOfWeb = (href: string): boolean => /^https?:\/\/[^/]/i.test(href)

/** Facts of the list itself, line by line. */
export function factsOf({ app, versionName, inspectedAt, changedAt }: SdkList): readonly (readonly [Words, string])[] {
  const day = (at: string): string => dayInChina(new Date(at))
  const lines: readonly (readonly [Words, string | null])[] = [
    [{ zh: '开发运营者', en: 'Operator' }, app.operator],
    [{ zh: '包名', en: 'Package name' }, app.packageName],
    [{ zh: 'APP版本', en: 'App version' }, versionName],
    [{ zh: '检测日期', en: 'Inspected on' }, inspectedAt === null ? null : day(inspectedAt)],
    [{ zh: '目录更新日期', en: 'List last changed on' }, changedAt === null ? null : day(changedAt)],
  ]
  return lines.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
}

/** Why there are no rows. */
export const emptyWords = ({ versionName }: SdkList): Words =>
  versionName === null
    ? {
        zh: '该APP尚无经检测的版本,目录待首次检测后生成。',
        en: 'No version of this app has been inspected yet; the list is made with the first.',
      }
    : { zh: '在该版本的安装包中未识别到第三方SDK。', en: 'No third-party SDK was recognised in the package of this version.' }

/** What the list rests on, and what it does not say. */
export const restsOn: Words = {
  zh: '本目录由准绳平台依据上述版本安装包的检测结果、SDK提供者公示的信息和运营者登记的使用目的生成,随该APP最新检测的版本更新。个人信息种类指SDK代码在该APP中能够取得或提供者声明必然取得的信息;检测未见,不等于不收集。',
  en: 'Made by Zhunsheng from the inspection of the package of that version, from what providers publish of their SDKs and from purposes that the operator keeps; it follows the newest inspected version. Personal information is what an SDK’s code in this app can take, or what its provider says that it always takes. What was not seen may be collected all the same.',
}
