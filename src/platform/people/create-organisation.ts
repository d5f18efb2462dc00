import type { OrganisationKind } from '#contract/roles.ts'
import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { MOST_OWNED, type OrganisationRow } from './organisation.ts'
import { countOwned, insertMembership, insertOrganisation, lockPerson } from './table.ts'

/** Establishes an organisation whose owner is the person who asks. Throws `Problem('conflict')` when they own too many. */
export async function createOrganisation(
  frame: Pick<Frame, 'db' | 'clock'>,
  actor: Extract<Actor, { kind: 'person' }>,
  { kind, name, province }: { kind: Exclude<OrganisationKind, 'regulator'>; name: string; province: string | null },
): Promise<OrganisationRow> {
  return frame.db.transaction().execute(async (trx) => {
    const now = frame.clock.now()
    await lockPerson(trx, actor.personId)
    if ((await countOwned(trx, actor.personId)) >= MOST_OWNED)
      throw new Problem('conflict', { zh: `一人至多拥有${MOST_OWNED}家机构`, en: `One person owns ${MOST_OWNED} organisations at most` })
    const organisation = (await insertOrganisation(trx, { kind, name, province, state: 'unverified', created_at: now }))!
    await insertMembership(trx, organisation.id, actor.personId, 'owner', now)
    await record(trx, now, {
      actor,
      organisation: organisation.id,
      action: 'createOrganisation',
      object: `organisation:${organisation.id}`,
      detail: { kind },
    })
    return organisation
  })
}
