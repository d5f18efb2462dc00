/** SDKs that sentences name (我们接入了友盟+ SDK), and words that lead to a list kept elsewhere. */
import type { Evidence } from '#core/evidence.ts'
import type { Column } from './columns.ts'
import type { PolicyText } from '#facts/policy.ts'
import type { Reading, ReadSentence } from './reading.ts'
import { Hinted } from './hints.ts'
import { narrow } from './narrow.ts'
import { RULES_OF_A_MAKER } from './topics.ts'
import { isMaker, namesJoined, partsOf } from './sdk-entry.ts'
import { purposeOf } from './statement-parts.ts'
import { knownSdksIn } from './sdk-names.ts'
import { SDK, sectionsOfSdks } from './sdk-places.ts'
import { fillFromSentence } from './sdk-prose.ts'
import { addField, cleanName, linkIn, sameName, type SdkRecord } from './sdk-record.ts'

const TELLS_OF_SDK =
  /(?:接入|集成|嵌入|引入|内嵌|使用|采用|植入|调用|包含|包括|通过|合作|由)[^。]{0,80}SDK|SDK[^。]{0,60}(?:收集|获取|读取|采集|使用|提供方|开发者)/i
const DENIED = /(?:未|没有|不会|不|无)[^,。]{0,8}(?:接入|集成|嵌入|使用|包含|涉及)[^,。]{0,12}SDK/i
/** Before the name of an SDK. */
const NAMED =
  /(?:^|[、,;:()“"「《》]|接入了?|集成了?|嵌入了?|引入了?|使用了?|采用了?|植入了?|调用了?|内嵌了?|包括|包含|例如|比如|如|以及|及|和|与|或|由|通过|其中|当前|目前|对接|开启|提供的|公司的|旗下的?|的)\s*([一-龥A-Za-z0-9+·.\-_ ]{2,28}?)\s?SDK/gi
const BEFORE_NAME =
  /^.*(?:接入|集成|嵌入|引入|使用|采用|植入|调用|内嵌|包括|包含|例如|比如|以及|通过|对接|提供|旗下|公司|其中|目前|当前|我们|可能|将|会)(?:了|的)?|^.*(?:和|与|及|由|在|的)(?=.{2})/
/** Words that stand before SDK and name none. */
const GENERIC =
  /^(?:第三方|此类|该类?|这些|上述|各|各类|以下|下列|部分|其他|相关|等|类|合作|授权|接入|嵌入|集成|使用|代码|插件|或|及|和|我们|应用|功能|服务|统计|推送|广告|地图|支付|登录|分享|定位|移动|消息推送|统计分析|数据统计|客户端|个别|多个|一些|相应|某些|前述|所有|任何|每个|本|自有|自研|商业化|android|ios|安卓|鸿蒙|不同|有关|其|合作方|服务商|合作伙伴|三方|接口|业务|产品|的|软件)*(?:的|类|等)?$/i
const NAME_HAS_WORDS =
  /要求|评估|审核|督促|初始化|延迟|关闭|禁用|移除|下架|[我您你们]|可能|需要|收集|信息|数据|第三方|合作|使用|接入|集成|嵌入|部分|服务商|相关|功能的|为了|以下|上述|用于|实现|其他|通过|类$|等$/

/** 接了Bugly(腾讯): with its maker, without the word SDK. */
const CONNECTS = /接了|用了|集成了|装了/
/** Without the word SDK. */
const USES = /(?:接入|集成|嵌入|引入|使用|采用|内嵌|对接)/
/** Code of others, in other words. */
const CODE = /第三方[^,。]{0,6}(?:代码|插件|组件|库|工具包|开发包)/
/** 本产品使用了友盟、个推等第三方统计服务. */
const USES_SERVICES =
  /(?:本|我们|该)[^,。;]{0,8}(?:使用|接入|集成|采用|嵌入|引入)了[^。;]{2,80}等[^,。;]{0,6}第三方[^,。;]{0,14}(?:服务|工具|平台|功能)/
/** SDK:阿里云OSS(…)、友盟+(…) behind a label. */
const LABELLED = /^.{0,12}SDK(?:清单|列表|名单|包括|有)?:/i
const DENIES = /(?:未|没有|不会|不)(?:接入|集成|使用|嵌入)/

/** The rules of who makes an SDK tell of their own. */
const isOwn = ({ title, sentences }: PolicyText, name: string): boolean => {
  const titles = [title ?? '', sentences[0]?.text ?? ''].map((words) => narrow(words.slice(0, 60)).trim())
  return titles.some((words) => RULES_OF_A_MAKER.test(words) && words.includes(name.replaceAll(/\s/g, '')))
}

export function sdkSentences({ text, sentences, topics }: Reading): SdkRecord[] {
  const expected = sectionsOfSdks(text, topics)
  const records: SdkRecord[] = []
  for (const { sentence, text: words, hints, topic, aside } of sentences) {
    if (sentence.from === 'cell' || aside === 'definition' || topic === 'definition') continue
    if (!SDK.test(words, hints)) {
      // 我们使用了极光推送服务, where the section speaks of SDKs.
      if (expected[sentence.section] !== true && !words.includes('公司)') && !words.includes('第三方') && !CONNECTS.test(words)) continue
      if (DENIES.test(words) || topic === 'rights' || topic === 'contact') continue
      const isSpoken = (expected[sentence.section] === true || CODE.test(words) || USES_SERVICES.test(words)) && USES.test(words)
      const found = (isSpoken ? joinedNames(words) : withMakers(words)).map(({ name, aside }) =>
        withAside(named(text, sentence, name), aside),
      )
      if (found.length === 1) fillFromSentence(found[0]!, undefined, words)
      else addPurpose(found, SERVICES_OF_OTHERS.exec(words)?.[1])
      records.push(...found)
      continue
    }
    if (DENIED.test(words)) continue
    if (
      !TELLS_OF_SDK.test(words) &&
      !LABELLED.test(words) &&
      !knownSdksIn(words.slice(0, LONGEST_LOOK)).some(({ start, end }) => /SDK$/i.test(words.slice(start, end)))
    )
      continue
    const found: SdkRecord[] = []
    const told: { readonly record: SdkRecord; readonly from: number }[] = []
    NAMED.lastIndex = 0
    for (let match = NAMED.exec(words); match; match = NAMED.exec(words)) {
      const name = cleanName(match[1]!.replace(BEFORE_NAME, ''))
      // The end of this name may be what stands before the next one.
      NAMED.lastIndex = match.index + match[0].length
      if (name.length < 2 || GENERIC.test(name) || NAME_HAS_WORDS.test(name) || name.endsWith('本') || isOwn(text, `${name}SDK`)) continue
      const joined = namesJoined(`${name}SDK`)
      for (const other of joined?.slice(0, -1) ?? []) found.push(named(text, sentence, other))
      const record = named(
        text,
        sentence,
        `${joined ? joined.at(-1)!.replace(/SDK$/i, '') : name}SDK`.replace(/([A-Za-z0-9])SDK$/, '$1 SDK'),
      )
      const rest = words.slice(match.index + match[0].length)
      const aside = /^\s*\(([^()]{2,80}(?:\([^()]{0,20}\)[^()]{0,30})?)\)/.exec(rest)?.[1]
      if (aside) fillFromSentence(record, aside, '')
      found.push(record)
      told.push({ record, from: match.index + match[0].length })
      if (found.length > 40) break
    }
    // 由某某公司提供的SDK实现: the SDK has no name but its maker's.
    for (const [, company] of words.matchAll(OF_COMPANY))
      if (!found.some(({ fields }) => fields.name !== undefined && company!.includes(fields.name))) {
        const record = named(text, sentence, `${company}提供的SDK`)
        addField(record, 'company', company!)
        addPurpose([record], DONE_BY.exec(words.slice(0, words.indexOf(company!)))?.[1])
        found.push(record)
      }
    for (const { name, aside } of joinedNames(words))
      if (!found.some((record) => isIn(name, record))) found.push(withAside(named(text, sentence, name), aside))
    // One SDK in a sentence: what the sentence tells, it tells of that one. Several: each has the words up to the next.
    if (found.length === 1) {
      fillFromSentence(found[0]!, undefined, words.slice(words.toUpperCase().indexOf('SDK') + 3))
      const purpose = found[0]!.fields.purpose === undefined ? purposeOf(words) : null
      if (purpose !== null) addField(found[0]!, 'purpose', purpose)
    } else
      for (const [at, { record, from }] of told.entries()) {
        const clause = words.slice(from, told[at + 1]?.from ?? words.length)
        if (/用于|收集|获取/.test(clause)) fillFromSentence(record, undefined, clause)
      }
    if (found.length > 1 && OPENS_WITH_PURPOSE.test(words)) addPurpose(found, purposeOf(words.slice(0, words.search(/SDK/i))) ?? undefined)
    records.push(...found)
  }
  return records
}

/** 使用了…等第三方统计、推送服务 */
const SERVICES_OF_OTHERS = /等[^,。;]{0,6}第三方([^,。;]{2,14}?)(?:服务|工具|平台|功能)/
/** 语音识别由 …公司 */
const DONE_BY = /([^,。;、:由]{2,16}?)(?:功能|服务)?(?:是)?由\s?$/
/** 为提供统计分析与广告服务,本应用集成…: what all are for. */
const OPENS_WITH_PURPOSE = /^.{0,8}为[^,。;]{2,60},[^,。;]{0,12}(?:集成|接入|嵌入|使用|引入|采用)/
function addPurpose(records: readonly SdkRecord[], purpose: string | undefined): void {
  if (purpose !== undefined) for (const record of records) if (record.fields.purpose === undefined) addField(record, 'purpose', purpose)
}

function named(text: PolicyText, { start, end }: ReadSentence['sentence'], name: string): SdkRecord {
  const record: SdkRecord = { form: 'sentence', text, start, end, fields: {} }
  addField(record, 'name', name)
  return record
}
function withAside(record: SdkRecord, aside: string): SdkRecord {
  // 友盟(Umeng): another name.
  if (aside !== '' && !/^[A-Za-z][A-Za-z0-9+.]{1,20}$/.test(aside))
    for (const [column, words] of Object.entries(partsOf(aside)) as [Column, string][]) addField(record, column, words)
  return record
}
const isIn = (name: string, { fields }: SdkRecord): boolean => {
  const [one, other] = [sameName(name), sameName(fields.name ?? '')]
  return one.includes(other) || other.includes(one)
}

/** 接了Bugly(腾讯) */
const MADE_BY =
  /\s?\((腾讯云?|阿里云?|阿里巴巴|百度|华为|小米|字节跳动|网易|京东|科大讯飞|新浪|快手|谷歌|苹果|Google|Apple|微软|Microsoft)\)/
const CONNECTED = /(?:接了|接入了?|用了|使用了?|集成了?|装了|嵌入了?)\s?$/
/** 极光(深圳市和讯华谷信息技术有限公司)提供推送: a name of the market with its maker is told of because its code takes part. */
function withMakers(words: string): { readonly name: string; readonly aside: string }[] {
  if (!words.includes('公司)') && !MADE_BY.test(words)) return []
  return knownSdksIn(words.slice(0, LONGEST_LOOK)).flatMap(({ start, end }) => {
    const aside =
      /^\s?\(([^()]{2,40}(?:\([^()]{1,12}\))?[^()]{0,20}公司)\)/.exec(words.slice(end, end + 80))?.[1] ??
      (CONNECTED.test(words.slice(Math.max(0, start - 6), start)) ? MADE_BY.exec(words.slice(end, end + 12))?.[1] : undefined)
    if (aside === undefined) return []
    const behind = words.slice(words.indexOf(')', end) + 1, end + 200)
    const purpose =
      /^[)\s]*(?:来|做|用于|用来|给您|帮我们|帮您|进行|完成|负责|实现|提供(?=[^,。;的]{2}))([^,。;]{2,40})/.exec(behind)?.[1] ??
      /((?!我们|本|您)[^,。;、:)由]{2,16}?)(?:功能|服务|时)?(?:是)?(?:由|用|使用|采用|接入|交给|来自|靠)(?:的是)?$/.exec(
        words.slice(Math.max(0, start - 24), start),
      )?.[1]
    return [{ name: words.slice(start, end).trim(), aside: purpose === undefined ? aside : `${aside};目的:${purpose}` }]
  })
}

