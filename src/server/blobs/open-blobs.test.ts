import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-blobs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Opens the store in a process of its own and tells how many modules of the SDK were loaded for it. */
async function modulesOfSdk(config: object): Promise<number> {
  const script = `
    import { registerHooks } from 'node:module'
    let count = 0
    registerHooks({ load(url, context, next) { if (url.includes('/@aws-sdk/')) count++; return next(url, context) } })
    const { openBlobs } = await import(${JSON.stringify(new URL('open-blobs.ts', import.meta.url).href)})
    const blobs = await openBlobs(${JSON.stringify(config)})
    if (typeof blobs.put !== 'function') throw new Error('no store')
    console.log(count)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  return Number(stdout)
}

test('a folder is opened without loading the S3 SDK', async () => {
  expect(await modulesOfSdk({ kind: 'folder', root: join(folder, 'blobs') })).toBe(0)
  expect(await readdir(join(folder, 'blobs'))).toEqual(['incoming'])
})

test('a bucket is opened without being asked anything', async () => {
  const keys = { accessKeyId: 'none', secretAccessKey: 'none' }
  const bucket = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', bucket: 'none', prefix: '', isPathStyle: true, ...keys }
  const cache = { cacheFolder: join(folder, 'cache'), cacheBytes: 1000 }
  expect(await modulesOfSdk({ kind: 's3', ...bucket, ...cache })).toBeGreaterThan(0)
})
