import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { BlobDamaged, BlobMissing, placeOf, StorageFull } from './blobs.ts'
import { BucketError } from './bucket-error.ts'
import { openS3Blobs, type S3BlobsConfig } from './s3-blobs.ts'
import { openS3Endpoint, type Exchange, type S3Endpoint } from '../../../test/build/s3-endpoint.ts'

const MEBIBYTE = 1024 * 1024
const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

let folder: string
let endpoint: S3Endpoint
let config: S3BlobsConfig
beforeAll(async () => {
  endpoint = await openS3Endpoint()
})
afterAll(() => endpoint.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 's3-blobs-'))
  config = { ...endpoint.config, prefix: `/${folder.split('-').at(-1)}/`, cacheFolder: join(folder, 'one'), cacheBytes: 64 * MEBIBYTE }
  endpoint.asked.length = 0
})
afterEach(async () => {
  endpoint.intercept = (_exchange, next) => next()
  await rm(folder, { recursive: true, force: true })
})

const keyOf = (sha256: string): string => `${folder.split('-').at(-1)}/${placeOf(sha256)}`
/** The same bucket as another machine sees it: nothing of it in the cache. */
const elsewhere = () => openS3Blobs({ ...config, cacheFolder: join(folder, 'other') })
const asked = (method: string): string[] => endpoint.asked.filter((line) => line.startsWith(`${method} `))
const failureOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => new Error('it did not fail'),
    (error: Error) => error,
  )
