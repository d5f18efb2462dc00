import { sql, type Generated, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import type { Database, Tables, Writing } from '#server/database.ts'
import type { AppealState, RuledVerdict, RulingState } from './ruling.ts'

declare module '#server/database.ts' {
  interface Tables {
    ruling: {
      id: Generated<string>
      inspection_id: string
      commission_id: string
      ordinal: number
      fingerprint: string
      verdict: RuledVerdict
      state: RulingState
      reason: string
      /** Id of a person; rulings are never made by keys. */
      ruled_by: string
      ruled_for: string
      ruled_at: Date
      second_by: string | null
      second_for: string | null
      second_at: Date | null
      second_reason: string | null
    }
    appeal: {
      id: Generated<string>
      ruling_id: string
      state: Generated<AppealState>
      text: string
      filed_by: string
      filed_for: string
      filed_at: Date
      decided_by: string | null
      decided_for: string | null
      decided_at: Date | null
      reason: string | null
    }
  }
}

type Reading = Database | Writing

/** A finding that can be ruled on, as it stands in the inspection of a commission. */
export const findQuestion = (db: Reading, commission: string, ordinal: number) =>
  db
    .selectFrom('commission')
    .innerJoin('inspection', 'inspection.id', 'commission.inspection_id')
    .innerJoin('finding', 'finding.inspection_id', 'inspection.id')
    .select(['inspection.id as inspection_id', 'finding.ordinal', 'finding.fingerprint', 'finding.needs_ruling'])
    .where('commission.id', '=', commission)
    .where('inspection.state', '=', 'done')
    .where('finding.ordinal', '=', ordinal)
    .executeTakeFirst()

/** Questions without an answer that stands, newest inspection first. One that a later engine has asked anew is not asked twice. */
export async function findQuestions(
  db: Database,
  { measure, verdict, after, limit }: { measure?: string | undefined; verdict: string; after?: Place | undefined; limit: number },
) {
  let query = db
    .selectFrom('finding')
    .innerJoin('inspection', 'inspection.id', 'finding.inspection_id')
    .innerJoinLateral(
      (of) =>
        of
          .selectFrom('commission')
          .leftJoin('app', 'app.id', 'commission.app_id')
          .select([
            'commission.id as commission_id',
            'commission.name as commission_name',
            'app.id as app_id',
            'app.name as app_name',
            'app.package_name',
          ])
          .whereRef('commission.inspection_id', '=', 'inspection.id')
          .where('commission.cancelled_at', 'is', null)
          .orderBy('commission.id', 'desc')
          .limit(1)
          .as('commission'),
      (join) => join.onTrue(),
    )
    .select(findingColumns)
    .select(['finding.inspection_id', 'inspection.finished_at', 'commission_id', 'commission_name', 'app_id', 'app_name', 'package_name'])
    .where('finding.needs_ruling', '=', true)
    .where('finding.verdict', '=', verdict as never)
    .where('inspection.state', '=', 'done')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ruling')
            .select('ruling.id')
            .whereRef('ruling.inspection_id', '=', 'finding.inspection_id')
            .whereRef('ruling.ordinal', '=', 'finding.ordinal')
            .where('ruling.state', 'in', ['awaitingConfirmation', 'inForce']),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('inspection as later')
            .select('later.id')
            .whereRef('later.package', '=', 'inspection.package')
            .whereRef('later.profile', '=', 'inspection.profile')
            .where('later.state', '=', 'done')
            .whereRef('later.id', '>', 'inspection.id'),
        ),
      ),
    )
    .orderBy('finding.inspection_id', 'desc')
    .orderBy('finding.ordinal')
    .limit(limit)
  if (measure !== undefined) query = query.where('finding.measure', '=', measure)
  if (after !== undefined)
    query = query.where(({ or, and, eb }) =>
      or([
        eb('finding.inspection_id', '<', after.inspection),
        and([eb('finding.inspection_id', '=', after.inspection), eb('finding.ordinal', '>', after.ordinal)]),
      ]),
    )
  return query.execute()
}
export interface Place {
  readonly inspection: string
  readonly ordinal: number
}

