/** Uploaded documents, each of the organisation that uploaded it. */
import { sql } from 'kysely'
import type { Database, Writing } from '#server/database.ts'
import type { DocumentType } from './verification.ts'

declare module '#server/database.ts' {
  interface Tables {
    document: {
      organisation_id: string
      sha256: string
      blob: string
      name: string
      size: number
      type: DocumentType
      stored_at: Date
      sealed_with: string | null
    }
    erased_blob: { blob: string }
    verification_document: { verification_id: string; position: number; organisation_id: string; sha256: string }
  }
}

export interface DocumentRow {
  readonly sha256: string
  readonly name: string
  readonly size: number
  readonly type: DocumentType
}

export async function countDocuments(db: Database, organisation: string): Promise<number> {
  const { rows } = await db
    .selectFrom('document')
    .select(({ fn }) => fn.countAll<string>().as('rows'))
    .where('organisation_id', '=', organisation)
    .executeTakeFirstOrThrow()
  return Number(rows)
}

/** The row that is there now: this one, or the one that the organisation had of the same bytes, which counts as stored anew. */
export const keepDocument = (trx: Writing, organisation: string, row: DocumentRow & { blob: string; sealed_with: string }, at: Date) =>
  trx
    .insertInto('document')
    .values({ ...row, organisation_id: organisation, stored_at: at })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'sha256']).doUpdateSet({ stored_at: at }))
    .returning(['sha256', 'blob', 'name', 'size', 'type'])
    .executeTakeFirstOrThrow()

/** Which of them the organisation has; they stay until the transaction ends. */
export async function holdDocuments(trx: Writing, organisation: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set()
  const rows = await trx
    .selectFrom('document')
    .select('sha256')
    .where('organisation_id', '=', organisation)
    .where('sha256', 'in', [...names])
    .forKeyShare()
    .execute()
  return new Set(rows.map(({ sha256 }) => sha256))
}

export async function attachDocuments(trx: Writing, verification: string, organisation: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await trx
    .insertInto('verification_document')
    .values(names.map((sha256, position) => ({ verification_id: verification, position, organisation_id: organisation, sha256 })))
    .execute()
}

/** The documents of several verifications, each list in its order. */
export async function documentsOf(db: Database, verifications: readonly string[]): Promise<ReadonlyMap<string, DocumentRow[]>> {
  const found = new Map<string, DocumentRow[]>()
  if (verifications.length === 0) return found
  const rows = await db
    .selectFrom('verification_document as link')
    .innerJoin('document', (join) =>
      join.onRef('document.organisation_id', '=', 'link.organisation_id').onRef('document.sha256', '=', 'link.sha256'),
    )
    .select(['link.verification_id', 'document.sha256', 'document.name', 'document.size', 'document.type'])
    .where('link.verification_id', 'in', [...verifications])
    .orderBy('link.verification_id')
    .orderBy('link.position')
    .execute()
  for (const { verification_id, ...row } of rows) found.set(verification_id, [...(found.get(verification_id) ?? []), row])
  return found
}

/** The document if it is part of the verification. */
export const findDocumentOf = (db: Database, verification: string, sha256: string) =>
  db
    .selectFrom('verification_document as link')
    .innerJoin('document', (join) =>
      join.onRef('document.organisation_id', '=', 'link.organisation_id').onRef('document.sha256', '=', 'link.sha256'),
    )
    .select(['document.organisation_id', 'document.blob', 'document.sealed_with', 'document.name', 'document.size'])
    .where('link.verification_id', '=', verification)
    .where('link.sha256', '=', sha256)
    .executeTakeFirst()

export async function detachDocuments(trx: Writing, verification: string): Promise<void> {
  await trx.deleteFrom('verification_document').where('verification_id', '=', verification).execute()
}

/**
 * Removes documents stored before `before` that are part of nothing, and notes their blobs. They are locked first, and only then asked whether
 * they are part of something: a verification that is being submitted either holds its documents already or finds them gone.
 */
export async function deleteUnusedDocuments(trx: Writing, before: Date, limit: number): Promise<number> {
  const isUnused = sql<boolean>`not exists (
    select from verification_document as link where link.organisation_id = document.organisation_id and link.sha256 = document.sha256
  )`
  const locked = await trx
    .selectFrom('document')
    .select('blob')
    .where('stored_at', '<', before)
    .where(isUnused)
    .orderBy('stored_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  if (locked.length === 0) return 0
  const blobs = locked.map(({ blob }) => blob)
  const gone = await trx.deleteFrom('document').where('blob', 'in', blobs).where(isUnused).returning('blob').execute()
  if (gone.length > 0) await trx.insertInto('erased_blob').values(gone).execute()
  return gone.length
}

/** One that is not known to be sealed with the present secret. */
export type OutdatedDocument = Awaited<ReturnType<typeof listDocumentsSealedOtherwise>>[number]

/** Some of those that do not bear the name of this secret, after a place `organisation sha256`. */
export const listDocumentsSealedOtherwise = (
  db: Database,
  { sealedWith, after, limit }: { sealedWith: string; after: string | null; limit: number },
) => {
  const [organisation = '0', sha256 = ''] = after?.split(' ') ?? []
  return db
    .selectFrom('document')
    .select(['organisation_id', 'sha256', 'blob', 'sealed_with'])
    .where('sealed_with', 'is distinct from', sealedWith)
    .where(sql<boolean>`(organisation_id, sha256) > (${organisation}::bigint, ${sha256}::char(64))`)
    .orderBy('organisation_id')
    .orderBy('sha256')
    .limit(limit)
    .execute()
}

export async function countDocumentsSealedOtherwise(db: Database, sealedWith: string): Promise<number> {
  const { rows } = await db
    .selectFrom('document')
    .select(({ fn }) => fn.countAll<string>().as('rows'))
    .where('sealed_with', 'is distinct from', sealedWith)
    .executeTakeFirstOrThrow()
  return Number(rows)
}

/** Its bytes lie in another blob now, and the one before is noted to be removed. False when the document has gone, or is elsewhere already. */
export async function moveDocument(
  trx: Writing,
  { organisation_id, sha256, blob }: OutdatedDocument,
  to: { blob: string; sealedWith: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('document')
    .set({ blob: to.blob, sealed_with: to.sealedWith })
    .where('organisation_id', '=', organisation_id)
    .where('sha256', '=', sha256)
    .where('blob', '=', blob)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  if (to.blob !== blob) await trx.insertInto('erased_blob').values({ blob }).execute()
  return true
}

export const listErasedBlobs = async (db: Database, limit: number): Promise<string[]> =>
  (await db.selectFrom('erased_blob').select('blob').limit(limit).execute()).map(({ blob }) => blob)

export async function deleteErasedBlob(db: Database, blob: string): Promise<void> {
  await db.deleteFrom('erased_blob').where('blob', '=', blob).execute()
}
