import { nameOfActor, type Actor } from '#server/actor.ts'
import type { PolicyChanges } from '#report/policy-reading.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import type { PolicyComparison } from './api.ts'
import { countComparing, findOrMakeComparison, lockComparisons, type ComparisonRow } from './comparison-table.ts'
import { comparisonQueue } from './declaration.ts'
import type { EditionRow } from './edition-table.ts'

/** Comparisons under way, of everybody, of all strangers together and of one asker: each reads two policies. */
const MOST_WAITING = 500
const MOST_OF_STRANGERS = 250
const MOST_OF_ONE = 10
/** Whoever works here does not wait for those who pass by. */
const STRANGERS_PRIORITY = -1

/**
 * Has an edition compared with another of the same app, unless that was done already. Gives how far it is. Throws `Problem`:
 * `unacceptable-content` for two that cannot be compared, `conflict` while one is being read, `too-many-requests`.
 */
export async function comparePolicies(
  { db, clock, jobs }: Pick<Frame, 'db' | 'clock' | 'jobs'>,
  { actor, organisation, asker }: { actor: Actor; organisation: string | null; asker: string },
  edition: EditionRow,
  other: EditionRow,
): Promise<PolicyComparison> {
  refuseUnlike(edition, other)
  const isStranger = actor.kind === 'anonymous'
  const requestedBy = isStranger ? asker : nameOfActor(actor)
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    await lockComparisons(trx)
    const row = await findOrMakeComparison(trx, { edition, other }, { requested_by: requestedBy, requested_at: at })
    if (!row.isNew) return shownComparison(row)
    const { all, strangers, own } = await countComparing(trx, requestedBy)
    if (all > MOST_WAITING || own > MOST_OF_ONE || (isStranger && strangers > MOST_OF_STRANGERS))
      throw new Problem('too-many-requests', {
        zh: '正在比较的版本过多,请稍后再试',
        en: 'Too many editions are being compared; please try again later',
      })
    await jobs.send(trx, comparisonQueue, { comparison: row.id }, { key: row.id, ...(isStranger ? { priority: STRANGERS_PRIORITY } : {}) })
    await record(trx, at, {
      actor,
      organisation,
      action: 'comparePolicies',
      object: `policy:${edition.id}`,
      detail: { with: other.id },
    })
    return shownComparison(row)
  })
}

function refuseUnlike(edition: EditionRow, other: EditionRow): void {
  if (edition.id === other.id)
    throw new Problem('unacceptable-content', {
      zh: '同一版本无需比较,请选择另一版本',
      en: 'This is the edition itself; choose another one',
    })
  if (edition.app_id !== other.app_id)
    throw new Problem('unacceptable-content', {
      zh: '两个版本不属于同一APP,不能比较',
      en: 'The two editions are of different apps and cannot be compared',
    })
  const states = new Set([edition.state, other.state])
  if (states.has('refused'))
    throw new Problem('unacceptable-content', {
      zh: '其中一个版本无法读取,不能比较',
      en: 'One of the two could not be read, so that they cannot be compared',
    })
  if (states.has('waiting'))
    throw new Problem('conflict', {
      zh: '其中一个版本正在读取,请稍后再比较',
      en: 'One of the two is being read; compare them when that is done',
    })
}

export const shownComparison = ({ edition_id, other_id, state, changes }: ComparisonRow): PolicyComparison => ({
  edition: edition_id,
  with: other_id,
  state,
  changes: changes === null ? null : (JSON.parse(changes) as PolicyChanges),
})
