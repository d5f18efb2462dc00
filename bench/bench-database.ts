/** A migrated database that a benchmark owns, and people in it who are signed in without a form. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { OrganisationKind, Scope } from '#contract/roles.ts'
import { newId } from '#server/account-people.ts'
import { sessionCookieName } from '#server/account-options.ts'
import { sessionsOf } from '#server/account-sessions.ts'
import { openDatabase, type OpenDatabase } from '#server/database.ts'
import { migrateDatabase } from '#server/migrate.ts'
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'
import { hashOf, newKey, prefixOf } from '#platform/people/organisation.ts'
import { migrationFolders } from '../src/migration-folders.ts'

/** The secret of all processes that a benchmark starts. */
export const BENCH_SECRET = 'a secret of benchmarks, known to everybody'

export interface BenchDatabase extends OpenDatabase {
  readonly url: string
}

/** Opens the database at `outside`, or an embedded one in `folder`, and brings it to the newest migration. */
export async function openBenchDatabase(folder: string, outside?: string, flags: readonly string[] = []): Promise<BenchDatabase> {
  const server = outside === undefined ? await startEmbeddedPostgres(folder, { flags }) : null
  const url = outside ?? server!.url
  try {
    await migrateDatabase(url, migrationFolders)
  } catch (error) {
    await server?.stop()
    throw error
  }
  const database = openDatabase(url, { onIdleError: () => {} })
  return {
    ...database,
    url,
    async close() {
      await database.close()
      await server?.stop()
    },
  }
}

/** Tells one state of the migrations from another: rows kept from an earlier one are of no use. */
export function migrationsDigest(): string {
  const hash = createHash('sha256')
  for (const folder of migrationFolders)
    for (const file of globSync('*.sql', { cwd: folder }).sort()) hash.update(readFileSync(join(folder, file)))
  return hash.digest('hex')
}

/** An organisation, verified. */
export async function addOrganisation({ db }: BenchDatabase, kind: OrganisationKind, name: string): Promise<string> {
  const { id } = await db
    .insertInto('organisation')
    .values({ kind, name, province: null, state: 'verified', credit_code: null, created_at: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Somebody who owns the organisation, as the header `Cookie` that they send. */
export async function addOwner({ db }: BenchDatabase, organisation: string): Promise<string> {
  const person = newId()
  await sql`insert into person (id, name, email, email_verified) values (${person}, '张三', ${`${person}@example.cn`}, true)`.execute(db)
  await db
    .insertInto('membership')
    .values({ organisation_id: organisation, person_id: person, role: 'owner', joined_at: new Date() })
    .execute()
  const session = await sessionsOf({ current: BENCH_SECRET, former: null }).open(db, person, new Date(), 86_400)
  return `${sessionCookieName({ publicUrl: null })}=${encodeURIComponent(session)}`
}

/** An API key of the organisation, as the header `Authorization`. */
export async function addKey({ db }: BenchDatabase, organisation: string, scopes: readonly Scope[]): Promise<string> {
  const key = newKey()
  await db
    .insertInto('api_key')
    .values({
      organisation_id: organisation,
      name: 'bench',
      prefix: prefixOf(key),
      secret_hash: hashOf(key),
      scopes: [...scopes],
      created_by: 'bench',
      created_at: new Date(),
      expires_at: new Date(Date.now() + 86_400_000),
      last_used_at: null,
      revoked_at: null,
    })
    .execute()
  return `Bearer ${key}`
}
