import { expect, test } from 'vitest'
import { differing } from './word-difference.ts'

const middles = (one: string, other: string): string[] => differing(one, other).map(({ middle }) => middle)

test('only what differs is told apart', () => {
  expect(middles('我们将在15个工作日内答复。', '我们将在30个工作日内答复。')).toEqual(['15', '30'])
  expect(middles('我们收集手机号码。', '我们收集手机号码、位置信息。')).toEqual(['', '、位置信息'])
  expect(middles('一样', '一样')).toEqual(['', ''])
  expect(middles('', '新')).toEqual(['', '新'])
})

test('common beginning and end do not overlap', () => {
  for (const cut of differing('哈哈', '哈哈哈')) expect(cut.before + cut.middle + cut.after).toMatch(/^哈{2,3}$/)
})

test('a character of two units is never halved', () => {
  expect(middles('用\u{1F600}字', '用\u{1F601}字')).toEqual(['\u{1F600}', '\u{1F601}'])
  expect(middles('用\u{1F600}', '用\u{1FA00}')).toEqual(['\u{1F600}', '\u{1FA00}'])
})
