import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { lockClaims, replaceClaims } from './claim-table.ts'
import { checkDisclosure, claimsOf } from './disclosure.ts'
import { changeState, findDisclosure, getDisclosure, putInForce, type DisclosureRow } from './disclosure-table.ts'
import { meetClaims } from './meet-claims.ts'
import { held, refuseUnverified, type Acting } from './provider.ts'

/**
 * Publishes the draft. Where it claims code that another provider has claimed, a person decides first, and what was public before stays so.
 * Throws `Problem`: `forbidden` for one who is not verified, `conflict` where there is no draft, one waits for a decision, or one was given
 * to another, `unacceptable-content` where the rules have changed since it was saved.
 */
export async function publishDisclosure(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, acting }: Acting,
  sdk: string,
): Promise<DisclosureRow> {
  refuseUnverified({ actor, acting })
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    const named = await held(trx, sdk)
    await lockClaims(trx)
    const draft = await findDisclosure(trx, sdk, 'draft')
    if (!draft) throw new Problem('conflict', { zh: '没有待公示的草稿', en: 'There is no draft to publish' })
    if (await findDisclosure(trx, sdk, 'disputed'))
      throw new Problem('conflict', {
        zh: '上一版的标识归属正由监管部门裁定,裁定后才能公示新版',
        en: 'A regulator is deciding on what the edition before claims; the next can be published after that',
      })
    checkDisclosure(draft.fields)
    const claims = claimsOf(draft.fields)
    const disputes = await meetClaims(trx, named, { claims, disclosure: draft.id, at })
    if (disputes > 0) await changeState(trx, draft.id, 'disputed')
    else {
      await putInForce(trx, draft, at)
      await replaceClaims(trx, sdk, claims)
    }
    const detail = { edition: draft.id, disputes }
    await record(trx, at, { actor, organisation: acting?.id ?? null, action: 'publishDisclosure', object: `sdk:${sdk}`, detail })
    return getDisclosure(trx, draft.id)
  })
}
