/** Captures through HTTP, with a real browser where a page is visited. */
import { createHash } from 'node:crypto'
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportSchema } from '#report/schema.ts'
import { TestClock, testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { startPagesServer, type PagesServer } from '../../../test/pages-server.ts'
import { inspectionRoutes } from '../inspections/api.ts'
import { inspectionsSlice } from '../inspections/slice.ts'
import { settled } from '../inspections/inspections-tester.ts'
import { journalSlice } from '../journal/slice.ts'
import { peopleSlice } from '../people/slice.ts'
import { registryRoutes } from '../registry/api.ts'
import { registrySlice } from '../registry/slice.ts'
import { captureRoutes as routes, recordingView, type Capture } from './api.ts'
import { captureQuota } from './room.ts'
import { runCapture } from './run-capture.ts'
import { requestDue } from './schedule.ts'
import { capturesSliceOf } from './slice.ts'

/** Machines of tests are slow and busy. */
const VISIT = 120_000
const slices = [peopleSlice, journalSlice, registrySlice(), inspectionsSlice, capturesSliceOf()]

const ask = (client: Client, organisation: string, body: object) => client.call(routes.requestCapture, { params: { organisation }, body })

async function over(client: Client, id: string): Promise<Capture> {
  for (;;) {
    const { body } = await client.call(routes.getCapture, { params: { capture: id } })
    if (['done', 'failed', 'cancelled'].includes(body.state)) return body
    await new Promise((wake) => setTimeout(wake, 100))
  }
}

describe('with a worker and a browser', () => {
  let platform: TestPlatform
  let pages: PagesServer
  let operator: Member
  let stranger: Member
  let laboratory: Member
  let done: Capture

  beforeAll(async () => {
    pages = await startPagesServer()
    platform = await testPlatform({ slices, config: { role: 'all', captureAllowed: pages.hosts } })
    operator = await platform.member('operator')
    stranger = await platform.member('operator')
    laboratory = await platform.member('laboratory', { role: 'observer' })
  })
  afterAll(async () => {
    await platform.stop()
    await pages.close()
  })
  const inject = (client: Client, path: string) => client.inject({ method: 'GET', url: `/api/captures/${done.id}/recordings/0${path}` })

  test(
    'a page is visited as each phone, recorded, and inspected as one',
    async () => {
      const asked = await ask(operator.client, operator.organisation, { url: `${pages.origin}/samples/timer-download/violating` })
      expect(asked.status).toBe(202)
      expect(asked.body).toMatchObject({ state: 'queued', profiles: ['android-chrome', 'ios-safari'], inspection: null, recordings: [] })
      done = await over(operator.client, asked.body.id)
      expect(done).toMatchObject({ state: 'done', failure: null, recordings: [{ profile: 'android-chrome' }, { profile: 'ios-safari' }] })
      const { commission } = done.inspection!
      const inspected = await settled(platform.url!, operator.client, commission)
      expect(inspected).toMatchObject({ state: 'done', app: null, package: done.recordings[0]!.sha256 })
      expect(inspected.verdicts).toMatchObject({ '1-02': 'failed' })
      const { raw } = await operator.client.call(inspectionRoutes.getReport, { params: { commission }, query: { format: 'json' } })
      const report = reportSchema.parse(raw.json())
      expect(report.artifacts.filter(({ kind }) => kind === 'page').map(({ id }) => id)).toEqual(
        done.recordings.map(({ sha256 }) => sha256),
      )
      // Nothing of the visit is left on the disk.
      expect(readdirSync(join(platform.frame.config.dataFolder, 'captures'))).toEqual([])
    },
    VISIT,
  )

  test('the job given a second time leaves all as it is', async () => {
    const all = async () => ({
      capture: (await operator.client.call(routes.getCapture, { params: { capture: done.id } })).body,
      commissions: (await operator.client.call(inspectionRoutes.listCommissions, { params: { organisation: operator.organisation } })).body,
    })
    const before = await all()
    await runCapture(platform.frame, done.id, { attempt: 1, signal: new AbortController().signal })
    expect(await all()).toEqual(before)
  })

  test('what happened is shown, with its pictures; the recording is a file to keep', async () => {
    const answer = await inject(operator.client, '')
    const view = recordingView.parse(answer.json())
    const [observed] = view.visits
    expect(observed).toMatchObject({ purpose: 'observe', status: 200, end: 'complete' })
    expect(observed!.events.some(({ kind, words }) => kind === 'download' && words.includes('reader.apk'))).toBe(true)
    expect(observed!.requests[0]).toMatchObject({ type: 'Document', method: 'GET' })
    const shot = observed!.shots[0]!
    const picture = await inject(operator.client, `/shots/${shot.sha256}`)
    expect(picture.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    expect(createHash('sha256').update(picture.rawPayload).digest('hex')).toBe(shot.sha256)
    const file = await inject(operator.client, '/file')
    expect(file.headers['content-disposition']).toMatch(/^attachment/)
    expect(createHash('sha256').update(file.rawPayload).digest('hex')).toBe(done.recordings[0]!.sha256)
    // No part of the recording but its pictures.
    expect((await inject(operator.client, `/shots/${done.recordings[0]!.sha256}`)).statusCode).toBe(404)
  })

  test('it is its organisation’s, and of those who oversee; for others it does not exist', async () => {
    for (const path of ['', '/file', `/shots/${'0'.repeat(64)}`]) {
      expect((await inject(stranger.client, path)).statusCode).toBe(404)
      expect((await inject(platform.stranger, path)).statusCode).toBe(401)
    }
    expect((await inject(laboratory.client, '')).statusCode).toBe(200)
    const one = { params: { capture: done.id } }
    expect((await stranger.client.call(routes.getCapture, one)).status).toBe(404)
    expect((await stranger.client.call(routes.cancelCapture, one)).status).toBe(404)
    expect((await laboratory.client.call(routes.cancelCapture, one)).status).toBe(404)
    expect((await operator.client.call(routes.cancelCapture, one)).status).toBe(409)
  })

  test(
    'the same page again is compared with the time before',
    async () => {
      const again = await ask(operator.client, operator.organisation, { url: done.url })
      const second = await over(operator.client, again.body.id)
      expect(second.earlier).toMatchObject({ id: done.id, commission: done.inspection!.commission })
      const [later, earlier] = [second.inspection!.commission, done.inspection!.commission]
      await settled(platform.url!, operator.client, later)
      const { raw } = await operator.client.call(inspectionRoutes.compareCommissions, { params: { commission: later, earlier } })
      const { remaining, appeared } = raw.json() as { remaining: { measure: string }[]; appeared: { measure: string }[] }
      expect(remaining.some(({ measure }) => measure === '1-02')).toBe(true)
      expect(appeared.filter(({ measure }) => measure === '1-02')).toEqual([])
    },
    VISIT,
  )

  test(
    'a name that leads to a private address is not visited, and that is said; nothing more is',
    async () => {
      // Its name has a dot, so that only looking it up tells.
      const asked = await ask(operator.client, operator.organisation, { url: 'http://nowhere.invalid/' })
      expect(asked.status).toBe(202)
      const failed = await over(operator.client, asked.body.id)
      expect(failed).toMatchObject({ state: 'failed', inspection: null, recordings: [] })
      expect(failed.failure!.en).toMatch(/not on the public internet/)
    },
    VISIT,
  )

  test(
    'one that is cancelled ends its browser',
    async () => {
      const asked = await ask(operator.client, operator.organisation, { url: `${pages.origin}/still-loading`, window: 15 })
      const running = async (): Promise<boolean> =>
        (await operator.client.call(routes.getCapture, { params: { capture: asked.body.id } })).body.state === 'running'
      const folder = join(platform.frame.config.dataFolder, 'captures')
      while (!(await running()) || globSync('c-*/zhunsheng-browser-*', { cwd: folder }).length === 0)
        await new Promise((wake) => setTimeout(wake, 50))
      expect((await operator.client.call(routes.cancelCapture, { params: { capture: asked.body.id } })).status).toBe(204)
      while (readdirSync(folder).length > 0) await new Promise((wake) => setTimeout(wake, 50))
      if (process.platform === 'linux') expect(processesNaming(folder)).toEqual([])
      expect(await over(operator.client, asked.body.id)).toMatchObject({ state: 'cancelled', inspection: null })
    },
    VISIT,
  )
})

/** Command lines in which a path stands: a browser bears its folder in its own. */
function processesNaming(path: string): string[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const line = readFileSync(`/proc/${name}/cmdline`, 'latin1').replaceAll('\0', ' ')
      return line.includes(path) ? [line] : []
    } catch {
      return []
    }
  })
}

