/** What organisations without verified identity may hand in: through HTTP, on a platform whose jobs lie still. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Client, testPlatform, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { peopleRoutes } from '../people/api.ts'
import { inspectionRoutes } from './api.ts'
import { handIn, metadata, testedSlices, tus } from './inspections-tester.ts'
import { quota, QUOTA_HOURS } from './quota.ts'

let platform: TestPlatform
let url: string
let someone: Member
beforeAll(async () => {
  platform = await testPlatform({ slices: testedSlices })
  url = platform.url!
})
beforeEach(async () => {
  someone = await platform.member('operator')
})
afterAll(() => platform.stop())

let count = 0
const send = (member = someone, content = `package ${++count}`) => handIn(url, member.client, member.organisation, content)
/** As if workers had answered all that was handed in. */
const finish = () => platform.frame.db.updateTable('inspection').set({ state: 'done' }).where('state', '=', 'queued').execute()
const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status).sort()
const times = <Made>(many: number, make: (n: number) => Made): Made[] => Array.from({ length: many }, (_, n) => make(n))
const begin = (member: Member, size: number) =>
  tus(url, member.client, 'POST', '/api/uploads', {
    'upload-length': String(size),
    'upload-metadata': metadata({ name: 'a.apk', organisation: member.organisation }),
  })
/** As if so much had been handed in now, in one package. */
async function pretend(member: Member, bytes: number): Promise<void> {
  const { id } = (await (await send(member)).json()) as { id: string }
  const { package: sha256 } = await platform.frame.db
    .selectFrom('commission')
    .select('package')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await platform.frame.db
    .updateTable('package')
    .set({ size: String(bytes) })
    .where('sha256', '=', sha256)
    .execute()
  await finish()
}

describe('at once', () => {
  test('so many are taken, however many come together, and the way out is named', async () => {
    const answers = await Promise.all(times(quota.atOnce.value + 8, () => send()))
    expect(statuses(answers)).toEqual([...times(quota.atOnce.value, () => 202), ...times(8, () => 429)])
    const refused = await send()
    expect(refused.headers.get('retry-after')).toBe('30')
    const problem = (await refused.json()) as { code: string; detailWords: { zh: string; en: string } }
    expect(problem.code).toBe('quota-exceeded')
    expect(problem.detailWords.zh).toMatch(/至多20个.*主体身份核验/)
    expect(problem.detailWords.en).toMatch(/identity is verified/)
    await finish()
    expect((await send()).status).toBe(202)
  })
  test('uploads under way count as much', async () => {
    const answers = await Promise.all(times(quota.atOnce.value + 3, () => begin(someone, 1000)))
    expect(statuses(answers)).toEqual([...times(quota.atOnce.value, () => 201), ...times(3, () => 429)])
    expect((await send()).status).toBe(429)
    const first = answers.find(({ status }) => status === 201)!
    await tus(url, someone.client, 'DELETE', first.headers.get('location')!)
    expect((await send()).status).toBe(202)
  })
  test('an upload that comes to its end is counted once', async () => {
    await Promise.all(times(quota.atOnce.value - 1, () => send()))
    const begun = await begin(someone, 4)
    expect(begun.status).toBe(201)
    const end = await tus(
      url,
      someone.client,
      'PATCH',
      begun.headers.get('location')!,
      { 'upload-offset': '0' },
      `x${String(count).padStart(3)}`,
    )
    expect(end.status).toBe(204)
    expect((await send()).status).toBe(429)
  })
  test('what broke off counts no longer', async () => {
    const body = new ReadableStream({ pull: (stream) => stream.error(new Error('gone')) })
    for (let n = 0; n < quota.atOnce.value + 2; n++) await send(someone, body as never).catch(() => {})
    await expect
      .poll(
        async () =>
          (await platform.frame.db.selectFrom('arrival').select('id').where('organisation_id', '=', someone.organisation).execute()).length,
      )
      .toBe(0)
    expect((await send()).status).toBe(202)
  })
})

