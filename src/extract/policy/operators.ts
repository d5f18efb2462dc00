/** Who handles the information, as the rules name themselves. */
import type { PolicyParticulars, PolicyText } from '#facts/policy.ts'
import { readingOf, type ReadSentence } from './reading.ts'
import { rowsIn } from './sdk-list.ts'
import { wordsSeen } from './seen.ts'

export type Operator = PolicyParticulars['operators'][number]

const MOST_OPERATORS = 20
const SUFFIX =
  '(?:有限责任公司|股份有限公司|集团有限公司|有限公司|股份公司|控股公司|合伙企业(?:\\((?:有限|普通)合伙\\))?|工作室|研究院|研究所|个体工商户|事务所|经营部|商行|Co\\.,?\\s?Ltd\\.?|Inc\\.|Limited)'
/** A name begins behind a mark or one of the words that lead to it. */
const NAME = new RegExp(
  `([\\u4e00-\\u9fa5A-Za-z0-9()·&]{2,36}?${SUFFIX}|[\\u4e00-\\u9fa5]{2,6}[省市县区][\\u4e00-\\u9fa5]{1,14}?(?:医院|管理中心|服务中心|信息中心|大学|学院|委员会|管理局|服务局|图书馆|博物馆|文化馆|科技馆))`,
  'g',
)
/** Hospitals and offices carry the name of their place. */
const IN_TEXT = /公司|工作室|研究|企业|商户|事务所|经营部|商行|Ltd|Inc|Limited|医院|中心|大学|学院|委员会|[管服馆]/
const LAST_SENTENCES = 3
const LEADS =
  /^.*(?:欢迎(?:您)?使用|以下简称|感谢(?:您)?使用|我们(?:是|即|指)|运营者(?:为|是|:)|运营方(?:为|是|:)|主体(?:为|是)|公司名称|开发者(?:为|是|:)|以及其?|由|是|为|与|和|及|系|指|即|向|在|到|对|的|关于|使用|属于|归)(?=[\u4e00-\u9fa5A-Za-z(]{4,})/
const OTHERS = /第三方|合作伙伴|SDK|例如|比如|支付宝|提供方|接收方|受托|服务商|共享给|委托|插件/i
const OWN =
  /简称|下称|称为|我们|本公司|运营|开发|主体|尊重|重视|深知|版权|公司名称|处理者|注册|所有|致力|提供的|制定|推出|出品|向您提供|为您提供|提供[^,。]{1,12}服务|面向|是一[个款]|受[^,。]{1,12}委托/

export function operatorsIn(text: PolicyText): Operator[] {
  const { sentences } = readingOf(text)
  const scored: (Operator & { readonly score: number })[] = []
  const blocks = rowsIn(text).flatMap(({ form, seen }) => (form === 'flat' && seen.kind === 'sentence' ? [seen] : []))
  const isOfSdk = (sentence: ReadSentence['sentence']): boolean =>
    blocks.some(({ start, end }) => start < sentence.end && sentence.start < end)
  for (const [at, one] of sentences.entries()) {
    if (scored.length >= MOST_OPERATORS * 4) break
    const isLast = at >= sentences.length - LAST_SENTENCES
    const score = scoreOf(one, at, isLast)
    // The company behind 开发者: is that of the SDK.
    if (score === 0 || isOfSdk(one.sentence)) continue
    for (const match of one.text.matchAll(NAME)) {
      const name = trimmed(match[1]!)
      if (name === null) continue
      const start = one.sentence.start + match.index + match[1]!.lastIndexOf(name)
      // 深圳市某某公司(以下简称“我们”): said of this name, and of none that follows.
      const after = one.text.slice(match.index + match[0].length, match.index + match[0].length + 20)
      const isSaid = /^[^,。]{0,4}(?:\(|,)?\s?(?:以下|下)?(?:简|统)?称|^\s?(?:尊重|重视|深知|非常|是)/.test(after)
      scored.push({ name, seen: wordsSeen(text, start, start + name.length), score: score + (isSaid ? 4 : 0) })
    }
  }
  if (scored.length === 0) return developersIn(text, sentences)
  const best = Math.max(0, ...scored.map(({ score }) => score))
  const counted = new Map<string, Operator & { score: number }>()
  for (const one of scored) {
    const known = counted.get(one.name)
    if (!known || known.score < one.score) counted.set(one.name, one)
  }
  return [...counted.values()]
    .filter(({ score }) => score >= Math.min(best, 3))
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MOST_OPERATORS)
    .map(({ name, seen }) => ({ name, seen }))
}

const DEVELOPER =
  /(?:由(?:独立|个人)?开发者([^,。;()]{1,12}?)(?:开发|运营|提供)|(?:个人开发者|开发者|运营者|处理者|运营(?:主体|方|单位)?|主办(?:方|单位)?|developer)(?:名称|姓名)?\s?[:为是]\s?([^,。;()\s]{2,20}))/i
/** A person who publishes an app alone has no company. */
function developersIn(text: PolicyText, sentences: readonly ReadSentence[]): Operator[] {
  for (const { text: words, topic, sentence } of sentences) {
    const name =
      topic === 'sdk' || topic === 'share' || sentence.from === 'cell' ? undefined : DEVELOPER.exec(words)?.slice(1).find(Boolean)
    if (name === undefined) continue
    const start = sentence.start + words.indexOf(name)
    return [{ name, seen: wordsSeen(text, start, start + name.length) }]
  }
  return []
}

function scoreOf({ text, topic, sentence }: ReadSentence, at: number, isLast: boolean): number {
  // The company signs at the end, under whatever heading came last.
  if (isLast && sentence.from !== 'cell' && SIGNED.test(text)) return 3
  if (topic === 'sdk' || topic === 'share' || topic === 'cookie' || topic === 'permissions' || sentence.from === 'cell') return 0
  if (!IN_TEXT.test(text)) return 0
  if (OTHERS.test(text) && !OWN.test(text)) return 0
  return (OWN.test(text) ? 3 : 0) + (at < 20 ? 2 : 0) + (topic === 'contact' ? 2 : 0) + (OTHERS.test(text) ? -2 : 0)
}

const SIGNED = new RegExp(`^[\\u4e00-\\u9fa5()]{4,40}${SUFFIX}(?:[\\s,。]|$)`)

function trimmed(words: string): string | null {
  let name = words.replace(LEADS, '')
  // An open bracket without its end belongs to what stands before: 我们(北京某某公司.
  const open = name.lastIndexOf('(')
  if (open >= 0 && !name.slice(open).includes(')')) name = name.slice(open + 1)
  name = name.replace(/^[)·&\d]+/, '')
  if (!/^[\u4e00-\u9fa5A-Za-z(]/.test(name)) return null
  const bare = name.replace(new RegExp(`${SUFFIX}$`), '')
  return bare.length >= 2 && !/^(?:我们|本|该|其|任何|关联|第三方|母|子公|分公|贵(?:公|司|方|单)|各|有关|一家|上述)/.test(bare)
    ? name
    : null
}