describe('what may be asked', () => {
  const clock = new TestClock()
  let platform: TestPlatform
  let operator: Member
  beforeAll(async () => {
    platform = await testPlatform({ slices, clock, config: { captureAllowed: ['192.168.3.0/24'] } })
    operator = await platform.member('operator')
  })
  afterAll(() => platform.stop())

  test.each([
    'http://127.0.0.1/',
    'http://localhost:8026/',
    'http://[::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://10.1.2.3:8080/',
    'http://[::ffff:192.168.1.1]/',
    'http://intranet/',
    'https://printer.local/',
    'http://user:password@shop.example/',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    '不是网址 ok',
  ])('%s is no page of the public internet', async (url) => {
    const { status, raw } = await ask(operator.client, operator.organisation, { url })
    expect(status).toBe(422)
    expect(raw.json()).toMatchObject({ code: 'unacceptable-content', errors: [{ path: 'body.url' }] })
  })

  test('what a laboratory owns may be allowed, and https is meant where nothing is said', async () => {
    const someone = await platform.member('operator', { isVerified: true })
    const asked = async (url: string) => (await ask(someone.client, someone.organisation, { url })).body
    expect(await asked('http://192.168.3.7/a')).toMatchObject({ url: 'http://192.168.3.7/a', state: 'queued' })
    expect(await asked('shop.example/sale')).toMatchObject({ url: 'https://shop.example/sale' })
    expect(await asked('shop.example:8443')).toMatchObject({ url: 'https://shop.example:8443/' })
  })

  test('nobody knows who they are: few at once, few a day, and one person has not the bound of each', async () => {
    const { client, organisation, personId } = await platform.member('operator')
    const url = 'https://shop.example/'
    const asked: string[] = []
    for (let count = 0; count < captureQuota.waiting; count++) asked.push((await ask(client, organisation, { url })).body.id)
    const refused = await ask(client, organisation, { url })
    expect(refused.raw.json()).toMatchObject({ code: 'quota-exceeded' })
    const other = await platform.member('operator')
    await platform.frame.db
      .insertInto('membership')
      .values({ organisation_id: other.organisation, person_id: personId, role: 'staff', joined_at: clock.now() })
      .execute()
    expect((await ask(client, other.organisation, { url })).raw.json()).toMatchObject({ code: 'quota-exceeded' })
    for (const capture of asked) expect((await client.call(routes.cancelCapture, { params: { capture } })).status).toBe(204)
    for (let count = captureQuota.waiting; count < captureQuota.day; count++) {
      const { body, status } = await ask(client, organisation, { url })
      expect(status).toBe(202)
      await client.call(routes.cancelCapture, { params: { capture: body.id } })
    }
    expect((await ask(client, organisation, { url })).status).toBe(429)
    clock.jump(25 * 3600 * 1000)
    expect((await ask(client, organisation, { url })).status).toBe(202)
  })

  test('an app must be the organisation’s own', async () => {
    const owner = await platform.member('operator', { isVerified: true })
    const { body } = await owner.client.call(registryRoutes.registerApp, {
      params: { organisation: owner.organisation },
      body: { packageName: 'cn.example.reader', name: '阅读' },
    })
    const url = 'https://reader.example/'
    expect((await ask(owner.client, owner.organisation, { url, app: body.id })).body.app).toMatchObject({
      packageName: 'cn.example.reader',
    })
    expect((await ask(operator.client, operator.organisation, { url, app: body.id })).status).toBe(422)
  })

  test('a page is visited daily or weekly at an hour of Shanghai, once, and no more when it is removed', async () => {
    const owner = await platform.member('operator', { isVerified: true })
    const create = (body: object) =>
      owner.client.call(routes.createSchedule, { params: { organisation: owner.organisation }, body: { url: 'shop.example', ...body } })
    expect((await create({ every: 'week', hour: 9 })).status).toBe(400)
    expect((await create({ every: 'day', weekday: 2, hour: 9 })).status).toBe(400)
    const { body: daily, status } = await create({ every: 'day', hour: 3 })
    expect(status).toBe(201)
    // 03:00 in Shanghai.
    expect(daily.nextAt).toMatch(/T19:00:00\.000Z$/)
    const weekly = (await create({ every: 'week', weekday: 7, hour: 0 })).body
    expect(new Date(Date.parse(weekly.nextAt) + 8 * 3600 * 1000).getUTCDay()).toBe(0)
    const list = async () => (await owner.client.call(routes.listSchedules, { params: { organisation: owner.organisation } })).body.items
    expect((await list()).map(({ id }) => id)).toEqual([weekly.id, daily.id])

    await requestDue(platform.frame)
    clock.jump(3 * 24 * 3600 * 1000)
    await requestDue(platform.frame)
    await requestDue(platform.frame)
    const { body } = await owner.client.call(routes.listCaptures, {
      params: { organisation: owner.organisation },
      query: { schedule: daily.id },
    })
    // It stood still for days: once is enough. The next waits until this one has finished.
    expect(body.items).toMatchObject([{ state: 'queued', url: 'https://shop.example/', schedule: daily.id }])
    clock.jump(24 * 3600 * 1000)
    await requestDue(platform.frame)
    const waiting = (await list()).find(({ id }) => id === daily.id)!
    expect(waiting.newest).toBe(body.items[0]!.id)
    expect(waiting.leftOut).toMatchObject({ at: clock.now().toISOString(), reason: { en: expect.stringMatching(/had not finished/) } })

    expect((await operator.client.call(routes.removeSchedule, { params: { schedule: daily.id } })).status).toBe(404)
    expect((await owner.client.call(routes.removeSchedule, { params: { schedule: daily.id } })).status).toBe(204)
    expect((await owner.client.call(routes.getCapture, { params: { capture: body.items[0]!.id } })).body.schedule).toBeNull()
  })
})

