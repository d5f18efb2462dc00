import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { registryRoutes, type Verification } from '#platform/registry/api.ts'
import { actingFor } from '../../acting.ts'
import { call } from '../../api.ts'
import { keyOf } from '../../calls.ts'

const PAGE = 100
const states = ['pending', 'verified', 'refused'] as const

/** One verification by its number, out of the lists that a regulator is given; null where it is in none of them. */
export function useVerification(id: string): UseQueryResult<Verification | null> {
  const organisation = actingFor.use()
  return useQuery({
    queryKey: [...keyOf(registryRoutes.listVerifications, organisation), 'one', id],
    queryFn: async ({ signal }) => {
      for (const state of states) {
        let after: string | undefined
        do {
          const query = { state, limit: PAGE, ...(after === undefined ? {} : { after }) }
          const { items, next } = await call(registryRoutes.listVerifications, { query }, { signal })
          const found = items.find((each) => each.id === id)
          if (found) return found
          after = next ?? undefined
        } while (after !== undefined)
      }
      return null
    },
  })
}
