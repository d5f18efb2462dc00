import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** The part of the address after `?`, as plain strings: a link shows the same view to whoever opens it. */
export type Search = Readonly<Record<string, string | undefined>>

export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
  const text = new URLSearchParams(entries).toString()
  return text === '' ? '' : `?${text}`
}

/** What the address asks for, and a function that changes some of it. An empty value takes its name out. */
export function useAddress(): readonly [Search, (change: Search, options?: { readonly isNewEntry?: boolean }) => void] {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const change = useCallback(
    (some: Search, { isNewEntry = false }: { readonly isNewEntry?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: ((last: Search) => ({ ...last, ...some })) as never,
        replace: !isNewEntry,
        resetScroll: false,
      })
    },
    [navigate],
  )
  return [search, change]
}
