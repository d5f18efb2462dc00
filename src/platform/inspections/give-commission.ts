import { nameOfActor, type Actor } from '#server/actor.ts'
import type { StoredBlob } from '#server/blobs/blobs.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { inspectionQueue, type Visibility } from './commission.ts'
import { engineKey } from './engine/engine-key.ts'
import { findOrMakeInspection, notifyInspection, requeueInspection } from './inspection-table.ts'
import { settleCommission } from './settle-commission.ts'
import { hasCommissioned, insertCommission, keepPackage, waitingCommissions } from './table.ts'

export interface GivenCommission {
  readonly actor: Actor
  /** Id of the organisation that commissions. */
  readonly organisation: string
  /** Name of the file. */
  readonly name: string
  /** What lies in the store already. */
  readonly package: StoredBlob
  /** As `canonicalProfile` makes it. */
  readonly profile: string
  /** What operator and store say, as `canonicalDeclared` makes it. */
  readonly declared?: string
  readonly visibility?: Visibility
  /** The commission whose inspection it repeats. */
  readonly repeats?: string
  readonly priority?: number
}

type Parts = Pick<Frame, 'clock' | 'jobs' | 'config'>

/**
 * Writes a commission in the caller's transaction, and sends its inspection to the workers, unless one of the same bytes, said to be the same, by the same engine is
 * there: then it shares that one, and is answered at once if it is done. Gives the commission's id.
 */
export async function giveCommission(trx: Writing, parts: Parts, given: GivenCommission): Promise<string> {
  const at = parts.clock.now()
  const { actor, organisation, name, profile, declared = '', visibility = 'own', repeats = null } = given
  await keepPackage(trx, given.package.sha256, given.package.size, at)
  const inspection = await askForInspection(trx, parts, { package: given.package.sha256, profile, declared, priority: given.priority })
  const isDone = inspection.state === 'done'
  // That others handed in the same bytes is theirs to tell.
  const isKnown = isDone && (await hasCommissioned(trx, organisation, inspection.id))
  const id = await insertCommission(trx, {
    organisation_id: organisation,
    given_by: nameOfActor(actor),
    name,
    inspection_id: inspection.id,
    package: given.package.sha256,
    profile,
    declared,
    visibility,
    was_known: isKnown,
    repeats,
    commissioned_at: at,
  })
  if (isDone) for (const one of await waitingCommissions(trx, inspection.id, id)) await settleCommission(trx, one, inspection.app, at)
  await record(trx, at, {
    actor,
    organisation,
    action: 'commission',
    object: `commission:${id}`,
    detail: { package: given.package.sha256, wasKnown: isKnown },
  })
  return id
}

/** The one inspection of these bytes, on its way or done. What was given up, or failed for no fault of the package, is begun again. */
export async function askForInspection(
  trx: Writing,
  { clock, jobs, config }: Parts,
  { priority, ...wanted }: { package: string; profile: string; declared: string; priority?: number | undefined },
) {
  const at = clock.now()
  const engine = engineKey()
  const found = await findOrMakeInspection(trx, { ...wanted, engine: engine.key, version: engine.version, at })
  const isToBegin = found.isNew || found.state === 'cancelled' || (found.state === 'failed' && !found.is_final)
  if (!isToBegin) return found
  if (!found.isNew) await requeueInspection(trx, found.id, at)
  await jobs.send(
    trx,
    inspectionQueue(config),
    { inspection: found.id },
    { key: found.id, ...(priority === undefined ? {} : { priority }) },
  )
  await notifyInspection(trx, found.id)
  return { ...found, state: 'queued' as const }
}
