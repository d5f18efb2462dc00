import { provinceOfCode } from '#law/provinces.ts'
import type { ActingOrganisation, Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { openInvitation } from './invite-member.ts'
import type { OrganisationRow } from './organisation.ts'
import { insertOrganisation } from './table.ts'

/**
 * Establishes the communications administration of a province (通信管理局), verified at birth, and invites its owner. Only the national
 * regulator does. Throws `Problem`: `forbidden`, `conflict` when the province has its bureau, `malformed-request` when it can have none.
 */
export async function createBureau(
  frame: Pick<Frame, 'db' | 'clock'>,
  actor: Actor,
  acting: ActingOrganisation | null,
  { province, ownerEmail }: { province: string; ownerEmail: string },
): Promise<{ organisation: OrganisationRow; invitationToken: string }> {
  if (actor.kind !== 'platform' && (acting?.kind !== 'regulator' || acting.province !== null))
    throw new Problem('forbidden', {
      zh: '仅国家级监管部门可设立省级通信管理局',
      en: 'Only the national regulator establishes provincial bureaus',
    })
  const name = provinceOfCode(province)?.bureau
  if (!name) {
    const message = { zh: '该地区没有通信管理局', en: 'There is no communications administration for this region' }
    throw new Problem('malformed-request', message, { errors: [{ path: 'body.province', message }] })
  }
  return frame.db.transaction().execute(async (trx) => {
    const now = frame.clock.now()
    const organisation = await insertOrganisation(trx, { kind: 'regulator', name: name.zh, province, state: 'verified', created_at: now })
    if (!organisation) throw new Problem('conflict', { zh: `${name.zh}已设立`, en: `${name.en} has been established already` })
    const { invitation, token } = await openInvitation(trx, {
      actor,
      organisation: organisation.id,
      email: ownerEmail,
      role: 'owner',
      at: now,
    })
    await record(trx, now, {
      actor,
      organisation: acting?.id ?? null,
      action: 'createBureau',
      object: `organisation:${organisation.id}`,
      detail: { province, invitation: invitation.id },
    })
    return { organisation, invitationToken: token }
  })
}
