import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#server/actor.ts'
import { viewerOf, type Viewer } from '../people/organisation.ts'

/** What an actor may know of packages that were handed in: the slice `inspections` knows. */
export interface HandIns {
  /** Of every one. */
  readonly seesAll: boolean
  /** The condition that a row of `app`, or of `app_version`, is one of which the actor may see some commission. */
  readonly app: RawBuilder<boolean>
  readonly version: RawBuilder<boolean>
}
export type HandInsSeenBy = (actor: Actor) => HandIns

/** Where no slice knows more: regulators see every hand-in, others none. */
export const handInsOfRegulators: HandInsSeenBy = (actor) => {
  const { seesAll } = viewerOf(actor)
  return { seesAll, app: sql<boolean>`${seesAll}::boolean`, version: sql<boolean>`${seesAll}::boolean` }
}

/** Who asks, and what they may know. */
export interface Asking {
  readonly viewer: Viewer
  readonly handIns: HandIns
}

/**
 * What an organisation that nobody has verified registers is shown to itself and to regulators: in the public directory it would speak with the
 * name of whomever it pretends to be. What nobody has registered is shown where it was published: that somebody handed a package in is their
 * own business. `table` has the columns `organisation_id`, null for what was only seen by inspections, and `is_listed`.
 */
export function isShownTo({ viewer: { seesAll, own }, handIns }: Asking, table: 'app' | 'sdk'): RawBuilder<boolean> {
  if (seesAll) return sql<boolean>`true`
  const owner = sql.ref(`${table}.organisation_id`)
  const seen = handIns.seesAll
    ? sql<boolean>`true`
    : table === 'app'
      ? sql<boolean>`(app.is_listed or ${handIns.app})`
      : sql<boolean>`sdk.is_listed`
  // Not by `exists`: for that the planner may gather every verified organisation before it looks at the first app.
  return sql<boolean>`((${owner} is null and ${seen}) or ${owner} = any(${own}::bigint[])
    or (select owner.state from organisation as owner where owner.id = ${owner}) = 'verified')`
}

/** The condition that a row of `app_version` is public: its operator published it, or somebody an inspection of it. */
export const isListedVersion = sql<boolean>`(app_version.is_published or app_version.is_inspected_publicly)`
export const isVersionShownTo = ({ seesAll, version }: HandIns): RawBuilder<boolean> =>
  seesAll ? sql<boolean>`true` : sql<boolean>`(${isListedVersion} or ${version})`
