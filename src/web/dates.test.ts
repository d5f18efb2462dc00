import { describe, expect, test } from 'vitest'
import { agoWords, dayText, durationWords, instantText, remainingWords } from './dates.ts'

const HOUR = 3_600_000

describe('times are shown as in Beijing', () => {
  test('whatever zone they come in', () => {
    expect(instantText('2026-11-23T15:04:05Z')).toBe('2026-11-23 23:04')
    expect(instantText('2026-11-23T16:00:00Z')).toBe('2026-11-24 00:00')
    expect(instantText('2026-11-23T23:04:05+08:00', true)).toBe('2026-11-23 23:04:05')
  })
  test('a day is the day in Beijing; one without a time stays as it is', () => {
    expect(dayText('2026-11-23T16:00:00Z')).toBe('2026-11-24')
    expect(dayText('2026-11-23')).toBe('2026-11-23')
  })
})

describe('durations in words', () => {
  test('the largest unit that is whole', () => {
    expect(durationWords(3.9 * 24 * HOUR)).toEqual({ zh: '3 天', en: '3 days' })
    expect(durationWords(24 * HOUR)).toEqual({ zh: '1 天', en: '1 day' })
    expect(durationWords(24 * HOUR - 1)).toEqual({ zh: '23 小时', en: '23 hours' })
    expect(durationWords(10_000)).toEqual({ zh: '1 分钟', en: '1 minute' })
  })
  test('a deadline ahead, and one behind', () => {
    const now = Date.parse('2026-11-23T00:00:00Z')
    expect(remainingWords('2026-11-26T00:00:00Z', now).zh).toBe('还有 3 天')
    expect(remainingWords('2026-11-22T22:00:00Z', now)).toEqual({ zh: '已超期 2 小时', en: '2 hours overdue' })
  })
  test('what was', () => {
    const now = Date.parse('2026-11-23T00:00:00Z')
    expect(agoWords('2026-11-22T23:59:30Z', now).zh).toBe('刚刚')
    expect(agoWords('2026-11-22T23:15:00Z', now)).toEqual({ zh: '45 分钟前', en: '45 minutes ago' })
  })
})
