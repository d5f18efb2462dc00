/** What the slice `registry` asks about packages that were handed in: who may know of them, and what was read in them. */
import { sql } from 'kysely'
import type { Described } from '../registry/newest-version.ts'
import type { HandInsSeenBy } from '../registry/shown-to.ts'
import type { Writing } from '#server/database.ts'
import { readerOf } from './commission.ts'
import { appHandedInSeenBy, findDescription, versionHandedInSeenBy } from './hand-in-table.ts'

/** Whoever may see a commission knows of its app and its version. */
export const handInsSeenBy: HandInsSeenBy = (actor) => {
  const { seesAll } = readerOf(actor)
  if (seesAll) return { seesAll, app: sql<boolean>`true`, version: sql<boolean>`true` }
  return { seesAll, app: appHandedInSeenBy(actor), version: versionHandedInSeenBy(actor) }
}

/** By the newest inspection of it. */
export const describeVersion = async (trx: Writing, version: string): Promise<Described | null> =>
  (await findDescription(trx, version)) ?? null
