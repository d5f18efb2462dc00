/** Comparisons of two chosen editions in the database. */
import { sql, type Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { PolicyComparison } from './api.ts'
import type { EditionRow } from './edition-table.ts'

declare module '#server/database.ts' {
  interface Tables {
    policy_comparison: {
      id: Generated<string>
      edition_id: string
      other_id: string
      edition_revision: number
      other_revision: number
      state: Generated<PolicyComparison['state']>
      /** JSON text. */
      changes: string | null
      /** While it is being made; an address is nobody's to keep. */
      requested_by: string | null
      requested_at: Date
    }
  }
}

type Reading = Database | Writing
export interface ComparedPair {
  readonly edition: Pick<EditionRow, 'id' | 'revision'>
  readonly other: Pick<EditionRow, 'id' | 'revision'>
}

const columns = ['id', 'edition_id', 'other_id', 'edition_revision', 'other_revision', 'state', 'changes'] as const

/** That of the two as they are now; one that was made before either was given another document is none. */
export const findComparison = (db: Reading, { edition, other }: ComparedPair) =>
  db
    .selectFrom('policy_comparison')
    .select(columns)
    .where('edition_id', '=', edition.id)
    .where('other_id', '=', other.id)
    .where('edition_revision', '=', edition.revision)
    .where('other_revision', '=', other.revision)
    .executeTakeFirst()
export type ComparisonRow = NonNullable<Awaited<ReturnType<typeof findComparison>>>

export const findComparisonById = (db: Reading, id: string): Promise<ComparisonRow | undefined> =>
  db.selectFrom('policy_comparison').select(columns).where('id', '=', id).executeTakeFirst()

/** That of the two, with `isNew` where it has to be made: for the first time, of other revisions, or after it failed. */
export async function findOrMakeComparison(
  trx: Writing,
  pair: ComparedPair,
  asked: { requested_by: string; requested_at: Date },
): Promise<ComparisonRow & { readonly isNew: boolean }> {
  const revisions = { edition_revision: pair.edition.revision, other_revision: pair.other.revision }
  const made = await trx
    .insertInto('policy_comparison')
    .values({ edition_id: pair.edition.id, other_id: pair.other.id, ...revisions, ...asked })
    .onConflict((conflict) =>
      conflict
        .columns(['edition_id', 'other_id'])
        .doUpdateSet({ ...revisions, ...asked, state: 'waiting', changes: null })
        .where(({ eb, or }) =>
          or([
            eb('policy_comparison.state', '=', 'failed'),
            eb('policy_comparison.edition_revision', '<>', pair.edition.revision),
            eb('policy_comparison.other_revision', '<>', pair.other.revision),
          ]),
        ),
    )
    .returning(columns)
    .executeTakeFirst()
  return made ? { ...made, isNew: true } : { ...(await findComparison(trx, pair))!, isNew: false }
}

/** Until the transaction ends, nobody else counts what is being compared. */
export const lockComparisons = (trx: Writing) => sql`select pg_advisory_xact_lock(hashtextextended('policy comparisons', 0))`.execute(trx)

/** Comparisons that are being made: of everybody, of strangers, and of one asker. */
export async function countComparing(trx: Writing, requestedBy: string): Promise<{ all: number; strangers: number; own: number }> {
  const { rows } = await sql<{ all: number; strangers: number; own: number }>`
    select count(*)::int as all, count(*) filter (where requested_by like ${`${STRANGER}%`})::int as strangers,
      count(*) filter (where requested_by = ${requestedBy})::int as own
    from policy_comparison where state = 'waiting'`.execute(trx)
  return rows[0]!
}
/** As whoever-asks.ts names those who have not signed in. */
const STRANGER = 'address:'

/** False where it has been made meanwhile, or is of other revisions by now. */
export async function finishComparison(trx: Writing, row: ComparisonRow, changes: string | null): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('policy_comparison')
    .set({ state: changes === null ? 'failed' : 'ready', changes, requested_by: null })
    .where('id', '=', row.id)
    .where('edition_revision', '=', row.edition_revision)
    .where('other_revision', '=', row.other_revision)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Waiting for longer than any try may take: their jobs may be lost. */
export const findOverdueComparisons = (db: Reading, before: Date, limit: number) =>
  db
    .selectFrom('policy_comparison')
    .select('id')
    .where('state', '=', 'waiting')
    .where('requested_at', '<', before)
    .orderBy('requested_at')
    .limit(limit)
    .execute()

/** Those asked for before then. Gives how many. */
export async function dropComparisons(db: Database, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('policy_comparison')
    .where('state', '<>', 'waiting')
    .where('requested_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
