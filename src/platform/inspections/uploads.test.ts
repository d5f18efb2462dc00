/** Resumable uploads: what breaks off goes on, what is refused leaves nothing, and nobody touches another's. */
import { readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Upload } from 'tus-js-client'
import { testPlatform, type Client, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { inspectionRoutes, uploadPath } from './api.ts'
import { aSample, metadata, testedSlices, tus, type Content } from './inspections-tester.ts'
import { sweepUploads } from './sweep-uploads.ts'
import { uploadLocker } from './upload-lock.ts'

const MOST = 1024 * 1024
let platform: TestPlatform
let url: string
let operator: Member
let rival: Member
let content: Buffer<ArrayBuffer>

beforeAll(async () => {
  platform = await testPlatform({ slices: testedSlices, config: { maxPackageBytes: MOST } })
  url = platform.url!
  operator = await platform.member('operator')
  rival = await platform.member('operator')
  content = await aSample('trust-all-tls')
})
afterAll(() => platform.stop())

const staged = () => readdir(join(platform.frame.config.dataFolder, 'uploads'))
const said = (more: Record<string, string> = {}) => metadata({ name: 'app.apk', organisation: operator.organisation, ...more })
const begin = (client: Client = operator.client, headers: Record<string, string> = {}) =>
  tus(url, client, 'POST', uploadPath, { 'upload-length': String(content.length), 'upload-metadata': said(), ...headers })
const begun = async (): Promise<string> => {
  const answer = await begin()
  expect(answer.status).toBe(201)
  return answer.headers.get('location')!
}
const send = (path: string, offset: number, body: Content, client: Client = operator.client) =>
  tus(url, client, 'PATCH', path, { 'upload-offset': String(offset) }, body)
const head = (path: string, client: Client = operator.client) => tus(url, client, 'HEAD', path)
const commissionOf = async (answer: Response) =>
  (await operator.client.call(inspectionRoutes.getCommission, { params: { commission: answer.headers.get('zhunsheng-commission')! } })).body

describe('an upload', () => {
  test('goes through a client of the protocol, in pieces, and becomes a commission', async () => {
    let commission: string | undefined
    await new Promise<void>((resolve, reject) => {
      new Upload(content, {
        endpoint: `${url}${uploadPath}`,
        chunkSize: 5000,
        metadata: { name: '应用.apk', organisation: operator.organisation, profile: '{"category":"网上购物类"}' },
        headers: operator.client.headers,
        onAfterResponse: (_request, answer) => {
          commission ??= answer.getHeader('Zhunsheng-Commission')
        },
        onSuccess: () => resolve(),
        onError: reject,
      }).start()
    })
    const { body } = await operator.client.call(inspectionRoutes.getCommission, { params: { commission: commission! } })
    expect(body).toMatchObject({ name: '应用.apk', state: 'queued', size: content.length })
    expect(await platform.frame.blobs.size(body.package)).toBe(content.length)
    expect(await staged()).toEqual([])
  })

  test('may be sent with its creation', async () => {
    const answer = await tus(
      url,
      operator.client,
      'POST',
      uploadPath,
      { 'upload-length': String(content.length), 'upload-metadata': said() },
      content,
    )
    expect(answer.status).toBe(201)
    expect((await commissionOf(answer)).size).toBe(content.length)
  })

  test('goes on after a break, from where the server says', async () => {
    const path = await begun()
    const breaking = new ReadableStream(
      {
        start: (out) => out.enqueue(content.subarray(0, 4000)),
        pull: async (out) => {
          await vi.waitFor(async () => expect((await head(path).then((a) => a.headers)).get('upload-offset')).not.toBe('0'), 10_000)
          out.error(new Error('the train went into a tunnel'))
        },
      },
      { highWaterMark: 0 },
    )
    await send(path, 0, breaking).catch(() => {})
    const offset = Number((await head(path)).headers.get('upload-offset'))
    expect(offset).toBe(4000)
    expect((await send(path, 0, content)).status).toBe(409)
    const answer = await send(path, offset, content.subarray(offset))
    expect(answer.status).toBe(204)
    expect((await commissionOf(answer)).size).toBe(content.length)
    // Whoever did not hear it asks again, and gets the same.
    const again = await head(path)
    expect(again.headers.get('zhunsheng-commission')).toBe(answer.headers.get('zhunsheng-commission'))
    expect(again.headers.get('upload-offset')).toBe(String(content.length))
  }, 30_000)

  test('is finished once, when the database failed right after its last byte', async () => {
    const path = await begun()
    const failing = vi.spyOn(platform.frame.jobs, 'send').mockRejectedValueOnce(new Error('Connection terminated'))
    // Other bytes than before: no job is sent for an inspection that is there already.
    const answer = await send(path, 0, Buffer.concat([content.subarray(0, -1), Buffer.from([7])]))
    expect(answer.status).toBe(503)
    failing.mockRestore()
    const [one, other] = await Promise.all([head(path), head(path)])
    expect(one.headers.get('zhunsheng-commission')).toMatch(/^\d+$/)
    expect(other.headers.get('zhunsheng-commission')).toBe(one.headers.get('zhunsheng-commission'))
    expect(await staged()).toEqual([])
  })

  test('can be given up', async () => {
    const path = await begun()
    await send(path, 0, content.subarray(0, 10))
    expect((await tus(url, operator.client, 'DELETE', path)).status).toBe(204)
    expect((await head(path)).status).toBe(404)
    expect(await staged()).toEqual([])
  })

  test('expires after a day, and what a dead process left is swept', async () => {
    const path = await begun()
    await send(path, 0, content.subarray(0, 10))
    const [name] = await staged()
    platform.clock.jump(25 * 3600 * 1000)
    expect((await head(path)).status).toBe(410)
    const old = join(platform.frame.config.dataFolder, 'uploads', 'left')
    await writeFile(old, 'x')
    for (const one of [old, join(old, '..', name!)]) await utimes(one, 0, 0)
    await sweepUploads(platform.frame)
    expect(await staged()).toEqual([])
    expect((await head(path)).status).toBe(404)
  })
})

test('is held by one request at a time, of whichever server; who waits is let in when the other leaves', async () => {
  const id = (await begun()).split('/').at(-1)!
  const [here, there] = [uploadLocker(platform.frame.db).newLock(id), uploadLocker(platform.frame.db).newLock(id)]
  const order: string[] = []
  await here.lock(new AbortController().signal, async () => {
    order.push('asked to leave')
    await here.unlock()
  })
  await there.lock(new AbortController().signal, () => {})
  order.push('let in')
  expect(order).toEqual(['asked to leave', 'let in'])
  await expect(
    uploadLocker(platform.frame.db)
      .newLock(id)
      .lock(AbortSignal.abort(), () => {}),
  ).rejects.toMatchObject({ status_code: 500 })
  await there.unlock()
  await tus(url, operator.client, 'DELETE', `${uploadPath}/${id}`)
})

describe('is refused, as a problem document', () => {
  test.each([
    ['no metadata', { 'upload-metadata': '' }, 400, 'malformed-request'],
    ['unknown metadata', { 'upload-metadata': metadata({ name: 'a', organisation: '1', colour: 'red' }) }, 400, 'malformed-request'],
    ['a wrong profile', { 'upload-metadata': '' }, 400, 'malformed-request'],
    ['nothing in it', { 'upload-length': '0' }, 422, 'unacceptable-content'],
    ['too large', { 'upload-length': String(MOST + 1) }, 413, 'too-large'],
    ['no length', { 'upload-length': 'many' }, 400, 'malformed-request'],
    ['another protocol', { 'tus-resumable': '0.2' }, 400, 'malformed-request'],
  ])('%s', async (what, headers, status, code) => {
    const wrong = what === 'a wrong profile' ? { 'upload-metadata': said({ profile: '{"category":99}' }) } : headers
    const answer = await begin(operator.client, wrong)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toMatch('application/problem+json')
    expect(await answer.json()).toMatchObject({ code })
    expect(await staged()).toEqual([])
  })

  test('more than was announced', async () => {
    const path = await begun()
    expect((await send(path, 0, Buffer.concat([content, content]))).status).toBe(413)
    const endless = new ReadableStream({ pull: (out) => out.enqueue(new Uint8Array(50_000)) })
    let most = 0
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 20)
    const answer = await send(path, 0, endless)
      .catch(() => null)
      .finally(() => clearInterval(watch))
    if (answer) expect(answer.status).toBe(413)
    // Gigabytes, where anything between the sender and the disk queues.
    expect(most).toBeLessThan(256 * 1024 * 1024)
    await tus(url, operator.client, 'DELETE', path)
  })

  test('a full disk', async () => {
    const path = await begun()
    const [name] = await staged()
    const file = join(platform.frame.config.dataFolder, 'uploads', name!)
    await rm(file)
    // Every write to it fails for want of space.
    await symlink('/dev/full', file)
    const answer = await send(path, 0, content)
    expect([answer.status, await answer.json()]).toMatchObject([507, { code: 'storage-full' }])
    await tus(url, operator.client, 'DELETE', path)
  })
})

