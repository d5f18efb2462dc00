/** Captures in the database, and how a worker holds one: by the number of its attempt. */
import { sql, type Generated } from 'kysely'
import type { Words } from '#contract/words.ts'
import type { Database, Writing } from '#server/database.ts'
import { notify } from '#server/listen.ts'
import type { CaptureState, Phone } from './api.ts'
import { CAPTURE_CHANNEL } from './capture.ts'

/** Where in a recording, or in the file of its pictures, one of them lies. `drawn`: what was drawn anew of it. */
export interface ShotPlace {
  readonly sha256: string
  readonly drawn?: string
  readonly offset: number
  readonly length: number
}

declare module '#server/database.ts' {
  interface Tables {
    capture: {
      id: Generated<string>
      organisation_id: string
      given_by: string
      url: string
      profiles: Phone[]
      window_seconds: number
      app_id: string | null
      schedule_id: string | null
      state: Generated<CaptureState>
      phase_zh: string | null
      phase_en: string | null
      share: Generated<number>
      attempt: Generated<number>
      failure_zh: string | null
      failure_en: string | null
      commission_id: string | null
      handed_in_sha256: string | null
      handed_in_name: string | null
      handed_in_size: string | null
      requested_at: Date
      started_at: Date | null
      finished_at: Date | null
    }
    capture_recording: {
      capture_id: string
      ordinal: number
      profile: Phone | null
      sha256: string
      size: string
      view: string
      pictures: string | null
      shots: ShotPlace[]
    }
  }
}

export type Reading = Database | Writing

const captures = (db: Reading) =>
  db
    .selectFrom('capture')
    .innerJoin('organisation', 'organisation.id', 'capture.organisation_id')
    .leftJoin('app', 'app.id', 'capture.app_id')
    .select(['capture.id', 'capture.organisation_id', 'organisation.name as organisation_name', 'capture.url', 'capture.profiles'])
    .select(['capture.window_seconds', 'capture.app_id', 'app.package_name', 'app.name as app_name', 'capture.schedule_id'])
    .select(['capture.state', 'capture.phase_zh', 'capture.phase_en', 'capture.share', 'capture.attempt'])
    .select(['capture.failure_zh', 'capture.failure_en', 'capture.commission_id'])
    .select(['capture.handed_in_sha256', 'capture.handed_in_name', 'capture.handed_in_size'])
    .select(['capture.requested_at', 'capture.finished_at'])

type PlainCapture = Awaited<ReturnType<ReturnType<typeof captures>['executeTakeFirstOrThrow']>>
export type CaptureRow = PlainCapture & { readonly recordings: readonly RecordingRow[] }
export interface RecordingRow {
  readonly capture_id: string
  readonly ordinal: number
  readonly profile: Phone | null
  readonly sha256: string
  readonly size: string
}

