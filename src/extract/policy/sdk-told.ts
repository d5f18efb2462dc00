/** What is told of one SDK in running words: its maker, what it is for, what it collects. */
import { mentionsIn } from './lexicon.ts'
import { fieldsOf } from './sdk-labels.ts'
import { addField, type SdkRecord } from './sdk-record.ts'
import { purposeOf } from './statement-parts.ts'

/** What a sentence about one SDK tells, without labels. */
export function fillFromSentence(record: SdkRecord, aside: string | undefined, rest: string): void {
  for (const { column, value } of fieldsOf(rest))
    if (column !== 'name' && column !== 'number' && column !== 'company') addField(record, column, value)
  const company = companyIn(aside ?? '') ?? companyIn(rest)
  if (company) addField(record, 'company', company)
  const purpose = purposeOf(rest)
  if (record.fields.purpose === undefined && purpose) addField(record, 'purpose', purpose)
  if (record.fields.information === undefined) {
    // 用于定位,收集位置信息: what stands behind the verb.
    const verb = COLLECTS.exec(rest)
    const behind = verb ? verb.index + verb[0].length : 0
    const all = mentionsIn(rest)
    const mentions = all.some(({ start }) => start >= behind) ? all.filter(({ start }) => start >= behind) : all
    const last = mentions.at(-1)
    if (last && (verb || all.length > 1 || !last.isWeak))
      addField(record, 'information', closed(rest.slice(mentions[0]!.start, last.end), rest.slice(last.end)))
  }
}

const COLLECTS = /收集|获取|采集|读取|涉及|处理/
const PROVIDER = /(?:提供方|开发者|公司名称|公司|运营方|运营者|主体)[:为是]{1,2}\s?([^,。;]{2,50}?(?:公司|集团|Inc\.?|Ltd\.?))/
const COMPANY =
  /(?:^|由|[,;、:(])\s?((?:[^,。;、:由我您()]|\([^()]{1,12}\)){3,50}?(?:有限公司|股份公司|公司|Inc\.?|Ltd\.?))(?:提供|开发|运营|$|[,;)])/
function companyIn(words: string): string | null {
  return (PROVIDER.exec(words) ?? COMPANY.exec(words))?.[1]?.trim() ?? null
}
/** An enumeration that ends inside brackets ends behind them. */
const closed = (words: string, after: string): string =>
  words.lastIndexOf('(') > words.lastIndexOf(')') && /^[^()]{0,20}\)/.test(after) ? words + after.slice(0, after.indexOf(')') + 1) : words
