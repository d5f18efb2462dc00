/**
 * Organisations (机构), their members, invitations and API keys: the words and the rules, without database or web.
 *
 * An organisation is `unverified` until it asks for verification (`pending`) and a verifier decides (`verified`, `refused`): the slice
 * `registry` does that. The national regulator and its provincial bureaus are verified at birth. Every organisation has an owner at all times.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { OrganisationKind, Role, Scope } from '#contract/roles.ts'
import type { Actor } from '#server/actor.ts'
import type { Organisation } from './api.ts'

export type OrganisationState = Organisation['state']

/** An organisation as it is recorded. */
export interface OrganisationRow {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly province: string | null
  readonly state: OrganisationState
  readonly credit_code: string | null
  readonly created_at: Date
}

/** Days for which an invitation can be accepted. */
export const INVITATION_DAYS = 7
/** Organisations that one person may own: enough for every group of companies, too few to fill the directory. */
export const MOST_OWNED = 20
/** Members and open invitations together; a list of them is answered in one piece. */
export const MOST_MEMBERS = 500
/** Keys that are neither revoked nor expired. */
export const MOST_KEYS = 50

/** What one may see of organisations: all and everything, or the verified ones and, wholly, the own. */
export interface Viewer {
  readonly seesAll: boolean
  readonly own: readonly string[]
}

/** Verified regulators see every organisation; a regulator's key only with the scope that reads the registry. */
export function viewerOf(actor: Actor): Viewer {
  if (actor.kind === 'platform') return { seesAll: true, own: [] }
  if (actor.kind === 'key') {
    const { id, kind, isVerified } = actor.organisation
    return { seesAll: kind === 'regulator' && isVerified && actor.scopes.includes('registry:read'), own: [id] }
  }
  if (actor.kind === 'anonymous') return { seesAll: false, own: [] }
  return {
    seesAll: actor.memberships.some(({ kind, isVerified }) => kind === 'regulator' && isVerified),
    own: actor.memberships.map(({ id }) => id),
  }
}

export const canSee = (viewer: Viewer, { id, state }: Pick<OrganisationRow, 'id' | 'state'>): boolean =>
  viewer.seesAll || state === 'verified' || viewer.own.includes(id)

/** An organisation as that viewer may see it: strangers are not given the credit code, by which records elsewhere could be joined. */
export function shownTo(viewer: Viewer, row: OrganisationRow): Organisation {
  const { id, kind, name, province, state } = row
  const creditCode = viewer.seesAll || viewer.own.includes(id) ? row.credit_code : null
  return { id, kind, name, province, state, creditCode, createdAt: row.created_at.toISOString() }
}

/** Owners may give and take every role; administrators every role but an owner's. Null stands for no role: joining, or leaving. */
export const canChangeRole = (by: Role | null, from: Role | null, to: Role | null): boolean =>
  by === 'owner' || (by === 'administrator' && from !== 'owner' && to !== 'owner')

/** An API key as it is recorded. */
export interface KeyRow {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: Scope[]
  readonly created_at: Date
  readonly expires_at: Date
  readonly last_used_at: Date | null
  readonly revoked_at: Date | null
}

const KEY_CHARACTERS = 40
/** `zs_` and the first characters after it, by which a key is looked up and recognised; the rest is the secret. */
const PREFIX_LENGTH = 11
const keyForm = new RegExp(`^zs_[A-Za-z0-9]{${KEY_CHARACTERS}}$`)

/** A new key: letters and digits alone, so that a double click takes all of it. */
export function newKey(): string {
  let characters = ''
  while (characters.length < KEY_CHARACTERS)
    characters += randomBytes(48)
      .toString('base64')
      .replace(/[^A-Za-z0-9]/g, '')
  return `zs_${characters.slice(0, KEY_CHARACTERS)}`
}
export const isKeyForm = (key: string): boolean => keyForm.test(key)
export const prefixOf = (key: string): string => key.slice(0, PREFIX_LENGTH)

/** A new token of an invitation. */
export const newToken = (): string => randomBytes(32).toString('base64url')
/** How keys and tokens are kept: both are random and long, so that a plain hash cannot be undone. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
