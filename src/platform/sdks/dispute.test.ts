/** Two providers that claim one prefix or library: never silently given, decided by a person. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { keepDirectory } from '../registry/keep-directory.ts'
import { sdkKnownAs } from '../registry/sdk-owner.ts'
import { sdkRoutes as routes } from './api.ts'
import { keepClaims } from './keep-claims.ts'
import type { KnownSdk } from './known-sdks.ts'
import { aDisclosure, anSdk, published } from '../../../test/build/sdks-tester.ts'

let platform: TestPlatform
let holder: Member
let challenger: Member
let regulator: Member
let reader: Client
beforeAll(async () => {
  platform = await testPlatform()
  holder = await platform.member('sdk', { isVerified: true, hasSecondFactor: true })
  challenger = await platform.member('sdk', { isVerified: true, hasSecondFactor: true })
  regulator = await platform.member('regulator', { hasSecondFactor: true })
  reader = (await platform.person()).client
})
afterAll(() => platform.stop())

const openDisputes = async ({ client }: Member) => (await client.call(routes.listDisputes, { query: { limit: 100 } })).body.items
const decide = (dispute: string, decision: string, by = regulator) =>
  by.client.call(routes.decideDispute, { params: { dispute }, body: { decision, reason: '经核实' } })
const publicPrefixes = async (sdk: string) => (await reader.call(routes.getSheet, { params: { sdk } })).body.disclosure?.fields.prefixes
/** Both claim; the one that came second waits. Gives both SDKs and what is open between them. */
async function disputed(held: string, claim: string) {
  const [first, second] = [await anSdk(holder), await anSdk(challenger)]
  expect((await published(holder, first, { prefixes: [held] })).state).toBe('published')
  expect((await published(challenger, second, { prefixes: [claim] })).state).toBe('disputed')
  const dispute = (await openDisputes(regulator)).find((one) => one.challenger.sdk === second)
  return { first, second, dispute: dispute! }
}

describe('a claim that meets another', () => {
  test.each([
    ['the same prefix', 'com.same.kit', 'com.same.kit'],
    ['one that contains it', 'com.outer.kit.core', 'com.outer'],
    ['one that lies in it', 'com.inner', 'com.inner.kit.core'],
  ])('%s is a dispute, and nothing of it is public', async (_, held, claim) => {
    const { second, dispute } = await disputed(held, claim)
    expect(dispute).toMatchObject({ claim, held, state: 'open', decidedAt: null })
    expect(await publicPrefixes(second)).toBeUndefined()
    expect((await reader.call(routes.listDisclosures, { params: { sdk: second } })).body.items).toEqual([])
    expect((await challenger.client.call(routes.listDisclosures, { params: { sdk: second } })).body.items).toMatchObject([
      { state: 'disputed' },
    ])
  })

  test('a library is met by its name alone, and a neighbour of a prefix by nothing', async () => {
    await published(holder, await anSdk(holder), { prefixes: ['com.near.kit'], libraries: ['libnear.so'] })
    expect((await published(challenger, await anSdk(challenger), { libraries: ['libnear.so'] })).state).toBe('disputed')
    const change = { prefixes: ['com.near.kits', 'com.near.ki', 'com.near_kit'], libraries: ['libnear2.so'] }
    expect((await published(challenger, await anSdk(challenger), change)).state).toBe('published')
  })

  test('one provider may name the same code under several SDKs', async () => {
    for (let time = 0; time < 2; time++)
      expect((await published(holder, await anSdk(holder), { prefixes: ['com.own.parts'] })).state).toBe('published')
  })

  test('what was public stays so while the next edition waits, and a third waits with it', async () => {
    const { first } = await disputed('com.stays.a', 'com.stays')
    const sdk = await anSdk(challenger)
    await published(challenger, sdk, { prefixes: ['com.other.kit'] })
    await published(challenger, sdk, { prefixes: ['com.stays.a.b'] })
    expect(await publicPrefixes(sdk)).toEqual(['com.other.kit'])
    expect(await publicPrefixes(first)).toEqual(['com.stays.a'])
    await challenger.client.call(routes.saveDisclosure, { params: { sdk }, body: aDisclosure() })
    expect((await challenger.client.call(routes.publishDisclosure, { params: { sdk } })).status).toBe(409)
  })

  test('two that come at once do not pass each other unseen', async () => {
    const sdks = [await anSdk(holder), await anSdk(challenger)] as const
    const states = await Promise.all([
      published(holder, sdks[0], { prefixes: ['com.race.kit'] }),
      published(challenger, sdks[1], { prefixes: ['com.race'] }),
    ])
    expect(states.map(({ state }) => state).sort()).toEqual(['disputed', 'published'])
  })
})

