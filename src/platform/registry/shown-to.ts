import { sql, type RawBuilder } from 'kysely'
import { canSee, type Viewer } from '../people/organisation.ts'

/**
 * What an organisation that nobody has verified registers is shown to itself and to regulators: in the public directory it would speak with the
 * name of whomever it pretends to be. `table` has the column `organisation_id`, null for what was only seen by inspections.
 */
export function isShownTo({ seesAll, own }: Viewer, table: 'app' | 'sdk'): RawBuilder<boolean> {
  if (seesAll) return sql<boolean>`true`
  const owner = sql.ref(`${table}.organisation_id`)
  // Not by `exists`: for that the planner may gather every verified organisation before it looks at the first app.
  return sql<boolean>`(${owner} is null or ${owner} = any(${own}::bigint[])
    or (select owner.state from organisation as owner where owner.id = ${owner}) = 'verified')`
}

/** The same of a row that was read already. */
export const isRowShownTo = (
  viewer: Viewer,
  {
    organisation_id: id,
    organisation_state: state,
  }: { organisation_id: string | null; organisation_state: Parameters<typeof canSee>[1]['state'] | null },
): boolean => id === null || state === null || canSee(viewer, { id, state })