const findingColumns = [
  'finding.ordinal',
  'finding.measure',
  'finding.clause',
  'finding.check_id',
  'finding.verdict as found_verdict',
  'finding.statement_zh',
  'finding.statement_en',
  'finding.question_zh',
  'finding.question_en',
  'finding.fingerprint',
] as const

/** Rulings with all that is shown of them. */
function rulings(db: Reading) {
  return db
    .selectFrom('ruling')
    .innerJoin('finding', (join) =>
      join.onRef('finding.inspection_id', '=', 'ruling.inspection_id').onRef('finding.ordinal', '=', 'ruling.ordinal'),
    )
    .innerJoin('commission', 'commission.id', 'ruling.commission_id')
    .leftJoin('app', 'app.id', 'commission.app_id')
    .innerJoin('person as first', 'first.id', 'ruling.ruled_by')
    .innerJoin('organisation as first_for', 'first_for.id', 'ruling.ruled_for')
    .leftJoin('person as other', 'other.id', 'ruling.second_by')
    .leftJoin('organisation as other_for', 'other_for.id', 'ruling.second_for')
    .select(findingColumns)
    .select([
      'ruling.id',
      'ruling.inspection_id',
      'ruling.commission_id',
      'commission.name as commission_name',
      'app.id as app_id',
      'app.name as app_name',
      'app.package_name',
      'ruling.verdict',
      'ruling.state',
      'ruling.reason',
      'ruling.ruled_by',
      'ruling.ruled_at',
      'first.name as first_name',
      'first_for.name as first_organisation',
      'ruling.second_by',
      'ruling.second_at',
      'ruling.second_reason',
      'other.name as second_name',
      'other_for.name as second_organisation',
    ])
}
type RulingRow = Awaited<ReturnType<typeof findRulings>>[number]
export type { RulingRow }

export interface RulingFilter {
  readonly id?: string
  readonly state?: RulingState | undefined
  /** Rulings on the inspection of this commission, whichever commission they were made on. */
  readonly commission?: string
  readonly before?: string | undefined
  readonly limit: number
}

export async function findRulings(db: Reading, { id, state, commission, before, limit }: RulingFilter) {
  let query = rulings(db).orderBy('ruling.id', 'desc').limit(limit)
  if (id !== undefined) query = query.where('ruling.id', '=', id)
  if (state !== undefined) query = query.where('ruling.state', '=', state)
  if (before !== undefined) query = query.where('ruling.id', '<', before)
  if (commission !== undefined)
    query = query.where(
      'ruling.inspection_id',
      '=',
      db.selectFrom('commission').select('inspection_id').where('commission.id', '=', commission),
    )
  return query.execute()
}

/** Locks the ruling against whoever decides about it at the same time. */
export const lockRuling = (trx: Writing, id: string) =>
  trx.selectFrom('ruling').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** A second ruling on the same finding breaks the unique index, and is answered as a conflict. */
export const insertRuling = (trx: Writing, row: Omit<Tables['ruling'], 'id' | `second_${string}`>) =>
  trx.insertInto('ruling').values(row).returning('id').executeTakeFirstOrThrow()

export const settleRuling = (
  trx: Writing,
  id: string,
  change: { state: RulingState; second_by?: string; second_for?: string; second_at?: Date; second_reason?: string },
) => trx.updateTable('ruling').set(change).where('id', '=', id).execute()

/** Rulings in force on an inspection: what stands in for the findings that they cite. */
export const rulingsInForce = (trx: Writing, inspection: string) =>
  trx
    .selectFrom('ruling')
    .innerJoin('finding', (join) =>
      join.onRef('finding.inspection_id', '=', 'ruling.inspection_id').onRef('finding.ordinal', '=', 'ruling.ordinal'),
    )
    .select(['ruling.fingerprint', 'ruling.verdict', 'finding.check_id as check', 'finding.clause'])
    .where('ruling.inspection_id', '=', inspection)
    .where('ruling.state', '=', 'inForce')
    .execute()

