import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newEmail, PASSWORD, TestBrowser } from '../../test/build/test-browser.ts'
import { Client, TestClock, testPlatform, type TestPlatform } from '../../test/build/test-platform.ts'
import { actorOf } from '#platform/people/actors.ts'
import { peopleSlice } from '#platform/people/slice.ts'
import { mayAttempt, passwordBound } from './account-attempts.ts'
import { accountRoutes as routes } from '#contract/account-routes.ts'
import { accountOptions, secondFactorOptions } from './account-options.ts'
import { mountAccounts, openAccounts } from './accounts.ts'
import { openDatabase } from './database.ts'
import { buildServer } from './http.ts'

const MINUTE = 60_000
const DAY = 86_400_000

let platform: TestPlatform
beforeAll(async () => {
  // better-auth looks at the true time, so that the clock that tests set begins there.
  platform = await testPlatform({ slices: [peopleSlice], clock: new TestClock(new Date().toISOString()) })
})
afterAll(() => platform.stop())

const browse = (at = platform): TestBrowser => new TestBrowser(at.app)
const linesOf = async (email: string) => {
  const { id } = await platform.frame.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  return platform.frame.db.selectFrom('journal_entry').selectAll().where('actor', '=', `person:${id}`).orderBy('id').execute()
}

describe('registering and signing in', () => {
  test('200: registers, signs in, and keeps the cookie from scripts and other sites', async () => {
    const browser = browse()
    const email = newEmail()
    const answer = await browser.ask('POST', 'auth/sign-up/email', { name: ' 张三 ', email: email.toUpperCase(), password: PASSWORD })
    expect(answer.json()).toEqual({ user: { id: expect.any(String), name: '张三', email } })
    expect(String(answer.headers['set-cookie'])).toMatch(/^zhunsheng\.session_token=.*Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await browser.ask('GET', 'session')).json().person).toMatchObject({ email, name: '张三', hasSecondFactor: false })
  })

  test('200: signs in by the address in any case; nothing of the session but the cookie goes out', async () => {
    const email = await browse().signUp()
    const browser = browse()
    const answer = await browser.signIn(email.toUpperCase())
    expect(Object.keys(answer.json())).toEqual(['twoFactorRedirect', 'user'])
    expect(await browser.isSignedIn()).toBe(true)
  })

  test('200: a session that is not to be remembered has a cookie without an age, and is not prolonged', async () => {
    const email = await browse().signUp()
    const browser = browse()
    const answer = await browser.signIn(email, PASSWORD, { rememberMe: false })
    const set = [answer.headers['set-cookie']!].flat()
    expect(set.length).toBeGreaterThan(1)
    for (const one of set.filter((each) => !each.includes('Max-Age=0'))) expect(one).not.toMatch(/Max-Age|Expires/)
    expect((await browser.ask('GET', 'session')).headers['set-cookie']).toBeUndefined()
  })

  test.each([
    ['a short password', { password: 'short' }],
    ['a trivial password', { password: 'password1234' }],
    ['a password that is no text', { password: 123456789012 }],
    ['no address', { email: 'nobody' }],
    ['an unknown field', { isAdministrator: true }],
    ['a name of control characters', { name: '\u0000' }],
  ])('400: %s', async (_, wrong) => {
    const answer = await browse().ask('POST', 'auth/sign-up/email', { name: '张三', email: newEmail(), password: PASSWORD, ...wrong })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'malformed-request', errors: [{ path: expect.stringMatching(/^body/) }] })
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test('401: a wrong password and an unknown address are answered alike', async () => {
    const email = await browse().signUp()
    const answers = [await browse().signIn(email, 'wrong password entirely'), await browse().signIn(newEmail())]
    const bodies = answers.map((answer) => ({ ...answer.json(), requestId: '' }))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401])
    expect(bodies[0]).toEqual(bodies[1])
    expect(bodies[0].detailWords.zh).toContain('邮箱或密码不正确')
  })

  test('404: nothing of better-auth but the contract can be reached', async () => {
    const browser = browse()
    await browser.signUp()
    for (const path of ['get-session', 'ok', 'error', 'reset-password/x', 'verify-email?token=x', 'two-factor/get-totp-uri'])
      expect((await browser.ask('GET', `auth/${path}`)).statusCode).toBe(404)
    for (const path of [
      'sign-in/social',
      'delete-user',
      'change-email',
      'set-password',
      'update-session',
      'revoke-sessions',
      'link-social',
    ])
      expect((await browser.ask('POST', `auth/${path}`, {})).statusCode).toBe(404)
  })

  test('409: an address is registered once, also when it is asked for twice at once', async () => {
    const email = newEmail()
    const statuses = await Promise.all(
      [1, 2, 3].map(async () => (await browse().ask('POST', 'auth/sign-up/email', { name: '张三', email, password: PASSWORD })).statusCode),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect((await browse().ask('POST', 'auth/sign-up/email', { name: '李四', email, password: PASSWORD })).statusCode).toBe(409)
  })

  test('413: an account is no place for long bodies', async () => {
    const answer = await browse().ask('POST', 'auth/sign-in/email', { email: newEmail(), password: 'x'.repeat(70_000) })
    expect(answer.statusCode).toBe(413)
  })

  test('415: a form of another site cannot sign anybody in', async () => {
    const answer = await platform.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'email=a%40example.cn&password=correct',
    })
    expect(answer.statusCode).toBe(415)
  })

  test('429: one address cannot try without end', async () => {
    const browser = browse()
    const statuses: number[] = []
    for (let tries = 0; tries < 21; tries++) statuses.push((await browser.signIn(newEmail())).statusCode)
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401))
    const answer = await browser.signIn(newEmail())
    expect(answer.statusCode).toBe(429)
    expect(answer.json().code).toBe('too-many-requests')
    expect(answer.headers['retry-after']).toBeDefined()
    expect((await browse().signIn(newEmail())).statusCode).toBe(401)
  })
})

