import { nameOfActor, type ActingOrganisation, type Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { ReportDocument } from './api.ts'
import { countWaiting, findOrMakeDocument, lockWaiting, type DocumentRow } from './document-table.ts'
import { documentQueue } from './make-document.ts'
import type { SeenCommission } from './see-commission.ts'
import { shownCommission } from './show-commission.ts'

/** Documents under way, of everybody, of all strangers together and of one asker: each takes a worker some seconds. */
const MOST_WAITING = 500
const MOST_OF_STRANGERS = 250
const MOST_OF_ONE = 10
/** Whoever works here does not wait for those who pass by. */
const STRANGERS_PRIORITY = -1

/** Has a document made of the report of a commission, unless it is there already. Throws `Problem`: `not-found`, `too-many-requests`. */
export async function requestDocument(
  { db, clock, jobs }: Pick<Frame, 'db' | 'clock' | 'jobs'>,
  { actor, acting, asker }: { actor: Actor; acting: ActingOrganisation | null; asker: string },
  seen: SeenCommission,
  { format, language }: Pick<ReportDocument, 'format' | 'language'>,
): Promise<ReportDocument> {
  const { report } = seen
  if (shownCommission(seen).state !== 'done' || report === null)
    throw new Problem('not-found', { zh: '检测尚未完成,没有报告', en: 'The inspection is not done; there is no report' })
  const isStranger = actor.kind === 'anonymous'
  const requestedBy = isStranger ? asker : nameOfActor(actor)
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    await lockWaiting(trx)
    const row = await findOrMakeDocument(trx, {
      commission_id: seen.id,
      report,
      format,
      language,
      requested_by: requestedBy,
      requested_at: at,
    })
    if (!row.isNew) return shownDocument(row)
    const { all, strangers, own } = await countWaiting(trx, requestedBy)
    if (all > MOST_WAITING || own > MOST_OF_ONE || (isStranger && strangers > MOST_OF_STRANGERS))
      throw new Problem('too-many-requests', {
        zh: '正在生成的报告文件过多,请稍后再试',
        en: 'Too many documents are being made; please try again later',
      })
    await jobs.send(trx, documentQueue, { document: row.id }, { key: row.id, ...(isStranger ? { priority: STRANGERS_PRIORITY } : {}) })
    await record(trx, at, {
      actor,
      organisation: acting?.id ?? null,
      action: 'requestDocument',
      object: `commission:${seen.id}`,
      detail: { document: row.id, format, language },
    })
    return shownDocument(row)
  })
}

export const shownDocument = (row: DocumentRow): ReportDocument => ({
  id: row.id,
  commission: row.commission_id,
  format: row.format,
  language: row.language,
  state: row.state,
  size: row.size === null ? null : Number(row.size),
})
