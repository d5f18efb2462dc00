/** Recordings that were taken elsewhere, through HTTP: read by a limited process, looked at, inspected, and never believed or passed on. */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { aRecording, aScreen } from '../../../test/build/a-recording.ts'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { inspectionsSlice } from '../inspections/slice.ts'
import { aSample, settled } from '../inspections/inspections-tester.ts'
import { journalSlice } from '../journal/slice.ts'
import { peopleSlice } from '../people/slice.ts'
import { registryRoutes } from '../registry/api.ts'
import { registrySlice } from '../registry/slice.ts'
import { captureProgress, captureRoutes as routes, recordingView, type Capture } from './api.ts'
import { readHandedIn } from './read-handed-in.ts'
import { capturesSliceOf } from './slice.ts'

const slices = [peopleSlice, journalSlice, registrySlice(), inspectionsSlice, capturesSliceOf()]
let platform: TestPlatform
let operator: Member

beforeAll(async () => {
  // Nothing is visited: no browser is needed.
  platform = await testPlatform({ slices, config: { role: 'all', browser: 'none' } })
  operator = await platform.member('operator')
})
afterAll(() => platform.stop())

const handIn = (client: Client, organisation: string, bytes: Uint8Array, query = 'name=article.zsrec') =>
  client.inject({
    method: 'POST',
    url: `/api/organisations/${organisation}/recordings?${query}`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: Buffer.from(bytes),
  })
