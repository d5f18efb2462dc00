/** The platform's secret is changed: with the former one nothing is lost, and in the end it is needed for nothing. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { peopleSlice } from '../src/platform/people/slice.ts'
import { registryRoutes as routes } from '../src/platform/registry/api.ts'
import { eraseExpired } from '../src/platform/registry/erase-expired.ts'
import { creditCheckCharacter } from '../src/platform/registry/identifiers/credit-code.ts'
import { organisationCheckCharacter } from '../src/platform/registry/identifiers/organisation-code.ts'
import { registrySlice } from '../src/platform/registry/slice.ts'
import { sealedSecondFactors } from '../src/server/account-reseal.ts'
import type { Config } from '../src/server/config.ts'
import { sealedTextStart, sealText } from '../src/server/sealed-text.ts'
import { codeOf, PASSWORD, TestBrowser } from './build/test-browser.ts'
import { testDatabase, type TestDatabase } from './build/test-database.ts'
import { Client, TestClock, testPlatform, type Member, type TestPlatform } from './build/test-platform.ts'

const FORMER = 'the secret of last year, known to too many'
const PRESENT = 'the secret of this year, known to nobody'
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, '准')])

let database: TestDatabase
let folder: string
let open: TestPlatform | undefined
beforeEach(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'zhunsheng-rotation-'))
})
afterEach(async () => {
  await open?.stop()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** The platform on the same database and data, with other secrets; the one before is stopped. */
async function restart(config: Pick<Config, 'secret' | 'secretBefore'> & { role?: Config['role'] }): Promise<TestPlatform> {
  await open?.stop()
  open = undefined
  open = await testPlatform({
    slices: [peopleSlice, registrySlice()],
    // better-auth looks at the true time.
    clock: new TestClock(new Date().toISOString()),
    config: { ...config, databaseUrl: database.url, dataFolder: folder },
  })
  return open
}

let count = 0
function claims(documents: string[]) {
  const eight = `MA${String(++count).padStart(6, '0')}`
  const code = `91110000${eight}${organisationCheckCharacter(eight)}`
  return {
    creditCode: code + creditCheckCharacter(code),
    legalName: '北京示例科技有限公司',
    contactName: '王五',
    contactPhone: '13812345678',
    contactEmail: 'wang@example.cn',
    documents,
  }
}

/** An organisation that has handed in a document and its claims, and its owner. */
async function submitted(platform: TestPlatform) {
  const owner = await platform.member('operator')
  return submittedBy(owner.client, owner)
}
async function submittedBy(client: Client, { organisation, personId }: Pick<Member, 'organisation' | 'personId'>) {
  const stored = await client.inject({
    method: 'POST',
    url: `/api/organisations/${organisation}/documents?name=a.pdf`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: PDF,
  })
  const { sha256 } = stored.json() as { sha256: string }
  const answer = await client.call(routes.submitVerification, { params: { organisation }, body: claims([sha256]) })
  expect(answer.status).toBe(201)
  return { personId, organisation, sha256, verification: answer.body.id }
}
type Submitted = Awaited<ReturnType<typeof submitted>>

/** Somebody who has switched the second factor on. */
async function withSecondFactor(platform: TestPlatform, name: string) {
  const browser = new TestBrowser(platform.app)
  const email = await browser.signUp(`${name}@example.cn`)
  const { totpURI, backupCodes } = (await browser.ask('POST', 'auth/two-factor/enable', { password: PASSWORD })).json()
  expect((await browser.ask('POST', 'auth/two-factor/verify-totp', { code: codeOf(totpURI) })).statusCode).toBe(200)
  // Used up already: the next has to be another one.
  const next = () => codeOf(totpURI, Date.now() + 30_000)
  return { browser, email, next, backupCodes: backupCodes as string[] }
}

/** A browser on another platform with the cookies of one that it had. */
const moved = (platform: TestPlatform, { cookies }: { cookies: ReadonlyMap<string, string> }): TestBrowser => {
  const browser = new TestBrowser(platform.app)
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  return browser
}

async function isReadable(platform: TestPlatform, { verification, sha256, personId }: Submitted): Promise<boolean> {
  const client = new Client(platform.app, { cookie: await platform.accounts.openSession(personId), 'sec-fetch-site': 'same-origin' })
  const { body } = await client.call(routes.getVerification, { params: { verification } })
  const { raw } = await client.call(routes.readDocument, { params: { verification, sha256 } })
  return body.claims.contactPhone === '13812345678' && raw.statusCode === 200 && raw.rawPayload.equals(PDF)
}

