/** Listings in the database. */
import type { Generated } from 'kysely'
import type { Database, Writing } from '#server/database.ts'

declare module '#server/database.ts' {
  interface Tables {
    app_listing: {
      id: Generated<string>
      app_id: string
      name: string
      fields: Record<string, unknown>
      sha256: string
      is_public: Generated<boolean>
      submitted_by: string
      submitted_at: Date
    }
  }
}

type Reading = Database | Writing
const columns = ['id', 'app_id', 'name', 'fields', 'sha256', 'is_public', 'submitted_at'] as const

/** Newest first. */
export async function findListings(
  db: Reading,
  app: string,
  { onlyPublic = false, before, limit }: { onlyPublic?: boolean; before?: string | undefined; limit: number },
) {
  let query = db.selectFrom('app_listing').select(columns).where('app_id', '=', app).orderBy('id', 'desc').limit(limit)
  if (onlyPublic) query = query.where('is_public', '=', true)
  if (before !== undefined) query = query.where('id', '<', before)
  return query.execute()
}
export type ListingRow = Awaited<ReturnType<typeof findListings>>[number]

export const insertListing = (
  trx: Writing,
  row: { app_id: string; name: string; fields: string; sha256: string; submitted_by: string; submitted_at: Date },
): Promise<ListingRow> =>
  trx
    .insertInto('app_listing')
    .values({ ...row, fields: row.fields as unknown as Record<string, unknown> })
    .returning(columns)
    .executeTakeFirstOrThrow()