describe('too many wrong passwords', () => {
  test('the right one is refused too, with the same answer, until the window has passed', async () => {
    const email = await browse().signUp()
    const wrong = browse()
    for (let tries = 0; tries < passwordBound.most; tries++)
      expect((await wrong.signIn(email, 'wrong password entirely')).statusCode).toBe(401)
    const browser = browse()
    const refused = await browser.signIn(email)
    const asWrong = await wrong.signIn(email, 'wrong password entirely')
    expect({ ...refused.json(), requestId: '' }).toEqual({ ...asWrong.json(), requestId: '' })
    expect(await browser.isSignedIn()).toBe(false)
    platform.clock.jump(16 * MINUTE)
    expect((await browser.signIn(email)).statusCode).toBe(200)
    platform.clock.jump(-16 * MINUTE)
  })

  test('many at once are counted one by one', async () => {
    const at = platform.clock.now()
    const may = await Promise.all(
      Array.from({ length: 40 }, () => mayAttempt(platform.frame.db, 'email:crowd@example.cn', at, passwordBound)),
    )
    expect(may.filter(Boolean)).toHaveLength(passwordBound.most)
  })

  test('a clock that jumped back does not lock anybody out', async () => {
    const { db } = platform.frame
    const subject = 'email:traveller@example.cn'
    const future = new Date(platform.clock.now().getTime() + 30 * DAY)
    for (let tries = 0; tries <= passwordBound.most; tries++) await mayAttempt(db, subject, future, passwordBound)
    expect(await mayAttempt(db, subject, future, passwordBound)).toBe(false)
    expect(await mayAttempt(db, subject, platform.clock.now(), passwordBound)).toBe(true)
  })

  test('addresses are not kept', async () => {
    const email = newEmail()
    await browse().signIn(email)
    const rows = await platform.frame.db.selectFrom('password_attempt').selectAll().execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('@')
  })
})

