import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useAddress } from '../../address.ts'
import type { Given } from '../../api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import type { ListRoute } from '../../parts/DataTable.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { Problem } from '../../parts/Problem.tsx'

export interface CardListProps<Item, R extends ListRoute<Item>> {
  readonly route: R
  /** What the list is asked with, beside where the page begins. */
  readonly query: Readonly<Record<string, string | number | undefined>>
  readonly keyOf: (item: Item) => string
  readonly show: (item: Item) => ReactNode
  readonly empty: ReactNode
}

/** A list of things to decide, each a card with all that its decision needs; the place in the list stands in the address. */
export function CardList<Item, R extends ListRoute<Item>>({ route, query, keyOf, show, empty }: CardListProps<Item, R>): ReactNode {
  const { t } = useWords()
  const [{ after }, change] = useAddress()
  const read = useCall(route, { query: { ...query, limit: 10, ...(after ? { after } : {}) } } as unknown as Given<R>, { keepsLast: true })
  const page = read.data as { readonly items: readonly Item[]; readonly next: string | null } | undefined
  if (read.isError) return <Problem error={read.error} onRetry={() => void read.refetch()} />
  if (!page) return <Loading rows={6} />
  if (page.items.length === 0 && after === undefined) return empty
  return (
    <>
      <ul className="decision-cards">
        {page.items.map((item) => (
          <li key={keyOf(item)}>{show(item)}</li>
        ))}
      </ul>
      {(after !== undefined || page.next !== null) && (
        <nav className="list-pages" aria-label={t({ zh: '翻页', en: 'Pages' })}>
          {after !== undefined && (
            <Button onClick={() => change({ after: undefined }, { isNewEntry: true })}>{t({ zh: '回到第一页', en: 'First page' })}</Button>
          )}
          {page.next !== null && (
            <Button onClick={() => change({ after: page.next! }, { isNewEntry: true })}>{t({ zh: '下一页', en: 'Next' })}</Button>
          )}
        </nav>
      )}
    </>
  )
}
