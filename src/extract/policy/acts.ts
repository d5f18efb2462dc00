/** What a sentence says is done: its verbs of handling, each with whether it is affirmed. */
import type { PolicyStatement } from '#facts/policy.ts'
import { cues, type ActName, type Cue } from './act-words.ts'
import { goesOnFromReason, isBehindReason, type Reason } from './reasons.ts'
import { WordTrie, type WordFound } from './word-trie.ts'

export interface Act {
  readonly act: ActName
  readonly by: 'person' | null
  readonly polarity: PolicyStatement['polarity']
  readonly isWeak: boolean
  /** The clause speaks of refusing, or of what cannot be done then. */
  readonly isRefusal: boolean
  readonly start: number
  readonly end: number
}

/** Purposes and denials reach to the end of their clause. */
export interface Clause {
  readonly start: number
  readonly end: number
  readonly acts: readonly Act[]
  /** Where words of purpose begin, or -1. */
  readonly purpose: number
  /** Where a denial begins that reaches to the end of the clause, or -1. */
  readonly denial: number
  /** Where the reason begins for which something is not done, or -1. */
  readonly reason: number
}

export interface SentenceActs {
  readonly acts: readonly Act[]
  readonly clauses: readonly Clause[]
  readonly hasException: boolean
  readonly hasDenial: boolean
}

const trie = new WordTrie<Cue>(() => cues)
const none: readonly never[] = []
/** One of ,;。:!? */
const endsClause = (unit: number): boolean =>
  unit <= FULL_STOP && (unit === 0x2c || unit === 0x3b || unit === FULL_STOP || unit === 0x3a || unit === 0x21 || unit === 0x3f)
const FULL_STOP = 0x3002
/** Negations of one letter before a verb: 不(主动)收集. */
const BARE_DENIAL = /[不未勿莫](?:主动|直接|额外|另行|单独|对外|自动|擅自|私自|曾|去|随意)?$/
const BARE = '不未勿莫'
const LONGEST_BARE = 4
/** 向第三方提供: who receives stands before the verb, or behind it (提供…给第三方). */
const RECEIVER = /(?:向|给|与|同)(?!您|我们|本公司|本平台|平台|我司|客服|其提供)[^,;。您我]{1,30}$/
const RECEIVER_BEHIND = /(?:给|至|予)(?!您|我们)[^,;。]{1,12}/
const LONGEST_RECEIVER = 36
/** 除您主动选择外,我们不会访问: a denial with a door in it, whatever stands between. */
const SAVE_FOR = /除[^,。;]{2,40}[之以]?外,/
/** Letters with which GIVES begins. */
const GIVING = '提传发分告'
const GIVES = /^(?:提供|传输|发送|分享|传递|传送|告知)/

/** `letters`: of the text, from `from` on, where they are known already. */
export function actsIn(text: string, letters?: Uint16Array, from?: number): SentenceActs {
  const found = trie.find(text, letters, from)
  if (found.length === 0)
    return {
      acts: none,
      clauses: [{ start: 0, end: text.length, acts: none, purpose: -1, denial: -1, reason: -1 }],
      hasException: false,
      hasDenial: false,
    }
  const clauses: Clause[] = []
  const acts: Act[] = []
  const hasException = holds(found, 0, found.length, 'exception') || (text.includes('除') && SAVE_FOR.test(text))
  let next = 0
  let carried: Pick<Act, 'polarity'> | null = null
  let hasReason = false
  for (let start = 0; start < text.length;) {
    let end = start
    while (end < text.length && !endsClause(text.charCodeAt(end))) end++
    const first = next
    while (next < found.length && found[next]!.start < end) next++
    const given = hasReason && goesOnFromReason(text.slice(start, end)) ? { start, refused: -1, isGiven: true } : null
    const clause = clauseOf(text, start, end, found, first, next, hasException, carried, given, acts)
    hasReason = holds(found, first, next, 'reason')
    clauses.push(clause)
    // Denied verbs may go on behind a comma: 不会向第三方出售,出租,共享.
    carried = clause.acts.at(-1) ?? (holds(found, first, next, 'denial') ? { polarity: hasException ? 'except' : 'denied' } : null)
    start = end + 1
  }
  return { acts, clauses, hasException, hasDenial: acts.some(({ polarity }) => polarity !== 'affirmed') }
}

