import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.each([
  [['--lang', 'en'], '', 'en'],
  [['inspect', '--lang=zh-CN'], 'en', 'zh'],
  [[], 'en_US.UTF-8', 'en'],
  [[], 'zh_TW', 'zh'],
  [[], '', 'zh'],
  [[], 'de', 'zh'],
] as const)('%j with ZHUNSHENG_LANG=%j is %s', (args, variable, language) =>
  expect(languageOf(args, { ZHUNSHENG_LANG: variable })).toBe(language),
)

test('an unknown --lang is refused', () => expect(() => languageOf(['--lang', 'fr'], {})).toThrow('fr'))
