import { isAtLeast } from '#contract/roles.ts'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { useSession, type Acting } from '../../session.ts'
import type { Known } from './steps.ts'

const sum = (numbers: Readonly<Record<string, number>> | undefined): number | undefined =>
  numbers && Object.values(numbers).reduce((all, each) => all + each, 0)

/** Reads what the workbench needs to know of the organisation that one acts for. */
export function useKnown({ organisation, role }: Acting): Known {
  const { id, kind, province, state } = organisation
  const isAdministrator = isAtLeast(role, 'administrator')
  const { data: session } = useSession()
  const own = { params: { organisation: id } }
  const members = useCall(peopleRoutes.listMembers, own)
  const keys = useCall(peopleRoutes.listKeys, own, { isEnabled: isAdministrator && kind !== 'regulator' && kind !== 'laboratory' })
  const query = { organisation: id, limit: 1 }
  const apps = useCall(registryRoutes.listApps, { query }, { isEnabled: kind === 'operator' })
  const sdks = useCall(registryRoutes.listSdks, { query }, { isEnabled: kind === 'sdk' })
  const figures = useCall(inspectionRoutes.getDashboard, { query: { organisation: id } }, { isEnabled: kind !== 'regulator' })
  const regulators = useCall(
    peopleRoutes.listOrganisations,
    { query: { kind: 'regulator', limit: 2 } },
    { isEnabled: kind === 'regulator' && province === null },
  )
  return {
    kind,
    isNational: kind === 'regulator' && province === null,
    role,
    state,
    hasSecondFactor: session?.person?.hasSecondFactor ?? false,
    members: members.data?.items.length,
    registered: (apps.data ?? sdks.data)?.items.length,
    inspections: sum(figures.data?.inspections),
    keys: keys.data?.items.filter(({ revokedAt }) => revokedAt === null).length,
    bureaus: regulators.data && regulators.data.items.length - 1,
  }
}
