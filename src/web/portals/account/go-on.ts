import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { peopleRoutes } from '#platform/people/api.ts'
import { actingFor } from '../../acting.ts'
import { useAddress } from '../../address.ts'
import { call } from '../../api.ts'
import { homeOf } from '../../portals.ts'

/** An address of this interface, never another site's. */
const isOurs = (to: string): boolean => /^\/(?![/\\])/.test(to)

/** Whoever has signed in goes on: to where they wanted, else to their organisation's workbench, else to founding or joining one. */
export function useGoOn(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [{ to }] = useAddress()
  return useCallback(async () => {
    await client.invalidateQueries()
    if (to !== undefined && isOurs(to)) return navigate({ href: to, replace: true } as never)
    const { memberships } = await call(peopleRoutes.getSession)
    const chosen = memberships.find(({ organisation }) => organisation.id === actingFor.get()) ?? memberships[0]
    return navigate({ to: chosen ? homeOf(chosen.organisation.kind) : '/organisations/new', replace: true } as never)
  }, [client, navigate, to])
}