function holds(found: readonly WordFound<Cue>[], first: number, next: number, role: Cue['role']): boolean {
  for (let at = first; at < next; at++) if (found[at]!.value.role === role) return true
  return false
}

/** Of the words of the sentence those from `first` to before `next` are its own; its verbs are added to those of the sentence, `acts`. */
function clauseOf(
  text: string,
  start: number,
  end: number,
  found: readonly WordFound<Cue>[],
  first: number,
  next: number,
  hasException: boolean,
  carried: Pick<Act, 'polarity'> | null,
  given: Reason | null,
  acts: Act[],
): Clause {
  const before = acts.length
  let denial = -1
  let isRefusal = false
  let purpose = -1
  let reason = given
  for (let word = first; word < next; word++) {
    const { value, start: at, end: after } = found[word]!
    if (value.role === 'denial') denial = at
    else if (value.role === 'turn') {
      denial = -1
      reason = null
    } else if (value.role === 'refusal') {
      isRefusal = true
      if (reason) reason.refused = after
    } else if (value.role === 'reason') {
      isRefusal = true
      reason = { start: after, refused: -1, isGiven: false }
    } else if (value.role === 'purpose' && purpose < 0) purpose = at
    const verb = value.role === 'act' ? value : verbWithin(value, text, at, after)
    if (!verb) continue
    const hasReceiver =
      GIVING.includes(text[at]!) &&
      GIVES.test(text.slice(at, after)) &&
      RECEIVER.test(text.slice(Math.max(start, at - LONGEST_RECEIVER), at))
    const isGift =
      verb.act === 'share' &&
      verb.isWeak &&
      !hasReceiver &&
      !RECEIVER_BEHIND.test(text.slice(after, Math.min(end, after + LONGEST_RECEIVER)))
    // 向您提供, 发送验证码: nothing is handed to others. 无需提供: nothing is asked for.
    if (isGift && denial < 0) continue
    const isBare = value.role === 'act' && !isRefusal && isBarelyDenied(text, start, at)
    const continues = carried !== null && carried.polarity !== 'affirmed' && text.slice(start, at).trim() === ''
    const isForReason =
      reason !== null &&
      (!verb.isWeak || hasReceiver) &&
      isBehindReason(text, reason, { act: verb.act, by: verb.by, start: at, end: after }, end)
    const denied = isForReason || (!isRefusal && (denial >= 0 || isBare || continues))
    acts.push({
      act: hasReceiver ? 'share' : isGift ? 'collect' : verb.act,
      by: hasReceiver ? null : isGift ? 'person' : verb.by,
      isWeak: verb.isWeak && !hasReceiver,
      isRefusal: isRefusal && !isForReason,
      polarity: denied ? (hasException ? 'except' : 'denied') : 'affirmed',
      start: at,
      end: after,
    })
  }
  const own = acts.length === before ? none : acts.slice(before)
  return { start, end, acts: own, purpose, denial: isRefusal ? -1 : denial, reason: reason?.start ?? -1 }
}

function isBarelyDenied(text: string, start: number, at: number): boolean {
  const from = Math.max(start, at - LONGEST_BARE)
  for (let place = at - 1; place >= from; place--) if (BARE.includes(text[place]!)) return BARE_DENIAL.test(text.slice(from, at))
  return false
}

/** 不收集 is one word of denial and a verb too, and so is 仅收集 one that turns. */
const denialWithVerb = /^(?:我们(?:也)?(?:无法|不能|无从)|[不未](?:强制)?)(.+)$/
const turnWithVerb = /^而?[仅只]会?(.+)$/
function verbWithin({ role }: Cue, text: string, start: number, end: number): Extract<Cue, { role: 'act' }> | null {
  const pattern = role === 'denial' ? denialWithVerb : role === 'turn' ? turnWithVerb : null
  const verb = pattern?.exec(text.slice(start, end))?.[1]
  const cue = verb === undefined ? undefined : verbs.get(verb)
  // 仅保存在您的设备中 rather says where it does not go.
  return cue && (role === 'denial' || cue.act === 'collect') ? cue : null
}
const verbs = new Map(cues.flatMap(([word, cue]) => (cue.role === 'act' ? [[word, cue] as const] : [])))
