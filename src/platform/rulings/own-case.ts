import type { Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import { Problem } from '#server/problem.ts'
import { concernedIn } from './table.ts'

/**
 * Nobody judges their own case, whichever hat they wear: neither the members of the app's operator, nor those of who commissioned the
 * inspection, nor of who appeals. Laboratories and regulators commission so as to judge. Throws `Problem('forbidden')`.
 */
export async function refuseOwnCase(
  trx: Writing,
  { memberships }: Extract<Actor, { kind: 'person' }>,
  { commission, appellant }: { commission: string; appellant?: string },
): Promise<void> {
  const concerned = new Set([...(await concernedIn(trx, commission)), ...(appellant === undefined ? [] : [appellant])])
  const isOwn = memberships.some(({ id, kind }) => concerned.has(id) && kind !== 'laboratory' && kind !== 'regulator')
  if (!isOwn) return
  throw new Problem('forbidden', {
    zh: '您是当事机构的成员,须回避',
    en: 'You are a member of an organisation that this concerns; somebody else has to decide',
  })
}