/** As a release sealed that knew of no second secret: nothing bears the name of one. */
async function forgetNames({ frame: { db } }: TestPlatform): Promise<void> {
  for (const { id, contact } of await db.selectFrom('verification').select(['id', 'contact']).execute())
    await db
      .updateTable('verification')
      .set({ contact: contact!.replace(/^v2\.[0-9a-f]{12}\./, 'v1.') })
      .where('id', '=', id)
      .execute()
  await db.updateTable('document').set({ sealed_with: null }).execute()
  await query(`update person_second_factor set secret = regexp_replace(secret, '^\\$ba\\$\\d+\\$', ''),
    backup_codes = regexp_replace(backup_codes, '^\\$ba\\$\\d+\\$', '')`)
  expect(await query('select secret from person_second_factor')).toEqual(
    expect.arrayContaining([{ secret: expect.stringMatching(/^[0-9a-f]+$/) }]),
  )
}
async function query(text: string): Promise<unknown[]> {
  const { Client: Connection } = await import('pg')
  const client = new Connection({ connectionString: database.url })
  await client.connect()
  return (await client.query(text).finally(() => client.end())).rows
}

const outdated = async ({ frame }: TestPlatform): Promise<Record<string, number>> => {
  const secrets = { current: PRESENT, former: null }
  const tables = [sealedSecondFactors(frame.db, secrets), ...registrySlice().sealed!(frame, secrets)]
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table.name, await table.countOutdated()])))
}
const linesOf = ({ frame }: TestPlatform, action: string) =>
  frame.db.selectFrom('journal_entry').select('detail').where('action', '=', action).orderBy('id').execute()
const NOTHING = { person_second_factor: 0, verification: 0, document: 0 }

test.each(['with names of the secret', 'as before secrets had names'])('everything is read and sealed anew: %s', async (how) => {
  const first = await restart({ secret: FORMER, secretBefore: null })
  const theirs = [await submitted(first), await submitted(first)]
  const waiting = await first.member('operator')
  const [codes, backup, half, late] = await Promise.all(['codes', 'backup', 'half', 'late'].map((name) => withSecondFactor(first, name)))
  const halfway = new TestBrowser(first.app)
  expect((await halfway.signIn(half!.email)).json().twoFactorRedirect).toBe(true)
  const blobs = (await first.frame.db.selectFrom('document').select('blob').execute()).map(({ blob }) => blob)
  if (how.startsWith('as before')) await forgetNames(first)

  // While the jobs lie still.
  const both = await restart({ secret: PRESENT, secretBefore: FORMER })
  for (const one of theirs) expect(await isReadable(both, one)).toBe(true)
  expect(await outdated(both)).toEqual({ person_second_factor: 4, verification: 2, document: 2 })
  const finishing = moved(both, halfway)
  expect((await finishing.ask('POST', 'auth/two-factor/verify-totp', { code: half!.next() })).statusCode).toBe(200)
  expect(await finishing.isSignedIn()).toBe(true)
  const byCode = new TestBrowser(both.app)
  await byCode.signIn(codes!.email)
  expect((await byCode.ask('POST', 'auth/two-factor/verify-totp', { code: codes!.next() })).statusCode).toBe(200)
  const byBackup = new TestBrowser(both.app)
  await byBackup.signIn(backup!.email)
  expect((await byBackup.ask('POST', 'auth/two-factor/verify-backup-code', { code: backup!.backupCodes[0] })).statusCode).toBe(200)
  const kept = moved(both, codes!.browser)
  expect((await kept.ask('GET', 'auth/list-sessions')).statusCode).toBe(200)
  expect(kept.cookie, 'no page was opened').toBe(codes!.browser.cookie)
  // better-auth, which knows of one secret for signatures, is asked with the old cookie too.
  expect((await kept.ask('POST', 'auth/two-factor/generate-backup-codes', { password: PASSWORD })).statusCode).toBe(200)
  const opening = moved(both, backup!.browser)
  expect(await opening.isSignedIn()).toBe(true)
  expect(opening.cookie, 'signed anew').not.toBe(backup!.browser.cookie)
  const since = await submittedBy(
    new Client(both.app, { cookie: await both.accounts.openSession(waiting.personId), 'sec-fetch-site': 'same-origin' }),
    waiting,
  )
  const { contact } = await both.frame.db
    .selectFrom('verification')
    .select('contact')
    .where('id', '=', since.verification)
    .executeTakeFirstOrThrow()
  expect(contact!.startsWith(sealedTextStart(PRESENT))).toBe(true)

  const working = await restart({ secret: PRESENT, secretBefore: FORMER, role: 'all' })
  await vi.waitUntil(async () => JSON.stringify(await outdated(working)) === JSON.stringify(NOTHING), { timeout: 30_000, interval: 100 })
  const lines = (await linesOf(working, 'reseal')).map(({ detail }) => JSON.parse(detail) as { table: string; resealed: number })
  const sum = (table: string) => lines.filter((line) => line.table === table).reduce((all, { resealed }) => all + resealed, 0)
  expect([sum('verification'), sum('document')]).toEqual([2, 2])
  expect(sum('person_second_factor')).toBeGreaterThan(0)
  // Who had looked the name up may still read; the night's erasure removes what the former secret opens.
  for (const blob of blobs) expect(await working.frame.blobs.has(blob)).toBe(true)
  await eraseExpired(working.frame)
  for (const blob of blobs) expect(await working.frame.blobs.has(blob)).toBe(false)

  const after = await restart({ secret: PRESENT, secretBefore: null })
  for (const one of [...theirs, since]) expect(await isReadable(after, one)).toBe(true)
  const again = new TestBrowser(after.app)
  await again.signIn(late!.email)
  expect((await again.ask('POST', 'auth/two-factor/verify-totp', { code: late!.next() })).statusCode).toBe(200)
  expect(await moved(after, opening).isSignedIn()).toBe(true)
  expect(await moved(after, finishing).isSignedIn()).toBe(true)
  expect(await moved(after, codes!.browser).isSignedIn(), 'a cookie that the former secret signed').toBe(false)
})

