import dayjs, { type Dayjs } from 'dayjs'
import timezone from 'dayjs/plugin/timezone'
import utc from 'dayjs/plugin/utc'
import type { Words } from '#core/words.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

/** All times are shown as in Beijing, wherever the reader sits: deadlines run there. */
export const inBeijing = (at: string | number | Date): Dayjs => dayjs(at).tz('Asia/Shanghai')

/** `2026-11-23 15:04`; with `isExact`, the second too. */
export const instantText = (at: string, isExact = false): string =>
  inBeijing(at).format(isExact ? 'YYYY-MM-DD HH:mm:ss' : 'YYYY-MM-DD HH:mm')
/** `2026-11-23`. */
export const dayText = (at: string): string => (/^\d{4}-\d\d-\d\d$/.test(at) ? at : inBeijing(at).format('YYYY-MM-DD'))

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A duration of `milliseconds`, roughly, in its largest unit that is whole: 3 天, 5 小时, 12 分钟. */
export function durationWords(milliseconds: number): Words {
  const size = Math.abs(milliseconds)
  if (size >= DAY) return unit(Math.floor(size / DAY), '天', 'day')
  if (size >= HOUR) return unit(Math.floor(size / HOUR), '小时', 'hour')
  return unit(Math.max(1, Math.floor(size / MINUTE)), '分钟', 'minute')
}

const unit = (count: number, zh: string, en: string): Words => ({ zh: `${count} ${zh}`, en: `${count} ${en}${count === 1 ? '' : 's'}` })

/** How long until a deadline, or how long it is over. */
export function remainingWords(until: string, now: number): Words {
  const left = inBeijing(until).valueOf() - now
  const { zh, en } = durationWords(left)
  return left >= 0 ? { zh: `还有 ${zh}`, en: `${en} left` } : { zh: `已超期 ${zh}`, en: `${en} overdue` }
}

/** How long ago something was. */
export function agoWords(at: string, now: number): Words {
  const passed = now - inBeijing(at).valueOf()
  if (passed < MINUTE) return { zh: '刚刚', en: 'just now' }
  const { zh, en } = durationWords(passed)
  return { zh: `${zh}前`, en: `${en} ago` }
}