test('is nobody else’s: not to begin, not to look at, not to go on with, not to end', async () => {
  const path = await begun()
  const reader = await platform.key(operator.organisation, ['inspections:read'])
  const writer = await platform.key(operator.organisation, ['inspections:write'])
  const observer = await platform.member('operator', { organisation: operator.organisation, role: 'observer' })
  const regulator = await platform.member('regulator')
  const otherSite: Client = Object.assign(Object.create(operator.client) as Client, {
    headers: { ...operator.client.headers, 'sec-fetch-site': 'cross-site' },
  })
  for (const [client, status, other] of [
    [platform.stranger, 401, 401],
    [rival.client, 404, 404],
    [regulator.client, 404, 404],
    [reader, 403, 403],
    [observer.client, 403, 403],
    [otherSite, 403, 200],
  ] as const) {
    expect((await begin(client)).status).toBe(status)
    expect((await send(path, 0, content, client)).status).toBe(status)
    expect((await head(path, client)).status).toBe(other)
    expect((await tus(url, client, 'DELETE', path)).status).toBe(status)
  }
  expect((await head(`${uploadPath}/${crypto.randomUUID()}`, rival.client)).status).toBe(404)
  expect((await head(`${uploadPath}/..%2f..%2fsecret`)).status).toBe(404)
  expect((await send(path, 0, content, writer)).status).toBe(204)
  // Who has left finishes nothing any more.
  const second = await begun()
  const colleague = await platform.member('operator', { organisation: operator.organisation, role: 'staff' })
  expect((await send(second, 0, content.subarray(0, 10), colleague.client)).status).toBe(204)
  await platform.frame.db.deleteFrom('membership').where('person_id', '=', colleague.personId).execute()
  expect((await send(second, 10, content.subarray(10), colleague.client)).status).toBe(404)
  await tus(url, operator.client, 'DELETE', second)
})
