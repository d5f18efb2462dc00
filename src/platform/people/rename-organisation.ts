import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { OrganisationRow } from './organisation.ts'
import { lockOrganisation, updateOrganisation } from './table.ts'

/**
 * Renames an organisation. A verifier vouches for the name of a verified one, and is looking at that of a pending one: those are refused with
 * `Problem('conflict')`.
 */
export async function renameOrganisation(
  frame: Pick<Frame, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  name: string,
): Promise<OrganisationRow> {
  return frame.db.transaction().execute(async (trx) => {
    const organisation = await lockOrganisation(trx, id)
    if (!organisation) throw new Problem('not-found')
    if (organisation.state === 'verified' || organisation.state === 'pending')
      throw new Problem('conflict', {
        zh: '名称已核验或正在核验,不能修改',
        en: 'The name has been verified, or is being verified, and cannot be changed',
      })
    await record(trx, frame.clock.now(), { actor, organisation: id, action: 'renameOrganisation', object: `organisation:${id}` })
    return (await updateOrganisation(trx, id, { name }))!
  })
}
