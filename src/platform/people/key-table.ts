/** API keys in the database. */
import { sql } from 'kysely'
import type { Scope } from '#contract/roles.ts'
import type { Database, Writing } from '#server/database.ts'
import type { KeyRow } from './organisation.ts'

const columns = ['id', 'name', 'prefix', 'scopes', 'created_at', 'expires_at', 'last_used_at', 'revoked_at'] as const

export const insertKey = (
  trx: Writing,
  values: {
    organisation_id: string
    name: string
    prefix: string
    secret_hash: string
    scopes: Scope[]
    created_by: string
    created_at: Date
    expires_at: Date
  },
): Promise<KeyRow> =>
  trx
    .insertInto('api_key')
    .values({ ...values, last_used_at: null, revoked_at: null })
    .returning(columns)
    .executeTakeFirstOrThrow()

/** The newest two hundred: an organisation that changes keys every week keeps four years in sight. */
export const listKeys = (db: Database, organisation: string): Promise<KeyRow[]> =>
  db.selectFrom('api_key').select(columns).where('organisation_id', '=', organisation).orderBy('id', 'desc').limit(200).execute()

export async function countLiveKeys(db: Database, organisation: string, at: Date): Promise<number> {
  const { rows } = await db
    .selectFrom('api_key')
    .select(({ fn }) => fn.countAll<string>().as('rows'))
    .where('organisation_id', '=', organisation)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirstOrThrow()
  return Number(rows)
}

/** False when there is no such key, or it is revoked already. */
export async function revokeKey(trx: Writing, organisation: string, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('api_key')
    .set({ revoked_at: at })
    .where('organisation_id', '=', organisation)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** All that a person made for an organisation. Gives their number. */
export async function revokeKeysOf(trx: Writing, organisation: string, personId: string, at: Date): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('api_key')
    .set({ revoked_at: at })
    .where('organisation_id', '=', organisation)
    .where('created_by', '=', personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Keys that begin so, with the organisation that they act for. Two may, by chance. */
export const findKeys = (db: Database, prefix: string) =>
  db
    .selectFrom('api_key as key')
    .innerJoin('organisation', 'organisation.id', 'key.organisation_id')
    .select([
      'key.id',
      'key.secret_hash',
      'key.scopes',
      'key.expires_at',
      'key.last_used_at',
      'key.revoked_at',
      'organisation.id as organisation_id',
      'organisation.kind',
      'organisation.province',
      'organisation.state',
    ])
    .where('key.prefix', '=', prefix)
    .execute()

/** Many requests at once write it once: only the first finds it older than `before`. */
export async function touchKey(db: Database, id: string, at: Date, before: Date): Promise<void> {
  await db
    .updateTable('api_key')
    .set({ last_used_at: at })
    .where('id', '=', id)
    .where(sql<boolean>`(last_used_at is null or last_used_at <= ${before} or last_used_at > ${at})`)
    .execute()
}

/** Who made a key. */
export const findKeyMaker = async (db: Database | Writing, id: string): Promise<string | undefined> =>
  (await db.selectFrom('api_key').select('created_by').where('id', '=', id).executeTakeFirst())?.created_by

/** Ids of the keys that a person made, for any organisation, and that worked at some time since then. */
export const findKeysMadeBy = async (db: Database | Writing, personId: string, since: Date): Promise<string[]> =>
  (
    await db
      .selectFrom('api_key')
      .select('id')
      .where('created_by', '=', personId)
      .where('expires_at', '>', since)
      .where(({ or, eb }) => or([eb('revoked_at', 'is', null), eb('revoked_at', '>', since)]))
      .execute()
  ).map(({ id }) => id)