describe('sessions', () => {
  const token = 'zhunsheng.session_token'

  test('401: a cookie that was altered, cut, or signed by somebody else is nobody’s', async () => {
    const browser = browse()
    await browser.signUp()
    const value = decodeURIComponent(browser.cookies.get(token)!)
    const [session] = value.split('.') as [string]
    const elsewhere = createHmac('sha256', 'the secret of another platform, also long').update(session).digest('base64')
    const forged = [
      session,
      `${session}.`,
      `${session}.${elsewhere}`,
      `${value.startsWith('X') ? 'Y' : 'X'}${value.slice(1)}`,
      value.slice(0, -2),
      `${value}x`,
      "' or 1=1 --",
      '',
    ]
    for (const one of forged) {
      browser.cookies.set(token, encodeURIComponent(one))
      expect((await browser.ask('GET', 'auth/list-sessions')).statusCode).toBe(401)
      expect(await browser.isSignedIn()).toBe(false)
    }
    browser.cookies.set(token, encodeURIComponent(value))
    expect(await browser.isSignedIn()).toBe(true)
  })

  test('401: after a week without a visit', async () => {
    const { client } = await platform.person()
    expect((await client.call(routes.listSessions)).status).toBe(200)
    platform.clock.jump(7 * DAY + 1000)
    expect((await client.call(routes.listSessions)).status).toBe(401)
    platform.clock.jump(-7 * DAY - 1000)
  })

  test('a visit after a day prolongs it, cookie and all; others only read', async () => {
    const browser = browse()
    await browser.signUp()
    expect((await browser.ask('GET', 'session')).headers['set-cookie']).toBeUndefined()
    platform.clock.jump(2 * DAY)
    const answer = await browser.ask('GET', 'session')
    expect(String(answer.headers['set-cookie'])).toMatch(/^zhunsheng\.session_token=.*Max-Age=604800.*HttpOnly.*SameSite=Lax/)
    platform.clock.jump(6 * DAY)
    expect(await browser.isSignedIn()).toBe(true)
    platform.clock.jump(-8 * DAY)
  })

  test('signing out ends this session and no other', async () => {
    const [here, there] = [browse(), browse()]
    const email = await here.signUp()
    await there.signIn(email)
    const kept = here.cookies.get(token)!
    expect((await here.ask('POST', 'auth/sign-out')).statusCode).toBe(204)
    here.cookies.set(token, kept)
    expect(await here.isSignedIn()).toBe(false)
    expect(await there.isSignedIn()).toBe(true)
  })

  test('one’s own are listed and ended, without their tokens; another’s are not there', async () => {
    const [here, there, other] = [browse(), browse(), browse()]
    const email = await here.signUp()
    await there.signIn(email)
    await other.signUp()
    const list = await here.ask('GET', 'auth/list-sessions')
    const items = list.json().items as { id: string; isCurrent: boolean }[]
    expect(items.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true])
    expect(list.body).not.toContain(decodeURIComponent(there.cookies.get(token)!).split('.')[0])
    const session = items.find(({ isCurrent }) => !isCurrent)!.id
    expect((await other.ask('POST', 'auth/revoke-session', { session })).statusCode).toBe(404)
    expect((await here.ask('POST', 'auth/revoke-session', { session })).statusCode).toBe(204)
    expect(await there.isSignedIn()).toBe(false)
    await there.signIn(email)
    expect((await here.ask('POST', 'auth/revoke-other-sessions')).statusCode).toBe(204)
    expect([await here.isSignedIn(), await there.isSignedIn(), await other.isSignedIn()]).toEqual([true, false, true])
  })

  test('403: an API key is no person', async () => {
    const { organisation } = await platform.member('operator')
    const key = await platform.key(organisation, ['registry:read'])
    expect((await key.call(routes.listSessions)).status).toBe(403)
    expect((await key.call(routes.changeName, { body: { name: '李四' } })).status).toBe(403)
  })
})

describe('password and name', () => {
  test('204: a new password ends every other session; the old one is worth nothing', async () => {
    const [here, there] = [browse(), browse()]
    const email = await here.signUp()
    await there.signIn(email)
    const change = { currentPassword: PASSWORD, newPassword: 'another horse entirely 7' }
    expect((await here.ask('POST', 'auth/change-password', change)).statusCode).toBe(204)
    expect([await here.isSignedIn(), await there.isSignedIn()]).toEqual([true, false])
    expect((await there.signIn(email)).statusCode).toBe(401)
    expect((await there.signIn(email, change.newPassword)).statusCode).toBe(200)
  })

  test('400: a wrong current password, or a trivial new one, with its field', async () => {
    const browser = browse()
    await browser.signUp()
    const wrong = await browser.ask('POST', 'auth/change-password', { currentPassword: 'wrong', newPassword: 'another horse entirely 7' })
    expect([wrong.statusCode, wrong.json().errors[0].path]).toEqual([400, 'body.currentPassword'])
    const trivial = await browser.ask('POST', 'auth/change-password', { currentPassword: PASSWORD, newPassword: 'qwertyuiop1234' })
    expect([trivial.statusCode, trivial.json().errors[0].path]).toEqual([400, 'body.newPassword'])
    expect(await browser.isSignedIn()).toBe(true)
  })

  test('401: for strangers', async () => {
    const body = { currentPassword: PASSWORD, newPassword: 'another horse entirely 7' }
    expect((await browse().ask('POST', 'auth/change-password', body)).statusCode).toBe(401)
  })

  test('204: a new name is seen at once', async () => {
    const browser = browse()
    await browser.signUp()
    expect((await browser.ask('POST', 'auth/update-user', { name: '李四' })).statusCode).toBe(204)
    expect((await browser.ask('GET', 'session')).json().person.name).toBe('李四')
  })
})

