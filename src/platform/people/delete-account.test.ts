import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newEmail, PASSWORD, TestBrowser } from '../../../test/build/test-browser.ts'
import { TestClock, testPlatform, type TestPlatform } from '../../../test/build/test-platform.ts'
import { erasedEmail } from '#server/account-erase.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { createOrganisation } from './create-organisation.ts'
import { peopleSlice } from './slice.ts'

let platform: TestPlatform
beforeAll(async () => {
  // better-auth looks at the true time, so that the clock that tests set begins there.
  platform = await testPlatform({ slices: [peopleSlice], clock: new TestClock(new Date().toISOString()) })
})
afterAll(() => platform.stop())

interface Registered {
  readonly browser: TestBrowser
  readonly email: string
  readonly id: string
}
async function registered(name = '欧阳注销'): Promise<Registered> {
  const browser = new TestBrowser(platform.app)
  const email = newEmail()
  const { user } = (await browser.ask('POST', 'auth/sign-up/email', { name, email, password: PASSWORD })).json()
  return { browser, email, id: user.id }
}
const remove = (one: Registered, password = PASSWORD) => one.browser.ask('POST', 'account/deletion', { password })
const act = (one: Registered, method: 'PATCH' | 'DELETE', path: string, payload?: object) =>
  platform.app.inject({
    method,
    url: `/api/${path}`,
    headers: { cookie: one.browser.cookie, 'sec-fetch-site': 'same-origin' },
    ...(payload ? { payload } : {}),
  })
const establish = async (one: Registered): Promise<string> =>
  (await one.browser.ask('POST', 'organisations', { kind: 'operator', name: '注销测试公司' })).json().id
async function joins(owner: Registered, organisation: string, one: Registered, role: string): Promise<void> {
  const { token } = (await owner.browser.ask('POST', `organisations/${organisation}/invitations`, { email: one.email, role })).json()
  expect((await one.browser.ask('POST', `invitations/${token}/acceptance`)).statusCode).toBe(200)
}
/** All that the database holds, in words: of the platform's own tables. */
async function everything(): Promise<string> {
  const { db } = platform.frame
  const tables = ['person', 'person_session', 'person_credential', 'invitation', 'journal_entry', 'membership', 'password_attempt'] as const
  return JSON.stringify(await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())))
}

