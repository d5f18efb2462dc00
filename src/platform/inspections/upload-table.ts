/** Uploads on their way, in the database. */
import { sql } from 'kysely'
import type { Generated } from 'kysely'
import type { Writing } from '#server/database.ts'
import type { Reading } from './table.ts'

declare module '#server/database.ts' {
  interface Tables {
    upload: {
      id: string
      organisation_id: string
      given_by: string
      name: string
      profile: string
      size: string
      created_at: Date
      expires_at: Date
      held_by: string | null
      held_until: Date | null
      is_wanted: Generated<boolean>
      commission_id: string | null
    }
  }
}

const columns = ['id', 'organisation_id', 'name', 'profile', 'size', 'created_at', 'expires_at', 'commission_id'] as const

export const findUpload = (db: Reading, id: string) => db.selectFrom('upload').select(columns).where('id', '=', id).executeTakeFirst()
export type UploadRow = NonNullable<Awaited<ReturnType<typeof findUpload>>>

export const insertUpload = (
  db: Reading,
  row: Pick<UploadRow, 'id' | 'organisation_id' | 'name' | 'profile' | 'size' | 'created_at' | 'expires_at'> & { given_by: string },
) => db.insertInto('upload').values(row).execute()

export const deleteUpload = (db: Reading, id: string) => db.deleteFrom('upload').where('id', '=', id).execute()

export const countOpenUploads = async (db: Reading, organisation: string): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('upload')
        .select((eb) => eb.fn.countAll().as('count'))
        .where('organisation_id', '=', organisation)
        .where('commission_id', 'is', null)
        .executeTakeFirstOrThrow()
    ).count,
  )

/** Locks an upload, so that it comes to one end. */
export const lockUpload = (trx: Writing, id: string) =>
  trx.selectFrom('upload').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

export const endUpload = (trx: Writing, id: string, commission: string) =>
  trx.updateTable('upload').set({ commission_id: commission }).where('id', '=', id).execute()

export const deleteExpiredUploads = (db: Reading, now: Date) => db.deleteFrom('upload').where('expires_at', '<=', now).execute()

/** Those of the given ids that are still to come to an end. */
export const openUploadsOf = async (db: Reading, ids: readonly string[]): Promise<Set<string>> =>
  new Set(
    ids.length === 0
      ? []
      : (
          await db
            .selectFrom('upload')
            .select('id')
            .where('id', 'in', [...ids])
            .where('commission_id', 'is', null)
            .execute()
        ).map(({ id }) => id),
  )

const until = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`

/** Takes the hold of an upload when nobody has it, or whoever had it is no more. Time is the database's: machines differ. */
export const holdUpload = async (db: Reading, id: string, holder: string, seconds: number): Promise<'held' | 'busy' | 'gone'> => {
  const { numUpdatedRows } = await db
    .updateTable('upload')
    .set({ held_by: holder, held_until: until(seconds), is_wanted: false })
    .where('id', '=', id)
    .where(({ or, eb }) => or([eb('held_by', 'is', null), eb('held_until', '<', sql<Date>`now()`)]))
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return 'held'
  const wanted = await db.updateTable('upload').set({ is_wanted: true }).where('id', '=', id).executeTakeFirst()
  return wanted.numUpdatedRows > 0n ? 'busy' : 'gone'
}

/** Keeps the hold; answers whether somebody waits for it. */
export const keepHolding = async (db: Reading, id: string, holder: string, seconds: number): Promise<boolean> =>
  (
    await db
      .updateTable('upload')
      .set({ held_until: until(seconds) })
      .where('id', '=', id)
      .where('held_by', '=', holder)
      .returning('is_wanted')
      .executeTakeFirst()
  )?.is_wanted ?? true

export const letUploadGo = (db: Reading, id: string, holder: string) =>
  db.updateTable('upload').set({ held_by: null, held_until: null }).where('id', '=', id).where('held_by', '=', holder).execute()
