import { expect, test } from 'vitest'
import { Speedometer } from './speedometer.ts'
import { takesWords } from './takes-words.ts'

test('speed is that of the last moments, not of the whole upload', () => {
  const speed = new Speedometer()
  expect(speed.at(0, 0)).toBe(0)
  expect(speed.at(1000, 1_000_000)).toBe(1_000_000)
  expect(speed.at(4000, 4_000_000)).toBe(1_000_000)
  // The line got slower: after a while nothing of the old speed is left.
  speed.at(6000, 4_200_000)
  expect(speed.at(9000, 4_500_000)).toBe(100_000)
})

test('after a pause it is measured anew', () => {
  const speed = new Speedometer()
  speed.at(0, 0)
  speed.at(1000, 1_000_000)
  speed.reset()
  expect(speed.at(2000, 1_000_000)).toBe(0)
  expect(speed.at(2500, 2_000_000)).toBe(2_000_000)
})

test.each([
  [0.2, '还需约 1 秒', 'about 1 s left'],
  [59.5, '还需约 1 分钟', 'about 1 min left'],
  [3661, '还需约 1 小时 2 分钟', 'about 1 h 2 min left'],
  [Number.POSITIVE_INFINITY, '剩余时间未知', 'time left unknown'],
])('%d seconds', (seconds, zh, en) => {
  expect(takesWords(seconds)).toEqual({ zh, en })
})
