import { createHash } from 'node:crypto'
import { chmod, mkdtemp, open, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { BadBlobName, BlobDamaged, BlobMismatch, BlobMissing, BlobTooLarge, placeOf, StorageFull, type Blobs } from './blobs.ts'
import { openFolderBlobs } from './folder-blobs.ts'
import { LEFT_OVER_AFTER, realDisk, type Disk } from './incoming.ts'
import { openS3Blobs } from './s3-blobs.ts'
import { openS3Endpoint, type S3Endpoint } from '../../../test/build/s3-endpoint.ts'

const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const missing = nameOf(Buffer.from('never stored'))
const MEBIBYTE = 1024 * 1024

let folder: string
let endpoint: S3Endpoint
beforeAll(async () => {
  endpoint = await openS3Endpoint()
})
afterAll(() => endpoint.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Kind {
  readonly open: (disk?: Disk) => Promise<Blobs>
  readonly overwrite: (sha256: string, change: (bytes: Buffer) => Buffer) => Promise<void>
}
const kinds: Record<string, Kind> = {
  folder: {
    open: (disk) => openFolderBlobs(join(folder, 'root'), disk),
    async overwrite(sha256, change) {
      const path = join(folder, 'root', placeOf(sha256))
      await chmod(path, 0o600)
      await writeFile(path, change(await readFile(path)))
    },
  },
  S3: {
    open: (disk) =>
      openS3Blobs(
        { ...endpoint.config, prefix: folder.split('-').at(-1)!, cacheFolder: join(folder, 'root'), cacheBytes: 256 * MEBIBYTE },
        disk,
      ),
    overwrite: (sha256, change) => endpoint.overwrite(`${folder.split('-').at(-1)}/${placeOf(sha256)}`, change),
  },
}

/** All that is neither a blob nor a kept copy of one. */
const leftOvers = async (): Promise<string[]> => [
  ...(await readdir(join(folder, 'root', 'incoming'))),
  ...(await readdir(join(folder, 'root', 'leases')).catch(() => [])),
]

describe.each(Object.entries(kinds))('a store in %s', (_name, kind) => {
  test('names bytes by their SHA-256 and gives them back', async () => {
    const blobs = await kind.open()
    const bytes = Buffer.from('检材')
    const stored = await blobs.put(Readable.from([bytes.subarray(0, 2), bytes.subarray(2)]))
    expect(stored).toEqual({ sha256: nameOf(bytes), size: bytes.length })
    expect(await blobs.has(stored.sha256)).toBe(true)
    expect(await blobs.size(stored.sha256)).toBe(bytes.length)
    expect(await buffer(await blobs.read(stored.sha256))).toEqual(bytes)
    expect(await leftOvers()).toEqual([])
  })

  test('keeps an empty blob', async () => {
    const blobs = await kind.open()
    const { sha256, size } = await blobs.put(Readable.from([]))
    expect([sha256, size]).toEqual([nameOf(Buffer.alloc(0)), 0])
    expect(await blobs.size(sha256)).toBe(0)
    expect(await buffer(await blobs.read(sha256))).toHaveLength(0)
    await expect(blobs.read(sha256, { start: 0, end: 0 })).rejects.toThrow(RangeError)
  })

  test('reads ranges, both ends included, and refuses those that reach outside', async () => {
    const blobs = await kind.open()
    const { sha256 } = await blobs.put(pieces('0123456789'))
    const range = async (start: number, end: number) => (await buffer(await blobs.read(sha256, { start, end }))).toString()
    expect(await range(0, 0)).toBe('0')
    expect(await range(3, 5)).toBe('345')
    expect(await range(0, 9)).toBe('0123456789')
    for (const [start, end] of [
      [5, 10],
      [10, 10],
      [-1, 3],
      [4, 3],
      [0.5, 2],
      [0, Number.NaN],
    ] as const)
      await expect(range(start, end), `${start}-${end}`).rejects.toThrow(RangeError)
    expect(await leftOvers()).toEqual([])
  })

  test('says what it does not have', async () => {
    const blobs = await kind.open()
    expect(await blobs.has(missing)).toBe(false)
    expect(await blobs.size(missing)).toBeNull()
    await expect(blobs.read(missing)).rejects.toThrow(BlobMissing)
    await expect(blobs.read(missing, { start: 0, end: 1 })).rejects.toThrow(BlobMissing)
    await expect(blobs.localFile(missing)).rejects.toThrow(BlobMissing)
    await blobs.remove(missing)
  })

  test('makes no path and no key of what is no name', async () => {
    const blobs = await kind.open()
    const before = endpoint.asked.length
    const upwards = '../'.repeat(21) + 'x'
    for (const name of [
      '',
      '..',
      '../../etc/passwd',
      upwards,
      '/'.repeat(64),
      'A'.repeat(64),
      `${missing}\n`,
      `${missing}/..`,
      missing.slice(1),
    ]) {
      await expect(blobs.has(name), name).rejects.toThrow(BadBlobName)
      await expect(blobs.size(name), name).rejects.toThrow(BadBlobName)
      await expect(blobs.read(name), name).rejects.toThrow(BadBlobName)
      await expect(blobs.read(name, { start: 0, end: 0 }), name).rejects.toThrow(BadBlobName)
      await expect(blobs.localFile(name), name).rejects.toThrow(BadBlobName)
      await expect(blobs.remove(name), name).rejects.toThrow(BadBlobName)
      await expect(blobs.put(pieces('x'), { expected: name }), name).rejects.toThrow(BadBlobName)
    }
    expect(endpoint.asked.slice(before)).toEqual([])
  })

  test('keeps nothing of a stream that breaks off', async () => {
    const blobs = await kind.open()
    async function* broken() {
      yield Buffer.alloc(100_000)
      throw new Error('the connection is gone')
    }
    await expect(blobs.put(broken())).rejects.toThrow('the connection is gone')
    const destroyed = new Readable({ read() {} })
    destroyed.push('half')
    setImmediate(() => destroyed.destroy())
    await expect(blobs.put(destroyed)).rejects.toThrow(/premature/i)
    await expect(blobs.put(Readable.from(['text']))).rejects.toThrow(TypeError)
    expect(await leftOvers()).toEqual([])
    expect(await blobs.has(nameOf(Buffer.alloc(100_000)))).toBe(false)
  })

  test('keeps nothing of what is too large, and stops reading it', async () => {
    const blobs = await kind.open()
    let given = 0
    async function* endless() {
      for (;;) {
        given++
        yield Buffer.alloc(10)
      }
    }
    await expect(blobs.put(endless(), { maxBytes: 25 })).rejects.toThrow(BlobTooLarge)
    expect(given).toBe(3)
    expect(await leftOvers()).toEqual([])
    expect(await blobs.put(pieces('0123456789'), { maxBytes: 10 })).toMatchObject({ size: 10 })
  })

  test('keeps nothing of what is not what was announced', async () => {
    const blobs = await kind.open()
    await expect(blobs.put(pieces('other'), { expected: missing })).rejects.toThrow(BlobMismatch)
    expect(await blobs.has(nameOf(Buffer.from('other')))).toBe(false)
    expect(await leftOvers()).toEqual([])
    const { sha256 } = await blobs.put(pieces('never stored'), { expected: missing })
    expect(sha256).toBe(missing)
  })

  test('leaves nothing behind on a full disk, and names the folder', async () => {
    const blobs = await kind.open(fullAfter(100_000))
    async function* large() {
      for (let i = 0; i < 10; i++) yield Buffer.alloc(64 * 1024, i)
    }
    const failure = await blobs.put(large()).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StorageFull)
    expect((failure as Error).message).toContain(join(folder, 'root', 'incoming'))
    expect(await leftOvers()).toEqual([])
    expect(await blobs.put(pieces('small enough'))).toMatchObject({ size: 12 })
  })

  test('stores the same bytes once, also at the same time', async () => {
    const blobs = await kind.open()
    const bytes = Buffer.alloc(300_000, 7)
    const stored = await Promise.all(Array.from({ length: 8 }, () => blobs.put(Readable.from([bytes]))))
    expect(new Set(stored.map(({ sha256 }) => sha256))).toEqual(new Set([nameOf(bytes)]))
    expect(await buffer(await blobs.read(nameOf(bytes)))).toEqual(bytes)
    expect(await leftOvers()).toEqual([])
    await blobs.remove(nameOf(bytes))
    expect(await blobs.has(nameOf(bytes))).toBe(false)
  })

  test('takes over a finished file, which is gone from where it was', async () => {
    const blobs = await kind.open()
    const path = join(folder, 'finished.apk')
    for (let round = 0; round < 2; round++) {
      await writeFile(path, 'a package')
      expect(await blobs.putFile(path)).toEqual({ sha256: nameOf(Buffer.from('a package')), size: 9 })
      await expect(stat(path)).rejects.toThrow('ENOENT')
    }
    expect((await buffer(await blobs.read(nameOf(Buffer.from('a package'))))).toString()).toBe('a package')
  })

  test('takes over a file from another disk', async () => {
    const blobs = await kind.open({ ...realDisk, rename: acrossDisks })
    const path = join(folder, 'finished.apk')
    await writeFile(path, 'from afar')
    const { sha256 } = await blobs.putFile(path)
    await expect(stat(path)).rejects.toThrow('ENOENT')
    expect((await buffer(await blobs.read(sha256))).toString()).toBe('from afar')
    expect(await leftOvers()).toEqual([])
  })

  test('leaves a file that it refuses where it is', async () => {
    const blobs = await kind.open()
    const path = join(folder, 'finished.apk')
    await writeFile(path, 'a package')
    await expect(blobs.putFile(path, { maxBytes: 8 })).rejects.toThrow(BlobTooLarge)
    await expect(blobs.putFile(path, { expected: missing })).rejects.toThrow(BlobMismatch)
    await symlink(path, join(folder, 'link'))
    await expect(blobs.putFile(join(folder, 'link'))).rejects.toThrow(TypeError)
    await expect(blobs.putFile(folder)).rejects.toThrow(TypeError)
    expect(await readFile(path, 'utf8')).toBe('a package')
    expect(await blobs.has(nameOf(Buffer.from('a package')))).toBe(false)
  })

  test('lends a local file', async () => {
    const blobs = await kind.open()
    const { sha256 } = await blobs.put(pieces('a package'))
    const files = await Promise.all([blobs.localFile(sha256), blobs.localFile(sha256)])
    for (const file of files) expect(await readFile(file.path, 'utf8')).toBe('a package')
    await files[0].release()
    await files[0].release()
    expect(await readFile(files[1].path, 'utf8')).toBe('a package')
    await files[1].release()
    expect(await leftOvers()).toEqual([])
    expect((await buffer(await blobs.read(sha256))).toString()).toBe('a package')
  })

  test('never lets damaged bytes come to their end', async () => {
    const blobs = await kind.open()
    const bytes = Buffer.alloc(400_000, 'x')
    const { sha256 } = await blobs.put(Readable.from([bytes]))
    for (const damage of [(whole: Buffer) => whole.fill('y', 0, 1), (whole: Buffer) => whole.subarray(0, 399_999), () => Buffer.alloc(0)]) {
      await kind.overwrite(sha256, damage)
      let came = 0
      const reading = async () => {
        for await (const piece of await blobs.read(sha256)) came += (piece as Buffer).length
      }
      await expect(reading()).rejects.toThrow(BlobDamaged)
      expect(came).toBeLessThan(bytes.length)
    }
    await blobs.remove(sha256)
    await blobs.put(Readable.from([bytes]))
    expect(await buffer(await blobs.read(sha256))).toEqual(bytes)
  })

  test('lets a reader go away in the middle', async () => {
    const blobs = await kind.open()
    const { sha256 } = await blobs.put(Readable.from([Buffer.alloc(3 * MEBIBYTE)]))
    for (const range of [undefined, { start: 5, end: 3 * MEBIBYTE - 1 }]) {
      const untouched = await blobs.read(sha256, range)
      untouched.destroy()
      for await (const piece of await blobs.read(sha256, range)) {
        expect((piece as Buffer).length).toBeGreaterThan(0)
        break
      }
    }
    await expect.poll(leftOvers).toEqual([])
  })

  test('never holds a large blob in memory', async () => {
    const blobs = await kind.open()
    const piece = Buffer.alloc(64 * 1024, 3)
    async function* large() {
      for (let sent = 0; sent < 128 * MEBIBYTE; sent += piece.length) yield piece
    }
    let most = 0
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 5)
    onTestFinished(() => clearInterval(watch))
    const before = process.memoryUsage().arrayBuffers
    const { sha256, size } = await blobs.put(large())
    expect(size).toBe(128 * MEBIBYTE)
    let read = 0
    for await (const part of await blobs.read(sha256)) read += (part as Buffer).length
    await (await blobs.localFile(sha256)).release()
    expect(read).toBe(size)
    expect(most - before).toBeGreaterThan(0)
    expect(most - before).toBeLessThan(96 * MEBIBYTE)
  })

  test('is ready when it can write, read and remove, and leaves nothing of that', async () => {
    const blobs = await kind.open()
    await blobs.check()
    expect(await leftOvers()).toEqual([])
  })

  test('sweeps at start what a dead process left, not what is being written', async () => {
    await kind.open()
    const incoming = join(folder, 'root', 'incoming')
    await writeFile(join(incoming, 'old'), 'x')
    await writeFile(join(incoming, 'young'), 'x')
    const file = await open(join(incoming, 'old'))
    const before = new Date(Date.now() - LEFT_OVER_AFTER - 60_000)
    await file.utimes(before, before)
    await file.close()
    await kind.open()
    expect(await leftOvers()).toEqual(['young'])
  })
})

async function* pieces(text: string) {
  yield Buffer.from(text)
}

/** A disk that takes some bytes of each file, after which the kernel itself says that no space is left. */
function fullAfter(room: number): Disk {
  const openFull = async (...args: Parameters<typeof open>) => {
    const file = await open(...args)
    if (args[1] === 'r') return file
    let left = room
    const append = file.appendFile.bind(file)
    file.appendFile = async (bytes) => {
      left -= (bytes as Uint8Array).byteLength
      return left >= 0 ? append(bytes) : writeFile('/dev/full', bytes as Uint8Array)
    }
    return file
  }
  return { ...realDisk, open: openFull }
}

/** What the system says of a rename between two disks. Only what lies in `incoming/` is on the disk of the store. */
const acrossDisks: typeof rename = async (from, to) => {
  if (!String(from).includes('/incoming/')) throw Object.assign(new Error('EXDEV: cross-device link not permitted'), { code: 'EXDEV' })
  await rename(from, to)
}
