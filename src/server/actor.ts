import type { OrganisationKind, Role, Scope } from '#contract/roles.ts'

/** An organisation as permissions see it. */
export interface ActingOrganisation {
  readonly id: string
  readonly kind: OrganisationKind
  /** The six-digit region code's first two digits for a provincial bureau; null for the national regulator and all others. */
  readonly province: string | null
  /** A verifier has accepted who they are. Only then do laboratories and regulators oversee others. */
  readonly isVerified: boolean
}

export interface Membership extends ActingOrganisation {
  readonly role: Role
}

/** Who asks. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'person'
      readonly personId: string
      readonly name: string
      readonly email: string
      readonly hasSecondFactor: boolean
      readonly memberships: readonly Membership[]
    }
  | {
      readonly kind: 'key'
      readonly keyId: string
      readonly organisation: ActingOrganisation
      readonly scopes: readonly Scope[]
    }
  /** The platform itself: jobs and the demonstration's set-up. Never the actor of a request. */
  | { readonly kind: 'platform' }

export const anonymous: Actor = { kind: 'anonymous' }
export const platform: Actor = { kind: 'platform' }

/** How the journal names who did something: `person:…`, `key:…`, `platform`, `anonymous`. */
export function nameOfActor(actor: Actor): string {
  if (actor.kind === 'person') return `person:${actor.personId}`
  if (actor.kind === 'key') return `key:${actor.keyId}`
  return actor.kind
}
