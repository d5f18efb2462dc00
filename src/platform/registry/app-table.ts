import { sql, type Generated } from 'kysely'
import type { Database } from '#server/database.ts'

declare module '#server/database.ts' {
  interface Tables {
    app: {
      id: Generated<string>
      organisation_id: string | null
      package_name: string
      name: string
      category: number | null
      filing_number: string | null
      latest_version: string | null
      registered_at: Date
      pieces: Generated<string[]>
    }
    app_version: {
      id: Generated<string>
      app_id: string
      version_name: string
      version_code: string | null
      package: string | null
      signers: string[]
      registered_at: Date
    }
  }
}

export interface AppFilter {
  readonly search?: string | undefined
  readonly organisation?: string | undefined
  readonly category?: number | undefined
  /** The id after which the page begins, going down. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Apps, newest first. A search finds every app whose name or package name holds the words; a package name written in full comes first. */
export async function findApps(db: Database, { search, organisation, category, before, limit }: AppFilter) {
  let query = db
    .selectFrom('app')
    .leftJoin('organisation', 'organisation.id', 'app.organisation_id')
    .select(['app.id', 'package_name', 'app.name', 'app.organisation_id', 'organisation.name as organisation_name'])
    .select(['category', 'filing_number', 'latest_version', 'registered_at'])
    .orderBy('app.id', 'desc')
    .limit(limit)
  if (organisation !== undefined) query = query.where('app.organisation_id', '=', organisation)
  if (category !== undefined) query = query.where('category', '=', category)
  if (before !== undefined) query = query.where('app.id', '<', before)
  if (search !== undefined && search !== '') {
    // Every character that has a piece is in the index; the pattern then makes sure of their order.
    query = query
      .where(sql<boolean>`app.pieces @> search_pieces_of_query(${search})`)
      .where((either) => either.or([either('app.name', 'ilike', holding(search)), either('package_name', 'ilike', holding(search))]))
  }
  return query.execute()
}

/** A LIKE pattern for text that holds `words`, whose own wildcards mean themselves. */
const holding = (words: string): string => `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