test('what neither secret opens is left as it is, and told by table and count', async () => {
  const first = await restart({ secret: FORMER, secretBefore: null })
  const theirs = [await submitted(first), await submitted(first), await submitted(first)]
  await withSecondFactor(first, 'lost')
  const lost = sealText({ current: 'a secret that nobody has any more, anywhere', former: null }, 'x', 'y')
  const { db, blobs } = first.frame
  await db.updateTable('verification').set({ contact: lost }).where('id', '=', theirs[0]!.verification).execute()
  await db
    .updateTable('document')
    .set({ sealed_with: lost.split('.')[1]! })
    .where('organisation_id', '=', theirs[0]!.organisation)
    .execute()
  // Of one nobody knows what sealed it, and it is not there.
  const gone = await db
    .updateTable('document')
    .set({ sealed_with: null })
    .where('organisation_id', '=', theirs[1]!.organisation)
    .returning('blob')
    .executeTakeFirstOrThrow()
  await blobs.remove(gone.blob)
  await query(`update person_second_factor set secret = 'not hexadecimal'`)

  const working = await restart({ secret: PRESENT, secretBefore: FORMER, role: 'all' })
  await vi.waitUntil(async () => (await linesOf(working, 'resealIncomplete')).length > 0, { timeout: 30_000, interval: 100 })
  const left = { person_second_factor: 1, verification: 1, document: 2 }
  expect((await linesOf(working, 'resealIncomplete')).map(({ detail }) => JSON.parse(detail))).toEqual([left])
  expect(await outdated(working)).toEqual(left)
  expect(await query(`select contact from verification where id = ${theirs[0]!.verification}`)).toEqual([{ contact: lost }])
  expect(await isReadable(working, theirs[2]!)).toBe(true)
})

test('a secret that was changed without the former one is told of at once', async () => {
  const first = await restart({ secret: FORMER, secretBefore: null })
  const theirs = await submitted(first)
  const without = await restart({ secret: PRESENT, secretBefore: null, role: 'all' })
  await vi.waitUntil(async () => (await linesOf(without, 'resealIncomplete')).length > 0, { timeout: 30_000, interval: 100 })
  const [line] = await linesOf(without, 'resealIncomplete')
  expect(JSON.parse(line!.detail)).toEqual({ verification: 1, document: 1 })
  // And is still to be mended.
  const mended = await restart({ secret: PRESENT, secretBefore: FORMER, role: 'all' })
  await vi.waitUntil(async () => JSON.stringify(await outdated(mended)) === JSON.stringify(NOTHING), { timeout: 30_000, interval: 100 })
  expect(await isReadable(mended, theirs)).toBe(true)
  const client = new Client(mended.app, { cookie: await mended.accounts.openSession(theirs.personId) })
  expect((await client.inject({ url: '/api/session' })).json().person.id).toBe(theirs.personId)
})
