/** Packages handed in, inspected by a real worker in its limited process, and read back. */
import { readdirSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { StorageFull } from '#server/blobs/blobs.ts'
import { openPlatform } from '../../open-platform.ts'
import { aBomb } from '../../../test/build/bomb.ts'
import { testPlatform, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { buildZip } from '../../../test/build/zip-builder.ts'
import { inspectionRoutes, type Commission } from './api.ts'
import { aSample, handIn, read, settled, testedSlices, type Content } from './inspections-tester.ts'

let platform: TestPlatform
let url: string
let operator: Member
let laboratory: Member
let regulator: Member
let rival: Member

beforeAll(async () => {
  platform = await testPlatform({ slices: testedSlices, config: { role: 'all', workerSlots: 2, maxPackageBytes: 1024 * 1024 } })
  url = platform.url!
  operator = await platform.member('operator', { isVerified: true })
  laboratory = await platform.member('laboratory')
  regulator = await platform.member('regulator')
  rival = await platform.member('operator')
})
afterAll(() => platform.stop())

const given = async (member: Member, content: Content, name?: string, query?: string): Promise<Commission> => {
  const answer = await handIn(url, member.client, member.organisation, content, name, query)
  expect(answer.status).toBe(202)
  return (await answer.json()) as Commission
}
const inspections = async (): Promise<number> =>
  (await sql<{ count: number }>`select count(*)::int as count from inspection`.execute(platform.frame.db)).rows[0]!.count

describe('a package handed in', () => {
  test('is inspected, and its report tells what the engine found', async () => {
    const begun = await given(operator, await aSample('trust-all-tls'), '示例.apk')
    expect(begun).toMatchObject({
      name: '示例.apk',
      state: expect.stringMatching(/^(queued|running)$/),
      wasKnown: false,
      visibility: 'own',
      verdicts: null,
    })
    const done = await settled(url, operator.client, begun.id)
    expect(done).toMatchObject({ state: 'done', verdicts: { '2-02': 'failed' }, progress: { share: 1, phase: null } })
    expect(done.app?.packageName).toMatch(/^[a-z.]+/)
    expect(done.version).not.toBeNull()
    expect(done.counts!.failed).toBeGreaterThan(0)

    const report = await read(url, operator.client, `/api/commissions/${begun.id}/report`)
    expect(report.headers.get('content-disposition')).toMatch(/^attachment; filename="zhunsheng-\d+\.json"$/)
    const body = (await report.json()) as { findings: { check: string; verdict: string }[] }
    expect(body.findings.filter(({ verdict }) => verdict === 'failed').map(({ check }) => check)).toEqual(['trust-all-tls'])

    const findings = await operator.client.call(inspectionRoutes.listFindings, { query: { verdict: 'failed', check: 'trust-all-tls' } })
    expect(findings.body.items).toMatchObject([{ commission: begun.id, measure: '2-02', app: { id: done.app!.id } }])
    expect(await readdir(join(platform.frame.config.dataFolder, 'reports'))).toEqual([])
  })

  test('is never served as a page: files to keep, sandboxed, with no type guessed', async () => {
    const { id } = await given(operator, await aSample('trust-all-tls'))
    for (const format of ['json', 'sarif', 'html']) {
      const report = await read(url, operator.client, `/api/commissions/${id}/report?format=${format}`)
      expect(report.status).toBe(200)
      expect(report.headers.get('content-disposition')).toMatch(/^attachment;/)
      expect(report.headers.get('x-content-type-options')).toBe('nosniff')
      expect(report.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
      expect((await report.text()).length).toBeGreaterThan(1000)
    }
    const stored = (await read(url, operator.client, `/api/commissions/${id}`).then((answer) => answer.json())) as Commission
    for (const path of [`/api/packages/${stored.package}/content`, `/api/blobs/${stored.package}`])
      expect((await read(url, operator.client, path)).status).toBe(404)
  })

  test('the same bytes are inspected once, whoever asks, also at the same time', async () => {
    const content = await aSample('hard-coded-key')
    const before = await inspections()
    const asked = await Promise.all([operator, laboratory, rival].map((member) => given(member, content)))
    const done = await Promise.all(asked.map(({ id }) => settled(url, laboratory.client, id)))
    expect(done.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
    expect(done.every(({ app }) => app !== null)).toBe(true)
    const again = await given(rival, content)
    expect(again).toMatchObject({ state: 'done', wasKnown: true })
    expect(again.app).not.toBeNull()
    expect(await inspections()).toBe(before + 1)
    const newcomer = await platform.member('operator')
    platform.clock.jump(60_000)
    const first = await given(newcomer, content)
    expect(first, 'answered at once, and not told that others had asked').toMatchObject({ state: 'done', wasKnown: false })
    expect(first.finishedAt).toBe(first.commissionedAt)
    const journal = await platform.frame.db
      .selectFrom('journal_entry')
      .select('detail')
      .where('object', '=', `commission:${first.id}`)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(journal.detail)).toMatchObject({ wasKnown: false })
    expect((await given(newcomer, content)).wasKnown).toBe(true)
    expect((await given(rival, content, 'as a shop.apk', '&category=6')).wasKnown).toBe(false)
    expect(await inspections()).toBe(before + 2)
  })

  test('a file that is no package, and a bomb, fail with the reason; the worker lives on', async () => {
    const bomb = buildZip([aBomb('AndroidManifest.xml', 600)]).slice()
    const failed = await Promise.all(
      [Buffer.from('no package at all'), bomb].map(async (content) => settled(url, operator.client, (await given(operator, content)).id)),
    )
    for (const one of failed) {
      expect(one).toMatchObject({ state: 'failed', verdicts: null })
      expect(one.failure!.zh).toMatch(/无法读取安装包|超过/)
      expect((await read(url, operator.client, `/api/commissions/${one.id}/report`)).status).toBe(404)
    }
    const retried = await operator.client.call(inspectionRoutes.retryCommission, { params: { commission: failed[0]!.id } })
    expect(retried).toMatchObject({ status: 202, body: { state: 'queued', failure: null } })
    expect(await settled(url, operator.client, failed[0]!.id)).toMatchObject({ state: 'failed' })
    const next = await given(operator, await aSample('chain-launch'))
    expect(await settled(url, operator.client, next.id)).toMatchObject({ state: 'done' })
    expect((await operator.client.call(inspectionRoutes.retryCommission, { params: { commission: next.id } })).status).toBe(409)
  })

  test('nothing, too much, the wrong type and a full disk are refused, and nothing is kept', async () => {
    expect((await handIn(url, operator.client, operator.organisation, '')).status).toBe(422)
    expect((await handIn(url, operator.client, operator.organisation, new Uint8Array(1024 * 1024 + 1))).status).toBe(413)
    // Without a length it is found out on the way.
    const endless = new ReadableStream({ pull: (out) => out.enqueue(new Uint8Array(64 * 1024)) })
    const refused = await handIn(url, operator.client, operator.organisation, endless).catch((error: unknown) => error)
    if (refused instanceof Response) expect(refused.status).toBe(413)
    expect((await operator.client.inject({ method: 'POST', url: path(operator), payload: { a: 1 } })).statusCode).toBe(415)
    const put = vi.spyOn(platform.frame.blobs, 'put').mockRejectedValue(new StorageFull('/blobs', new Error('ENOSPC')))
    expect(await handIn(url, operator.client, operator.organisation, await aSample('keep-alive')).then((a) => a.status)).toBe(507)
    put.mockRestore()
    expect(await readdir(join(platform.frame.config.dataFolder, 'blobs', 'incoming'))).toEqual([])
  })
  const path = (member: Member): string => `/api/organisations/${member.organisation}/packages?name=a`

  test('a sender who breaks off leaves nothing behind', async () => {
    const broken = new AbortController()
    const dripping = new ReadableStream({
      pull(out) {
        out.enqueue(new Uint8Array(1000))
        return new Promise((wake) => setTimeout(wake, 5))
      },
    })
    setTimeout(() => broken.abort(), 100)
    await expect(
      fetch(`${url}${path(operator)}`, {
        method: 'POST',
        headers: { ...operator.client.headers, 'content-type': 'application/octet-stream' },
        body: dripping,
        duplex: 'half',
        signal: broken.signal,
      } as RequestInit),
    ).rejects.toThrow()
    await expect.poll(() => readdir(join(platform.frame.config.dataFolder, 'blobs', 'incoming'))).toEqual([])
  })
})

describe('who sees what', () => {
  test('only who may, for every route that reads', async () => {
    const { id, package: sha256 } = await given(operator, await aSample('shake-sensitivity-in-code'))
    const other = await given(operator, await aSample('trust-all-tls'))
    await settled(url, operator.client, id)
    const paths = [`/api/commissions/${id}`, `/api/commissions/${id}/report`, `/api/commissions/${id}/events`]
    paths.push(`/api/commissions/${id}/comparison/${other.id}`, `/api/commissions/${other.id}/comparison/${id}`)
    const key = await platform.key(operator.organisation, ['inspections:read'])
    const blind = await platform.key(operator.organisation, ['inspections:write'])
    const unverified = await platform.member('laboratory', { isVerified: false })
    for (const path of paths) {
      for (const stranger of [platform.stranger, rival.client, blind, unverified.client])
        expect(await read(url, stranger, path).then((answer) => answer.status), path).toBe(404)
      for (const friend of [operator.client, key, laboratory.client, regulator.client])
        expect(await read(url, friend, path).then((answer) => (void answer.body?.cancel(), answer.status)), path).toBe(200)
    }
    expect(
      (await rival.client.call(inspectionRoutes.listFindings, { query: { check: 'shake-sensitivity-in-code', verdict: 'failed' } })).body
        .items,
    ).toEqual([])
    expect((await platform.stranger.call(inspectionRoutes.listAllCommissions)).body.items).toEqual([])
    expect((await rival.client.call(inspectionRoutes.listCommissions, { params: { organisation: operator.organisation } })).status).toBe(
      404,
    )
    expect((await platform.stranger.call(inspectionRoutes.getPackage, { params: { sha256 } })).body).toEqual({
      isKnown: false,
      commissions: [],
    })

    const body = { package: sha256, name: 'mine now', profile: null }
    expect(
      (await rival.client.call(inspectionRoutes.commissionStored, { params: { organisation: rival.organisation }, body })).status,
    ).toBe(404)
    expect(
      (await operator.client.call(inspectionRoutes.commissionStored, { params: { organisation: operator.organisation }, body })).body
        .wasKnown,
    ).toBe(true)
    const strange = { ...body, profile: { catgory: 1 } }
    expect(
      (await operator.client.call(inspectionRoutes.commissionStored, { params: { organisation: operator.organisation }, body: strange }))
        .status,
    ).toBe(400)

    for (const route of [inspectionRoutes.cancelCommission, inspectionRoutes.retryCommission])
      for (const [client, status] of [
        [platform.stranger, 401],
        [rival.client, 404],
        [laboratory.client, 404],
        [key, 403],
        [operator.client, 409],
      ] as const)
        expect((await client.call(route, { params: { commission: id } })).status).toBe(status)
  })

  test('the public sees what laboratories and regulators publish, operators what concerns their apps', async () => {
    const content = await aSample('self-hiding')
    const { id } = await given(laboratory, content)
    const done = await settled(url, laboratory.client, id)
    const show = (client: Member, visibility: 'own' | 'subject' | 'public', commission = id) =>
      client.client.call(inspectionRoutes.changeVisibility, { params: { commission }, body: { visibility } })
    const sees = async (member: { client: Member['client'] }): Promise<boolean> =>
      (await member.client.call(inspectionRoutes.getCommission, { params: { commission: id } })).status === 200
    const stranger = { client: platform.stranger }
    await platform.frame.db.updateTable('app').set({ organisation_id: rival.organisation }).where('id', '=', done.app!.id).execute()

    expect([await sees(rival), await sees(stranger)]).toEqual([false, false])
    expect((await show(laboratory, 'subject')).status).toBe(200)
    expect([await sees(rival), await sees(operator), await sees(stranger)]).toEqual([true, false, false])
    expect((await show(laboratory, 'public')).body.visibility).toBe('public')
    expect([await sees(rival), await sees(operator), await sees(stranger)]).toEqual([true, true, true])
    expect((await platform.stranger.call(inspectionRoutes.listAllCommissions)).body.items.map((one) => one.id)).toEqual([id])
    const known = await platform.stranger.call(inspectionRoutes.getPackage, { params: { sha256: done.package } })
    expect(known.body.commissions.map((one) => one.id)).toEqual([id])
    expect((await show(regulator, 'own')).status).toBe(200)
    expect(await sees(stranger)).toBe(false)

    const own = await given(operator, content)
    expect((await show(operator, 'public', own.id)).status).toBe(403)
    expect((await show(rival, 'own', own.id)).status).toBe(404)
    expect((await show(operator, 'subject', own.id)).status).toBe(200)
  })

  test('lists are filtered, walked by cursors, and refuse what is none', async () => {
    const list = (query: object) =>
      operator.client.call(inspectionRoutes.listCommissions, { params: { organisation: operator.organisation }, query: query as never })
    const all = (await list({ limit: 100 })).body.items
    const walked: string[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await list({ limit: 2, ...(after ? { after } : {}) })
      walked.push(...page.body.items.map(({ id }) => id))
      after = page.body.next
    }
    expect(walked).toEqual(all.map(({ id }) => id))
    const failed = (await list({ measure: '2-02', verdict: 'failed', limit: 100 })).body.items
    expect(failed.length).toBeGreaterThan(0)
    expect(failed.every(({ verdicts }) => verdicts!['2-02'] === 'failed')).toBe(true)
    expect((await list({ search: '示例' })).body.items).toHaveLength(1)
    expect((await list({ search: '%' })).body.items).toHaveLength(0)
    expect((await list({ state: 'failed' })).body.items.every(({ state }) => state === 'failed')).toBe(true)
    for (const query of [{ after: 'x' }, { after: Buffer.from('"1; drop"').toString('base64url') }, { colour: 1 }, { state: 'odd' }])
      expect((await list(query)).status).toBe(400)
    expect((await operator.client.call(inspectionRoutes.listFindings, { query: { after: 'eyJ4IjoxfQ' } as never })).status).toBe(400)
  })
})

test('a comparison tells what appeared and what is gone', async () => {
  const earlier = await given(operator, await aSample('weak-cryptography'))
  const later = await given(operator, await aSample('weak-cryptography', 'compliant'))
  await Promise.all([earlier, later].map(({ id }) => settled(url, operator.client, id)))
  const answer = await read(url, operator.client, `/api/commissions/${later.id}/comparison/${earlier.id}`)
  const body = (await answer.json()) as Record<'gone' | 'appeared' | 'remaining', { check: string }[]> & {
    measures: object[]
    later: Commission
  }
  expect(body.gone.map(({ check }) => check)).toContain('weak-cryptography')
  expect(body.appeared.filter(({ check }) => check === 'weak-cryptography')).toEqual([])
  expect(body.measures).toHaveLength(26)
  expect(body.measures).toContainEqual({ measure: '2-02', before: 'failed', after: expect.not.stringMatching(/^failed$/) as string })
  expect(body.later.id).toBe(later.id)
})

test('the dashboard counts the newest of each app', async () => {
  const mine = await operator.client.call(inspectionRoutes.getDashboard, { query: { organisation: operator.organisation } })
  expect(mine.body.apps).toBeGreaterThan(3)
  expect(mine.body.measures).toHaveLength(26)
  for (const { verdicts } of mine.body.measures) expect(Object.values(verdicts).reduce((sum, each) => sum + each, 0)).toBe(mine.body.apps)
  expect(mine.body.days).toHaveLength(30)
  expect(mine.body.days.at(-1)).toMatchObject({ day: '2026-11-23' })
  expect(mine.body.days.at(-1)!.done).toBeGreaterThan(3)
  expect(mine.body.failing).toContainEqual(expect.objectContaining({ check: 'trust-all-tls', measure: '2-02', apps: 1 }))
  expect((await regulator.client.call(inspectionRoutes.getDashboard)).body.apps).toBeGreaterThan(mine.body.apps)
  expect((await operator.client.call(inspectionRoutes.getDashboard)).status).toBe(403)
  expect((await operator.client.call(inspectionRoutes.getDashboard, { query: { organisation: rival.organisation } })).status).toBe(404)
  expect((await platform.stranger.call(inspectionRoutes.getDashboard)).status).toBe(401)
})

test('two workers share the work, and each inspection is finished once', async () => {
  const { config, log } = platform.frame
  const second = await openPlatform({ ...config, role: 'worker' }, { slices: testedSlices, log, clock: platform.clock })
  try {
    const checks = ['web-view-bridge', 'user-certificates-trusted', 'transparent-icon', 'blank-label', 'hidden-launcher', 'hot-update']
    const asked = await Promise.all(checks.map(async (check) => given(laboratory, await aSample(check))))
    const done = await Promise.all(asked.map(({ id }) => settled(url, laboratory.client, id)))
    expect(done.map(({ state }) => state)).toEqual(checks.map(() => 'done'))
  } finally {
    await second.stop()
  }
  const { rows } = await sql`select object from journal_entry where action = 'inspect' group by object having count(*) > 1`.execute(
    platform.frame.db,
  )
  expect(rows).toEqual([])
}, 90_000)

test('an inspection whose process is killed is tried again', async () => {
  const { id } = await given(operator, await aSample('uninstall-obstruction-in-code'))
  await expect.poll(killChild, { timeout: 20_000, interval: 5 }).toBe(true)
  const done = await settled(url, operator.client, id)
  expect(done.state).toBe('done')
  const { rows } = await sql<{ attempt: number }>`
    select attempt from inspection join commission on inspection.id = inspection_id where commission.id = ${id}`.execute(platform.frame.db)
  expect(rows[0]!.attempt).toBeGreaterThan(1)
}, 90_000)

/** Kills the process of an inspection that this process has started, if there is one. */
function killChild(): boolean {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [parent] = /PPid:\t(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))!.slice(1)
      if (Number(parent) !== process.pid || !readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('inspect-child')) continue
      process.kill(-Number(pid), 'SIGKILL')
      return true
    } catch {} // it has ended meanwhile
  }
  return false
}