describe('an account that is deleted', () => {
  test('204: leaves a number and nothing else; the address can be used anew', async () => {
    const owner = await registered('老板')
    const organisation = await establish(owner)
    const one = await registered('欧阳注销')
    await joins(owner, organisation, one, 'staff')
    const invited = await owner.browser.ask('POST', `organisations/${await establish(owner)}/invitations`, {
      email: one.email,
      role: 'staff',
    })
    expect(invited.statusCode).toBe(201)
    expect((await act(one, 'DELETE', `organisations/${organisation}/members/${one.id}`)).statusCode).toBe(204)
    const other = new TestBrowser(platform.app)
    await other.signIn(one.email)
    expect(await everything()).toMatch(one.email)

    const answer = await remove(one)
    expect(answer.statusCode).toBe(204)
    expect([answer.headers['set-cookie']].flat().join()).toMatch(/zhunsheng\.session_token=;.*Max-Age=0/)
    expect([await one.browser.isSignedIn(), await other.isSignedIn()]).toEqual([false, false])
    const left = await everything()
    expect(left).not.toMatch(one.email)
    expect(left).not.toMatch('欧阳注销')
    const { db } = platform.frame
    expect(await db.selectFrom('person_session').select('id').where('person_id', '=', one.id).execute()).toEqual([])
    expect(await db.selectFrom('person_credential').select('id').where('person_id', '=', one.id).execute()).toEqual([])
    const lines = await db.selectFrom('journal_entry').select(['action', 'detail']).where('actor', '=', `person:${one.id}`).execute()
    expect(lines.at(-1)).toEqual({ action: 'deleteAccount', detail: '{}' })

    expect((await new TestBrowser(platform.app).signIn(one.email)).statusCode).toBe(401)
    const again = await new TestBrowser(platform.app).ask('POST', 'auth/sign-up/email', {
      name: '新',
      email: one.email,
      password: PASSWORD,
    })
    expect(again.json().user.id).not.toBe(one.id)
  })

  test('opens no session that somebody was about to open, founds nothing and joins nothing', async () => {
    const one = await registered()
    expect((await remove(one)).statusCode).toBe(204)
    const cookie = await platform.accounts.openSession(one.id)
    const session = await platform.app.inject({ url: '/api/session', headers: { cookie } })
    expect(session.json().person).toBeNull()
    const actor = { kind: 'person', personId: one.id, name: '', email: one.email, hasSecondFactor: false, memberships: [] } as const
    const founding = createOrganisation(platform.frame, actor, { kind: 'operator', name: '幽灵', province: null })
    await expect(founding).rejects.toMatchObject({ code: 'unauthenticated' })
    const owner = await registered()
    const invitation = { email: one.email, role: 'staff' }
    const { token } = (await owner.browser.ask('POST', `organisations/${await establish(owner)}/invitations`, invitation)).json()
    await expect(acceptInvitation(platform.frame, actor, token)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('400: nobody takes beforehand the address that would stand in place of theirs', async () => {
    const one = await registered()
    const email = erasedEmail(one.id)
    const answer = await new TestBrowser(platform.app).ask('POST', 'auth/sign-up/email', { name: '占位', email, password: PASSWORD })
    expect([answer.statusCode, answer.json().errors[0].path]).toEqual([400, 'body.email'])
    await expect(platform.accounts.createPerson({ name: '占位', email, password: PASSWORD })).rejects.toMatchObject({
      code: 'malformed-request',
    })
    expect((await remove(one)).statusCode).toBe(204)
  })

  test('400, 401: not without the password, nor by strangers', async () => {
    const one = await registered()
    const wrong = await remove(one, 'not the password of anybody')
    expect([wrong.statusCode, wrong.json().errors[0].path]).toEqual([400, 'body.password'])
    expect((await new TestBrowser(platform.app).ask('POST', 'account/deletion', { password: PASSWORD })).statusCode).toBe(401)
    for (let tries = 0; tries < 10; tries++) await remove(one, 'not the password of anybody')
    expect((await remove(one)).statusCode, 'too many wrong ones').toBe(400)
    expect(await one.browser.isSignedIn()).toBe(true)
  })

  test('409: a member leaves first, an owner of others names another', async () => {
    const [owner, staff] = [await registered(), await registered()]
    const organisation = await establish(owner)
    await joins(owner, organisation, staff, 'staff')
    expect((await remove(staff)).statusCode).toBe(409)
    expect((await remove(owner)).statusCode).toBe(409)
    expect(await owner.browser.isSignedIn()).toBe(true)
    const change = { role: 'owner' }
    expect((await act(owner, 'PATCH', `organisations/${organisation}/members/${staff.id}`, change)).statusCode).toBe(204)
    expect((await act(owner, 'DELETE', `organisations/${organisation}/members/${owner.id}`)).statusCode).toBe(204)
    expect((await remove(owner)).statusCode).toBe(204)
  })

  test('204: who is alone in an organisation takes its keys and invitations along; a regulator is not left to nobody', async () => {
    const one = await registered()
    const organisation = await establish(one)
    const { secret } = (
      await one.browser.ask('POST', `organisations/${organisation}/keys`, { name: 'k', scopes: ['registry:read'] })
    ).json()
    const invited = { email: newEmail(), role: 'owner' }
    const { token } = (await one.browser.ask('POST', `organisations/${organisation}/invitations`, invited)).json()
    expect((await remove(one)).statusCode).toBe(204)
    const byKey = await platform.app.inject({ url: '/api/session', headers: { authorization: `Bearer ${secret}` } })
    expect(byKey.statusCode).toBe(401)
    expect((await platform.app.inject({ url: `/api/invitations/${token}` })).statusCode).toBe(410)

    const chief = await registered()
    const regulator = await platform.member('regulator', { province: '52' })
    await platform.frame.db
      .updateTable('membership')
      .set({ person_id: chief.id })
      .where('organisation_id', '=', regulator.organisation)
      .execute()
    expect((await remove(chief)).statusCode).toBe(409)
  })
})

test('everybody downloads what is kept about them, and nobody anything about others', async () => {
  const [one, other] = [await registered('孙副本'), await registered('别人')]
  const organisation = await establish(one)
  const { statusCode, headers, body } = await one.browser.ask('GET', 'account/data')
  expect(statusCode).toBe(200)
  expect(headers['content-disposition']).toBe('attachment; filename="zhunsheng-account.json"')
  expect(headers['cache-control']).toBe('no-store')
  const data = JSON.parse(body)
  expect(data.person).toMatchObject({ id: one.id, name: '孙副本', email: one.email, hasSecondFactor: false })
  expect(data.memberships).toMatchObject([{ organisation: { id: organisation }, role: 'owner' }])
  expect(data.sessions).toHaveLength(1)
  expect(data.acts.map(({ action }: { action: string }) => action)).toContain('createOrganisation')
  expect(body).not.toMatch(/argon2|secret|token/i)
  expect(body).not.toContain(other.email)
  expect((await other.browser.ask('GET', 'account/data')).json().memberships).toEqual([])
  expect((await new TestBrowser(platform.app).ask('GET', 'account/data')).statusCode).toBe(401)
})
