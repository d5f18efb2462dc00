import type { Database } from '#server/database.ts'
import { newestListedSdks } from '../declarations/listed-sdks.ts'
import { newestInspectedOf } from '../inspections/newest-inspected.ts'
import { sdksNamed } from '../registry/named-things.ts'
import { factsForUse } from '../sdks/facts-for-use.ts'
import type { KnownSdks } from '../sdks/known-sdks.ts'
import type { Known } from './compare-uses.ts'
import { dayInChina } from './sdk-use.ts'
import { findUses } from './use-table.ts'

/**
 * Everything that is known now of the SDKs of an app: a handful of queries, whatever was inspected or handed in. `withPolicy` is for the
 * operator; the public list says what the package holds.
 */
export async function knownOfApp(
  db: Database,
  app: string,
  { now, sdks, withPolicy }: { readonly now: Date; readonly sdks: KnownSdks; readonly withPolicy: boolean },
): Promise<Known> {
  const [inspected, policy, records] = await Promise.all([
    newestInspectedOf(db, app),
    withPolicy ? newestListedSdks(db, app) : null,
    findUses(db, app),
  ])
  const found = inspected?.sdks ?? []
  const registered = await sdksNamed(db, { knownAs: found.map(({ id }) => id), ids: [...records.keys()] })
  const versions = new Map(found.map(({ id, version }) => [id, version]))
  const facts = await factsForUse(
    db,
    sdks,
    registered.map(({ id, knownAs }) => ({ sdk: id, knownAs, version: (knownAs === null ? null : versions.get(knownAs)) ?? null })),
  )
  return { inspected, policy, registered, facts, records, today: dayInChina(now) }
}
