/** The typed client as React hooks: what is read is kept and shared, what is changed makes the reads that it touches stale. */
import { QueryClient, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query'
import type { Route } from '#contract/route.ts'
import { actingFor } from './acting.ts'
import { call, ProblemError, type Answer, type Given } from './api.ts'

const isWorthAnotherTry = (times: number, error: Error): boolean =>
  times < 2 && error instanceof ProblemError && (error.document.status === 503 || error.document.status === 0)

export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthAnotherTry, staleTime: 10_000, refetchOnWindowFocus: 'always', networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

/** The key under which an answer is kept: the route, for whom it was asked, and what it was given. */
export const keyOf = <R extends Route>(route: R, organisation: string, given?: Given<R>): readonly unknown[] => [
  route.id,
  organisation,
  given ?? null,
]

export interface ReadOptions<R extends Route> {
  readonly isEnabled?: boolean
  /** Milliseconds between two looks while the page is open; a function says it by the last answer. */
  readonly every?: number | false | ((last: Answer<R> | undefined) => number | false)
  /** Shows the last page while the next is under way. */
  readonly keepsLast?: boolean
}

/** Reads a route. */
export function useCall<R extends Route>(route: R, given?: Given<R>, options: ReadOptions<R> = {}): UseQueryResult<Answer<R>> {
  const organisation = actingFor.use()
  const { every = false } = options
  return useQuery<Answer<R>>({
    queryKey: keyOf(route, organisation, given),
    queryFn: async ({ signal }) => ((await call(route, given, { signal })) ?? null) as Answer<R>,
    enabled: options.isEnabled ?? true,
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data) : every,
    ...(options.keepsLast ? { placeholderData: (last: Answer<R> | undefined) => last as never } : {}),
  })
}

/** Changes something by a route; every read of the routes in `touches` is asked again, all reads where none is named. */
export function useChange<R extends Route>(route: R, touches?: readonly Route[]): UseMutationResult<Answer<R>, Error, Given<R>> {
  const client = useQueryClient()
  return useMutation<Answer<R>, Error, Given<R>>({
    mutationFn: (given) => call(route, given),
    onSuccess: async () => {
      if (touches) await Promise.all(touches.map(({ id }) => client.invalidateQueries({ queryKey: [id] })))
      else await client.invalidateQueries()
    },
  })
}
