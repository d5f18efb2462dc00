/** Which of a sentence's kinds go with which of its verbs. */
import type { PolicyStatement } from '#facts/policy.ts'
import type { Act, Clause } from './acts.ts'
import type { ActName } from './act-words.ts'
import { Hinted } from './hints.ts'
import type { Mention } from './lexicon.ts'
import { deniesAll, type ReadSentence } from './reading.ts'
import { isHandling, type Topic } from './topics.ts'

/** What is done with some kinds. */
export interface Deed {
  readonly act: ActName
  readonly by: 'person' | null
  readonly polarity: PolicyStatement['polarity']
  readonly certainty: PolicyStatement['certainty']
  readonly mentions: Mention[]
}

/** Topics under which only a plain word of collecting says that something is handled. */
const talking = new Set<Topic>(['rights', 'contact', 'security', 'change', 'exceptions', 'definition', 'minors'])

/** Topics under which a list without a verb says what is handled: 登录:手机号、密码 under 三、主播. */
const listing = new Set<Topic>(['general', 'store', 'abroad'])
/** Without a verb, any word of denial before the kinds makes them doubtful. */
const DENIES_BEFORE = /[不无没未](?![限同仅良断满])/
const DENIES_BEHIND = /^.{0,12}(?:[均都也皆概全][不未无没]|[不未没](?:要|读|取|收|存|传|看|碰|翻|用(?!于)|会))/
/** Who the handler is, which edition this is: nothing that is collected. */
const OF_THE_TEXT = /公司|本政策|上述做法|我们提供|(?:发布|更新|生效)(?:时间|日期|于)|主体/
/** Sentences without a verb that is known are one clause, commas and all. */
function deniesBehind(text: string, from: number): boolean {
  const comma = text.slice(from).search(/[,;:]/)
  return comma >= 0 && DENIES_BEHIND.test(text.slice(from + comma + 1))
}
const MOST_BETWEEN_MEMBERS = 12
const LEAST_SHARE = 0.4
/** A label and its list, kinds in a row, or a plain sentence on a kind. */
function isEnumerated({ text, mentions, isHeading, said }: ReadSentence, mention: Mention): boolean {
  if (isHeading || said.acts.some(({ isRefusal, polarity }) => isRefusal || polarity !== 'affirmed')) return false
  if (DENIES_BEFORE.test(text.slice(0, mention.start))) return false
  const colon = text.indexOf(':')
  if (colon >= 0 && colon < mention.start && !mention.isWeak) return true
  // 注册信息:手机号、密码: the label is what the list goes on to tell.
  if (mention.end === colon && mention.how === 'umbrella' && mentions.at(-1) !== mention) return true
  const at = mentions.indexOf(mention)
  const isInRow = (other: Mention | undefined): boolean =>
    other !== undefined &&
    (other.start > mention.end ? other.start - mention.end : mention.start - other.end) <= MOST_BETWEEN_MEMBERS &&
    /[、,/;和及与]/.test(text.slice(Math.min(other.end, mention.end), Math.max(other.start, mention.start)))
  if (isInRow(mentions[at - 1]) || isInRow(mentions[at + 1])) return true
  return !mention.isWeak && (mention.how === 'named' ? !OF_THE_TEXT.test(text) : (mention.end - mention.start) / text.length >= LEAST_SHARE)
}

interface Source {
  readonly act: ActName
  readonly by: 'person' | null
  readonly polarity: PolicyStatement['polarity']
  readonly isLow: boolean
}

const none: readonly never[] = []

/** 第三方需要收集您的银行卡号,我们不会收集上述信息: what is denied stands before, whoever collects it. */
const REFERS_BACK =
  /我们(?:均|都|也|并|绝)?(?:不会?|未|无法|不能)(?:收集|获取|存储|保存|接触|留存|读取|收集[^,。;]{1,6}存储)[^,。;]{0,6}(?:上述|该等?|这些|此类|前述|以上)[^,。;]{0,8}(?:信息|数据|资料|内容)/

