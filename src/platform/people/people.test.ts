import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Client, testPlatform, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { peopleRoutes as routes } from './api.ts'
import { markVerified } from './mark-verified.ts'
import { MOST_KEYS, MOST_OWNED, newToken } from './organisation.ts'
import { setupCode } from './set-up.ts'
import { peopleSlice } from './slice.ts'
import { sweepExpired } from './sweep-expired.ts'

const MINUTE = 60_000
const DAY = 86_400_000

let platform: TestPlatform
let owner: Member
beforeAll(async () => {
  platform = await testPlatform({ slices: [peopleSlice] })
  owner = await platform.member('operator')
})
afterAll(() => platform.stop())

const inOwn = (member: Member, more: Record<string, string> = {}) => ({ organisation: member.organisation, ...more })
/** A colleague of the owner, in the same organisation. */
const colleague = (role: 'observer' | 'staff' | 'administrator' | 'owner', of = owner) =>
  platform.member('operator', { role, organisation: of.organisation })
const lastLine = (object: string) =>
  platform.frame.db.selectFrom('journal_entry').selectAll().where('object', '=', object).orderBy('id', 'desc').limit(1).executeTakeFirst()
const rename = (organisation: string, name: string) =>
  platform.frame.db.updateTable('organisation').set({ name }).where('id', '=', organisation).execute()

describe('setting up', () => {
  const wanted = { organisationName: '工业和信息化部', name: '李', password: 'correct horse battery staple' }

  test('201 once, with the code alone: of many who try at once one does it', async () => {
    const fresh = await testPlatform({ slices: [peopleSlice] })
    try {
      const { frame, stranger } = fresh
      expect((await stranger.call(routes.getSession)).body).toEqual({
        isSetupNeeded: true,
        isDemonstration: false,
        person: null,
        memberships: [],
      })
      const code = (await setupCode(frame))!
      expect(code.length).toBeGreaterThan(20)
      expect(await setupCode(frame), 'every server prints the same').toBe(code)

      const wrong = await stranger.call(routes.setUp, { body: { ...wanted, code: 'guessed', email: 'li@example.cn' } })
      expect([wrong.status, wrong.raw.json().code]).toEqual([403, 'forbidden'])
      const trivial = await stranger.call(routes.setUp, { body: { ...wanted, code, email: 'li@example.cn', password: 'password1234' } })
      expect(trivial.status).toBe(400)
      const unknown = await stranger.call(routes.setUp, { body: { ...wanted, code, email: 'li@example.cn', kind: 'operator' } })
      expect(unknown.status).toBe(400)
      expect((await stranger.call(routes.getSession)).body.isSetupNeeded).toBe(true)

      const answers = await Promise.all(
        [1, 2, 3, 4].map((each) => stranger.call(routes.setUp, { body: { ...wanted, code, email: `li${each}@example.cn` } })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
      const late = await stranger.call(routes.setUp, { body: { ...wanted, code, email: 'late@example.cn' } })
      expect([late.status, late.raw.json().code]).toEqual([409, 'already-done'])
      expect(await setupCode(frame)).toBeNull()
      expect(await frame.db.selectFrom('person').select('id').execute()).toHaveLength(1)

      const { email } = await frame.db.selectFrom('person').select('email').executeTakeFirstOrThrow()
      const signedIn = await stranger.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email, password: wanted.password },
      })
      expect(signedIn.statusCode).toBe(200)
      const { organisation } = answers.find(({ status }) => status === 201)!.body
      const { body } = await stranger.call(routes.getOrganisation, { params: { organisation } })
      expect(body).toMatchObject({ kind: 'regulator', name: '工业和信息化部', province: null, state: 'verified' })
      expect((await frame.db.selectFrom('journal_entry').select('action').execute()).map(({ action }) => action)).toEqual([
        'setUp',
        'signIn',
      ])
    } finally {
      await fresh.stop()
    }
  })
})

