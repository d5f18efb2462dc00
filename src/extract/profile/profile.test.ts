import { describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import profile, { readProfile } from './profile.ts'
import { categories, categoryNumber } from './categories.ts'

const nothing = { category: null, isBasicFunction: false, fees: null, listedSdks: null, declaresHotUpdate: null, heuristics: {} }

describe('a profile', () => {
  test('that says nothing leaves every question open', () => {
    expect(readProfile('{}')).toEqual(nothing)
    expect(readProfile('\uFEFF{"category":null}')).toEqual(nothing)
  })

  test('is read from its artifact', () => {
    const text =
      '{"category":"网上购物类","fees":"declared","listedSdks":[" jpush "],"declaresHotUpdate":false,"isBasicFunction":true,"heuristics":{"a":1.5}}'
    expect(profile.extract({ profileFile: artifactOf(new TextEncoder().encode(text), 'p.json', 'profile') })).toEqual({
      category: 6,
      fees: 'declared',
      listedSdks: ['jpush'],
      declaresHotUpdate: false,
      isBasicFunction: true,
      heuristics: { a: 1.5 },
    })
  })

  test.each([
    ['not JSON', '{', 'expected JSON'],
    ['a list', '[]', 'expected a JSON object'],
    ['a category out of range', '{"category":40}', 'category must be 1 to 39'],
    ['an unknown category', '{"category":"购物"}', 'not "购物"'],
    ['an unknown field', '{"catgory":1}', 'catgory'],
    ['two wrong fields', '{"fees":"some","isBasicFunction":1}', /fees must be .*; isBasicFunction must be true or false, not 1/],
    ['an infinite heuristic', '{"heuristics":{"a":1e999}}', 'heuristics must be'],
  ])('%s is refused by name', (_, text, says) => {
    expect(() => readProfile(text)).toThrow(says)
  })
})

test('the 39 categories go by number and by name', () => {
  expect(new Set(categories).size).toBe(39)
  expect(['地图导航类', '短视频', ' 39 ', '39类', '40', '0', ''].map(categoryNumber)).toEqual([1, 29, 39, null, null, null, null])
})