export function deedsOf(one: ReadSentence): readonly Deed[] {
  const { mentions, said, topic } = one
  if (mentions.length === 0 || one.aside !== null || isAboutDiscovery(one)) return none
  if (said.hasDenial && REFERS_BACK.test(one.text))
    return [{ act: 'collect', by: null, polarity: said.hasException ? 'except' : 'denied', certainty: 'high', mentions: [...mentions] }]
  const deeds: Deed[] = []
  let at = 0
  let carried: Act | null = null
  for (const clause of said.clauses) {
    while (at < mentions.length && mentions[at]!.start < clause.end) {
      const mention = mentions[at++]!
      // (四)家和公司、收藏夹: what a heading may mean by such a word is a function as often.
      if (one.isHeading && mention.isWeak) continue
      const source = sourceOf(one, clause, mention, carried)
      if (source) add(deeds, source, mention)
    }
    carried = clause.acts.findLast(({ isWeak }) => !isWeak) ?? clause.acts.at(-1) ?? (clause.purpose >= 0 ? null : carried)
  }
  return withoutContradictions(deeds, topic)
}

/** Few deeds are told of in one sentence. */
function add(deeds: Deed[], { act, by, polarity, isLow }: Source, mention: Mention): void {
  const certainty = isLow ? 'low' : 'high'
  for (const deed of deeds)
    if (deed.act === act && deed.by === by && deed.polarity === polarity && deed.certainty === certainty) {
      deed.mentions.push(mention)
      return
    }
  deeds.push({ act, by, polarity, certainty, mentions: [mention] })
}

function sourceOf(one: ReadSentence, clause: Clause, mention: Mention, carried: Act | null): Source | null {
  const { topic } = one
  // 除您从通讯录选取外,我们不会访问; 不会收集除IP地址之外的信息: what is excepted is handled.
  if (isExcepted(one, mention)) return { act: 'collect', by: null, polarity: 'affirmed', isLow: true }
  if (mention.kind === 'minor' && handlesMinors(one.text)) return { act: 'use', by: null, polarity: 'affirmed', isLow: false }
  const isPurpose = clause.purpose >= 0 && mention.start > clause.purpose
  const before = lastBefore(clause, mention, isPurpose)
  // 读取您的短信 is one word for a permission, and holds its verb.
  const within = clause.acts.find(({ start, end, isWeak }) => start === mention.start && end <= mention.end && !isWeak)
  const own = before ?? within ?? firstAfter(clause, mention)
  // 上传的内容不含您的身份信息: a verb stands before, and what it is said of does not hold this.
  if (
    before?.polarity === 'affirmed' &&
    NOT_WITHIN.mayFit(one.hints) &&
    NOT_WITHIN.test(one.text.slice(before.end, mention.start), one.hints)
  )
    return { ...before, polarity: 'denied', isLow: true }
  // 不会提供您的姓名 under 共享: it is we who do not.
  if (own && topic === 'share' && own.by === 'person' && own.polarity !== 'affirmed' && one.text.slice(own.start, own.end).includes('提供'))
    return { act: 'share', by: null, polarity: own.polarity, isLow: false }
  if (own) return allowed(one.intro && deniesAll(one.intro) ? { ...own, polarity: 'denied' } : own, topic)
  // 不会将您的位置结合以判断行踪: a denial without a verb of handling.
  if (clause.denial >= 0 && clause.denial < mention.start)
    return { act: 'use', by: null, polarity: one.said.hasException ? 'except' : 'denied', isLow: true }
  // 短信我们一概不碰, 指纹本应用无法取得: the kinds stand before what denies them.
  if (clause.denial > mention.start && REFUSES.test(one.text.slice(clause.denial, clause.denial + LONGEST_REFUSAL)))
    return { act: 'collect', by: null, polarity: one.said.hasException ? 'except' : 'denied', isLow: true }
  // 手机号码用于注册: said of what is handled, in the way the list or the section handles it.
  const isSubject = clause.purpose > mention.start
  // 用于更换头像: what something is for is not what is handled, unless a verb there says so.
  if (isPurpose) return null
  const intro = introducing(one)
  // 麦克风 ×不用: a mark or a plain word behind the kind, in its own clause.
  if (clause.acts.length === 0 && CROSSED_OUT.test(one.text.slice(mention.end, clause.end)))
    return { act: 'collect', by: null, polarity: 'denied', isLow: true }
  // 短信、通讯录,一概不翻 in a list that 要交几样: introduces: the line itself is nearer.
  if (
    !isSubject &&
    (intro?.polarity === 'affirmed' || one.said.acts.length === 0) &&
    clause.acts.length === 0 &&
    deniesBehind(one.text, mention.end)
  )
    return { act: 'collect', by: null, polarity: 'denied', isLow: true }
  const given = isSubject ? intro : carried ? (allowed(carried, topic) ?? 'refused') : intro
  if (given === 'refused') return null
  if (given) return given
  const later = isSubject ? null : firstLater(one, clause)
  if (later) return allowed(later, topic)
  // 通讯录、短信:我们都不要.
  if (!isSubject && deniesLater(one, clause)) return { act: 'collect', by: null, polarity: 'denied', isLow: true }
  if (isHandling(topic) || (listing.has(topic) && isEnumerated(one, mention)))
    return { act: topic === 'share' || topic === 'sdk' ? 'share' : 'collect', by: null, polarity: 'affirmed', isLow: true }
  const isAsked = mention.how === 'permission' && !talking.has(topic) && /使用|需要|调用|访问|申请|用于|获取/.test(one.text)
  if (isAsked) return { act: 'collect', by: null, polarity: 'affirmed', isLow: true }
  return isSubject && !talking.has(topic) ? { act: 'use', by: null, polarity: 'affirmed', isLow: true } : null
}

