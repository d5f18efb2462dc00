import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nameOfSecret, secretsOf } from './account-secret.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhunsheng-secret-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))
const secretOf = async (config: { secret: string | null; dataFolder: string }) =>
  (await secretsOf({ ...config, secretBefore: null })).current

test('a configured secret is used, and nothing is written', async () => {
  expect(await secretOf({ secret: 'x'.repeat(40), dataFolder: folder })).toBe('x'.repeat(40))
  expect(await readdir(folder)).toEqual([])
})

test('one that is made is kept for its owner alone, and found again', async () => {
  const dataFolder = join(folder, 'not', 'yet')
  const secret = await secretOf({ secret: null, dataFolder })
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(await secretOf({ secret: null, dataFolder })).toBe(secret)
  expect((await stat(join(dataFolder, 'secret'))).mode & 0o777).toBe(0o600)
})

test('processes that start together agree on one, and leave no draft', async () => {
  const secrets = await Promise.all(Array.from({ length: 12 }, () => secretOf({ secret: null, dataFolder: folder })))
  expect(new Set(secrets).size).toBe(1)
  expect(await readdir(folder)).toEqual(['secret'])
})

test('a damaged one is not replaced in silence', async () => {
  await writeFile(join(folder, 'secret'), 'short\n')
  await expect(secretOf({ secret: null, dataFolder: folder })).rejects.toThrow(/secret holds no usable secret/)
})

test('the former one is given beside it, and refused when it is the one in use', async () => {
  const current = await secretOf({ secret: null, dataFolder: folder })
  const former = 'y'.repeat(40)
  expect(await secretsOf({ secret: null, secretBefore: former, dataFolder: folder })).toEqual({ current, former })
  await expect(secretsOf({ secret: null, secretBefore: current, dataFolder: folder })).rejects.toThrow(
    /ZHUNSHENG_SECRET_BEFORE is .* in use/,
  )
})

test('a secret is named by what tells nothing of it', () => {
  expect(nameOfSecret('x'.repeat(40))).toMatch(/^[0-9a-f]{12}$/)
  expect(nameOfSecret('x'.repeat(40))).not.toBe(nameOfSecret('x'.repeat(41)))
})