function refuse(exchange: Exchange, status: number, code: string): void {
  exchange.respond = false
  // What was not read of the request would stand in the way of the next one on this connection.
  exchange.req.resume()
  exchange.res.writeHead(status, { 'content-type': 'application/xml' })
  exchange.res.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>as the test wants</Message></Error>`)
}

test('puts a large blob together from parts, under its own name only', async () => {
  const bytes = Buffer.alloc(20 * MEBIBYTE, 'parts ')
  const blobs = await openS3Blobs(config)
  const { sha256 } = await blobs.put(Readable.from([bytes]))
  expect(new Set(asked('PUT').concat(asked('POST')))).toEqual(
    new Set([`PUT /artifacts/${keyOf(sha256)}`, `POST /artifacts/${keyOf(sha256)}`]),
  )
  expect(asked('PUT')).toHaveLength(3)
  expect(nameOf(await buffer(await (await elsewhere()).read(sha256)))).toBe(sha256)
})

test('sends nothing that is there already, and sends again what is there with another size', async () => {
  const blobs = await openS3Blobs(config)
  const { sha256 } = await blobs.put(Readable.from([Buffer.from('once')]))
  await (await elsewhere()).put(Readable.from([Buffer.from('once')]))
  expect(asked('PUT')).toHaveLength(1)
  await endpoint.overwrite(keyOf(sha256), (bytes) => bytes.subarray(1))
  await blobs.put(Readable.from([Buffer.from('once')]))
  expect((await buffer(await blobs.read(sha256))).toString()).toBe('once')
})

test('reads from the cache what was just stored or read, as long as the bucket has it', async () => {
  const blobs = await openS3Blobs(config)
  const { sha256 } = await blobs.put(Readable.from([Buffer.from('a package')]))
  await (await blobs.localFile(sha256)).release()
  expect(asked('GET')).toEqual([])
  const other = await elsewhere()
  const files = await Promise.all([other.localFile(sha256), other.localFile(sha256), other.localFile(sha256)])
  expect(await buffer(await other.read(sha256, { start: 2, end: 4 }))).toEqual(Buffer.from('pac'))
  expect(asked('GET')).toHaveLength(1)
  await blobs.remove(sha256)
  await expect(other.localFile(sha256)).rejects.toThrow(BlobMissing)
  expect(await readdir(join(folder, 'other', 'files'))).toEqual([])
  for (const file of files) {
    expect(await readFile(file.path, 'utf8')).toBe('a package')
    await file.release()
  }
})

test('never lends or cuts a range from a download that is not what its name says', async () => {
  const bytes = Buffer.alloc(300_000, 'x')
  const { sha256 } = await (await openS3Blobs(config)).put(Readable.from([bytes]))
  await endpoint.overwrite(keyOf(sha256), (whole) => whole.fill('y', 299_999))
  const other = await elsewhere()
  await expect(other.localFile(sha256)).rejects.toThrow(BlobDamaged)
  await expect(other.read(sha256, { start: 0, end: 9 })).rejects.toThrow(BlobDamaged)
  for (const place of ['files', 'leases', 'incoming']) expect(await readdir(join(folder, 'other', place)), place).toEqual([])
})

test('tries again when the service is busy', async () => {
  let refusals = 0
  endpoint.intercept = async (exchange, next) => {
    if (exchange.method === 'PUT' && refusals++ < 2) refuse(exchange, 503, 'SlowDown')
    else await next()
  }
  const blobs = await openS3Blobs(config)
  const { sha256 } = await blobs.put(Readable.from([Buffer.from('patience')]))
  expect(refusals).toBe(3)
  expect(await (await elsewhere()).has(sha256)).toBe(true)
})

/** Sends the head of every answer to GET and `some` of its bytes, then breaks the connection. */
function breakDownloads(some: number, times: number): { ranges: (string | undefined)[] } {
  const seen: { ranges: (string | undefined)[] } = { ranges: [] }
  endpoint.intercept = async (exchange, next) => {
    await next()
    if (exchange.method !== 'GET') return
    seen.ranges.push(exchange.req.headers.range)
    if (seen.ranges.length > times) return
    const whole = exchange.body as Readable
    const length = exchange.res.getHeader('content-length')!
    exchange.body = Readable.from(
      (async function* () {
        let sent = 0
        for await (const piece of whole) {
          yield (piece as Buffer).subarray(0, some - sent)
          sent += (piece as Buffer).length
          if (sent >= some) break
        }
        await new Promise(setImmediate)
        exchange.res.destroy()
      })(),
      { objectMode: false },
    )
    // Lost with the former body; without it a broken answer would be a short one.
    exchange.res.setHeader('content-length', length)
  }
  return seen
}

test('goes on with a download where the connection broke', async () => {
  const bytes = Buffer.alloc(2 * MEBIBYTE, 'resumed ')
  const { sha256 } = await (await openS3Blobs(config)).put(Readable.from([bytes]))
  const { ranges } = breakDownloads(700_000, 2)
  expect(nameOf(await buffer(await (await elsewhere()).read(sha256)))).toBe(sha256)
  expect(ranges[0]).toBeUndefined()
  expect(ranges.length).toBeGreaterThan(1)
  for (const range of ranges.slice(1)) expect(range).toMatch(/^bytes=\d+-$/)
})

test('gives a download up that breaks again and again without a byte', async () => {
  const { sha256 } = await (await openS3Blobs(config)).put(Readable.from([Buffer.alloc(100_000)]))
  breakDownloads(0, Number.POSITIVE_INFINITY)
  const other = await elsewhere()
  await expect(other.localFile(sha256)).rejects.toThrow(BucketError)
  expect(await readdir(join(folder, 'other', 'incoming'))).toEqual([])
})

test('believes in the end of an answer that comes in chunks', async () => {
  const { sha256 } = await (await openS3Blobs(config)).put(Readable.from([Buffer.from('of unknown length')]))
  endpoint.intercept = async (exchange, next) => {
    await next()
    // Koa forgets the length when it gets another body.
    if (exchange.method === 'GET') exchange.body = Readable.from(exchange.body as Readable, { objectMode: false })
  }
  expect((await buffer(await (await elsewhere()).read(sha256))).toString()).toBe('of unknown length')
})

test('keeps nothing when sending fails, and says that a bucket is full', async () => {
  endpoint.intercept = async (exchange, next) => {
    if (exchange.method === 'PUT') refuse(exchange, 507, 'XMinioStorageFull')
    else await next()
  }
  const blobs = await openS3Blobs(config)
  const failure = await failureOf(blobs.put(Readable.from([Buffer.alloc(20 * MEBIBYTE)])))
  expect(failure).toBeInstanceOf(StorageFull)
  expect(failure.message).toContain('s3://artifacts')
  expect(asked('DELETE'), 'the parts are given up').toHaveLength(1)
  await expect(blobs.check()).rejects.toThrow(StorageFull)
  expect(await readdir(join(config.cacheFolder, 'incoming'))).toEqual([])
  expect(await readdir(join(config.cacheFolder, 'files'))).toEqual([])
})

test('names bucket, key, code and way out, and no secret', async () => {
  const secretAccessKey = 'a-secret-of-some-length'
  const cases: [Partial<S3BlobsConfig>, RegExp][] = [
    [{ accessKeyId: 'nobody' }, /InvalidAccessKeyId.*S3_ACCESS_KEY_ID/],
    [{ bucket: 'not-made' }, /NoSuchBucket.*Create the bucket/],
    [{ endpoint: `http://127.0.0.1:${await unusedPort()}` }, /ECONNREFUSED.*S3_ENDPOINT/],
  ]
  for (const [change, says] of cases) {
    const blobs = await openS3Blobs({ ...config, secretAccessKey, ...change })
    const failure = await failureOf(blobs.check())
    expect(failure).toBeInstanceOf(BucketError)
    expect(failure.message).toMatch(says)
    expect(failure.message).toContain(`bucket ${change.bucket ?? 'artifacts'}, key ${folder.split('-').at(-1)}/sha256/`)
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(secretAccessKey)
  }
})

test('puts the bucket into the host name or into the path, as it is told', async () => {
  // A name that never resolves (RFC 6761): the failure says what was asked for.
  for (const [isPathStyle, host] of [
    [false, 'artifacts.s3.invalid'],
    [true, 's3.invalid'],
  ] as const) {
    const blobs = await openS3Blobs({ ...config, endpoint: 'http://s3.invalid', isPathStyle })
    const failure = await failureOf(blobs.has(nameOf(Buffer.from('x'))))
    expect(failure).toBeInstanceOf(BucketError)
    expect(failure.message).toContain(` ${host}.`)
  }
})

test('a forbidden answer is not taken for a missing blob', async () => {
  endpoint.intercept = async (exchange) => refuse(exchange, 403, 'AccessDenied')
  const blobs = await openS3Blobs(config)
  const failure = await failureOf(blobs.has(nameOf(Buffer.from('x'))))
  expect(failure).toBeInstanceOf(BucketError)
  expect(failure.message).toMatch(/HTTP 403.*s3:ListBucket/)
})

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