describe('organisations', () => {
  test('201: whoever establishes one is its owner; it is not verified', async () => {
    const { client, personId } = await platform.person('王五')
    const made = await client.call(routes.createOrganisation, { body: { kind: 'sdk', name: ' 示例SDK ', province: '31' } })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ kind: 'sdk', name: '示例SDK', province: '31', state: 'unverified', creditCode: null })
    const { body } = await client.call(routes.getSession)
    expect(body.person).toMatchObject({ id: personId, name: '王五', hasSecondFactor: false })
    expect(body.memberships).toEqual([{ organisation: made.body, role: 'owner' }])
    expect(await lastLine(`organisation:${made.body.id}`)).toMatchObject({
      actor: `person:${personId}`,
      organisation_id: made.body.id,
      action: 'createOrganisation',
    })
  })

  test.each([
    ['a regulator', { kind: 'regulator', name: '假冒' }],
    ['an unknown kind', { kind: 'bank', name: '银行' }],
    ['a name of blanks', { kind: 'operator', name: '   ' }],
    ['a name with a line break', { kind: 'operator', name: 'a\nb' }],
    ['a number for a name', { kind: 'operator', name: 7 }],
    ['a state of its own choosing', { kind: 'operator', name: '甲', state: 'verified' }],
    ['no province', { kind: 'operator', name: '甲', province: '99' }],
  ])('400: %s', async (_, body) => {
    expect((await owner.client.call(routes.createOrganisation, { body })).status).toBe(400)
  })

  test('401 for strangers, 403 for keys', async () => {
    const body = { kind: 'operator' as const, name: '甲', province: null }
    expect((await platform.stranger.call(routes.createOrganisation, { body })).status).toBe(401)
    const key = await platform.key(owner.organisation, ['registry:write'])
    expect((await key.call(routes.createOrganisation, { body })).status).toBe(403)
  })

  test('409: nobody owns organisations without end, also when they ask for many at once', async () => {
    const { client, personId } = await platform.person()
    for (let count = 1; count < MOST_OWNED; count++)
      await client.call(routes.createOrganisation, { body: { kind: 'store', name: `第${count}家`, province: null } })
    const last = await Promise.all(
      [1, 2, 3].map((each) => client.call(routes.createOrganisation, { body: { kind: 'store', name: `末${each}`, province: null } })),
    )
    expect(last.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const owned = await platform.frame.db.selectFrom('membership').select('role').where('person_id', '=', personId).execute()
    expect(owned).toHaveLength(MOST_OWNED)
  })

  test('an unverified one is shown to its members and to verified regulators; to others it does not exist', async () => {
    const params = inOwn(owner)
    const [regulator, unverified, laboratory, other] = await Promise.all([
      platform.member('regulator', { province: '44', role: 'observer' }),
      platform.member('regulator', { province: '45', isVerified: false }),
      platform.member('laboratory'),
      platform.member('operator'),
    ])
    const status = async (client: Client): Promise<number> => (await client.call(routes.getOrganisation, { params })).status
    expect(await Promise.all([owner, await colleague('observer'), regulator].map(({ client }) => status(client)))).toEqual([200, 200, 200])
    expect(await Promise.all([unverified, laboratory, other].map(({ client }) => status(client)))).toEqual([404, 404, 404])
    expect(await status(platform.stranger)).toBe(404)
    expect((await platform.stranger.call(routes.getOrganisation, { params: { organisation: '999999999' } })).status).toBe(404)
    expect((await platform.stranger.call(routes.getOrganisation, { params: { organisation: '1 or 1=1' } })).status).toBe(400)
  })

  test('a verified one is shown to everyone, its credit code to members and regulators', async () => {
    const member = await platform.member('store')
    const regulator = await platform.member('regulator', { province: '43' })
    await platform.frame.db.transaction().execute((trx) => markVerified(trx, member.organisation, 'verified', '91350100M000100Y43'))
    const code = async (client: Client) => (await client.call(routes.getOrganisation, { params: inOwn(member) })).body.creditCode
    expect(await code(platform.stranger)).toBeNull()
    expect(await code(owner.client)).toBeNull()
    expect(await code(member.client)).toBe('91350100M000100Y43')
    expect(await code(regulator.client)).toBe('91350100M000100Y43')
    await expect(
      platform.frame.db.transaction().execute((trx) => markVerified(trx, regulator.organisation, 'refused')),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('200: renamed by an administrator; 403 by staff; 409 once a verifier vouches for the name', async () => {
    const mine = await platform.member('operator')
    const as = async (member: Member, name: string) =>
      (await member.client.call(routes.renameOrganisation, { params: inOwn(mine), body: { name } })).status
    expect(await as(mine, '新名')).toBe(200)
    expect(await as(await colleague('staff', mine), '他名')).toBe(403)
    expect(await as(owner, '他名')).toBe(404)
    await platform.frame.db.transaction().execute((trx) => markVerified(trx, mine.organisation, 'pending'))
    expect(await as(mine, '换名')).toBe(409)
    expect((await mine.client.call(routes.getOrganisation, { params: inOwn(mine) })).body.name).toBe('新名')
  })
})

describe('the directory', () => {
  let regulator: Member
  const longest = `alpha ${'长'.repeat(94)}`
  const names = ['Alpha 科技', 'alpha_贝塔', 'ALPHA%伽马', '乙公司 alpha', 'alpha 末', longest]
  beforeAll(async () => {
    regulator = await platform.member('regulator', { province: '42' })
    for (const name of names) {
      const { organisation } = await platform.member('terminal', { isVerified: name !== 'alpha 末' })
      await rename(organisation, name)
      if (name === 'Alpha 科技')
        await platform.frame.db
          .updateTable('organisation')
          .set({ credit_code: '91420000MA4K00001X' })
          .where('id', '=', organisation)
          .execute()
    }
  })
  const found = async (client: Client, query: Record<string, unknown>): Promise<string[]> =>
    (await client.call(routes.listOrganisations, { query })).body.items.map(({ name }) => name)

  test('strangers find verified ones by any part of the name; regulators find all', async () => {
    expect(await found(platform.stranger, { search: 'ALPHA' })).toEqual(['Alpha 科技', longest, 'ALPHA%伽马', 'alpha_贝塔', '乙公司 alpha'])
    expect(await found(regulator.client, { search: 'alpha', kind: 'terminal' })).toHaveLength(6)
    expect(await found(regulator.client, { search: 'alpha', state: 'unverified' })).toEqual(['alpha 末'])
    expect(await found(platform.stranger, { state: 'unverified' })).toEqual([])
    expect(await found(platform.stranger, { search: 'alpha', kind: 'store' })).toEqual([])
  })

  test('members find their own beside the verified ones', async () => {
    const mine = await platform.member('access')
    await rename(mine.organisation, 'Alpha 自家')
    expect(await found(mine.client, { search: 'alpha 自' })).toEqual(['Alpha 自家'])
    expect(await found(owner.client, { search: 'alpha 自' })).toEqual([])
    const key = await platform.key(mine.organisation, ['registry:read'])
    expect(await found(key, { search: 'alpha 自' })).toEqual(['Alpha 自家'])
  })

  test('a regulator’s key sees all with the scope that reads the registry, and no more than strangers without', async () => {
    const [reading, other] = [
      await platform.key(regulator.organisation, ['registry:read']),
      await platform.key(regulator.organisation, ['inspections:read']),
    ]
    expect(await found(reading, { search: 'alpha 末' })).toEqual(['alpha 末'])
    expect(await found(other, { search: 'alpha 末' })).toEqual([])
  })

  test('signs of the search language are letters', async () => {
    expect(await found(platform.stranger, { search: 'alpha%' })).toEqual(['ALPHA%伽马'])
    expect(await found(platform.stranger, { search: 'alpha_' })).toEqual(['alpha_贝塔'])
    expect(await found(platform.stranger, { search: "alpha' or true --" })).toEqual([])
    expect(await found(platform.stranger, { search: '\\' })).toEqual([])
  })

  test('credit codes are searched by those who may see them', async () => {
    expect(await found(regulator.client, { search: '91420000ma4k' })).toEqual(['Alpha 科技'])
    expect(await found(platform.stranger, { search: '91420000ma4k' })).toEqual([])
  })

  test('pages follow each other without a gap; a mark that was tampered with is refused', async () => {
    const all: string[] = []
    let after: string | null = null
    do {
      const query: Record<string, unknown> = { search: 'alpha', limit: 2, ...(after ? { after } : {}) }
      const { body } = await platform.stranger.call(routes.listOrganisations, { query })
      all.push(...body.items.map(({ name }) => name))
      after = body.next
    } while (after !== null)
    expect(all).toEqual(await found(platform.stranger, { search: 'alpha', limit: 100 }))
    for (const mark of ['x', '7', '0.a', '1 or 1=1.a', '1.\u0000', `${'9'.repeat(30)}.a`])
      expect((await platform.stranger.call(routes.listOrganisations, { query: { after: mark } })).status).toBe(400)
    expect((await platform.stranger.call(routes.listOrganisations, { query: { limit: 1000 } })).status).toBe(400)
    expect((await platform.stranger.call(routes.listOrganisations, { query: { colour: 'red' } })).status).toBe(400)
  })
})

describe('provincial bureaus', () => {
  test('201 by the national regulator: verified at birth, its owner invited; 409 the second time', async () => {
    const national = await platform.member('regulator', { hasSecondFactor: true })
    const ask = (member: Member, province: string) =>
      member.client.call(routes.createBureau, { body: { province, ownerEmail: 'bureau@example.cn' } })
    const made = await ask(national, '31')
    expect(made.status).toBe(201)
    expect(made.body.organisation).toMatchObject({ kind: 'regulator', name: '上海市通信管理局', province: '31', state: 'verified' })
    const { body } = await platform.stranger.call(routes.getInvitation, { params: { token: made.body.invitationToken } })
    expect(body).toMatchObject({ email: 'bureau@example.cn', role: 'owner', organisation: { kind: 'regulator' } })
    expect((await ask(national, '31')).status).toBe(409)
    const nowhere = await ask(national, '71')
    expect([nowhere.status, nowhere.raw.json().errors[0].path]).toEqual([400, 'body.province'])

    const provincial = await platform.member('regulator', { province: '32', hasSecondFactor: true })
    expect((await ask(provincial, '33')).status).toBe(403)
    expect((await ask(owner, '33')).status).toBe(403)
    const careless = await platform.member('regulator', { organisation: national.organisation })
    expect((await ask(careless, '33')).raw.json().code).toBe('second-factor-required')
  })
})

describe('API keys', () => {
  const create = (member: Member, body: object, of = member) => member.client.call(routes.createKey, { params: inOwn(of), body })
  const bearer = (key: string) => new Client(platform.app, { authorization: `Bearer ${key}` })
  const session = async (client: Client): Promise<number> => (await client.call(routes.getSession)).status

  test('201: shown once, kept as a hash; it acts for its organisation', async () => {
    const made = await create(owner, { name: '流水线', scopes: ['registry:read', 'registry:read', 'inspections:write'] })
    expect(made.status).toBe(201)
    const { key, secret } = made.body
    expect(secret).toMatch(/^zs_[A-Za-z0-9]{40}$/)
    expect(key).toMatchObject({ name: '流水线', scopes: ['inspections:write', 'registry:read'], lastUsedAt: null, revokedAt: null })
    expect(Date.parse(key.expiresAt) - Date.parse(key.createdAt)).toBe(90 * DAY)
    const list = await owner.client.call(routes.listKeys, { params: inOwn(owner) })
    expect(list.body.items.find(({ id }) => id === key.id)).toEqual(key)
    expect(list.raw.body).not.toContain(secret)
    expect(JSON.stringify(await platform.frame.db.selectFrom('api_key').selectAll().execute())).not.toContain(secret.slice(11))
    expect(await lastLine(`key:${key.id}`)).toMatchObject({ action: 'createKey', organisation_id: owner.organisation })
    expect((await bearer(secret).call(routes.getOrganisation, { params: inOwn(owner) })).status).toBe(200)
  })

  test('401 for every key that is wrong, expired or revoked: never taken for a stranger', async () => {
    const { key, secret } = (await create(owner, { name: 'k', scopes: ['registry:read'], days: 1 })).body
    const wrong = [
      `${secret.slice(0, 11)}${'A'.repeat(32)}`,
      `${secret}x`,
      secret.slice(0, -1),
      secret.toUpperCase(),
      `zs_${'A'.repeat(40)}`,
      "zs_' or 1=1 --",
      '',
    ]
    for (const one of wrong) {
      const answer = await bearer(one).call(routes.getSession)
      expect([one, answer.status, answer.raw.json().code]).toEqual([one, 401, 'bad-key'])
    }
    expect(await session(bearer(secret))).toBe(200)
    platform.clock.jump(DAY + 1)
    expect(await session(bearer(secret))).toBe(401)
    platform.clock.jump(-DAY - 1)
    expect((await owner.client.call(routes.revokeKey, { params: inOwn(owner, { key: key.id }) })).status).toBe(204)
    expect(await session(bearer(secret))).toBe(401)
    expect((await owner.client.call(routes.revokeKey, { params: inOwn(owner, { key: key.id }) })).status).toBe(404)
  })

  test('the last use is written at most once a minute', async () => {
    const { key, secret } = (await create(owner, { name: 'k', scopes: ['registry:read'] })).body
    const lastUsedAt = async () =>
      (await owner.client.call(routes.listKeys, { params: inOwn(owner) })).body.items.find(({ id }) => id === key.id)!.lastUsedAt
    const first = platform.clock.now().toISOString()
    await session(bearer(secret))
    expect(await lastUsedAt()).toBe(first)
    platform.clock.jump(MINUTE / 2)
    await session(bearer(secret))
    expect(await lastUsedAt()).toBe(first)
    platform.clock.jump(MINUTE / 2)
    await session(bearer(secret))
    expect(await lastUsedAt()).toBe(platform.clock.now().toISOString())
  })

  test.each([
    ['no scope', { name: 'k', scopes: [] }],
    ['an unknown scope', { name: 'k', scopes: ['everything'] }],
    ['ten years', { name: 'k', scopes: ['registry:read'], days: 3650 }],
    ['text for days', { name: 'k', scopes: ['registry:read'], days: '9' }],
  ])('400: %s', async (_, body) => {
    expect((await create(owner, body)).status).toBe(400)
  })

  test('401, 403, 404: not by strangers, staff, keys, nor for others', async () => {
    const body = { name: 'k', scopes: ['registry:read'] }
    const params = inOwn(owner)
    expect((await platform.stranger.call(routes.createKey, { params, body })).status).toBe(401)
    expect((await create(await colleague('staff'), body)).status).toBe(403)
    expect((await (await platform.key(owner.organisation, ['registry:write'])).call(routes.createKey, { params, body })).status).toBe(403)
    const other = await platform.member('operator')
    expect((await create(other, body, owner)).status).toBe(404)
    const { key } = (await create(owner, body)).body
    expect((await other.client.call(routes.revokeKey, { params: inOwn(other, { key: key.id }) })).status).toBe(404)
    expect((await other.client.call(routes.listKeys, { params })).status).toBe(404)
  })

  test('409: keys are not made without end', async () => {
    const mine = await platform.member('operator')
    for (let count = 0; count < MOST_KEYS; count++) await create(mine, { name: 'k', scopes: ['registry:read'] })
    expect((await create(mine, { name: 'k', scopes: ['registry:read'] })).status).toBe(409)
  })

  test('two keys that begin alike are told apart', async () => {
    const one = (await create(owner, { name: 'one', scopes: ['registry:read'] })).body
    const other = (await create(await platform.member('store'), { name: 'other', scopes: ['registry:read'] })).body
    const prefix = one.secret.slice(0, 11)
    await platform.frame.db.updateTable('api_key').set({ prefix }).where('id', '=', other.key.id).execute()
    expect(await session(bearer(one.secret))).toBe(200)
    expect(await session(bearer(`${prefix}${other.secret.slice(11)}`))).toBe(401)
  })
})

test('what has run out is forgotten at night, with a line in the journal', async () => {
  const { frame, clock } = platform
  const mine = await platform.member('operator')
  await frame.db
    .insertInto('invitation')
    .values({
      organisation_id: mine.organisation,
      email: 'old@example.cn',
      role: 'staff',
      token_hash: newToken(),
      invited_at: clock.now(),
      expires_at: clock.now(),
      closed_at: null,
    })
    .execute()
  clock.jump(31 * DAY)
  const { client } = await platform.person()
  await sweepExpired(frame)
  expect((await client.call(routes.getSession)).body.person).not.toBeNull()
  const left = await frame.db.selectFrom('person_session').select('expires_at').execute()
  expect(left.every(({ expires_at }) => expires_at > clock.now())).toBe(true)
  expect(await frame.db.selectFrom('invitation').select('id').where('email', '=', 'old@example.cn').execute()).toEqual([])
  expect(await lastLine('platform')).toMatchObject({ actor: 'platform', action: 'sweepExpired' })
  clock.jump(-31 * DAY)
})
