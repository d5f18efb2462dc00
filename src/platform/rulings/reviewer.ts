import type { ActingOrganisation, Actor } from '#server/actor.ts'
import { Problem } from '#server/problem.ts'

/** A person who acts for an organisation. Rulings and appeals bear a person's name, so that no key and no job makes them. */
export interface Reviewer {
  readonly actor: Extract<Actor, { kind: 'person' }>
  readonly acting: ActingOrganisation
}

/** Who calls, as a reviewer. Throws `Problem('forbidden')` for anybody who is no person of an organisation. */
export function reviewerOf({ actor, acting }: { actor: Actor; acting: ActingOrganisation | null }): Reviewer {
  if (actor.kind !== 'person' || acting === null) throw new Problem('forbidden')
  return { actor, acting }
}
