/** SDKs that rules name in passing: 推送用极光, 统计靠友盟, 接入微信支付、支付宝; and cells of tables that no column explains. */
import type { PolicyText } from '#facts/policy.ts'
import type { Reading } from './reading.ts'
import { narrow } from './narrow.ts'
import { isKnownSdk, isOtherPartner, knownSdksIn } from './sdk-names.ts'
import { sectionsOfSdks } from './sdk-places.ts'
import type { SdkRecord } from './sdk-record.ts'
import { sdkTables } from './sdk-tables.ts'
import { purposeOf } from './statement-parts.ts'
import type { Topic } from './topics.ts'

const silent = new Set<Topic>(['definition', 'rights', 'contact', 'change', 'exceptions', 'security', 'minors'])
const DENIES = /[不无没未非勿莫](?![限同仅良断满常])/
/** Before a name: who does the work. */
const DOES_IT =
  /(?:(?<!使|适|作|应|常|费|信|引|专|通|公|商|享|启|调|采|利)用(?:的是|了|到了?|上了?)?|靠|由|交给|委托|借助|依托|接(?:入|的是|了|上了?)?|集成了?|嵌入了?|内置了?|引入了?|对接了?|挂了?|装了?|走|选用了?|采用了?|使用了?|来自|合作方[是为:]?|服务商[是为:]?|(?:推送|统计|地图|支付|登录|广告|客服|短信|语音|定位|分享|崩溃|监测)[是为:]|=)\s?["“「《]?$/
/** Also used by people, not only by the app: 用微信登录, 支付宝到账. */
const OF_PEOPLE =
  /^(?:微信|企业微信|wechat|支付宝|alipay|qq|微博|新浪|淘宝|抖音|京东|美团|百度|钉钉|飞书|云闪付|小红书|知乎|快手|apple|google|华为|小米|oppo|vivo|荣耀|360|wps|银联)(?:账号)?(?:登录|支付|分享)?$/i
const CONNECTS = /接入|集成|嵌入|内置|对接|第三方|SDK|由[^,。]{2,20}(?:提供|完成|负责|处理|支持)/i
const JOINT = /^(?:的?SDK)?\s?(?:\([^()]{0,60}\))?\s?[、和及与,/+]\s?$/i
/** 深圳市腾讯计算机系统有限公司: the name of a company holds that of a product. */
const IN_COMPANY = /^[^,。;、:|]{0,24}(?:公司|集团)/
const COMPANY_BEFORE = /(?:市|省|\))$/
const OPENS_LINE = /^[\s\d.、()①-⑳·•*-]*$/
const LONGEST_LOOK = 600

/** `taken`: where rows stand already. */
export function sdksInPassing(reading: Reading, taken: readonly SdkRecord[]): SdkRecord[] {
  const { text, topics, sentences } = reading
  const expected = sectionsOfSdks(text, topics)
  const records: SdkRecord[] = []
  for (const { sentence, text: words, topic, aside } of sentences) {
    if (sentence.from === 'cell' || aside !== null || silent.has(topic) || words.length > LONGEST_LOOK) continue
    // Without one of its letters nothing leads to a name.
    if (expected[sentence.section] !== true && !/[用靠由委借依接集嵌内引对挂装走来商推统地支登广客短语定分崩监=]/.test(words)) continue
    if (DENIES.test(words) || words.includes('http')) continue
    const names = knownSdksIn(words)
    if (names.length === 0 || taken.some((row) => row.start < sentence.end && sentence.start < row.end)) continue
    const isExpected = expected[sentence.section] === true && sentence.from !== 'heading'
    let last = -1
    const found: { readonly name: string }[] = []
    for (const { start, end } of names) {
      const name = words.slice(start, end).trim()
      if (IN_COMPANY.test(words.slice(end)) || COMPANY_BEFORE.test(words.slice(0, start)) || isOtherPartner(name)) continue
      const before = words.slice(Math.max(0, start - 12), start)
      const isJoined = last >= 0 && JOINT.test(words.slice(last, start))
      const isLed = DOES_IT.test(before) || (isExpected && OPENS_LINE.test(words.slice(0, start)))
      if (!isJoined && !isLed) continue
      if (OF_PEOPLE.test(name) && !isExpected && !CONNECTS.test(words)) continue
      last = end
      found.push({ name })
    }
    const purpose = found.length === 1 ? purposeOf(words) : null
    for (const { name } of found)
      records.push({
        form: 'sentence',
        text,
        start: sentence.start,
        end: sentence.end,
        fields: purpose === null ? { name } : { name, purpose },
      })
  }
  records.push(...namesInCells(text, expected))
  return records
}

/** A table that holds names of the market where the rules speak of SDKs, and no column that tells. */
function namesInCells(text: PolicyText, expected: readonly boolean[]): SdkRecord[] {
  const read = new Set(sdkTables(text).map(({ table }) => table))
  return text.tables.flatMap((table) =>
    read.has(table) || expected[table.section] !== true
      ? []
      : table.rows.flatMap((row) => {
          const cell = row.find(({ text: words }) => isKnownSdk(narrow(words)))
          return cell
            ? [
                {
                  form: 'table' as const,
                  text,
                  start: Math.min(...row.map(({ start }) => start)),
                  end: Math.max(...row.map(({ end }) => end)),
                  fields: { name: cell.text },
                },
              ]
            : []
        }),
  )
}
