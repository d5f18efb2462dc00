/** Dates that a policy gives of itself: 2024年3月1日, 2024-03-01, 2024.3.1, 二〇二四年三月一日, March 1, 2024. */
import type { PolicyParticulars, PolicyText } from '#facts/policy.ts'
import { readingOf } from './reading.ts'
import { remembered } from './remembered.ts'
import { wordsSeen } from './seen.ts'

export type PolicyDate = PolicyParticulars['dates'][number]

const MOST_DATES = 50
const DATE =
  /(20\d{2})[\]】]?\s?(?:年|[-/.])\s?[[【]?(\d{1,2})[\]】]?\s?(?:月|[-/.])\s?[[【]?(\d{1,2})[\]】]?(?:\s?[日号])?(?!\d)|(?<!\d)(20\d{2})(0[1-9]|1[0-2])([0-3]\d)(?!\d)|([二2][〇零○O0]\s?[一二三四五六七八九十〇零○]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(20\d{2})(?!\d)/g
const PUBLISHED = /发布|公布|出台|订立|首次|制定|颁布|上线|published/i
const UPDATED = /更新|修订|改版|修正|版本日期|修改|最近|最后|最新|更改|updated|revised/i
const EFFECTIVE = /生效|施行|实施|启用|起用|适用|启用|执行|effective/i
const EVERYWHERE = [
  ['published', new RegExp(PUBLISHED, 'gi')],
  ['updated', new RegExp(UPDATED, 'gi')],
  ['effective', new RegExp(EFFECTIVE, 'gi')],
] as const
/** Laws bear dates as well. */
const LAW_BEHIND = /^[^\n,。]{0,8}的[^\n,。]{0,14}(?:法|条例|规定|标准|办法)/
const OF_A_LAW = /《[^》]{0,40}$|法律|条例|注册于|成立于|国家标准|GB\/T|信用代码|备案|截至|版权/

const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  O: 0,
  '0': 0,
  一: 1,
  二: 2,
  '2': 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

export const datesIn: (text: PolicyText) => readonly PolicyDate[] = remembered(readDates)

function readDates(text: PolicyText): PolicyDate[] {
  const { narrowed, sentences } = readingOf(text)
  const last = sentences.length
  const dates: PolicyDate[] = []
  DATE.lastIndex = 0
  for (let match = DATE.exec(narrowed); match && dates.length < MOST_DATES; match = DATE.exec(narrowed)) {
    const on = isoOf(match)
    if (on === null) continue
    const start = match.index
    const end = start + match[0].length
    const line = narrowed.lastIndexOf('\n', start - 1) + 1
    const before = narrowed.slice(Math.max(line, start - 30), start)
    const after = narrowed.slice(end, end + 24).split('\n')[0]!
    // 更新日期 may stand in the line or cell before.
    const above = before.trim() === '' ? narrowed.slice(Math.max(0, line - 16), Math.max(0, line - 1)) : ''
    const what = whatOf(before, after) ?? whatOf(above, '') ?? bareDate(before, after, text, start, last)
    if (what === null || OF_A_LAW.test(before) || LAW_BEHIND.test(after)) continue
    if (!dates.some((known) => known.what === what && known.on === on))
      dates.push({ what, on, seen: wordsSeen(text, Math.max(line, start - 20), end) })
  }
  return dates
}

/** The word nearest before the date; else the one behind it (2024年3月1日起生效). */
function whatOf(before: string, after: string): PolicyDate['what'] | null {
  const nearest = EVERYWHERE.map(([what, pattern]) => ({ what, at: lastAt(before, pattern) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => other.at - one.at)[0]
  // 版本发布/更新日期:… the last word counts; 生效 behind the date counts before 更新 long before it.
  if (EFFECTIVE.test(after.slice(0, 8)) && !/^[\s,;。]/.test(after)) return 'effective'
  if (nearest) return nearest.what
  const next = after.slice(0, 8)
  if (EFFECTIVE.test(next)) return 'effective'
  if (UPDATED.test(next)) return 'updated'
  return PUBLISHED.test(next) ? 'published' : null
}
function lastAt(words: string, pattern: RegExp): number {
  let at = -1
  for (const match of words.matchAll(pattern)) at = match.index
  return at
}

/** 隐私说明 2024年10月9日, 1.8(2024.01.22), …的建设。2024-07-01: nothing goes on behind the date, and a mark or a space parts it from what stands before. */
const BEHIND = /[。,·|\s(【[]\s?$/
/** A date alone at the beginning or the end of the document, or after 版本, is that of the edition. */
function bareDate(before: string, after: string, text: PolicyText, start: number, sentences: number): PolicyDate['what'] | null {
  if (/版本|日期|更新于/.test(before) && before.length < 30) return 'updated'
  // The company signs with the date at the end.
  const isAlone =
    (/^(?:[^,。;:]{2,24}(?:公司|团队|工作室|医院|银行|中心|大学)\s?)?[\s(【[]*$/.test(before) || BEHIND.test(before)) &&
    /^[\s)】\]]*起?(?:$|。|[·|])/.test(after)
  if (!isAlone || sentences === 0) return null
  const isEdge = start < 200 || start > text.text.length - 200
  return isEdge ? 'published' : null
}

function isoOf(match: RegExpExecArray): string | null {
  const year =
    match[1] ??
    match[4] ??
    match[12] ??
    (match[7] ? [...match[7].replaceAll(/\s/g, '')].map((letter) => digits[letter] ?? '').join('') : '')
  const month = Number(match[2] ?? match[5] ?? monthOf(match[10]) ?? chineseNumber(match[8] ?? ''))
  const day = Number(match[3] ?? match[6] ?? match[11] ?? chineseNumber(match[9] ?? ''))
  if (year.length !== 4 || month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(Number(year), month, 0)).getUTCDate()) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const monthOf = (name: string | undefined): number | undefined => (name === undefined ? undefined : months.indexOf(name) + 1)

/** 一 to 三十一. */
export function chineseNumber(words: string): number {
  const [tens = '', ones] = words.includes('十') ? words.split('十') : ['', words]
  const ten = words.includes('十') ? (tens === '' ? 1 : (digits[tens] ?? 0)) : 0
  return ten * 10 + (ones ? (digits[ones] ?? 0) : 0)
}
