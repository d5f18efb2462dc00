/**
 * 我们不会因您开启定位而收集通讯录: what stands behind the reason is denied, and the reason itself is not. 不会因您拒绝提供通讯录而影响您的使用
 * denies nothing that is handled: it says what refusing means.
 */
import type { ActName } from './act-words.ts'

/** The reason that a clause gives for what is not done. */
export interface Reason {
  /** Where the reason begins. */
  readonly start: number
  /** Behind the last word of refusing that was read since, or -1. */
  refused: number
  /** What is not done begins with the clause: …,而收集通讯录. */
  readonly isGiven: boolean
}

/** Between the reason and what is not done for it. */
const LEADS = '而就便'
const GOES_ON = /^\s?(?:而(?!且|是)|就|便)/
/** Then the verb belongs to the reason: 不因收集位置影响您的使用. */
const BEFALLS = /影响|拒绝|停止|中断|终止|限制|降低|减少|损害|导致|造成|改变|收费|收取|无法|不能|歧视|区别/
/** 不因我们收集位置…: who does it stands right before the verb, as in any reason. */
const WITH_SUBJECT = /(?:我们|本(?:应用|产品|软件|平台|公司|APP)|您|用户)(?:会|将|可能)?$/i

/** The clause goes on with what is not done for the reason of the clause before it. */
export const goesOnFromReason = (clause: string): boolean => GOES_ON.test(clause)

interface Verb {
  readonly act: ActName
  readonly by: 'person' | null
  readonly start: number
  readonly end: number
}

/** Whether a verb of the clause is what is not done; `end`: of the clause. */
export function isBehindReason(text: string, { start, refused, isGiven }: Reason, verb: Verb, end: number): boolean {
  const before = text.slice(start, verb.start)
  let lead = before.length - 1
  while (lead >= 0 && !LEADS.includes(before[lead]!)) lead--
  if (isGiven || lead >= 0) return refused <= start + lead
  if (refused >= 0 || verb.by === 'person') return false
  // 不会因收集…: the reason begins with the verb. 不会因此收集…: the reason is told before.
  const isTold = text[start - 1] === '此'
  if (!isTold && (before.trim().length < 2 || WITH_SUBJECT.test(before))) return false
  return isTold || !BEFALLS.test(text.slice(verb.end, end))
}
