/**
 * Who may do what, as data: every slice has one table, one line a route. A route without a line does not start.
 */
import { isAtLeast, type OrganisationKind, type Role, type Scope } from '#contract/roles.ts'
import type { Words } from '#contract/words.ts'
import type { ActingOrganisation, Actor, Membership } from './actor.ts'

export type Permission =
  | { readonly who: 'anyone'; readonly says: Words }
  /** Any person who has signed in, about themselves. No API key. */
  | { readonly who: 'person'; readonly says: Words }
  | {
      readonly who: 'members'
      readonly says: Words
      /** Members of the organisation that owns the thing; `kinds` limits which kinds of organisation can own one. */
      readonly own?: { readonly least: Role; readonly kinds?: readonly OrganisationKind[] }
      /** Members of any verified organisation of these kinds, whoever owns the thing. */
      readonly overseers?: { readonly least: Role; readonly kinds: readonly OrganisationKind[] }
      /** The scope with which an API key may; without one no key may. */
      readonly scope?: Scope
      /** Heavy: the person must have switched two-factor verification on. No API key. */
      readonly needsSecondFactor?: true
    }

/** `hidden`: the thing is not theirs to know about, and is answered as if it did not exist. */
export type Decision =
  | { readonly may: true; readonly acting: ActingOrganisation | null }
  | { readonly may: false; readonly why: 'unauthenticated' | 'forbidden' | 'hidden' | 'scope-missing' | 'second-factor-required' }

const allow = (acting: ActingOrganisation | null): Decision => ({ may: true, acting })
const refuse = (why: Extract<Decision, { may: false }>['why']): Decision => ({ may: false, why })

/** The organisation that owns a thing, or all whom it concerns alike; null where nobody does, undefined where the route is about no single thing. */
export type Owner = string | readonly string[] | null | undefined

/**
 * Whether `actor` may, where `owner` owns the thing. `chosen` is the organisation that a person said to act for.
 */
export function decide(permission: Permission, actor: Actor, owner: Owner, chosen?: string): Decision {
  if (permission.who === 'anyone') return allow(actingOf(actor, chosen))
  if (actor.kind === 'anonymous') return refuse('unauthenticated')
  if (permission.who === 'person') return actor.kind === 'person' ? allow(null) : refuse('forbidden')
  if (actor.kind === 'platform') return allow(null)
  if (actor.kind === 'key') return decideForKey(permission, actor, owner)

  const memberships = actor.memberships.filter(({ id }) => chosen === undefined || id === chosen)
  const isNear = (one: Membership): boolean => isOwner(permission, one, owner) || isOverseer(permission, one)
  const near = memberships.filter(isNear)
  if (near.length === 0) return refuse(owner === undefined ? 'forbidden' : 'hidden')
  const able = near.filter(
    (one) =>
      (isOwner(permission, one, owner) && isAtLeast(one.role, permission.own!.least)) ||
      (isOverseer(permission, one) && isAtLeast(one.role, permission.overseers!.least)),
  )
  const acting = able.find(({ id }) => owner != null && isAmong(owner, id)) ?? able[0]
  if (!acting) return refuse('forbidden')
  if (permission.needsSecondFactor && !actor.hasSecondFactor) return refuse('second-factor-required')
  return allow(acting)
}

function decideForKey(permission: Extract<Permission, { who: 'members' }>, key: Extract<Actor, { kind: 'key' }>, owner: Owner): Decision {
  if (!isOwner(permission, key.organisation, owner) && !isOverseer(permission, key.organisation))
    return refuse(owner === undefined ? 'forbidden' : 'hidden')
  if (permission.scope === undefined || permission.needsSecondFactor) return refuse('forbidden')
  return key.scopes.includes(permission.scope) ? allow(key.organisation) : refuse('scope-missing')
}

const isOwner = ({ own }: Extract<Permission, { who: 'members' }>, organisation: ActingOrganisation, owner: Owner): boolean =>
  own !== undefined &&
  (owner === undefined || (owner !== null && isAmong(owner, organisation.id))) &&
  (own.kinds === undefined || own.kinds.includes(organisation.kind))

const isAmong = (owner: string | readonly string[], id: string): boolean => (typeof owner === 'string' ? owner === id : owner.includes(id))

const isOverseer = ({ overseers }: Extract<Permission, { who: 'members' }>, { kind, isVerified }: ActingOrganisation): boolean =>
  isVerified && (overseers?.kinds.includes(kind) ?? false)

function actingOf(actor: Actor, chosen?: string): ActingOrganisation | null {
  if (actor.kind === 'key') return actor.organisation
  if (actor.kind !== 'person') return null
  return actor.memberships.find(({ id }) => chosen === undefined || id === chosen) ?? null
}
