/** Who asks: the person of a session, or the organisation of an API key. */
import type { FastifyRequest } from 'fastify'
import { timingSafeEqual } from 'node:crypto'
import type { Accounts } from '#server/accounts.ts'
import { anonymous, type Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { findKeys, touchKey } from './key-table.ts'
import { hashOf, isKeyForm, prefixOf, type OrganisationRow } from './organisation.ts'
import { membershipsOf } from './table.ts'

/**
 * Finds out who sends a request. Memberships and keys are read each time, so that one that was taken away is gone at the next request. A key
 * goes before a cookie; a bad one throws `Problem('bad-key')` and is never taken for nobody.
 */
export function actorOf(frame: Pick<Frame, 'db' | 'clock'>, accounts: Accounts): (request: FastifyRequest) => Promise<Actor> {
  return async (request) => {
    const { authorization } = request.headers
    if (authorization !== undefined && /^bearer(?:\s|$)/i.test(authorization)) return keyActor(frame, authorization.slice(7).trim())
    const person = await accounts.personOf(request.cookies)
    if (!person) return anonymous
    const memberships = await membershipsOf(frame.db, person.id)
    return {
      kind: 'person',
      personId: person.id,
      name: person.name,
      email: person.email,
      hasSecondFactor: person.hasSecondFactor,
      memberships: memberships.map(({ organisation, role }) => ({ ...actingOf(organisation), role })),
    }
  }
}

const actingOf = ({ id, kind, province, state }: Pick<OrganisationRow, 'id' | 'kind' | 'province' | 'state'>) => ({
  id,
  kind,
  // Where an ordinary organisation is registered says nothing about what it may see.
  province: kind === 'regulator' ? province : null,
  isVerified: state === 'verified',
})

const TOUCH_MILLISECONDS = 60_000

async function keyActor({ db, clock }: Pick<Frame, 'db' | 'clock'>, key: string): Promise<Actor> {
  if (!isKeyForm(key)) throw new Problem('bad-key')
  const hash = Buffer.from(hashOf(key), 'hex')
  const now = clock.now()
  const rows = await findKeys(db, prefixOf(key))
  const row = rows.find(({ secret_hash }) => timingSafeEqual(Buffer.from(secret_hash, 'hex'), hash))
  if (!row || row.revoked_at !== null || row.expires_at <= now) throw new Problem('bad-key')
  const before = new Date(now.getTime() - TOUCH_MILLISECONDS)
  if (row.last_used_at === null || row.last_used_at <= before || row.last_used_at > now) await touchKey(db, row.id, now, before)
  return {
    kind: 'key',
    keyId: row.id,
    organisation: actingOf({ id: row.organisation_id, kind: row.kind, province: row.province, state: row.state }),
    scopes: row.scopes,
  }
}
