/** Inspections in the database, and how a worker holds one: by the number of its attempt. */
import { sql } from 'kysely'
import type { Words } from '#contract/words.ts'
import type { Writing } from '#server/database.ts'
import { notify } from '#server/listen.ts'
import { INSPECTION_CHANNEL, profileKeyOf, type Counts, type InspectedApp, type Verdicts } from './commission.ts'
import type { FindingRow } from './engine/finding-rows.ts'
import type { Reading } from './table.ts'

/** Says on the channel that an inspection has changed; in a transaction, when that is committed. */
export const notifyInspection = (db: Reading, id: string): Promise<void> => notify(db, INSPECTION_CHANNEL, id)

const held = ['id', 'package', 'profile', 'declared', 'engine', 'state', 'is_final', 'attempt', 'app'] as const

/** The one inspection of these bytes, what was said of them and this engine, locked; `isNew` where there was none. */
export async function findOrMakeInspection(
  trx: Writing,
  { engine, version, at, ...wanted }: { package: string; profile: string; declared: string; engine: string; version: string; at: Date },
) {
  const profileKey = profileKeyOf(wanted.profile, wanted.declared)
  const find = () =>
    trx
      .selectFrom('inspection')
      .select(held)
      .where('package', '=', wanted.package)
      .where('profile_key', '=', profileKey)
      .where('engine', '=', engine)
      .forUpdate()
      .executeTakeFirst()
  const known = await find()
  if (known) return { ...known, isNew: false }
  const made = await trx
    .insertInto('inspection')
    .values({ ...wanted, profile_key: profileKey, engine, engine_version: version, state: 'queued', queued_at: at })
    .onConflict((conflict) => conflict.columns(['package', 'profile_key', 'engine']).doNothing())
    .returning(held)
    .executeTakeFirst()
  // Somebody else has just made it, and has committed.
  return made ? { ...made, isNew: true } : { ...(await find())!, isNew: false }
}

export const lockInspection = (trx: Writing, id: string) =>
  trx.selectFrom('inspection').select(held).where('id', '=', id).forUpdate().executeTakeFirst()

/** Puts it back to the beginning. Attempts go on counting: what an old one still says is not heard. */
export const requeueInspection = (trx: Writing, id: string, at: Date) =>
  trx
    .updateTable('inspection')
    .set({ state: 'queued', phase_zh: null, phase_en: null, share: 0, failure_zh: null, failure_en: null, is_final: false })
    .set({ queued_at: at, started_at: null, finished_at: null })
    .where('id', '=', id)
    .execute()

/** The caller holds its lock, has seen that it has not finished, and becomes its attempt. */
export const beginInspection = (trx: Writing, id: string, engine: { key: string; version: string }, at: Date) =>
  trx
    .updateTable('inspection')
    .set(({ eb }) => ({ state: 'running', attempt: eb('attempt', '+', 1), started_at: at, phase_zh: null, phase_en: null, share: 0 }))
    .set({ engine: engine.key, engine_version: engine.version })
    .where('id', '=', id)
    .returning(['id', 'package', 'profile', 'declared', 'attempt'])
    .executeTakeFirstOrThrow()
export type HeldInspection = Awaited<ReturnType<typeof beginInspection>>

type Holding = Pick<HeldInspection, 'id' | 'attempt'>
const whileHeld = (db: Reading, { id, attempt }: Holding) =>
  db.updateTable('inspection').where('id', '=', id).where('attempt', '=', attempt).where('state', '=', 'running')

const wasHeld = async (update: Promise<{ numUpdatedRows: bigint }>): Promise<boolean> => (await update).numUpdatedRows > 0n

/** False when it is another's by now, or cancelled. */
export const isHeld = async (db: Reading, { id, attempt }: Holding): Promise<boolean> =>
  (await db
    .selectFrom('inspection')
    .select('id')
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'running')
    .executeTakeFirst()) !== undefined

export async function tellProgress(db: Reading, holding: Holding, phase: Words, share: number): Promise<void> {
  const isOurs = await wasHeld(whileHeld(db, holding).set({ phase_zh: phase.zh, phase_en: phase.en, share }).executeTakeFirst())
  if (isOurs) await notifyInspection(db, holding.id)
}

/** Back to the queue, whence the next attempt takes it. */
export async function putBackInspection(db: Reading, holding: Holding): Promise<void> {
  const isOurs = await wasHeld(
    whileHeld(db, holding).set({ state: 'queued', phase_zh: null, phase_en: null, share: 0, started_at: null }).executeTakeFirst(),
  )
  if (isOurs) await notifyInspection(db, holding.id)
}