describe('the decision', () => {
  test('for the holder gives the edition back as a draft, and stands against the next', async () => {
    const { first, second, dispute } = await disputed('com.kept.kit', 'com.kept')
    expect((await decide(dispute.id, 'holder')).body).toMatchObject({ state: 'holder', reason: '经核实' })
    expect((await challenger.client.call(routes.listDisclosures, { params: { sdk: second } })).body.items).toMatchObject([
      { state: 'draft' },
    ])
    const again = await challenger.client.call(routes.publishDisclosure, { params: { sdk: second } })
    expect(again.status).toBe(409)
    expect(again.raw.body).toContain('com.kept')
    expect((await published(challenger, second, { prefixes: [] })).state).toBe('published')
    expect(await publicPrefixes(first)).toEqual(['com.kept.kit'])
  })

  test('for the challenger publishes, and takes the prefix from what the holder shows', async () => {
    const { first, second, dispute } = await disputed('com.won', 'com.won')
    await decide(dispute.id, 'challenger')
    expect(await publicPrefixes(second)).toEqual(['com.won'])
    expect(await publicPrefixes(first)).toEqual([])
    // And it cannot come back by the next edition.
    await holder.client.call(routes.saveDisclosure, { params: { sdk: first }, body: aDisclosure({ prefixes: ['com.won'] }) })
    expect((await holder.client.call(routes.publishDisclosure, { params: { sdk: first } })).status).toBe(409)
  })

  test('for both lets both, now and in later editions', async () => {
    const { first, second, dispute } = await disputed('com.shared', 'com.shared')
    await decide(dispute.id, 'both')
    for (const [member, sdk] of [
      [holder, first],
      [challenger, second],
    ] as const) {
      expect(await publicPrefixes(sdk)).toEqual(['com.shared'])
      expect((await published(member, sdk, { prefixes: ['com.shared'] })).state).toBe('published')
    }
  })

  test('waits for the last of several, and a newer draft is not overwritten by one that was refused', async () => {
    await published(holder, await anSdk(holder), { prefixes: ['com.many.a', 'com.many.b'] })
    const sdk = await anSdk(challenger)
    expect((await published(challenger, sdk, { prefixes: ['com.many'] })).state).toBe('disputed')
    const open = (await openDisputes(regulator)).filter((one) => one.challenger.sdk === sdk)
    expect(open.map(({ held }) => held).sort()).toEqual(['com.many.a', 'com.many.b'])
    await decide(open[0]!.id, 'challenger')
    expect(await publicPrefixes(sdk)).toBeUndefined()
    await challenger.client.call(routes.saveDisclosure, { params: { sdk }, body: aDisclosure({ retention: '新' }) })
    await decide(open[1]!.id, 'holder')
    const { items } = (await challenger.client.call(routes.listDisclosures, { params: { sdk } })).body
    expect(items.map(({ state, fields }) => [state, fields.retention])).toEqual([
      ['draft', '新'],
      ['superseded', '一年'],
    ])
    expect((await reader.call(routes.listDisclosures, { params: { sdk } })).body.items).toEqual([])
  })

  test('is made once, by a regulator with a second factor, and not in their own case', async () => {
    const { dispute } = await disputed('com.once.kit', 'com.once')
    expect((await decide(dispute.id, 'both', challenger)).status).toBe(403)
    expect((await decide(dispute.id, 'both', await platform.member('regulator'))).status).toBe(403)
    const concerned = await platform.member('regulator', { hasSecondFactor: true })
    const joined = {
      organisation_id: challenger.organisation,
      person_id: concerned.personId,
      role: 'staff',
      joined_at: platform.clock.now(),
    } as const
    await platform.frame.db.insertInto('membership').values(joined).execute()
    expect((await decide(dispute.id, 'both', concerned)).status).toBe(403)
    expect((await decide(dispute.id, 'nobody')).status).toBe(400)
    const both = await Promise.all([decide(dispute.id, 'both'), decide(dispute.id, 'holder')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await decide('999', 'both')).status).toBe(404)
  })

  test('is seen by both sides and by regulators, not by other providers', async () => {
    const { dispute } = await disputed('com.seen.kit', 'com.seen')
    const ids = async (member: Member) => (await openDisputes(member)).map(({ id }) => id)
    for (const side of [holder, challenger, regulator]) expect(await ids(side)).toContain(dispute.id)
    expect(await ids(await platform.member('sdk', { isVerified: true }))).toEqual([])
    expect((await platform.stranger.call(routes.listDisputes)).status).toBe(401)
  })
})

describe('what the knowledge base knows', () => {
  const known = (id: string, prefixes: string[]): KnownSdk => ({
    id,
    name: { zh: id, en: id },
    provider: '某公司',
    purpose: 'push',
    homePage: null,
    policy: null,
    prefixes,
    libraries: [],
    read: null,
  })

  test('is given to nobody unasked, but to whoever has registered that SDK', async () => {
    const all = [known('core-kit', ['cn.known']), known('push-kit', ['cn.known.push'])]
    await keepDirectory(platform.frame, all)
    await keepClaims(platform.frame, all)
    expect((await published(challenger, await anSdk(challenger), { prefixes: ['cn.known.push.inner'] })).state).toBe('disputed')
    // The knowledge base itself says that `cn.known.push` is this SDK's, though it lies in what is another's.
    const own = await anSdk(holder, 'push-kit')
    expect((await published(holder, own, { prefixes: ['cn.known.push'] })).state).toBe('published')
    expect((await published(holder, own, { prefixes: ['cn.known'] })).state).toBe('disputed')
    const core = await sdkKnownAs(platform.frame.db, 'core-kit')
    expect((await openDisputes(holder)).map((one) => one.holder.sdk)).toContain(core!.id)
  })

  test('follows the knowledge base when that changes, and leaves what providers claim', async () => {
    const mine = await anSdk(holder)
    await published(holder, mine, { prefixes: ['cn.provider.kit'] })
    await keepDirectory(platform.frame, [known('moved-kit', ['cn.before'])])
    await keepClaims(platform.frame, [known('moved-kit', ['cn.before'])])
    await keepClaims(platform.frame, [known('moved-kit', ['cn.after'])])
    const claims = await platform.frame.db.selectFrom('sdk_claim').select(['value', 'is_known']).where('value', 'like', 'cn.%').execute()
    expect(claims.filter(({ is_known }) => is_known)).toEqual([{ value: 'cn.after', is_known: true }])
    expect(claims).toContainEqual({ value: 'cn.provider.kit', is_known: false })
  })
})
