import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const [one, other] = ['1'.repeat(32), '2'.repeat(32)]
const faultOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

test('the former secret stands beside the present one', () => {
  expect(readConfig({})).toMatchObject({ secret: null, secretBefore: null })
  expect(readConfig({ ZHUNSHENG_SECRET: one, ZHUNSHENG_SECRET_BEFORE: other })).toMatchObject({ secret: one, secretBefore: other })
  // The present one may be the one in the data folder.
  expect(readConfig({ ZHUNSHENG_SECRET_BEFORE: other })).toMatchObject({ secret: null, secretBefore: other })
})

test('a secret that cannot be one is refused by name and reason, and never shown', () => {
  const faults = faultOf({ ZHUNSHENG_SECRET: 'brief-1', ZHUNSHENG_SECRET_BEFORE: 'brief-2' })
  expect(faults).toMatch(/^ZHUNSHENG_SECRET=\(not shown\): must have 32/m)
  expect(faults).toMatch(/^ZHUNSHENG_SECRET_BEFORE=\(not shown\): must be the whole former secret/m)
  expect(faults).not.toMatch('brief')
  const same = faultOf({ ZHUNSHENG_SECRET: one, ZHUNSHENG_SECRET_BEFORE: one })
  expect(same).toMatch(/^ZHUNSHENG_SECRET_BEFORE=\(not shown\): is the same as ZHUNSHENG_SECRET/)
  expect(same).not.toMatch(one)
})