test('the journal holds neither address, name nor secret', async () => {
  const browser = browse()
  const email = await browser.signUp()
  await browser.ask('POST', 'auth/change-password', { currentPassword: PASSWORD, newPassword: 'another horse entirely 7' })
  await browser.ask('POST', 'auth/sign-out')
  const lines = await linesOf(email)
  expect(lines.map(({ action }) => action)).toEqual(['signUp', 'changePassword', 'signOut'])
  expect(JSON.stringify(lines)).not.toMatch(/@|张三|horse|argon2/)
})

test('behind https cookies are secure, and only the own site may send them', async () => {
  const clock = new TestClock(new Date().toISOString())
  const behind = await testPlatform({ slices: [peopleSlice], clock, config: { publicUrl: 'https://zhunsheng.example.cn' } })
  try {
    const browser = browse(behind)
    const answer = await browser.ask('POST', 'auth/sign-up/email', { name: '张三', email: newEmail(), password: PASSWORD })
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Secure-zhunsheng\.session_token=.*HttpOnly; Secure; SameSite=Lax$/)
    expect(await browser.isSignedIn()).toBe(true)
    const { client } = await behind.person()
    expect((await client.call(routes.listSessions)).status).toBe(200)
    const from = (origin: string) =>
      new Client(behind.app, { cookie: browser.cookie, origin, host: 'evil.example' }).call(routes.changeName, { body: { name: '李四' } })
    expect((await from('https://evil.example')).status).toBe(403)
    expect((await from('https://zhunsheng.example.cn')).status).toBe(204)
  } finally {
    await behind.stop()
  }
})

test('503: while the database is away nobody is taken for a stranger, and everything is to be tried again', async () => {
  const { pool, db } = openDatabase('postgres://nobody:none@127.0.0.1:1/none')
  const frame = { ...platform.frame, db }
  const accounts = await openAccounts({ frame, pool, secrets: { current: platform.frame.config.secret!, former: null } })
  const app = await buildServer(frame, [peopleSlice], {
    actorOf: actorOf(frame, accounts),
    extra: (server) => mountAccounts(server, accounts),
  })
  try {
    const browser = new TestBrowser(app)
    const answers = [await browser.signIn(newEmail()), await browser.ask('GET', 'session')]
    answers.push(await browser.ask('POST', 'auth/sign-up/email', { name: '张三', email: newEmail(), password: PASSWORD }))
    answers.push(await browser.ask('POST', 'auth/two-factor/verify-totp', { code: '123456' }))
    const [name, value] = (await platform.accounts.openSession((await platform.person()).personId)).split('=') as [string, string]
    browser.cookies.set(name, value)
    answers.push(await browser.ask('GET', 'auth/list-sessions'))
    const key = await app.inject({ url: '/api/session', headers: { authorization: `Bearer zs_${'A'.repeat(40)}` } })
    for (const answer of [...answers, key]) {
      expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable'])
      expect(answer.headers['retry-after']).toBeDefined()
      expect(answer.body).not.toMatch(/ECONN|127\.0\.0\.1|postgres/)
    }
  } finally {
    await app.close()
    await db.destroy()
  }
})

test('better-auth finds its tables as it wants them', async () => {
  const [{ getMigrations }, { twoFactor }] = await Promise.all([
    import('better-auth/db/migration'),
    import('better-auth/plugins/two-factor'),
  ])
  const { config, db, log } = platform.frame
  const options = accountOptions({ config, pool: {} as never, secrets: { current: 'x'.repeat(40), former: null }, log })
  const migrations = await getMigrations({ ...options, database: { db, type: 'postgres' }, plugins: [twoFactor(secondFactorOptions)] })
  expect(migrations.toBeCreated).toEqual([])
  expect(migrations.toBeAdded).toEqual([])
  expect(migrations.toBeAddedIndexes).toEqual([])
  expect(migrations.schemaProblems).toEqual([])
})
