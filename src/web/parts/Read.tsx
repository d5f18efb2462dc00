import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { Loading } from './Loading.tsx'
import { Problem } from './Problem.tsx'

export interface ReadProps<Data> {
  readonly of: UseQueryResult<Data>
  readonly loading?: Words
  readonly children: (data: Data) => ReactNode
}

/** What was read, or that it is being read, or why it could not be. Data that is there stays while it is read again. */
export function Read<Data>({ of, loading, children }: ReadProps<Data>): ReactNode {
  if (of.data !== undefined)
    return (
      <>
        {of.isRefetchError && <Problem error={of.error} onRetry={() => void of.refetch()} />}
        {children(of.data)}
      </>
    )
  if (of.isError) return <Problem error={of.error} onRetry={() => void of.refetch()} />
  return <Loading {...(loading ? { of: loading } : {})} />
}