test('a visit that was left out says why, when and what to do, until one is asked for again', async () => {
  const clock = new TestClock()
  const platform = await testPlatform({ slices, clock })
  try {
    const { client, organisation } = await platform.member('operator')
    const params = { organisation }
    await client.call(routes.createSchedule, { params, body: { url: 'shop.example', every: 'day', hour: 3 } })
    const left = async () => (await client.call(routes.listSchedules, { params })).body.items[0]!.leftOut
    expect(await left()).toBeNull()
    const asked: string[] = []
    for (let count = 0; count < captureQuota.waiting; count++)
      asked.push((await ask(client, organisation, { url: 'https://shop.example/other' })).body.id)
    clock.jump(24 * 3600 * 1000)
    expect(await requestDue(platform.frame)).toBe(0)
    const said = (await left())!
    expect(said.at).toBe(clock.now().toISOString())
    expect(said.reason.zh).toContain(`至多${captureQuota.waiting}个`)
    expect(said.remedy).toMatchObject({ zh: expect.stringMatching(/错开/), en: expect.stringMatching(/Spread the hours/) })
    // It stays until the next is asked for, whoever looks.
    for (const capture of asked) await client.call(routes.cancelCapture, { params: { capture } })
    expect(await left()).toEqual(said)
    clock.jump(24 * 3600 * 1000)
    expect(await requestDue(platform.frame)).toBe(1)
    expect(await left()).toBeNull()
  } finally {
    await platform.stop()
  }
})