describe('in a day', () => {
  test('so many commissions, and anew when the day is over', async () => {
    const first = (await (await send()).json()) as { package: string }
    await finish()
    const again = () =>
      someone.client.call(inspectionRoutes.commissionStored, {
        params: { organisation: someone.organisation },
        body: { package: first.package, name: 'again', profile: null },
      })
    for (let n = 1; n < quota.day.value; n++) expect((await again()).status).toBe(202)
    const refused = await again()
    expect(refused).toMatchObject({ status: 429 })
    expect(refused.raw.json().code).toBe('quota-exceeded')
    expect((await begin(someone, 10)).status).toBe(429)
    expect((await send()).status).toBe(429)
    platform.clock.jump(QUOTA_HOURS * 3600 * 1000)
    expect((await again()).status).toBe(202)
  })
  test('so many bytes, those that are arriving among them', async () => {
    await pretend(someone, quota.bytes.value - 2_000_000_000)
    const answers = await Promise.all(times(4, () => begin(someone, 900_000_000)))
    expect(statuses(answers)).toEqual([201, 201, 429, 429])
  })
  test('a body whose length was not said ends where the bytes end', async () => {
    await pretend(someone, quota.bytes.value - 1000)
    const chunks = times(4, () => new Uint8Array(1000))
    const body = new ReadableStream({
      pull(stream) {
        const chunk = chunks.pop()
        if (chunk) stream.enqueue(chunk)
        else stream.close()
      },
    })
    const answer = await send(someone, body as never)
    expect(answer.status).toBe(429)
    expect((await send(someone, 'a little')).status).toBe(202)
  })
})

test('a verified organisation is not counted, and one is free once it is verified', async () => {
  const verified = await platform.member('operator', { isVerified: true })
  expect(statuses(await Promise.all(times(quota.atOnce.value + 5, () => send(verified))))).toEqual(times(quota.atOnce.value + 5, () => 202))
  await pretend(someone, quota.bytes.value)
  expect((await send()).status).toBe(429)
  await platform.frame.db.updateTable('organisation').set({ state: 'verified' }).where('id', '=', someone.organisation).execute()
  expect((await send()).status).toBe(202)
})

describe('one person for several organisations', () => {
  /** Another organisation of the same person. */
  async function another(of: Member, isVerified = false): Promise<Member> {
    const { db } = platform.frame
    const { organisation } = await platform.member('operator', { isVerified })
    await db
      .insertInto('membership')
      .values({ organisation_id: organisation, person_id: of.personId, role: 'owner', joined_at: platform.clock.now() })
      .execute()
    return { ...of, organisation }
  }
  /** A program with a key of theirs. */
  async function program(member: Member): Promise<Member> {
    const { body } = await member.client.call(peopleRoutes.createKey, {
      params: { organisation: member.organisation },
      body: { name: 'k', scopes: ['inspections:write'] },
    })
    return { ...member, client: new Client(platform.app, { authorization: `Bearer ${body.secret}` }) }
  }

  test('they are given as much at once as one of these, by whatever hand, however many come together', async () => {
    const second = await another(someone)
    const hands = [someone, second, await program(someone), await program(second)]
    const answers = await Promise.all(times(quota.atOnce.value + 8, (n) => send(hands[n % hands.length])))
    expect(statuses(answers)).toEqual([...times(quota.atOnce.value, () => 202), ...times(8, () => 429)])
    const refused = await send(await another(someone))
    expect(refused.status).toBe(429)
    const problem = (await refused.json()) as { code: string; detailWords: { zh: string; en: string } }
    expect(problem.code).toBe('quota-exceeded')
    expect(problem.detailWords.zh).toMatch(/^一人为其各家未核验身份的机构.*至多20个.*主体身份核验/)
    expect((await begin(second, 1000)).status).toBe(429)
    const colleague = await platform.member('operator', { organisation: second.organisation })
    expect((await send(colleague)).status, 'somebody else has the bound of the organisation').toBe(202)
    await finish()
    expect((await send(second)).status).toBe(202)
  })

  test('uploads under way and bytes count for all of theirs', async () => {
    const second = await another(someone)
    await pretend(someone, quota.bytes.value - 2_000_000_000)
    const answers = await Promise.all(times(4, (n) => begin(n % 2 ? someone : second, 900_000_000)))
    expect(statuses(answers)).toEqual([201, 201, 429, 429])
    platform.clock.jump(QUOTA_HOURS * 3600 * 1000)
    expect((await begin(second, 900_000_000)).status).toBe(201)
  })

  test('what they hand in for a verified organisation does not count', async () => {
    const verified = await another(someone, true)
    expect(statuses(await Promise.all(times(quota.atOnce.value + 2, () => send(verified))))).toEqual(
      times(quota.atOnce.value + 2, () => 202),
    )
    expect((await send()).status).toBe(202)
    await pretend(someone, quota.bytes.value)
    expect((await send(await another(someone))).status).toBe(429)
    expect((await send(verified)).status).toBe(202)
  })
})
