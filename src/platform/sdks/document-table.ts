/** Editions of rules and guides, in the database. */
import { sql, type Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { SdkDocument } from './api.ts'

declare module '#server/database.ts' {
  interface Tables {
    sdk_document: {
      id: Generated<string>
      sdk_id: string
      kind: SdkDocument['kind']
      version: string
      effective_on: string
      changes: string | null
      text: string
      link: string | null
      sha256: string
      published_at: Date
      published_by: string
    }
  }
}

type Reading = Database | Writing

const documents = (db: Reading) =>
  db
    .selectFrom('sdk_document')
    .select(['id', 'sdk_id', 'kind', 'version', 'changes', 'link', 'sha256', 'published_at'])
    // As the calendar has it, whatever zone this process lives in.
    .select(sql<string>`effective_on::text`.as('effective_on'))
export type DocumentRow = Awaited<ReturnType<ReturnType<typeof documents>['executeTakeFirstOrThrow']>>

/** Newest first. */
export function findDocuments(
  db: Reading,
  sdk: string,
  { kind, before, limit }: { kind: SdkDocument['kind']; before?: string | undefined; limit: number },
): Promise<DocumentRow[]> {
  let query = documents(db).where('sdk_id', '=', sdk).where('kind', '=', kind).orderBy('id', 'desc').limit(limit)
  if (before !== undefined) query = query.where('id', '<', before)
  return query.execute()
}

export const findDocument = (db: Reading, sdk: string, id: string) =>
  documents(db).select('text').where('sdk_id', '=', sdk).where('id', '=', id).executeTakeFirst()

export const hasDocumentVersion = async (trx: Writing, sdk: string, kind: SdkDocument['kind'], version: string): Promise<boolean> =>
  (await trx
    .selectFrom('sdk_document')
    .select('id')
    .where('sdk_id', '=', sdk)
    .where('kind', '=', kind)
    .where('version', '=', version)
    .executeTakeFirst()) !== undefined

export const countDocuments = async (trx: Writing, sdk: string, kind: SdkDocument['kind'], most: number): Promise<number> =>
  (await trx.selectFrom('sdk_document').select('id').where('sdk_id', '=', sdk).where('kind', '=', kind).limit(most).execute()).length

export const insertDocument = async (
  trx: Writing,
  values: {
    sdk_id: string
    kind: SdkDocument['kind']
    version: string
    effective_on: string
    changes: string | null
    text: string
    link: string | null
    sha256: string
    published_at: Date
    published_by: string
  },
): Promise<string> => (await trx.insertInto('sdk_document').values(values).returning('id').executeTakeFirstOrThrow()).id
