/** Editions of policies in the database. */
import type { Generated } from 'kysely'
import type { Words } from '#contract/words.ts'
import type { Database, Writing } from '#server/database.ts'
import type { Edition, PolicyPart } from './api.ts'

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
] as const

const editions = (db: Reading) =>
  db
    .selectFrom('policy_edition')
    .select(columns)
    // As the calendar has it, whatever zone this process lives in.
    .select(({ cast, ref }) => cast<string | null>(ref('published_on'), 'text').as('published_on'))

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

/** Newest first. `onlyPublic` for whoever may not see the others. */
export async function findEditions(
  db: Reading,
  app: string,
  { onlyPublic, before, limit }: { onlyPublic: boolean; before: string | undefined; limit: number },
): Promise<EditionRow[]> {
  let query = editions(db).where('app_id', '=', app).orderBy('id', 'desc').limit(limit)
  if (onlyPublic) query = query.where('is_public', '=', true)
  if (before !== undefined) query = query.where('id', '<', before)
  return withDocuments(db, await query.execute())
}

export async function findEdition(db: Reading, id: string): Promise<EditionRow | undefined> {
  const row = await editions(db).where('id', '=', id).executeTakeFirst()
  return row && (await withDocuments(db, [row]))[0]
}

/** The edition that came before another of the same app, of those that could be read. */
export async function findEditionBefore(db: Reading, { app_id, id }: Pick<EditionRow, 'app_id' | 'id'>): Promise<EditionRow | undefined> {
  const row = await editions(db)
    .where('app_id', '=', app_id)
    .where('id', '<', id)
    .where('state', '<>', 'refused')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (await withDocuments(db, [row]))[0]
}

export const appOfEdition = async (db: Reading, id: string): Promise<string | undefined> =>
  (await db.selectFrom('policy_edition').select('app_id').where('id', '=', id).executeTakeFirst())?.app_id

export const countEditions = async (db: Reading, app: string): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('policy_edition')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('app_id', '=', app)
        .executeTakeFirstOrThrow()
    ).count,
  )

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
  const { id } = await trx.insertInto('policy_edition').values(row).returning('id').executeTakeFirstOrThrow()
  await insertDocument(trx, id, document)
  return id
}

/** False where the edition has one of that part already. */
export async function insertDocument(trx: Writing, edition: string, document: DocumentRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('policy_document')
    .values({ ...document, edition_id: edition, size: String(document.size) })
    .onConflict((conflict) => conflict.columns(['edition_id', 'part']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Back to waiting; gives the revision that is to be read. */
export const beginRevision = async (trx: Writing, id: string): Promise<number> =>
  (
    await trx
      .updateTable('policy_edition')
      .set(({ eb }) => ({ revision: eb('revision', '+', 1), state: 'waiting', reading: null, figures: null }))
      .set({ refusal_zh: null, refusal_en: null })
      .where('id', '=', id)
      .returning('revision')
      .executeTakeFirstOrThrow()
  ).revision

export interface ReadEdition {
  readonly state: 'read' | 'refused'
  readonly refusal: Words | null
  readonly reading: string | null
  readonly figures: Edition['figures']
}

/** False where another revision has come meanwhile, or somebody else has read this one. */
export async function finishReading(trx: Writing, id: string, revision: number, { state, refusal, reading, figures }: ReadEdition) {
  const { numUpdatedRows } = await trx
    .updateTable('policy_edition')
    .set({ state, reading, refusal_zh: refusal?.zh ?? null, refusal_en: refusal?.en ?? null })
    .set({ figures: figures && (JSON.stringify(figures) as unknown as Edition['figures']) })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const publishEdition = (trx: Writing, id: string, isPublic: boolean) =>
  trx.updateTable('policy_edition').set({ is_public: isPublic }).where('id', '=', id).execute()
