/** Schedules of captures in the database. */
import { sql, type Generated } from 'kysely'
import type { Words } from '#contract/words.ts'
import type { Writing } from '#server/database.ts'
import type { Phone } from './api.ts'
import type { Reading } from './capture-table.ts'

/** Why a visit that was due was not asked for. */
export interface LeftOut {
  readonly code: 'unfinished' | 'quota'
  readonly reason: Words
}

declare module '#server/database.ts' {
  interface Tables {
    capture_schedule: {
      id: Generated<string>
      organisation_id: string
      given_by: string
      url: string
      profiles: Phone[]
      window_seconds: number
      app_id: string | null
      every: 'day' | 'week'
      weekday: number | null
      hour: number
      next_at: Date
      left_out: LeftOut['code'] | null
      left_out_zh: string | null
      left_out_en: string | null
      left_out_at: Date | null
      created_at: Date
    }
  }
}

const schedules = (db: Reading) =>
  db
    .selectFrom('capture_schedule')
    .leftJoin('app', 'app.id', 'capture_schedule.app_id')
    .select(['capture_schedule.id', 'capture_schedule.organisation_id', 'capture_schedule.url', 'capture_schedule.profiles'])
    .select(['capture_schedule.window_seconds', 'capture_schedule.app_id', 'app.package_name', 'app.name as app_name'])
    .select(['capture_schedule.every', 'capture_schedule.weekday', 'capture_schedule.hour', 'capture_schedule.next_at'])
    .select(['capture_schedule.left_out', 'capture_schedule.left_out_zh', 'capture_schedule.left_out_en', 'capture_schedule.left_out_at'])
    .select(sql<string | null>`(select max(capture.id)::text from capture where capture.schedule_id = capture_schedule.id)`.as('newest'))

export const findSchedules = (db: Reading, organisation: string, limit: number) =>
  schedules(db).where('capture_schedule.organisation_id', '=', organisation).orderBy('capture_schedule.id', 'desc').limit(limit).execute()
export type ScheduleRow = Awaited<ReturnType<typeof findSchedules>>[number]

export const getSchedule = (db: Reading, id: string): Promise<ScheduleRow> =>
  schedules(db).where('capture_schedule.id', '=', id).executeTakeFirstOrThrow()

export const organisationOfSchedule = async (db: Reading, id: string): Promise<string | undefined> =>
  (await db.selectFrom('capture_schedule').select('organisation_id').where('id', '=', id).executeTakeFirst())?.organisation_id

export const insertSchedule = async (
  trx: Writing,
  row: {
    organisation_id: string
    given_by: string
    url: string
    profiles: Phone[]
    window_seconds: number
    app_id: string | null
    every: 'day' | 'week'
    weekday: number | null
    hour: number
    next_at: Date
    created_at: Date
  },
): Promise<string> => (await trx.insertInto('capture_schedule').values(row).returning('id').executeTakeFirstOrThrow()).id

export const deleteSchedule = async (trx: Writing, id: string): Promise<boolean> =>
  (await trx.deleteFrom('capture_schedule').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n

/** One whose time has come, locked; those that another worker has are passed by. */
export const lockDue = (trx: Writing, now: Date) =>
  trx
    .selectFrom('capture_schedule')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

export const setNext = (trx: Writing, id: string, next: Date) =>
  trx.updateTable('capture_schedule').set({ next_at: next }).where('id', '=', id).execute()

/** Keeps why the visit that was due was left out; null where it was asked for. */
export const setLeftOut = (trx: Writing, id: string, left: LeftOut | null, at: Date) =>
  trx
    .updateTable('capture_schedule')
    .set({
      left_out: left?.code ?? null,
      left_out_zh: left?.reason.zh ?? null,
      left_out_en: left?.reason.en ?? null,
      left_out_at: left ? at : null,
    })
    .where('id', '=', id)
    .execute()

/** Whether something that it asked for has not finished: a page that is slow is not visited twice at once. */
export const hasUnfinished = async (trx: Writing, schedule: string): Promise<boolean> =>
  (await trx
    .selectFrom('capture')
    .select('id')
    .where('schedule_id', '=', schedule)
    .where('state', 'in', ['queued', 'running'])
    .limit(1)
    .executeTakeFirst()) !== undefined