async function over(id: string): Promise<Capture> {
  for (;;) {
    const { body } = await operator.client.call(routes.getCapture, { params: { capture: id } })
    if (['done', 'failed', 'cancelled'].includes(body.state)) return body
    await new Promise((wake) => setTimeout(wake, 50))
  }
}
async function given(bytes: Uint8Array): Promise<Capture> {
  const answer = await handIn(operator.client, operator.organisation, bytes)
  expect(answer.statusCode).toBe(202)
  return over((answer.json() as Capture).id)
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const inject = (client: Client, { id }: Capture, path: string) =>
  client.inject({ method: 'GET', url: `/api/captures/${id}/recordings/0${path}` })

describe('a recording that was taken elsewhere', () => {
  test('is read, inspected, and says that it was handed in', async () => {
    const bytes = await aRecording()
    const done = await given(bytes)
    expect(done).toMatchObject({
      state: 'done',
      url: 'https://news.example/article',
      profiles: ['android-chrome'],
      window: 0,
      handedIn: { name: 'article.zsrec', sha256: sha256(bytes), size: bytes.length },
      recordings: [{ ordinal: 0, profile: 'android-chrome', sha256: sha256(bytes), size: bytes.length }],
    })
    const inspected = await settled(platform.url!, operator.client, done.inspection!.commission)
    expect(inspected).toMatchObject({ state: 'done', package: sha256(bytes), name: 'article.zsrec' })
    expect(inspected.verdicts).toMatchObject({ '1-02': 'failed' })
    expect(readdirSync(join(platform.frame.config.dataFolder, 'captures'))).toEqual([])
  })

  test('is shown as one of ours is; its pictures were drawn anew, and the file itself is not handed out', async () => {
    const screen = await aScreen('#884422')
    // What stands behind the end of a picture is no part of it.
    const polyglot = Buffer.concat([screen, Buffer.from('<script>alert(1)</script>')])
    const done = await given(await aRecording({ screen: polyglot }))
    const view = recordingView.parse((await inject(operator.client, done, '')).json())
    expect(view).toMatchObject({ browser: 'Chrome/1', startedAt: '2026-11-28T00:00:00.000Z', isCut: false })
    const [shot] = view.visits[0]!.shots
    expect(shot!.sha256).toBe(sha256(polyglot))
    const picture = await inject(operator.client, done, `/shots/${shot!.sha256}`)
    expect(picture.statusCode).toBe(200)
    expect(picture.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    expect(picture.rawPayload.includes('<script>')).toBe(false)
    expect(await sharp(picture.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: 786, height: 1702 })
    expect((await inject(operator.client, done, '/file')).statusCode).toBe(404)
    expect((await inject(operator.client, done, `/shots/${done.handedIn!.sha256}`)).statusCode).toBe(404)
  })

  test('exists for its organisation and those who oversee only', async () => {
    const done = await given(await aRecording())
    const stranger = await platform.member('operator')
    const laboratory = await platform.member('laboratory', { role: 'observer' })
    expect((await inject(stranger.client, done, '')).statusCode).toBe(404)
    expect((await inject(laboratory.client, done, '')).statusCode).toBe(200)
    expect((await handIn(laboratory.client, operator.organisation, await aRecording())).statusCode).toBe(404)
  })

  test('read a second time it is as it was', async () => {
    const done = await given(await aRecording())
    await readHandedIn(platform.frame, done.id, { attempt: 1, signal: new AbortController().signal })
    expect(await over(done.id)).toMatchObject({ recordings: done.recordings, finishedAt: done.finishedAt })
  })

  test('may be about an app of the organisation, and of no other', async () => {
    const owner = await platform.member('operator', { isVerified: true })
    const { body: app } = await owner.client.call(registryRoutes.registerApp, {
      params: { organisation: owner.organisation },
      body: { packageName: 'cn.example.reader', name: '阅读' },
    })
    const about = `name=a.zsrec&app=${app.id}`
    expect((await handIn(owner.client, owner.organisation, await aRecording(), about)).json()).toMatchObject({ app: { id: app.id } })
    expect((await handIn(operator.client, operator.organisation, await aRecording(), about)).statusCode).toBe(422)
    const list = (query: object) =>
      owner.client.call(routes.listCaptures, { params: { organisation: owner.organisation }, query: query as never })
    expect((await list({ app: app.id })).body.items).toHaveLength(1)
    expect((await list({ app: '999999' })).body.items).toEqual([])
  })
})

test('progress is told as it comes, to those who may see it, and ends with the end', async () => {
  const answer = await handIn(operator.client, operator.organisation, await aRecording())
  const { id } = answer.json() as Capture
  const events = `${platform.url}/api/captures/${id}/events`
  const stranger = await platform.member('operator')
  expect((await fetch(events, { headers: stranger.client.headers })).status).toBe(404)
  const stream = await fetch(events, { headers: operator.client.headers })
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  // The server closes it when it is over.
  const told = [...(await stream.text()).matchAll(/^data: (.*)$/gm)].map(([, data]) => captureProgress.parse(JSON.parse(data!)))
  expect(told.at(-1)).toEqual({ state: 'done', phase: null, share: 1 })
  // A browser that comes back has seen the end.
  expect((await fetch(events, { headers: { ...operator.client.headers, 'last-event-id': 'over' } })).status).toBe(204)
})

describe('what is hostile', () => {
  test('a file that is no recording is inspected as what it is, and there is nothing to look at', async () => {
    const failed = await given(await aSample('blank-label', 'compliant'))
    expect(failed).toMatchObject({ state: 'failed', url: '', recordings: [] })
    expect(failed.failure!.en).toMatch(/no recording of a page/)
    expect(await settled(platform.url!, operator.client, failed.inspection!.commission)).toMatchObject({ state: 'done' })
  })

  test('one that cannot be read says where', async () => {
    const whole = Buffer.from(await aRecording())
    const failed = await given(await aRecording({ url: 'x'.repeat(5000) }))
    expect(failed.state).toBe('failed')
    expect(failed.failure!.en).toMatch(/recording\.url/)
    expect((await given(whole.subarray(0, whole.length - 30))).state).toBe('failed')
  })

  test('a picture that is none is not sent, and what remains is shown', async () => {
    const done = await given(await aRecording({ screen: Buffer.from('<svg onload="alert(1)" xmlns="http://www.w3.org/2000/svg"/>') }))
    expect(done.state).toBe('done')
    const view = recordingView.parse((await inject(operator.client, done, '')).json())
    expect(view.isCut).toBe(true)
    expect(view.visits[0]!.shots).toEqual([])
    expect(view.visits[0]!.events.some(({ kind }) => kind === 'download')).toBe(true)
  })

  test('a phone that is none of ours has no name, and words of the page come as words', async () => {
    const done = await given(await aRecording({ profile: 'my<b>phone</b>', url: 'javascript:alert(1)' }))
    expect(done).toMatchObject({ state: 'done', profiles: [], recordings: [{ profile: null }], url: 'javascript:alert(1)' })
  })
})