describe('what may go wrong', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-capture-child-'))
  let platform: TestPlatform
  let someone: Member
  const context = (attempt: number) => ({ id: 'job', attempt, signal: new AbortController().signal })
  beforeAll(async () => {
    platform = await testPlatform({ slices, config: { captureAllowed: ['127.0.0.1'], captureSeconds: 2, captureMemoryMiB: 512 } })
    someone = await platform.member('laboratory')
  })
  afterAll(async () => {
    await platform.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  /** A program in place of that which visits. */
  const child = (name: string, source: string): string => {
    const path = join(folder, `${name}.mjs`)
    writeFileSync(
      path,
      `import { writeSync, writeFileSync } from 'node:fs'\nconst say = (answer) => writeSync(3, JSON.stringify(answer) + '\\n')\n${source}`,
    )
    return path
  }
  const asked = async (): Promise<string> => (await ask(someone.client, someone.organisation, { url: 'http://127.0.0.1/' })).body.id
  const state = async (capture: string): Promise<Capture> => (await someone.client.call(routes.getCapture, { params: { capture } })).body

  test('a process that was killed is tried again, and given up after the last try', async () => {
    const capture = await asked()
    const entry = child('killed', `process.kill(process.pid, 'SIGKILL')`)
    await expect(runCapture(platform.frame, capture, context(0), { entry })).rejects.toThrow(/SIGKILL/)
    expect(await state(capture)).toMatchObject({ state: 'queued' })
    await expect(runCapture(platform.frame, capture, context(2), { entry })).rejects.toThrow(/SIGKILL/)
    const given = await state(capture)
    expect(given).toMatchObject({ state: 'failed' })
    expect(given.failure!.en).toMatch(/interrupted/)
  })

  test('one that takes too long is ended, with what it started', async () => {
    const mark = 'started-by-a-capture-of-a-test'
    const source = `import { spawn } from 'node:child_process'
      spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '${mark}'])
      setInterval(() => {}, 1000)`
    const capture = await asked()
    await runCapture(platform.frame, capture, context(0), { entry: child('endless', source) })
    expect((await state(capture)).failure!.en).toMatch(/more than 2 s/)
    if (process.platform === 'linux') await expect.poll(() => processesNaming(mark)).toEqual([])
  })

  test.runIf(process.platform === 'linux')('one that takes too much memory is ended', async () => {
    const capture = await asked()
    const entry = child('fat', `const kept = []\nsetInterval(() => kept.push(Buffer.alloc(64 * 1024 * 1024, 1)), 20)`)
    // Time enough for a busy machine: what ends it is its memory.
    const patient = { ...platform.frame, config: { ...platform.frame.config, captureSeconds: 60 } }
    await runCapture(patient, capture, context(0), { entry })
    expect((await state(capture)).failure!.en).toMatch(/512 MiB/)
  })

  test('what it says is looked at: nothing is kept of a recording whose words make no sense', async () => {
    const capture = await asked()
    const source = `for (const n of [0, 1]) { writeFileSync(n + '.zsrec', 'x'); writeFileSync(n + '.json', '{"url":1}') }
      say({ recorded: ['android-chrome', 'ios-safari'].map((profile) => ({ profile, places: [] })) })`
    await expect(runCapture(platform.frame, capture, context(0), { entry: child('liar', source) })).rejects.toThrow(/cannot be used/)
    expect(await state(capture)).toMatchObject({ state: 'queued', recordings: [] })
  })

  test('it sees nothing of the platform’s environment', async () => {
    process.env['ZHUNSHENG_SECRET_OF_TEST'] = 'seen'
    const capture = await asked()
    const source = `say({ broken: Object.keys(process.env).filter((name) => /SECRET|DATABASE|S3_|VITEST/.test(name)).join() + '|' + (process.env.TMPDIR === process.cwd()) })`
    await expect(runCapture(platform.frame, capture, context(0), { entry: child('curious', source) })).rejects.toThrow(/: \|true$/)
    delete process.env['ZHUNSHENG_SECRET_OF_TEST']
  })
})

test('without a browser that is said, and nothing is taken', async () => {
  const platform = await testPlatform({ slices, config: { browser: 'none', role: 'all' } })
  try {
    const { client, organisation } = await platform.member('operator')
    expect((await client.call(routes.getCaptureService)).body).toEqual({ isAvailable: false })
    const { status, raw } = await ask(client, organisation, { url: 'https://shop.example/' })
    expect(status).toBe(503)
    expect(raw.json().detailWords.zh).toMatch(/未配置浏览器/)
  } finally {
    await platform.stop()
  }
})