/** Names of the market that a verb leads to, or that are joined to one that has been found: 集成了微信、支付宝等第三方SDK. */
function joinedNames(words: string): { readonly name: string; readonly aside: string }[] {
  const names: { readonly name: string; readonly aside: string }[] = []
  let last = -1
  for (const { start, end } of knownSdksIn(words.slice(0, LONGEST_LOOK))) {
    const before = words.slice(Math.max(0, start - 12), start)
    const joint = last < 0 ? '' : words.slice(last, start)
    // 微信SDK,腾讯: a maker behind a comma is told of the SDK before it.
    const isTold = /[,/]\s?$/.test(joint) && isMaker(words.slice(start, end))
    const isLed = LED.test(before) || (last >= 0 && !isTold && JOINT.test(joint))
    const isSdk = /SDK$/i.test(words.slice(start, end))
    if (isLed || isSdk) {
      names.push({ name: words.slice(start, end).trim(), aside: ASIDE.exec(words.slice(end, end + 170))?.[1] ?? '' })
      last = end
    }
    if (names.length > 40) break
  }
  return names
}
const OF_COMPANY = /(?:由|接入了?|使用了?|集成了?)\s?([一-龥()]{4,30}公司)\s?(?:所)?提供的\s?SDK/gi
const LONGEST_LOOK = 2000
const LED =
  /SDK(?:清单|列表|名单|包括|有)?:\s*$|(?:接入|集成|嵌入|引入|使用|采用|植入|内嵌|对接|包括|包含|例如|比如|[(,]如|分别[为是]|依次[为是]|主要[有为是])(?:了|的)?(?:[^,。;:、]{0,6}第三方[^,。;:、]{0,8}:|(?:以下|下列)?[一二三四五六七八九十两几多\d]{0,3}[个家款种]?(?:第三方)?(?:SDK|服务|插件|代码|组件)?)(?:有|包括|为|:|\s|“|《|\()*$/i
/** Brackets with brackets in them: (友盟同欣(北京)科技有限公司,统计). */
const ASIDE = /^\s?\(((?:[^()]|\([^()]{0,20}\)){2,160})\)/
const JOINT = /^(?:\((?:[^()]|\([^()]{0,20}\)){0,160}\))?\s?(?:、|,|和|与|及|以及|或|\/)\s?$/

const LIST = /(?:SDK|第三方|合作方|合作伙伴|共享)[^,。;]{0,24}(?:清单|列表|目录|名单|说明)|《[^》]{0,30}(?:SDK|第三方|共享)[^》]{0,30}》/i
/** 有关SDK的名称、目的,请参见 and an address. */
const TOLD_THERE = /SDK[^。;]{0,12}(?:名称|种类|类型|详情|情况|信息)[^。;]{0,60}(?:详见|参见|请见|查看|访问|查阅|了解)/i
const LEADS = /详见|参见|请见|见于|查看|点击|访问|查阅|查询|详情|链接|了解|参阅|参考|获取|请(?:您)?(?:阅读|浏览)|载于|列于|见《|公示/
const HERE = /附录|附件|下表|如下|以下|下方|下述|下文|见下|本(?:政策|章节|节|条)/

const OF_OTHERS = new Hinted(/sdk|第三方|共享/i, 'k三享')

/** Words that lead to a list that no document of the edition is. `hasRows`: the rules list SDKs themselves. */
export function listElsewhere(text: PolicyText, sentences: readonly ReadSentence[], hasRows: boolean): Evidence | null {
  const headings = text.sections.map(({ heading }) => heading)
  for (const { sentence, text: words, hints, seen } of sentences) {
    if (sentence.from === 'heading' || words.length > 600 || !OF_OTHERS.test(words, hints)) continue
    const link = linkIn(text, sentence.start, sentence.end)
    const isOutside = (link !== null && /^https?:|^[^#:]+\.html?/i.test(link)) || /https?:\/\//.test(words)
    if (isOutside && !hasRows && TOLD_THERE.test(words)) return seen
    const list = LIST.exec(words)
    if (!list || !LEADS.test(words)) continue
    const title = /《([^》]{2,40})》/.exec(list[0])?.[1] ?? /《([^》]{2,40})》/.exec(words)?.[1]
    const isHeading = title !== undefined && headings.some((heading) => heading.includes(title))
    if (isHeading || link?.startsWith('#')) continue
    if (isOutside && /(?:清单|列表|目录|名单|说明)/.test(list[0])) return seen
    if (HERE.test(words)) continue
    if (title !== undefined || (!hasRows && /清单|列表|目录|名单/.test(list[0]))) return seen
  }
  return null
}