const EXCEPTED = /除(?!非)([^,。;除]{2,40}?)[之以]?外(?=[,的]|[^,。]{0,6}(?:信息|数据|资料))/g
function isExcepted({ text, topic }: ReadSentence, { start, end }: Mention): boolean {
  if (!text.includes('除') || talking.has(topic)) return false
  for (const { index, 0: whole } of text.matchAll(EXCEPTED)) if (index < start && end <= index + whole.length) return true
  return false
}

const REFUSES =
  /^(?:不(?:碰|看|问|要|读|传|存|收|取|接触|触及|经手|掌握|持有)|(?:看|拿|接触|获取|读取|收集)不(?:到|见)|(?:应用|我们也?)(?:无法|不能))/
const CROSSED_OUT = /^[^,。;]{0,8}(?:[×✗✕❌]|\s不(?:用|读|取|要|碰|翻|动|拿|看|查)$)/
const LONGEST_REFUSAL = 12
const NOT_WITHIN = new Hinted(
  /[不未](?:会|再)?(?:含|包括|包含|涉及|附带|携带)(?!但不限)(?:有|任何)?[^,;。:但而仅只除]{0,24}$/,
  '不未',
  '含包涉附携',
)

function lastBefore({ acts, purpose }: Clause, mention: Mention, isPurpose: boolean): Act | null {
  let found: Act | null = null
  for (const act of acts) {
    if (act.start >= mention.start) break
    // 收集手机号用于绑定头像: what stands after 用于 goes with the verbs there.
    if (isPurpose && act.start < purpose) continue
    if (found === null || !act.isWeak || found.isWeak) found = act
  }
  return found
}

function firstAfter({ acts, purpose, reason }: Clause, mention: Mention): Act | null {
  let weak: Act | null = null
  for (const act of acts) {
    if (act.start < mention.end) continue
    // 不会因您拒绝提供位置而收集通讯录: the reason is not what is denied.
    if (reason >= 0 && reason < mention.start && act.polarity !== 'affirmed') continue
    if (purpose > mention.start && act.start > purpose) break
    if (!act.isWeak) return act
    weak ??= act
  }
  return weak?.act === 'share' ? weak : null
}

