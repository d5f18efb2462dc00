import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, PASSWORD, TestBrowser, wrongCode } from '../../test/build/test-browser.ts'
import { TestClock, testPlatform, type TestPlatform } from '../../test/build/test-platform.ts'
import { peopleSlice } from '#platform/people/slice.ts'

let platform: TestPlatform
beforeAll(async () => {
  // better-auth looks at the true time, so that the clock that tests set begins there.
  platform = await testPlatform({ slices: [peopleSlice], clock: new TestClock(new Date().toISOString()) })
})
afterAll(() => platform.stop())

const browse = (): TestBrowser => new TestBrowser(platform.app)
const actionsOf = async (email: string): Promise<string[]> => {
  const { id } = await platform.frame.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  const rows = await platform.frame.db
    .selectFrom('journal_entry')
    .select('action')
    .where('actor', '=', `person:${id}`)
    .orderBy('id')
    .execute()
  return rows.map(({ action }) => action)
}

describe('the second factor', () => {
  const prepared = async (): Promise<{ browser: TestBrowser; email: string; totpURI: string; backupCodes: string[] }> => {
    const browser = browse()
    const email = await browser.signUp()
    const { totpURI, backupCodes } = (await browser.ask('POST', 'auth/two-factor/enable', { password: PASSWORD })).json()
    return { browser, email, totpURI, backupCodes }
  }

  test('is switched on by a first code, and asked for from then on', async () => {
    const { browser, email, totpURI } = await prepared()
    const before = browse()
    expect((await before.signIn(email)).json().twoFactorRedirect).toBe(false)
    expect((await browser.ask('POST', 'auth/two-factor/verify-totp', { code: wrongCode(totpURI) })).statusCode).toBe(400)
    expect((await browser.ask('POST', 'auth/two-factor/verify-totp', { code: codeOf(totpURI) })).statusCode).toBe(200)
    expect((await browser.ask('GET', 'session')).json().person.hasSecondFactor).toBe(true)
    expect(await before.isSignedIn(), 'a session opened with the password alone').toBe(false)

    const next = browse()
    expect((await next.signIn(email)).json()).toEqual({ twoFactorRedirect: true, user: null })
    expect(await next.isSignedIn()).toBe(false)
    const wrong = await next.ask('POST', 'auth/two-factor/verify-totp', { code: wrongCode(totpURI) })
    expect([wrong.statusCode, wrong.json().errors[0].path]).toEqual([400, 'body.code'])
    expect(await next.isSignedIn()).toBe(false)
    expect((await next.ask('POST', 'auth/two-factor/verify-totp', { code: codeOf(totpURI) })).statusCode).toBe(200)
    expect(await next.isSignedIn()).toBe(true)
    expect(await actionsOf(email)).toEqual(['signUp', 'signIn', 'enableSecondFactor', 'signIn'])
  })

  test('401: without the password before it, and after too many codes', async () => {
    const { browser, email, totpURI } = await prepared()
    await browser.ask('POST', 'auth/two-factor/verify-totp', { code: codeOf(totpURI) })
    expect((await browse().ask('POST', 'auth/two-factor/verify-totp', { code: codeOf(totpURI) })).statusCode).toBe(401)
    const next = browse()
    await next.signIn(email)
    const code = wrongCode(totpURI)
    const statuses: number[] = []
    for (let tries = 0; tries < 6; tries++) statuses.push((await next.ask('POST', 'auth/two-factor/verify-totp', { code })).statusCode)
    expect(statuses).toEqual([400, 400, 400, 400, 400, 401])
    expect((await next.ask('POST', 'auth/two-factor/verify-totp', { code: codeOf(totpURI) })).statusCode).toBe(401)
  })

  test('400: a code that somebody looked over a shoulder opens no second session', async () => {
    const { browser, email, totpURI } = await prepared()
    await browser.ask('POST', 'auth/two-factor/verify-totp', { code: codeOf(totpURI) })
    const code = codeOf(totpURI)
    const [one, other] = [browse(), browse()]
    await Promise.all([one.signIn(email), other.signIn(email)])
    const answers = await Promise.all([one, other].map((each) => each.ask('POST', 'auth/two-factor/verify-totp', { code })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400])
    const late = browse()
    await late.signIn(email)
    const refused = await late.ask('POST', 'auth/two-factor/verify-totp', { code })
    expect([refused.statusCode, refused.headers['set-cookie']]).toEqual([400, undefined])
    expect(await late.isSignedIn()).toBe(false)
    expect((await browser.ask('GET', 'auth/list-sessions')).json().items).toHaveLength(2)
  })

  test('a backup code opens one session, once', async () => {
    const { browser, email, totpURI, backupCodes } = await prepared()
    await browser.ask('POST', 'auth/two-factor/verify-totp', { code: codeOf(totpURI) })
    const statuses: number[] = []
    for (let tries = 0; tries < 2; tries++) {
      const next = browse()
      await next.signIn(email)
      statuses.push((await next.ask('POST', 'auth/two-factor/verify-backup-code', { code: backupCodes[0] })).statusCode)
    }
    expect(statuses).toEqual([200, 400])
    const renewed = await browser.ask('POST', 'auth/two-factor/generate-backup-codes', { password: PASSWORD })
    expect(renewed.json().backupCodes).not.toContain(backupCodes[1])
  })

  test('is switched off with the password', async () => {
    const { browser, email, totpURI } = await prepared()
    await browser.ask('POST', 'auth/two-factor/verify-totp', { code: codeOf(totpURI) })
    const wrong = await browser.ask('POST', 'auth/two-factor/disable', { password: 'wrong' })
    expect([wrong.statusCode, wrong.json().errors[0].path]).toEqual([400, 'body.password'])
    expect((await browser.ask('POST', 'auth/two-factor/enable', { password: PASSWORD })).statusCode).toBe(409)
    expect((await browser.ask('POST', 'auth/two-factor/disable', { password: PASSWORD })).statusCode).toBe(204)
    expect((await browse().signIn(email)).json().twoFactorRedirect).toBe(false)
    expect(await actionsOf(email)).toContain('disableSecondFactor')
  })
})
