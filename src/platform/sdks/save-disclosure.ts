import { nameOfActor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { Disclosure } from './api.ts'
import { checkDisclosure } from './disclosure.ts'
import { countDisclosures, countDraftsOf, getDisclosure, keepDraft, type DisclosureRow } from './disclosure-table.ts'
import { held, MOST_OF_UNVERIFIED, refuseBeyondBound, type Acting } from './provider.ts'

/** Editions that are kept of one SDK: for good, so that there is a bound. */
const MOST_EDITIONS = 1000

/** Keeps the draft of what is to be published. Throws `Problem`: `unacceptable-content` naming each field that is wrong, `conflict`. */
export async function saveDisclosure(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, acting }: Acting,
  sdk: string,
  fields: Disclosure,
): Promise<DisclosureRow> {
  checkDisclosure(fields)
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    const { organisation } = await held(trx, sdk)
    await refuseBeyondBound({ actor, acting }, organisation?.id, (id) => countDraftsOf(trx, id, sdk, MOST_OF_UNVERIFIED))
    if ((await countDisclosures(trx, sdk, MOST_EDITIONS)) >= MOST_EDITIONS)
      throw new Problem('conflict', {
        zh: `每个SDK至多保存${MOST_EDITIONS}版`,
        en: `At most ${MOST_EDITIONS} editions are kept of one SDK`,
      })
    const id = await keepDraft(trx, sdk, fields, { by: nameOfActor(actor), at })
    await record(trx, at, {
      actor,
      organisation: acting?.id ?? null,
      action: 'saveDisclosure',
      object: `sdk:${sdk}`,
      detail: { edition: id },
    })
    return getDisclosure(trx, id)
  })
}
