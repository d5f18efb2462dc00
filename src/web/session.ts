import type { UseQueryResult } from '@tanstack/react-query'
import { peopleRoutes, type Organisation, type Session } from '#platform/people/api.ts'
import type { Role } from '#contract/roles.ts'
import { actingFor } from './acting.ts'
import { useCall } from './calls.ts'

/** Who is signed in; a stranger's session has no person. */
export const useSession = (): UseQueryResult<Session> => useCall(peopleRoutes.getSession)

export interface Acting {
  readonly organisation: Organisation
  readonly role: Role
}

/** The organisation for which the person acts now: the chosen one while they belong to it, else their first. */
export function useActing(): Acting | undefined {
  const { data } = useSession()
  const chosen = actingFor.use()
  const memberships = data?.memberships ?? []
  return memberships.find(({ organisation }) => organisation.id === chosen) ?? memberships[0]
}