async function withRecordings(db: Reading, rows: readonly PlainCapture[]): Promise<CaptureRow[]> {
  if (rows.length === 0) return []
  const recordings = await db
    .selectFrom('capture_recording')
    .select(['capture_id', 'ordinal', 'profile', 'sha256', 'size'])
    .where(
      'capture_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('ordinal')
    .execute()
  const byCapture = Map.groupBy(recordings, (each) => each.capture_id)
  return rows.map((row) => ({ ...row, recordings: byCapture.get(row.id) ?? [] }))
}

/** Newest first. */
export async function findCaptures(
  db: Reading,
  {
    organisation,
    before,
    limit,
    ...filter
  }: {
    organisation: string
    state?: CaptureState | undefined
    schedule?: string | undefined
    app?: string | undefined
    before?: string | undefined
    limit: number
  },
): Promise<CaptureRow[]> {
  let query = captures(db).where('capture.organisation_id', '=', organisation).orderBy('capture.id', 'desc').limit(limit)
  if (filter.state !== undefined) query = query.where('capture.state', '=', filter.state)
  if (filter.schedule !== undefined) query = query.where('capture.schedule_id', '=', filter.schedule)
  if (filter.app !== undefined) query = query.where('capture.app_id', '=', filter.app)
  if (before !== undefined) query = query.where('capture.id', '<', before)
  return withRecordings(db, await query.execute())
}

export const findCapture = async (db: Reading, id: string): Promise<CaptureRow | undefined> => {
  const found = await captures(db).where('capture.id', '=', id).executeTakeFirst()
  return found && (await withRecordings(db, [found]))[0]
}

export const organisationOfCapture = async (db: Reading, id: string): Promise<string | undefined> =>
  (await db.selectFrom('capture').select('organisation_id').where('id', '=', id).executeTakeFirst())?.organisation_id

export const findRecording = (db: Reading, capture: string, ordinal: number) =>
  db
    .selectFrom('capture_recording')
    .innerJoin('capture', 'capture.id', 'capture_recording.capture_id')
    .selectAll('capture_recording')
    .select('capture.handed_in_sha256')
    .where('capture_id', '=', capture)
    .where('ordinal', '=', ordinal)
    .executeTakeFirst()

/** The newest capture of the same page as the same phones by the same organisation before this one: what was visited here with what was. */
export const findEarlier = (
  db: Reading,
  {
    id,
    organisation_id,
    url,
    profiles,
    handed_in_sha256,
  }: Pick<CaptureRow, 'id' | 'organisation_id' | 'url' | 'profiles' | 'handed_in_sha256'>,
) =>
  db
    .selectFrom('capture')
    .select(['id', 'commission_id', 'requested_at'])
    .where('organisation_id', '=', organisation_id)
    .where('url', '=', url)
    .where('state', '=', 'done')
    .where('id', '<', id)
    .where(sql<boolean>`profiles = ${profiles}::text[]`)
    .where(sql<boolean>`(handed_in_sha256 is null) = ${handed_in_sha256 === null}`)
    .where('commission_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .$narrowType<{ commission_id: string }>()
    .executeTakeFirst()

export const insertCapture = async (
  trx: Writing,
  row: {
    organisation_id: string
    given_by: string
    url: string
    profiles: Phone[]
    window_seconds: number
    app_id: string | null
    schedule_id: string | null
    commission_id?: string
    handed_in_sha256?: string
    handed_in_name?: string
    handed_in_size?: string
    requested_at: Date
  },
): Promise<string> => (await trx.insertInto('capture').values(row).returning('id').executeTakeFirstOrThrow()).id

/** Locks one, so that it comes to one end. */
export const lockCapture = (trx: Writing, id: string) =>
  trx.selectFrom('capture').select(['id', 'organisation_id', 'state']).where('id', '=', id).forUpdate().executeTakeFirst()

export async function cancelRow(trx: Writing, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('capture')
    .set({ state: 'cancelled', phase_zh: null, phase_en: null, share: 0, finished_at: at })
    .where('id', '=', id)
    .execute()
  await notify(trx, CAPTURE_CHANNEL, id)
}

/** Becomes the holder of one that has not finished; undefined where it has. */
export async function beginCapture(db: Reading, id: string, at: Date) {
  const held = await takeCapture(db, id, at)
  if (held) await notify(db, CAPTURE_CHANNEL, id)
  return held
}
const takeCapture = (db: Reading, id: string, at: Date) =>
  db
    .updateTable('capture')
    .set(({ eb }) => ({ state: 'running', attempt: eb('attempt', '+', 1), started_at: at, phase_zh: null, phase_en: null, share: 0 }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .returning(['id', 'organisation_id', 'given_by', 'url', 'profiles', 'window_seconds', 'attempt', 'commission_id', 'handed_in_sha256'])
    .executeTakeFirst()
export type HeldCapture = NonNullable<Awaited<ReturnType<typeof takeCapture>>>

type Holding = Pick<HeldCapture, 'id' | 'attempt'>
const whileHeld = (db: Reading, { id, attempt }: Holding) =>
  db.updateTable('capture').where('id', '=', id).where('attempt', '=', attempt).where('state', '=', 'running')
/** Says that it has changed, if it was still this attempt's. */
async function saidIfHeld(db: Reading, { id }: Holding, update: Promise<{ numUpdatedRows: bigint }>): Promise<boolean> {
  const wasHeld = (await update).numUpdatedRows > 0n
  if (wasHeld) await notify(db, CAPTURE_CHANNEL, id)
  return wasHeld
}

/** False when it is another's by now, or cancelled. */
export const isHeld = async (db: Reading, { id, attempt }: Holding): Promise<boolean> =>
  (await db
    .selectFrom('capture')
    .select('id')
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'running')
    .executeTakeFirst()) !== undefined

export const tellPhase = (db: Reading, holding: Holding, phase: Words, share: number) =>
  saidIfHeld(db, holding, whileHeld(db, holding).set({ phase_zh: phase.zh, phase_en: phase.en, share }).executeTakeFirst())

/** Back to the queue, whence the next attempt takes it. */
export const putBackCapture = (db: Reading, holding: Holding) =>
  saidIfHeld(
    db,
    holding,
    whileHeld(db, holding).set({ state: 'queued', phase_zh: null, phase_en: null, share: 0, started_at: null }).executeTakeFirst(),
  )

export const failCapture = (trx: Writing, holding: Holding, reason: Words, at: Date): Promise<boolean> =>
  saidIfHeld(
    trx,
    holding,
    whileHeld(trx, holding)
      .set({ state: 'failed', failure_zh: reason.zh, failure_en: reason.en, phase_zh: null, phase_en: null, finished_at: at })
      .executeTakeFirst(),
  )

/** Whether it is still this attempt's to finish; locks it. */
export const lockHeld = async (trx: Writing, { id, attempt }: Holding): Promise<boolean> =>
  (await trx
    .selectFrom('capture')
    .select('id')
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst()) !== undefined

export interface KeptRecording {
  readonly profile: Phone | null
  readonly sha256: string
  readonly size: number
  readonly view: string
  readonly pictures?: string
  readonly shots: readonly ShotPlace[]
}

/** Writes what was recorded and what inspects it. The caller holds the lock of `lockHeld`. */
export async function finishCapture(
  trx: Writing,
  { id }: Holding,
  {
    recordings,
    commission,
    at,
    said,
  }: {
    readonly recordings: readonly KeptRecording[]
    readonly commission: string
    readonly at: Date
    /** What a recording that was handed in says that it shows. */
    readonly said?: { readonly url: string; readonly profiles: readonly Phone[] }
  },
): Promise<void> {
  await trx.deleteFrom('capture_recording').where('capture_id', '=', id).execute()
  await trx
    .insertInto('capture_recording')
    .values(
      recordings.map(({ shots, size, pictures = null, ...each }, ordinal) => ({
        ...each,
        pictures,
        capture_id: id,
        ordinal,
        size: String(size),
        shots: JSON.stringify(shots) as unknown as ShotPlace[],
      })),
    )
    .execute()
  await trx
    .updateTable('capture')
    .set({ state: 'done', share: 1, phase_zh: null, phase_en: null, commission_id: commission, finished_at: at })
    .$if(said !== undefined, (update) => update.set({ url: said!.url, profiles: [...said!.profiles] }))
    .where('id', '=', id)
    .execute()
  await notify(trx, CAPTURE_CHANNEL, id)
}

/** Not finished long after any attempt should have: their jobs may be lost. */
export const findOverdueCaptures = (db: Reading, before: Date, limit: number) =>
  db
    .selectFrom('capture')
    .select(['id', 'handed_in_sha256'])
    .where('state', 'in', ['queued', 'running'])
    .where(sql<Date>`coalesce(started_at, requested_at)`, '<', before)
    .orderBy('id')
    .limit(limit)
    .execute()
