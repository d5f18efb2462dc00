import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { declarationRoutes, type Edition, type PolicyComparison } from '#platform/declarations/api.ts'
import type { PolicyReading } from '#report/policy-reading.ts'
import { actingFor } from '../../acting.ts'
import { call, type Answer } from '../../api.ts'
import { keyOf, useCall } from '../../calls.ts'

/** Milliseconds between two looks while an edition is being read. */
const LOOK_EVERY = 1500

/** An edition, looked at again until it has been read. */
export const useEdition = (edition: string): UseQueryResult<Edition> =>
  useCall(declarationRoutes.getPolicy, { params: { edition } }, { every: (last) => (last?.state === 'waiting' ? LOOK_EVERY : false) })

/** The newest editions of an app, looked at again while one of them is being read. */
export const useNewestEditions = (app: string, limit: number): UseQueryResult<Answer<typeof declarationRoutes.listPolicies>> =>
  useCall(
    declarationRoutes.listPolicies,
    { params: { app }, query: { limit } },
    { every: (last) => (last?.items.some(({ state }) => state === 'waiting') ? LOOK_EVERY : false) },
  )

export interface Listed<Item> {
  /** Undefined until the first page has come. */
  readonly items: readonly Item[] | undefined
  readonly error: unknown
  /** Asks for the page after the last; undefined where there is none. */
  readonly more: (() => void) | undefined
  readonly isBusy: boolean
}

/** All that an app's list of editions or listings has given so far, looked at again while `isMoving` says so of one. */
export function useListed<Item>(
  route: typeof declarationRoutes.listPolicies | typeof declarationRoutes.listListings,
  app: string,
  isMoving: (item: Item) => boolean = () => false,
): Listed<Item> {
  const organisation = actingFor.use()
  const read = useInfiniteQuery({
    queryKey: [...keyOf(route, organisation, { params: { app } }), 'pages'],
    queryFn: async ({ pageParam, signal }) =>
      (await call(route, { params: { app }, query: pageParam === '' ? {} : { after: pageParam } }, { signal })) as unknown as PageOf<Item>,
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isMoving)) ? LOOK_EVERY : false),
  })
  return {
    items: read.data?.pages.flatMap(({ items }) => items),
    error: read.error,
    more: read.hasNextPage ? () => void read.fetchNextPage() : undefined,
    isBusy: read.isFetchingNextPage,
  }
}
interface PageOf<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

/**
 * What an edition changed against another that was chosen. Asking has it made where it is not there yet, and is asked again until it is; two
 * that are read anew are other editions.
 */
export const useComparison = (edition: Edition, other: Edition | undefined): UseQueryResult<PolicyComparison> =>
  useQuery({
    queryKey: ['comparison of policies', edition.id, other?.id, hashes(edition), other && hashes(other)],
    queryFn: ({ signal }) =>
      call(declarationRoutes.comparePolicies, { params: { edition: edition.id }, body: { with: other!.id } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: other !== undefined && edition.state === 'read' && other.state === 'read',
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? LOOK_EVERY : false),
  })
const hashes = ({ documents }: Edition): string[] => documents.map(({ sha256 }) => sha256)

/** What was read in an edition. A document that is added has it read anew: its documents are part of the key. */
export const useReading = ({ id, documents, state }: Edition): UseQueryResult<PolicyReading> =>
  useQuery({
    queryKey: ['reading of policy', id, documents.map(({ sha256 }) => sha256)],
    queryFn: async ({ signal }) =>
      (await (await call(declarationRoutes.getPolicyReading, { params: { edition: id } }, { signal })).json()) as PolicyReading,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: state === 'read',
  })
