import { createHash } from 'node:crypto'
import { nameOfActor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { SdkDocument } from './api.ts'
import { countDocuments, findDocument, findDocuments, hasDocumentVersion, insertDocument, type DocumentRow } from './document-table.ts'
import { rulesChanged } from './event.ts'
import { closeEventsOf } from './event-table.ts'
import { held, refuseUnverified, type Acting } from './provider.ts'
import { raiseEvent, settleClosed } from './raise-event.ts'

const MOST_EDITIONS = 1000

/**
 * Publishes an edition of the rules or the guide; from the second edition of the rules on, whoever embeds the SDK is told what changed. Throws
 * `Problem`: `forbidden` for one who is not verified, `unacceptable-content` where nobody says what changed, `conflict` for a version that
 * there is.
 */
export async function publishDocument(
  { db, clock, jobs }: Pick<Frame, 'db' | 'clock' | 'jobs'>,
  { actor, acting }: Acting,
  sdk: string,
  { kind, version, effectiveOn, changes, text, link }: Pick<SdkDocument, 'kind' | 'version' | 'effectiveOn' | 'changes' | 'text' | 'link'>,
): Promise<DocumentRow & { text: string }> {
  refuseUnverified({ actor, acting })
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    const named = await held(trx, sdk)
    if (await hasDocumentVersion(trx, sdk, kind, version))
      throw new Problem('conflict', { zh: `已有版本“${version}”`, en: `There is an edition “${version}”` })
    if ((await countDocuments(trx, sdk, kind, MOST_EDITIONS)) >= MOST_EDITIONS)
      throw new Problem('conflict', { zh: `至多保存${MOST_EDITIONS}版`, en: `At most ${MOST_EDITIONS} editions are kept` })
    const [before] = await findDocuments(trx, sdk, { kind, limit: 1 })
    if (before && changes === null) throw unsaid()
    const sha256 = createHash('sha256').update(text).digest('hex')
    const values = { sdk_id: sdk, kind, version, effective_on: effectiveOn, changes, text, link, sha256 }
    const id = await insertDocument(trx, { ...values, published_at: at, published_by: nameOfActor(actor) })
    const detail = { document: id, kind, version, sha256 }
    await record(trx, at, { actor, organisation: acting?.id ?? null, action: 'publishSdkDocument', object: `sdk:${sdk}`, detail })
    if (before && kind === 'rules') {
      // Who has not answered to the edition before is asked about this one.
      await settleClosed(trx, jobs, await closeEventsOf(trx, sdk, 'rules-changed', at))
      await raiseEvent(trx, jobs, rulesChanged(named, { id, version, effectiveOn, changes: changes! }, at))
    }
    return (await findDocument(trx, sdk, id))!
  })
}

function unsaid(): Problem {
  const message = { zh: '请写明与上一版相比的变更', en: 'Say what has changed since the edition before' }
  return new Problem('unacceptable-content', message, { errors: [{ path: 'body.changes', message }] })
}