/**
 * Organisations that an inspection concerns: all who handed in the same bytes, and those whose app it is in the directory. `of` gives the
 * package.
 */
async function concerned(db: Reading, of: RawBuilder<string>): Promise<string[]> {
  const { rows } = await sql<{ organisation: string }>`
    with handed_in as (select organisation_id, app_id from commission where package = ${of})
    select organisation_id as organisation from handed_in
    union
    select app.organisation_id from handed_in join app on app.id = handed_in.app_id where app.organisation_id is not null`.execute(db)
  return rows.map(({ organisation }) => organisation)
}

/** Who may appeal; undefined where there is no such ruling. */
export async function appellantsOf(db: Reading, ruling: string): Promise<string[] | undefined> {
  const found = await concerned(
    db,
    sql`(select inspection.package from ruling join inspection on inspection.id = ruling.inspection_id where ruling.id = ${ruling})`,
  )
  return found.length === 0 ? undefined : found
}

export const concernedIn = (trx: Writing, commission: string): Promise<string[]> =>
  concerned(trx, sql`(select own.package from commission as own where own.id = ${commission})`)

function appeals(db: Reading) {
  return db
    .selectFrom('appeal')
    .innerJoin('person as filer', 'filer.id', 'appeal.filed_by')
    .innerJoin('organisation as filer_for', 'filer_for.id', 'appeal.filed_for')
    .leftJoin('person as decider', 'decider.id', 'appeal.decided_by')
    .leftJoin('organisation as decider_for', 'decider_for.id', 'appeal.decided_for')
    .select([
      'appeal.id',
      'appeal.ruling_id',
      'appeal.state',
      'appeal.text',
      'appeal.filed_for',
      'appeal.filed_at',
      'appeal.decided_at',
      'appeal.reason',
      'filer.name as filer_name',
      'filer_for.name as filer_organisation',
      'decider.name as decider_name',
      'decider_for.name as decider_organisation',
    ])
}
type AppealRow = Awaited<ReturnType<typeof findAppeals>>[number]
export type { AppealRow }

export async function findAppeals(
  db: Reading,
  filter: { id?: string; state?: AppealState; rulings?: readonly string[]; before?: string | undefined; limit?: number },
) {
  let query: SelectQueryBuilder<any, any, any> = appeals(db)
  if (filter.id !== undefined) query = query.where('appeal.id', '=', filter.id)
  if (filter.state !== undefined) query = query.where('appeal.state', '=', filter.state)
  if (filter.rulings !== undefined) query = query.where('appeal.ruling_id', 'in', filter.rulings.length > 0 ? filter.rulings : ['0'])
  if (filter.before !== undefined) query = query.where('appeal.id', '<', filter.before)
  if (filter.limit !== undefined) query = query.limit(filter.limit)
  return (query as ReturnType<typeof appeals>).orderBy('appeal.id', 'desc').execute()
}

export const insertAppeal = (trx: Writing, row: { ruling_id: string; text: string; filed_by: string; filed_for: string; filed_at: Date }) =>
  trx.insertInto('appeal').values(row).returning('id').executeTakeFirstOrThrow()

/** Appeals against the same ruling that nobody has decided. */
export const openAppealsOf = (trx: Writing, ruling: string) =>
  trx.selectFrom('appeal').select('id').where('ruling_id', '=', ruling).where('state', '=', 'open').orderBy('id').forUpdate().execute()

export const rulingOfAppeal = async (trx: Writing, id: string): Promise<string | undefined> =>
  (await trx.selectFrom('appeal').select('ruling_id').where('id', '=', id).executeTakeFirst())?.ruling_id

export const lockAppeal = (trx: Writing, id: string) =>
  trx.selectFrom('appeal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const settleAppeal = (
  trx: Writing,
  id: string,
  change: { state: AppealState; decided_by: string; decided_for: string; decided_at: Date; reason: string },
) => trx.updateTable('appeal').set(change).where('id', '=', id).execute()
