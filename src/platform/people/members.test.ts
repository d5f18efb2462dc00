import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#contract/roles.ts'
import { Client, testPlatform, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { peopleRoutes as routes } from './api.ts'
import { newToken } from './organisation.ts'
import { peopleSlice } from './slice.ts'

const DAY = 86_400_000

let platform: TestPlatform
let owner: Member
let friends = 0
beforeAll(async () => {
  platform = await testPlatform({ slices: [peopleSlice] })
})
afterAll(() => platform.stop())

const colleague = (role: Role) => platform.member('operator', { role, organisation: owner.organisation })
const ofOwner = (more: Record<string, string> = {}) => ({ organisation: owner.organisation, ...more })
const rolesOf = async (): Promise<Record<string, Role>> =>
  Object.fromEntries(
    (await owner.client.call(routes.listMembers, { params: ofOwner() })).body.items.map(({ personId, role }) => [personId, role]),
  )

describe('members', () => {
  beforeAll(async () => {
    owner = await platform.member('operator')
  })
  const change = async (by: Member, of: Member, role: Role): Promise<number> =>
    (await by.client.call(routes.changeRole, { params: ofOwner({ person: of.personId }), body: { role } })).status
  const remove = async (by: { client: Client }, of: Member): Promise<number> =>
    (await by.client.call(routes.removeMember, { params: ofOwner({ person: of.personId }) })).status

  test('200: any member sees who the others are; nobody else does', async () => {
    const observer = await colleague('observer')
    const { status, body } = await observer.client.call(routes.listMembers, { params: ofOwner() })
    expect(status).toBe(200)
    expect(body.items).toContainEqual(expect.objectContaining({ personId: owner.personId, email: owner.email, role: 'owner' }))
    const regulator = await platform.member('regulator', { province: '31' })
    expect((await regulator.client.call(routes.listMembers, { params: ofOwner() })).status).toBe(404)
    expect((await platform.stranger.call(routes.listMembers, { params: ofOwner() })).status).toBe(401)
    const key = await platform.key(owner.organisation, ['registry:read', 'registry:write'])
    expect((await key.call(routes.listMembers, { params: ofOwner() })).status).toBe(403)
  })

  test('204: an administrator gives every role but an owner’s', async () => {
    const [administrator, staff] = [await colleague('administrator'), await colleague('staff')]
    expect(await change(administrator, staff, 'administrator')).toBe(204)
    expect(await change(administrator, staff, 'observer')).toBe(204)
    expect(await change(administrator, staff, 'owner')).toBe(403)
    expect(await change(administrator, administrator, 'owner')).toBe(403)
    expect(await change(administrator, owner, 'staff')).toBe(403)
    expect(await change(staff, administrator, 'observer')).toBe(403)
    expect(await change(owner, staff, 'owner')).toBe(204)
    expect(await change(owner, staff, 'staff')).toBe(204)
    expect(await rolesOf()).toMatchObject({
      [owner.personId]: 'owner',
      [administrator.personId]: 'administrator',
      [staff.personId]: 'staff',
    })
    const lines = await platform.frame.db
      .selectFrom('journal_entry')
      .select(['action', 'detail'])
      .where('object', '=', `person:${staff.personId}`)
      .where('action', '=', 'changeRole')
      .execute()
    expect(lines).toHaveLength(4)
    expect(JSON.parse(lines[0]!.detail)).toEqual({ from: 'staff', to: 'administrator' })
  })

  test('400 and 404: no such role, no such member, no such organisation', async () => {
    const other = await platform.member('operator')
    expect(await change(owner, owner, 'emperor' as Role)).toBe(400)
    expect(await change(owner, other, 'staff')).toBe(404)
    expect(await change(other, owner, 'staff')).toBe(404)
    expect(await remove(other, owner)).toBe(404)
    expect(await remove(owner, other)).toBe(404)
    expect(await remove({ client: platform.stranger }, owner)).toBe(401)
  })

  test('204: an administrator removes others, but no owner; whoever wants to leaves', async () => {
    const [administrator, staff, observer] = [await colleague('administrator'), await colleague('staff'), await colleague('observer')]
    expect(await remove(staff, observer)).toBe(403)
    expect(await remove(administrator, owner)).toBe(403)
    expect(await remove(administrator, staff)).toBe(204)
    expect(await remove(observer, observer)).toBe(204)
    expect(Object.keys(await rolesOf())).not.toContain(staff.personId)
    expect((await staff.client.call(routes.listMembers, { params: ofOwner() })).status, 'from the next request on').toBe(404)
    expect((await staff.client.call(routes.getSession)).body.memberships).toEqual([])
  })

  test('keys of who is removed are revoked with them; those of others stay', async () => {
    const administrator = await colleague('administrator')
    const make = async (by: Member) =>
      (await by.client.call(routes.createKey, { params: ofOwner(), body: { name: 'k', scopes: ['registry:read'] } })).body.secret
    const [theirs, mine] = [await make(administrator), await make(owner)]
    const status = async (key: string) =>
      (await new Client(platform.app, { authorization: `Bearer ${key}` }).call(routes.getSession)).status
    expect([await status(theirs), await status(mine)]).toEqual([200, 200])
    expect(await remove(owner, administrator)).toBe(204)
    expect([await status(theirs), await status(mine)]).toEqual([401, 200])
  })

  test('keys and invitations end with the role that they need', async () => {
    const administrator = await colleague('administrator')
    const key = async (): Promise<string> =>
      (await administrator.client.call(routes.createKey, { params: ofOwner(), body: { name: 'k', scopes: ['registry:write'] } })).body
        .secret
    const invitation = async (by: Member, role: Role): Promise<string> =>
      (await by.client.call(routes.invite, { params: ofOwner(), body: { email: `friend${++friends}@example.cn`, role } })).body.token
    const status = async (secret: string) =>
      (await new Client(platform.app, { authorization: `Bearer ${secret}` }).call(routes.getSession)).status
    const open = async (token: string) => (await platform.stranger.call(routes.getInvitation, { params: { token } })).status
    const [secret, theirs, owners] = [await key(), await invitation(administrator, 'staff'), await invitation(owner, 'staff')]
    expect(await change(owner, administrator, 'observer')).toBe(204)
    expect([await status(secret), await open(theirs), await open(owners)]).toEqual([401, 410, 200])

    const second = await colleague('owner')
    const [toOwner, toStaff] = [await invitation(second, 'owner'), await invitation(second, 'staff')]
    expect(await change(owner, second, 'administrator')).toBe(204)
    expect([await open(toOwner), await open(toStaff)], 'an administrator invites no owners').toEqual([410, 200])
    expect(await remove(owner, second)).toBe(204)
    expect([await open(toStaff), await open(owners)]).toEqual([410, 200])
  })

  test('409: the last owner neither leaves nor steps down, also when two owners do at once', async () => {
    const before = await platform.frame.db.selectFrom('journal_entry').select('id').execute()
    owner = await platform.member('operator')
    expect(await remove(owner, owner)).toBe(409)
    expect(await change(owner, owner, 'staff')).toBe(409)
    const second = await colleague('owner')
    const statuses = await Promise.all([remove(owner, owner), remove(second, second)])
    expect(statuses.sort()).toEqual([204, 409])
    const left = await platform.frame.db.selectFrom('membership').select('role').where('organisation_id', '=', owner.organisation).execute()
    expect(left).toEqual([{ role: 'owner' }])
    const after = await platform.frame.db.selectFrom('journal_entry').select('id').execute()
    expect(after.length - before.length, 'what was refused leaves no line').toBe(1)
  })
})

describe('invitations', () => {
  beforeAll(async () => {
    owner = await platform.member('operator')
  })
  const invite = (by: Member, email: string, role: Role = 'staff') =>
    by.client.call(routes.invite, { params: ofOwner(), body: { email, role } })
  const read = (token: string) => platform.stranger.call(routes.getInvitation, { params: { token } })
  const accept = (by: { client: Client }, token: string) => by.client.call(routes.acceptInvitation, { params: { token } })

  test('201, 200: invited by address, accepted by who is signed in with it', async () => {
    const guest = await platform.person('李四')
    const { status, body } = await invite(owner, guest.email.toUpperCase(), 'administrator')
    expect(status).toBe(201)
    expect(body.invitation).toMatchObject({ email: guest.email, role: 'administrator' })
    expect(Date.parse(body.invitation.expiresAt) - Date.parse(body.invitation.invitedAt)).toBe(7 * DAY)
    const open = await owner.client.call(routes.listInvitations, { params: ofOwner() })
    expect(open.body.items).toEqual([body.invitation])
    expect(open.raw.body).not.toContain(body.token)
    expect(JSON.stringify(await platform.frame.db.selectFrom('invitation').selectAll().execute())).not.toContain(body.token)
    expect((await read(body.token)).body).toMatchObject({ email: guest.email, role: 'administrator', organisation: { kind: 'operator' } })

    const accepted = await accept(guest, body.token)
    expect(accepted.status).toBe(200)
    expect(accepted.body).toMatchObject({ role: 'administrator', organisation: { id: owner.organisation } })
    expect((await guest.client.call(routes.getSession)).body.memberships).toEqual([accepted.body])
    expect((await owner.client.call(routes.listInvitations, { params: ofOwner() })).body.items).toEqual([])
    const lines = await platform.frame.db
      .selectFrom('journal_entry')
      .selectAll()
      .where('object', '=', `invitation:${body.invitation.id}`)
      .orderBy('id')
      .execute()
    expect(lines.map(({ action }) => action)).toEqual(['invite', 'acceptInvitation'])
    expect(JSON.stringify(lines)).not.toContain('@')
  })

  test('400: no address, no role, unknown fields', async () => {
    for (const body of [
      { email: 'nobody', role: 'staff' },
      { email: 'a@example.cn', role: 'god' },
      { email: 'a@example.cn', role: 'staff', x: 1 },
    ])
      expect((await owner.client.call(routes.invite, { params: ofOwner(), body })).status).toBe(400)
    expect((await read('../../etc/passwd')).status).toBe(400)
  })

  test('401, 403, 404: not by strangers, staff or others; owners are invited by owners', async () => {
    const body = { email: 'new@example.cn', role: 'staff' as const }
    expect((await platform.stranger.call(routes.invite, { params: ofOwner(), body })).status).toBe(401)
    expect((await invite(await colleague('staff'), 'new@example.cn')).status).toBe(403)
    const administrator = await colleague('administrator')
    expect((await invite(administrator, 'new@example.cn', 'owner')).status).toBe(403)
    expect((await invite(await platform.member('operator'), 'new@example.cn')).status).toBe(404)
    const made = await invite(owner, 'new@example.cn', 'owner')
    expect(made.status).toBe(201)
    expect((await accept({ client: platform.stranger }, made.body.token)).status).toBe(401)
    const somebody = await accept(await platform.person(), made.body.token)
    expect([somebody.status, somebody.raw.json().code]).toEqual([403, 'forbidden'])
    expect((await read(newToken())).status).toBe(404)
  })

  test('409: a member is not invited again', async () => {
    expect((await invite(owner, owner.email)).status).toBe(409)
    const guest = await platform.person()
    const { token } = (await invite(owner, guest.email)).body
    await platform.frame.db
      .insertInto('membership')
      .values({ organisation_id: owner.organisation, person_id: guest.personId, role: 'observer', joined_at: platform.clock.now() })
      .execute()
    expect((await accept(guest, token)).status).toBe(409)
    expect(await rolesOf()).toMatchObject({ [guest.personId]: 'observer' })
  })

  test('410: used, also by two at once; replaced; withdrawn; expired', async () => {
    const guest = await platform.person()
    const first = (await invite(owner, guest.email)).body.token
    const second = (await invite(owner, guest.email)).body.token
    expect((await read(first)).status, 'replaced').toBe(410)
    const statuses = (await Promise.all([accept(guest, second), accept(guest, second)])).map(({ status }) => status)
    expect(statuses.sort(), 'used').toEqual([200, 410])

    const other = await platform.person()
    const withdrawn = (await invite(owner, other.email)).body
    const params = ofOwner({ invitation: withdrawn.invitation.id })
    const stranger = await platform.member('operator')
    expect((await stranger.client.call(routes.withdrawInvitation, { params })).status).toBe(404)
    expect((await owner.client.call(routes.withdrawInvitation, { params })).status).toBe(204)
    expect((await owner.client.call(routes.withdrawInvitation, { params })).status).toBe(404)
    expect((await accept(other, withdrawn.token)).status, 'withdrawn').toBe(410)

    const late = (await invite(owner, other.email)).body.token
    platform.clock.jump(7 * DAY - 1)
    const anew = new Client(platform.app, { cookie: await platform.accounts.openSession(other.personId), 'sec-fetch-site': 'same-origin' })
    expect((await read(late)).status).toBe(200)
    platform.clock.jump(1)
    expect((await accept({ client: anew }, late)).status, 'expired').toBe(410)
    platform.clock.jump(-7 * DAY)
  })
})

test('a membership counts for what the organisation is now', async () => {
  const regulator = await platform.member('regulator', { province: '32' })
  const unverified = await platform.member('store')
  const sees = async () =>
    (await regulator.client.call(routes.getOrganisation, { params: { organisation: unverified.organisation } })).status
  expect(await sees()).toBe(200)
  await platform.frame.db.updateTable('organisation').set({ state: 'refused' }).where('id', '=', regulator.organisation).execute()
  expect(await sees()).toBe(404)
})
