/** Editions of policies in the database. */
import { sql, type Generated } from 'kysely'
import type { Words } from '#contract/words.ts'
import type { Database, Writing } from '#server/database.ts'
import type { Edition, PolicyPart } from './api.ts'
import { noteSuperseded } from './superseded-table.ts'

declare module '#server/database.ts' {
  interface Tables {
    policy_edition: {
      id: Generated<string>
      app_id: string
      version: string | null
      published_on: string | null
      notice: string | null
      is_public: Generated<boolean>
      submitted_by: string
      submitted_at: Date
      revision: Generated<number>
      state: Generated<Edition['state']>
      refusal_zh: string | null
      refusal_en: string | null
      reading: string | null
      figures: Edition['figures']
      waiting_since: Date
      compared_with: string | null
      reading_alone: string | null
    }
    policy_document: { id: Generated<string>; edition_id: string; part: PolicyPart; name: string; sha256: string; size: string }
  }
}

type Reading = Database | Writing

export interface DocumentRow {
  readonly part: PolicyPart
  readonly name: string
  readonly sha256: string
  readonly size: number
}

const columns = [
  'id',
  'app_id',
  'version',
  'notice',
  'is_public',
  'submitted_at',
  'revision',
  'state',
  'refusal_zh',
  'refusal_en',
  'reading',
  'figures',
  'compared_with',
  'reading_alone',
] as const

const editions = (db: Reading) =>
  db
    .selectFrom('policy_edition')
    .select(columns)
    // As the calendar has it, whatever zone this process lives in.
    .select(({ cast, ref }) => cast<string | null>(ref('published_on'), 'text').as('published_on'))
    .select(
      sql<boolean>`compared_with is null or (select other.is_public from policy_edition as other where other.id = policy_edition.compared_with)`.as(
        'is_compared_publicly',
      ),
    )

type PlainEdition = Awaited<ReturnType<ReturnType<typeof editions>['executeTakeFirstOrThrow']>>
export type EditionRow = PlainEdition & { readonly documents: readonly DocumentRow[] }

/** The rules first, then the lists, in the order in which they came. */
async function withDocuments(db: Reading, rows: readonly PlainEdition[]): Promise<EditionRow[]> {
  if (rows.length === 0) return []
  const documents = await db
    .selectFrom('policy_document')
    .select(['edition_id', 'part', 'name', 'sha256', 'size'])
    .where(
      'edition_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('id')
    .execute()
  const byEdition = Map.groupBy(documents, ({ edition_id }) => edition_id)
  return rows.map((row) => ({
    ...row,
    documents: (byEdition.get(row.id) ?? []).map(({ part, name, sha256, size }) => ({ part, name, sha256, size: Number(size) })),
  }))
}

/** Newest first. `onlyPublic` for whoever may not see the others; `onlyReadable` without those that could not be read. */
export async function findEditions(
  db: Reading,
  app: string,
  {
    onlyPublic = false,
    onlyReadable = false,
    before,
    limit,
  }: { onlyPublic?: boolean; onlyReadable?: boolean; before?: string | undefined; limit: number },
): Promise<EditionRow[]> {
  let query = editions(db).where('app_id', '=', app).orderBy('id', 'desc').limit(limit)
  if (onlyPublic) query = query.where('is_public', '=', true)
  if (onlyReadable) query = query.where('state', '<>', 'refused')
  if (before !== undefined) query = query.where('id', '<', before)
  return withDocuments(db, await query.execute())
}

export async function findEdition(db: Reading, id: string): Promise<EditionRow | undefined> {
  const row = await editions(db).where('id', '=', id).executeTakeFirst()
  return row && (await withDocuments(db, [row]))[0]
}

/** The edition that came before another of the same app, of those that could be read. */
export const findEditionBefore = async (db: Reading, { app_id, id }: Pick<EditionRow, 'app_id' | 'id'>): Promise<EditionRow | undefined> =>
  (await findEditions(db, app_id, { onlyReadable: true, before: id, limit: 1 }))[0]

export const appOfEdition = async (db: Reading, id: string): Promise<string | undefined> =>
  (await db.selectFrom('policy_edition').select('app_id').where('id', '=', id).executeTakeFirst())?.app_id

export async function insertEdition(
  trx: Writing,
  row: {
    app_id: string
    version: string | null
    published_on: string | null
    notice: string | null
    submitted_by: string
    submitted_at: Date
  },
  document: DocumentRow,
): Promise<string> {
  const { id } = await trx
    .insertInto('policy_edition')
    .values({ ...row, waiting_since: row.submitted_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertDocument(trx, id, document)
  return id
}

export const hasPart = async (db: Reading, edition: string, part: PolicyPart): Promise<boolean> =>
  (await db.selectFrom('policy_document').select('id').where('edition_id', '=', edition).where('part', '=', part).executeTakeFirst()) !==
  undefined

/** False where the edition has one of that part already. */
export async function insertDocument(trx: Writing, edition: string, document: DocumentRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('policy_document')
    .values({ ...document, edition_id: edition, size: String(document.size) })
    .onConflict((conflict) => conflict.columns(['edition_id', 'part']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Back to waiting; gives the revision that is to be read. What was read in the one before is noted to be erased. */
export async function beginRevision(trx: Writing, id: string, at: Date): Promise<number> {
  const before = await trx
    .selectFrom('policy_edition')
    .select(['reading', 'reading_alone'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await noteSuperseded(trx, [before.reading, before.reading_alone], at)
  const { revision } = await trx
    .updateTable('policy_edition')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1), state: 'waiting', reading: null, figures: null }))
    .set({ refusal_zh: null, refusal_en: null, compared_with: null, reading_alone: null, waiting_since: at })
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

export interface ReadEdition {
  readonly state: 'read' | 'refused'
  readonly refusal: Words | null
  readonly reading: string | null
  readonly figures: Edition['figures']
  /** What was read in it without the edition that it was compared with; both null where there was none. */
  readonly alone: string | null
  readonly comparedWith: string | null
}

/** False where another revision has come meanwhile, or somebody else has read this one. */
export async function finishReading(
  trx: Writing,
  id: string,
  revision: number,
  { state, refusal, reading, figures, alone, comparedWith }: ReadEdition,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('policy_edition')
    .set({
      state,
      reading,
      reading_alone: alone,
      compared_with: comparedWith,
      refusal_zh: refusal?.zh ?? null,
      refusal_en: refusal?.en ?? null,
    })
    .set({ figures: figures && (JSON.stringify(figures) as unknown as Edition['figures']) })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const publishEdition = (trx: Writing, id: string, isPublic: boolean) =>
  trx.updateTable('policy_edition').set({ is_public: isPublic }).where('id', '=', id).execute()

/** Waiting for longer than any try may take: their jobs may be lost. */
export const findOverdueEditions = (db: Reading, before: Date, limit: number) =>
  db
    .selectFrom('policy_edition')
    .select(['id', 'revision'])
    .where('state', '=', 'waiting')
    .where('waiting_since', '<', before)
    .orderBy('waiting_since')
    .limit(limit)
    .execute()
