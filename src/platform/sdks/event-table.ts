/** What operators are told of SDKs, in the database. */
import { sql, type Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import { unreachableApps, type VersionRange } from '../registry/embedding-recipients.ts'
import type { SdkEvent } from './api.ts'

declare module '#server/database.ts' {
  interface Tables {
    sdk_event: {
      id: Generated<string>
      sdk_id: string
      kind: SdkEvent['kind']
      cause: string
      title_zh: string
      title_en: string
      text_zh: string
      text_en: string
      ranges: VersionRange[]
      at: Date
      follows_until: Date | null
      closed_at: Date | null
      planned_at: Date | null
      checked_at: Date | null
      unreachable_apps: Generated<number>
    }
  }
}

type Reading = Database | Writing

const events = (db: Reading) => db.selectFrom('sdk_event').selectAll()
export type EventRow = Awaited<ReturnType<ReturnType<typeof events>['executeTakeFirstOrThrow']>>

export interface EventValues {
  readonly sdk_id: string
  readonly kind: SdkEvent['kind']
  readonly cause: string
  readonly title_zh: string
  readonly title_en: string
  readonly text_zh: string
  readonly text_en: string
  readonly ranges: readonly VersionRange[]
  readonly at: Date
  readonly follows_until: Date | null
}

export const insertEvent = async (trx: Writing, values: EventValues): Promise<string> =>
  (
    await trx
      .insertInto('sdk_event')
      .values({
        ...values,
        ranges: JSON.stringify(values.ranges) as unknown as VersionRange[],
        closed_at: null,
        planned_at: null,
        checked_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** Newest first. */
export function findEvents(
  db: Reading,
  sdk: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<EventRow[]> {
  let query = events(db).where('sdk_id', '=', sdk).orderBy('id', 'desc').limit(limit)
  if (before !== undefined) query = query.where('id', '<', before)
  return query.execute()
}

/** Half a million operators may be told in one statement; the bound of statements is for what people wait for. */
export const allowLong = (trx: Writing) => sql`set local statement_timeout = '30min'`.execute(trx)

export const findEvent = (db: Reading, id: string): Promise<EventRow | undefined> => events(db).where('id', '=', id).executeTakeFirst()

/** Whether it has been closed; if not, nobody closes it until the transaction ends. */
export const lockClosing = async (trx: Writing, id: string): Promise<boolean> =>
  (await events(trx).where('id', '=', id).forUpdate().executeTakeFirstOrThrow()).closed_at !== null

/**
 * Those still to be followed, the longest not looked at first: a fresh one every ten minutes, one that is older more seldom (after a month some
 * fourteen hours), for little becomes of it.
 */
export const findOpenEvents = async (db: Reading, now: Date, limit: number): Promise<string[]> =>
  (
    await db
      .selectFrom('sdk_event')
      .select('id')
      .where('closed_at', 'is', null)
      .where(
        sql<boolean>`(checked_at is null or checked_at < ${now}::timestamptz - greatest(interval '9 minutes', (${now}::timestamptz - at) / 50))`,
      )
      .orderBy('checked_at', (order) => order.asc().nullsFirst())
      .orderBy('id')
      .limit(limit)
      .execute()
  ).map(({ id }) => id)

export const keepLooked = (
  trx: Writing,
  { id, planned_at }: Pick<EventRow, 'id' | 'planned_at'>,
  { at, unreachable, isClosed }: { at: Date; unreachable: number; isClosed: boolean },
) =>
  trx
    .updateTable('sdk_event')
    .set({ checked_at: at, planned_at: planned_at ?? at, unreachable_apps: unreachable, ...(isClosed ? { closed_at: at } : {}) })
    .where('id', '=', id)
    .execute()

export const countUnreachable = async (trx: Writing, { sdk_id: sdk, ranges }: Pick<EventRow, 'sdk_id' | 'ranges'>): Promise<number> =>
  (await sql<{ count: number }>`select ${unreachableApps(sdk, ranges)} as count`.execute(trx)).rows[0]!.count

/** Nobody new is told of what these came from; those that were open. */
export const closeEvents = async (trx: Writing, kind: SdkEvent['kind'], causes: readonly string[], at: Date): Promise<EventRow[]> =>
  causes.length === 0 ? [] : closing(trx, at).where('kind', '=', kind).where('cause', 'in', causes).returningAll().execute()

/** Those of one kind of an SDK. */
export const closeEventsOf = (trx: Writing, sdk: string, kind: SdkEvent['kind'], at: Date): Promise<EventRow[]> =>
  closing(trx, at).where('sdk_id', '=', sdk).where('kind', '=', kind).returningAll().execute()

const closing = (trx: Writing, at: Date) => trx.updateTable('sdk_event').set({ closed_at: at }).where('closed_at', 'is', null)
