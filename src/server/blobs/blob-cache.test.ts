import { createHash } from 'node:crypto'
import { link, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBlobCache, type BlobCache } from './blob-cache.ts'
import { LEFT_OVER_AFTER, realDisk, type IncomingFile } from './incoming.ts'

let root: string
let fetches: string[]
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'blob-cache-'))
  fetches = []
})
afterEach(() => rm(root, { recursive: true, force: true }))

/** A blob of 100 bytes, or as many as are asked for, all of them this letter. */
const bytesOf = (letter: string, size = 100): Buffer => Buffer.alloc(size, letter)
const nameOf = (letter: string, size?: number): string => createHash('sha256').update(bytesOf(letter, size)).digest('hex')
async function fetched(letter: string, size?: number): Promise<IncomingFile> {
  fetches.push(letter)
  const path = join(root, `incoming-${letter}-${fetches.length}`)
  await writeFile(path, bytesOf(letter, size))
  return { sha256: nameOf(letter, size), size: bytesOf(letter, size).length, path }
}
const lease = (cache: BlobCache, letter: string, size?: number) => cache.lease(nameOf(letter, size), () => fetched(letter, size))
const use = async (cache: BlobCache, letter: string): Promise<void> => (await lease(cache, letter)).release()
const kept = async (): Promise<string[]> => (await readdir(join(root, 'files'))).sort()
/** As if it had been asked for last at this many seconds after 1970. */
const usedAt = (letter: string, seconds: number) => utimes(join(root, 'files', nameOf(letter)), seconds, seconds)

test('gives up what was not used for longest, and never keeps more than its bound', async () => {
  const cache = await openBlobCache(root, 350)
  for (const [at, letter] of ['a', 'b', 'c'].entries()) {
    await use(cache, letter)
    await usedAt(letter, at + 1)
  }
  await use(cache, 'a')
  await use(cache, 'd')
  expect(await kept()).toEqual([nameOf('a'), nameOf('c'), nameOf('d')].sort())
  expect(fetches).toEqual(['a', 'b', 'c', 'd'])
  await use(cache, 'b')
  expect(fetches).toEqual(['a', 'b', 'c', 'd', 'b'])
  expect(await kept()).toEqual([nameOf('a'), nameOf('b'), nameOf('d')].sort())
})

test('what somebody uses stays, even when its copy is given up', async () => {
  const cache = await openBlobCache(root, 100)
  const used = await lease(cache, 'a')
  await use(cache, 'b')
  expect(await kept()).toEqual([nameOf('b')])
  expect(await readFile(used.path)).toEqual(bytesOf('a'))
  await cache.drop(nameOf('b'))
  expect(await kept()).toEqual([])
  await used.release()
  expect(await readdir(join(root, 'leases'))).toEqual([])
})

test('counts what other processes keep in the same folder', async () => {
  const [one, other] = [await openBlobCache(root, 350), await openBlobCache(root, 350)]
  for (const letter of ['a', 'b', 'c']) await use(one, letter)
  for (const letter of ['d', 'e', 'f']) await use(other, letter)
  expect((await kept()).length).toBeLessThanOrEqual(3)
})

test('lends what is larger than the whole cache without keeping it', async () => {
  const cache = await openBlobCache(root, 350)
  await use(cache, 'a')
  const files = await Promise.all([lease(cache, 'x', 351), lease(cache, 'x', 351)])
  for (const file of files) {
    expect(await readFile(file.path)).toEqual(bytesOf('x', 351))
    await file.release()
  }
  await cache.keep(await fetched('y', 351))
  expect(await kept()).toEqual([nameOf('a')])
  expect(await readdir(root)).toEqual(['files', 'leases'])
})

test('fetches once for all who ask at the same time, and again after a failure', async () => {
  const cache = await openBlobCache(root, 350)
  const broken = () => Promise.reject(new Error('the network is gone'))
  await expect(cache.lease(nameOf('a'), broken)).rejects.toThrow('the network is gone')
  const files = await Promise.all(Array.from({ length: 6 }, () => lease(cache, 'a')))
  expect(fetches).toEqual(['a'])
  expect(new Set(files.map(({ path }) => path))).toHaveLength(6)
  for (const file of files) await file.release()
})

test('takes over a file, or removes it where it lies on another disk', async () => {
  const far = Object.assign(new Error('EXDEV: cross-device link not permitted'), { code: 'EXDEV' })
  await (await openBlobCache(root, 350)).keep(await fetched('a'))
  await (await openBlobCache(root, 350, { ...realDisk, rename: () => Promise.reject(far) })).keep(await fetched('b'))
  expect(await kept()).toEqual([nameOf('a')])
  expect(await readdir(root)).toEqual(['files', 'leases'])
})

test('sweeps leases of dead processes by their own time, not by that of the copy', async () => {
  const cache = await openBlobCache(root, 350)
  const used = await lease(cache, 'a')
  await usedAt('a', 1)
  const old = join(root, 'leases', `${Date.now() - LEFT_OVER_AFTER - 60_000}-left`)
  await link(used.path, old)
  await openBlobCache(root, 350)
  await expect(stat(old)).rejects.toThrow('ENOENT')
  expect(await readFile(used.path)).toEqual(bytesOf('a'))
})
