import Fastify from 'fastify'
import { existsSync, globSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { backUpPlatform, restorePlatform } from '../scripts/backup.ts'
import { openPlatform, type OpenPlatform } from '../src/open-platform.ts'
import { readConfig, type Config } from '../src/server/config.ts'
import { slices } from '../src/slices.ts'

let folder: string
let config: Config
let running: OpenPlatform
/** Who is signed in, and what they see. */
let cookie: string
let report: { url: string; body: string }

const configOf = (dataFolder: string): Config => ({ ...readConfig({}), port: 0, dataFolder, reinspectionsPerMinute: 0 })
const open = (on: Config): Promise<OpenPlatform> => openPlatform(on, { slices, log: Fastify({ logger: false }).log })
const ask = (platform: OpenPlatform, url: string, headers = {}) =>
  platform.app!.inject({ url, headers: { cookie, 'sec-fetch-site': 'same-origin', ...headers } })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhunsheng-backup-'))
  // The account that PostgreSQL runs as when we are root has to pass.
  await chmod(folder, 0o711)
  config = configOf(join(folder, 'data'))
  running = await open(config)
  const { db } = running.frame
  const person = await running.accounts.createPerson({ name: '张三', email: 'backup@example.cn', password: 'correct horse battery staple' })
  cookie = await running.accounts.openSession(person)
  const { id: organisation } = await db
    .insertInto('organisation')
    .values({ kind: 'operator', name: '备份测试有限公司', province: null, state: 'verified', credit_code: null, created_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('membership')
    .values({ organisation_id: organisation, person_id: person, role: 'owner', joined_at: new Date() })
    .execute()
  const handedIn = await running.app!.inject({
    method: 'POST',
    url: `/api/organisations/${organisation}/packages?name=sample.apk`,
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/vnd.android.package-archive' },
    payload: await readFile('samples/debuggable/violating/sample.apk'),
  })
  expect(handedIn.statusCode).toBe(202)
  const { id } = handedIn.json()
  await vi.waitFor(async () => expect((await ask(running, `/api/commissions/${id}`)).json().state).toBe('done'), {
    timeout: 50_000,
    interval: 100,
  })
  const url = `/api/commissions/${id}/report`
  report = { url, body: (await ask(running, url)).body }
})

afterAll(async () => {
  await running?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('a backup of a running platform', () => {
  test('restored elsewhere shows the same report to who was signed in', async () => {
    expect(report.body).toContain('"findings"')
    const backup = join(folder, 'backup')
    const { blobs, linked } = await backUpPlatform(config, backup)
    expect(blobs).toBeGreaterThanOrEqual(2)
    expect(linked).toBe(blobs)
    expect((await stat(join(backup, 'secret'))).mode & 0o777).toBe(0o600)

    const elsewhere = configOf(join(folder, 'elsewhere'))
    expect(await restorePlatform(backup, elsewhere)).toEqual({ blobs, linked: 0 })
    const restored = await open(elsewhere)
    try {
      expect(restored.frame.config.dataFolder).not.toBe(running.frame.config.dataFolder)
      expect((await ask(restored, '/api/session')).json().person).toMatchObject({ email: 'backup@example.cn' })
      const answer = await ask(restored, report.url)
      expect(answer.statusCode).toBe(200)
      expect(answer.body).toBe(report.body)
    } finally {
      await restored.stop()
    }
  })

  test('tells which blobs were damaged, and restores the rest', async () => {
    const backup = join(folder, 'damaged')
    await backUpPlatform(config, backup)
    const [blob] = globSync('blobs/sha256/*/*/*', { cwd: backup })
    const path = join(backup, blob!)
    // A link shares its bytes with the platform's own: it is replaced, not written through.
    const bytes = await readFile(path)
    await rm(path)
    await writeFile(path, Buffer.concat([bytes, Buffer.from('x')]))
    await expect(restorePlatform(backup, configOf(join(folder, 'partly')))).rejects.toThrow(
      /restored, but .* damaged in the backup: [0-9a-f]{64}$/,
    )
    expect(existsSync(join(folder, 'partly', 'postgres', 'data', 'PG_VERSION'))).toBe(true)
  })

  test('leaves nothing behind when it fails', async () => {
    const secret = join(config.dataFolder, 'secret')
    const bytes = await readFile(secret)
    await rm(secret)
    // A folder where a file has to be copied: fails for root too.
    await mkdir(secret)
    try {
      await expect(backUpPlatform(config, join(folder, 'failed'))).rejects.toThrow(/EISDIR|EINVAL|ENOTSUP/)
      expect(existsSync(join(folder, 'failed'))).toBe(false)
      expect(existsSync(join(folder, 'failed.partial'))).toBe(false)
    } finally {
      await rm(secret, { recursive: true })
      await writeFile(secret, bytes)
      await chmod(secret, 0o600)
    }
  })
})

describe('what cannot be done is said', () => {
  test('a target that exists', () => expect(backUpPlatform(config, folder)).rejects.toThrow(/exists already/))
  test('a data folder without an installation', () =>
    expect(backUpPlatform(configOf(join(folder, 'nowhere')), join(folder, 'other'))).rejects.toThrow(/set ZHUNSHENG_DATA/))
  test('an outside database', () =>
    expect(backUpPlatform({ ...config, databaseUrl: 'postgres://localhost/x' }, join(folder, 'other'))).rejects.toThrow(/pg_dump/))
  test('a folder that is no backup', () =>
    expect(restorePlatform(folder, configOf(join(folder, 'other')))).rejects.toThrow(/no backup of ours/))
  test('a restore over an installation', async () => {
    const backup = join(folder, 'again')
    await backUpPlatform(config, backup)
    await expect(restorePlatform(backup, config)).rejects.toThrow(/is there already/)
  })
})
