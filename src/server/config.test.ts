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

test('what notices need of the configuration is checked at the start, and the mail server’s password never shown', () => {
  expect(readConfig({})).toMatchObject({ smtpUrl: null, webhookAllow: [] })
  const mail = { ZHUNSHENG_SMTP_URL: 'smtps://user:password@mail.example.cn', ZHUNSHENG_MAIL_FROM: 'notices@example.cn' }
  expect(readConfig({ ...mail, ZHUNSHENG_WEBHOOK_ALLOW: 'hooks.example.cn, 10.0.0.0/8' })).toMatchObject({
    smtpUrl: mail.ZHUNSHENG_SMTP_URL,
    mailFrom: mail.ZHUNSHENG_MAIL_FROM,
    webhookAllow: ['hooks.example.cn', '10.0.0.0/8'],
  })
  expect(faultOf({ ZHUNSHENG_SMTP_URL: mail.ZHUNSHENG_SMTP_URL })).toMatch(/^ZHUNSHENG_MAIL_FROM="": must be an address/)
  const faults = faultOf({ ZHUNSHENG_SMTP_URL: 'https://user:password@mail.example.cn', ZHUNSHENG_WEBHOOK_ALLOW: 'http://10.0.0.1' })
  expect(faults).toMatch(/^ZHUNSHENG_SMTP_URL=\(not shown\)/m)
  expect(faults).toMatch(/^ZHUNSHENG_WEBHOOK_ALLOW=.*is no host name/m)
  expect(faults).not.toMatch('password')
})
