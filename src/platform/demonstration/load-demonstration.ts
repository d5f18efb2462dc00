import { createReadStream } from 'node:fs'
import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { giveCommission } from '../inspections/give-commission.ts'
import { realPackages, samplePackages, type DemonstrationPackage } from './packages.ts'
import { hasCommission } from './table.ts'

/**
 * Hands in packages for an organisation as an upload does: into the store, a commission, a job. What was handed in before is left alone, so that
 * it can be called at every start. Answers how many were handed in now.
 */
export async function handIn(
  frame: Frame,
  organisation: string,
  packages: readonly DemonstrationPackage[],
  visibility: 'own' | 'public',
): Promise<number> {
  let count = 0
  for (const { path, name } of packages) {
    const stored = await frame.blobs.put(createReadStream(path))
    const isNew = await frame.db.transaction().execute(async (trx) => {
      if (await hasCommission(trx, organisation, stored.sha256)) return false
      await giveCommission(trx, frame, { actor: platform, organisation, name, package: stored, profile: '', visibility })
      return true
    })
    if (isNew) count++
  }
  return count
}

/** The demonstration for a regulator that was set up by hand: real apps and samples, for everybody to see. */
export const loadDemonstration = (frame: Frame, organisation: string): Promise<number> =>
  handIn(frame, organisation, [...realPackages(), ...samplePackages()], 'public')
