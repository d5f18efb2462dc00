import { isSdkArchive } from '#core/sdk-archive.ts'
import type { Writing } from '#server/database.ts'
import { recordInspectedVersion } from '../registry/record-inspected-version.ts'
import type { InspectedApp } from './commission.ts'
import { fileCommission, type WaitingCommission } from './table.ts'

/**
 * Files a commission, whose inspection is done, under the app and the version that the inspection found in the package. An SDK archive bears the
 * name of a package too, and is no app: nobody installs it.
 */
export async function settleCommission(trx: Writing, waiting: WaitingCommission, app: InspectedApp | null, at: Date): Promise<void> {
  if (app === null || isSdkArchive(app)) return
  const filed = await recordInspectedVersion(trx, {
    organisation: { id: waiting.organisation_id, kind: waiting.kind, isVerified: waiting.state === 'verified' },
    isPublic: waiting.visibility === 'public',
    ...app,
    package: waiting.package,
    at,
  })
  if (filed !== null) await fileCommission(trx, waiting, filed)
}
