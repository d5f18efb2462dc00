/** Labels before colons (SDK名称:… 公司全称:…) and what stands behind each. */
import { columnOf, type Column } from './columns.ts'

export interface Field {
  readonly column: Column
  readonly label: string
  readonly value: string
  readonly start: number
}

const LONGEST_LABEL = 24
const MOST_LABELS = 200
/** Labels that are one wherever they stand: lines that were put together lost what stood before them (个推公司全称:). */
const SURE =
  '(?:(?:第三方)?(?:SDK|插件|产品)(?:中文|英文)?名称|(?:第三方)?(?:公司|机构|主体)(?:名称|全称)|(?:使用|收集|处理|共享|接入)(?:的)?(?:目的|用途|场景)|(?:收集|共享|处理|获取)(?:的)?(?:个人)?(?:信息|数据)(?:的)?(?:类型|种类|范围|内容|字段)?|(?:收集|共享|处理|获取)方式|隐私(?:权)?政策(?:链接|地址|网址)?|官网(?:链接|地址)|官方网站|联系方式|合作目的|SDK(?:用途|功能|类型))'
/** A label is short, stands at the beginning or behind a mark or space, and ends in a colon. */
const LABEL = new RegExp(
  `(?:(?:^|[\\s,;。、()【】「」|/\\-·•●])([^\\s,;。、:()【】「」|]{2,24}(?:\\([^():]{1,12}\\))?)|(${SURE}))[】\\]」]?\\s{0,2}:(?!\\/\\/)|[【「\\[]([^】」\\]\\[【「,。;:]{2,16})[】」\\]]\\s{0,2}:?`,
  'gi',
)
const SURE_END = new RegExp(`^(.+?)(${SURE})$`, 'i')
/** Words that belong to the label that they stand before. */
const BELONGS =
  /^(?:第三方|三方|SDK|插件|所属|开发|运营|提供|合作|接收|相关|主要|具体|可能|需要|会|将|所|的|被|本|该|其|方|者|商|及|和|与|或|\/|\d{1,2}[.、)]?|[①-⑳]|[一二三四五六七八九十]{1,2}[、.])*$/i

/** In a table a column of this name holds companies as often; a label has another one for the company. */
const WHOSE = /^(?:第三方|合作方)(?:服务|产品|SDK)?名称$/i

export function fieldsOf(words: string): Field[] {
  if (!/[:】」\]]/.test(words)) return []
  const labels: { readonly column: Column; readonly label: string; readonly start: number; readonly valueAt: number }[] = []
  LABEL.lastIndex = 0
  for (let match = LABEL.exec(words); match; match = LABEL.exec(words)) {
    let label = (match[1] ?? match[2] ?? match[3]!).replace(/^\d{1,3}[.、)]/, '')
    let start = match.index
    const [, before, sure] = SURE_END.exec(label) ?? []
    if (before !== undefined && !BELONGS.test(before) && columnOf(sure!) !== null) {
      start = match.index + match[0].lastIndexOf(sure!)
      label = sure!
    }
    const column = label.length > LONGEST_LABEL ? null : WHOSE.test(label) ? 'name' : columnOf(label)
    if (column) labels.push({ column, label, start, valueAt: match.index + match[0].length })
    // The mark before the next label may be the colon of this one's value.
    LABEL.lastIndex = match.index + match[0].length - (column ? 1 : 0)
    if (labels.length > MOST_LABELS) break
  }
  return labels.map(({ column, label, start, valueAt }, at) => ({
    column,
    label,
    start,
    value: words.slice(valueAt, labels[at + 1]?.start ?? words.length).replace(/^[\s:]+|[\s,;、。|【「」]+$/g, ''),
  }))
}

/** 友盟+SDK: is no label of a name, it is a name. */
export const NAME_LABEL =
  /^(?:接入的?|合作的?|集成的?|嵌入的?)?(?:第三方)?(?:SDK|插件|软件开发工具包|产品|服务|软件|组件|工具包?|应用|合作方|平台|机构|公司)*(?:的)?(?:中文)?(?:名称|名字|名)?(?:\(.{1,12}\))?$/i

/** 微信SDK names an SDK; SDK名称 and 使用目的 name a column. */
export function isLabel(words: string): boolean {
  return /SDK/i.test(words) ? NAME_LABEL.test(words) || /^SDK(?:的|所)?[^A-Za-z]{2,8}$/i.test(words) : columnOf(words) !== null
}
