import type { Writing } from '#server/database.ts'
import { Problem } from '#server/problem.ts'
import type { OrganisationRow, OrganisationState } from './organisation.ts'
import { lockOrganisation, updateOrganisation } from './table.ts'

/**
 * Writes what identity verification came to: for the slice `registry`, in its transaction, which also journals the decision. The credit code is
 * kept with `verified` and left as it is otherwise. Regulators are verified at birth and stay so.
 */
export async function markVerified(
  trx: Writing,
  organisation: string,
  state: OrganisationState,
  creditCode?: string | null,
): Promise<OrganisationRow> {
  const row = await lockOrganisation(trx, organisation)
  if (!row) throw new Problem('not-found')
  if (row.kind === 'regulator') throw new Problem('conflict', { zh: '监管部门无须核验', en: 'A regulator needs no verification' })
  return (await updateOrganisation(trx, organisation, {
    state,
    ...(state === 'verified' && creditCode !== undefined ? { credit_code: creditCode } : {}),
  }))!
}