/** The first verb of the clauses behind this one: 对于您的通讯录,我们不会上传. */
function firstLater({ said }: ReadSentence, clause: Clause): Act | null {
  for (const act of said.acts) if (act.start > clause.end && !act.isWeak) return act
  return null
}

function deniesLater({ said, text }: ReadSentence, clause: Clause): boolean {
  const after = said.clauses.filter(({ start }) => start > clause.end)
  // 账户列表(仅名称,不含密码): that clause denies what it names itself.
  return (
    after.some(({ denial }) => denial >= 0 && !/^不(?:含|包括|包含|涉及)/.test(text.slice(denial, denial + 3))) ||
    DENIES_BEHIND.test(text.slice(clause.end))
  )
}

function allowed(act: Act, topic: Topic): Source | null {
  if (talking.has(topic) && (act.isWeak || act.isRefusal || (act.act !== 'collect' && act.polarity === 'affirmed'))) return null
  if (act.isWeak && act.act === 'collect' && !isHandling(topic) && topic !== 'general') return null
  return { act: act.act, by: act.by, polarity: act.polarity, isLow: act.isWeak || act.isRefusal }
}

/** What the sentence that introduces the list says is done. */
function introducing({ intro, topic }: ReadSentence): Source | null {
  if (!intro || intro.aside !== null) return null
  if (deniesAll(intro)) return { act: 'collect', by: null, polarity: intro.said.hasException ? 'except' : 'denied', isLow: true }
  const act = intro.said.acts.findLast(({ isWeak, isRefusal }) => !isWeak && !isRefusal) ?? intro.said.acts.at(-1)
  return act ? allowed(act, topic) : null
}

/** 如果我们发现收集了儿童的个人信息: what would be done about it, and nothing that is done. */
const DISCOVERY =
  /(?:如果?|若|一旦|倘若|如有)[^,。]{0,30}(?:发现|获悉|得知|知悉|知道)|对于经[^,。]{0,20}同意而?(?:收集|使用)|(?:在|取得|获得|征得)[^,。]{0,16}(?:父母|监护人)[^,。]{0,12}同意/
const isAboutDiscovery = ({ text, mentions }: ReadSentence): boolean =>
  mentions.every(({ kind }) => kind === 'minor') && DISCOVERY.test(text) && !handlesMinors(text)

/** 我们处理儿童的个人信息应取得监护人的同意: that it is handled is said, and no case is supposed. */
const HANDLES_MINORS =
  /我们(?:会|将|可能)?(?:收集|处理|使用)[^,。;]{0,6}(?:其|孩子|儿童|不满|未满|未成年人|14)[^,。;]{0,16}(?:个人信息|信息|资料)/
const SUPPOSES = /如果|如您|如我们|若|一旦|倘若|不会|不得|不主动|不收集|不处理|未经|仅在|只在|只会|情况下|情形|对于经/
const handlesMinors = (text: string): boolean => HANDLES_MINORS.test(text) && !SUPPOSES.test(text)

/** 指纹仅保存在您的设备中,我们不会收集: what stays on the device is not handled when the same sentence denies it. */
function withoutContradictions(deeds: readonly Deed[], topic: Topic): readonly Deed[] {
  if (!deeds.some(({ polarity }) => polarity === 'denied')) return deeds
  const denied = new Set(deeds.filter(({ polarity }) => polarity === 'denied').flatMap(({ mentions }) => mentions.map(({ kind }) => kind)))
  return deeds.flatMap((deed) => {
    if (deed.polarity !== 'affirmed' || (deed.act === 'collect' && deed.certainty === 'high' && !talking.has(topic))) return [deed]
    const mentions = deed.mentions.filter(({ kind }) => !denied.has(kind))
    return mentions.length > 0 ? [{ ...deed, mentions }] : []
  })
}