export const failInspection = (trx: Writing, holding: Holding, reason: Words, isFinal: boolean, at: Date): Promise<boolean> =>
  wasHeld(
    whileHeld(trx, holding)
      .set({ state: 'failed', failure_zh: reason.zh, failure_en: reason.en, is_final: isFinal, finished_at: at })
      .executeTakeFirst(),
  )

export interface Finished {
  readonly report: string
  readonly app: InspectedApp | null
  readonly verdicts: Verdicts
  readonly counts: Counts
  readonly rows: readonly FindingRow[]
}

/** Writes the whole answer; false, and nothing written, when another attempt has taken over. */
export async function finishInspection(trx: Writing, holding: Holding, { rows, ...answer }: Finished, at: Date): Promise<boolean> {
  const isOurs = await wasHeld(
    whileHeld(trx, holding)
      .set({
        ...answer,
        app: answer.app && (JSON.stringify(answer.app) as unknown as InspectedApp),
        state: 'done',
        share: 1,
        phase_zh: null,
        phase_en: null,
        finished_at: at,
        ...standing(rows),
      })
      .executeTakeFirst(),
  )
  if (!isOurs) return false
  await trx.deleteFrom('finding').where('inspection_id', '=', holding.id).execute()
  const values = rows.map((row) => ({
    inspection_id: holding.id,
    ordinal: row.ordinal,
    measure: row.measure,
    clause: row.clause,
    check_id: row.checkId,
    verdict: row.verdict,
    force: row.force,
    about: row.about,
    owner: row.owner,
    fingerprint: row.fingerprint,
    statement_zh: row.statementZh,
    statement_en: row.statementEn,
    question_zh: row.questionZh,
    question_en: row.questionEn,
    needs_ruling: row.needsRuling,
  }))
  // One parameter for all rows: as values of their own, a few thousand of them would be more than the protocol counts.
  await sql`insert into finding select * from json_populate_recordset(null::finding, ${JSON.stringify(values)})`.execute(trx)
  return true
}

/** What of an inspection's findings is counted in lists: open questions, and checks that failed. Encouraged clauses count nowhere. */
export function standing(rows: readonly Pick<FindingRow, 'verdict' | 'force' | 'checkId' | 'needsRuling'>[]): {
  questions: number
  failed_checks: string[]
} {
  const failed = rows.filter(({ verdict, force }) => verdict === 'failed' && force !== 'encouraged').map(({ checkId }) => checkId)
  return {
    questions: rows.filter(({ verdict, needsRuling }) => verdict === 'cantTell' && needsRuling).length,
    failed_checks: [...new Set(failed)].sort(),
  }
}

/** No commission waits for it any more. */
export const cancelUnwanted = (trx: Writing, id: string) =>
  trx
    .updateTable('inspection')
    .set({ state: 'cancelled', phase_zh: null, phase_en: null, share: 0 })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('commission')
            .select('commission.id')
            .whereRef('commission.inspection_id', '=', 'inspection.id')
            .where('commission.cancelled_at', 'is', null),
        ),
      ),
    )
    .execute()

/** The one that another engine's worker has given away. */
export const abandonInspection = (trx: Writing, id: string) =>
  trx.updateTable('inspection').set({ state: 'cancelled' }).where('id', '=', id).execute()

/** Running for longer than any attempt may, or queued for as long: their jobs may be lost. */
export const findOverdue = (db: Reading, before: Date, limit: number) =>
  db
    .selectFrom('inspection')
    .select(['id', 'attempt'])
    .where('state', 'in', ['queued', 'running'])
    .where(sql<Date>`coalesce(started_at, queued_at)`, '<', before)
    .orderBy('id')
    .limit(limit)
    .execute()

export const keepCheckTitles = (
  trx: Writing,
  checks: readonly { readonly id: string; readonly measure: string; readonly title: Words }[],
) =>
  trx
    .insertInto('check_title')
    .values(checks.map(({ id, measure, title }) => ({ check_id: id, measure, title_zh: title.zh, title_en: title.en })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()

export const keepEngine = (db: Reading, engine: { key: string; version: string }, at: Date) =>
  db
    .insertInto('engine_seen')
    .values({ key: engine.key, version: engine.version, first_seen_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
