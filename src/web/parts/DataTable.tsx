import { DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Route } from '#contract/route.ts'
import type { Words } from '#core/words.ts'
import { useAddress } from '../address.ts'
import type { Answer, Given } from '../api.ts'
import { useCall } from '../calls.ts'
import { useWords } from '../language.ts'
import { ColumnChoice, useShownColumns } from './ColumnChoice.tsx'
import { FilterBox, type Filter } from './FilterBox.tsx'
import { Loading } from './Loading.tsx'
import { Problem } from './Problem.tsx'
import { Empty } from './Empty.tsx'
import { SearchBox } from './SearchBox.tsx'

/** A route that answers a page of a list. */
export interface ListRoute<Item> extends Route {
  readonly response: z.ZodType<{ items: Item[]; next: string | null }>
}
export interface Column<Item> {
  readonly id: string
  readonly title: Words
  readonly show: (item: Item) => ReactNode
  /** Numbers stand at the end of their column. */
  readonly isNumber?: boolean
  /** Not shown until the reader chooses it. */
  readonly isHidden?: boolean
}
export interface DataTableProps<Item, R extends ListRoute<Item>> {
  /** Names the table for screen readers, and under its id the chosen columns are kept. */
  readonly id: string
  readonly title: Words
  readonly route: R
  /** What every page of this list is asked with; filters of the address are added to its query. */
  readonly given?: Given<R>
  /** The first is the item's name: the head of its card on a phone, and the link to it. */
  readonly columns: readonly [Column<Item>, ...Column<Item>[]]
  readonly keyOf: (item: Item) => string
  /** The address of the item's own page. */
  readonly linkOf?: (item: Item) => string
  /** Label of the search box; without it there is none. The route takes `search`. */
  readonly search?: Words
  readonly filters?: readonly Filter[]
  /** Shown when there is nothing at all, not when the filters leave nothing. */
  readonly empty: ReactNode
  /** Where all that is filtered can be downloaded. */
  readonly exportAddress?: (query: Readonly<Record<string, string>>) => string
}

/** A list that the server pages by cursor. Search, filters and place stand in the address. Rows become cards on a phone. */
export function DataTable<Item, R extends ListRoute<Item>>(props: DataTableProps<Item, R>): ReactNode {
  const { id, title, route, given, columns, search, filters = [], exportAddress } = props
  const { t } = useWords()
  const [address, change] = useAddress()
  const [before, setBefore] = useState<readonly string[]>([])
  const [shown, choose] = useShownColumns(id, columns)
  const names = [...(search ? ['search'] : []), ...filters.map((filter) => filter.id)]
  const asked = Object.fromEntries(names.flatMap((name) => (address[name] ? [[name, address[name]]] : [])))
  const { after } = address
  const fixed = (given ?? {}) as { readonly query?: object }
  const query = { ...fixed.query, ...asked, ...(after ? { after } : {}) }
  const answer = useCall(route, { ...fixed, query } as unknown as Given<R>, { keepsLast: true })
  const page = answer.data as Page<Item> | undefined
  const filter = (some: Readonly<Record<string, string | undefined>>): void => {
    setBefore([])
    change({ ...some, after: undefined })
  }
  const turn = (to: string | undefined, behind: readonly string[]): void => {
    setBefore(behind)
    change({ after: to }, { isNewEntry: true })
  }
  const isFiltered = Object.keys(asked).length > 0
  return (
    <section aria-label={t(title)}>
      <div className="list-bar">
        {search && <SearchBox label={search} value={address['search'] ?? ''} onSearch={(text) => filter({ search: text })} />}
        {filters.map((each) => (
          <FilterBox key={each.id} filter={each} value={address[each.id]} onChange={(value) => filter({ [each.id]: value })} />
        ))}
        <div className="list-end">
          <ColumnChoice columns={columns} shown={shown} onChange={choose} />
          {exportAddress && (
            <Button icon={<DownloadOutlined aria-hidden />} href={exportAddress(asked)} download>
              {t({ zh: '导出', en: 'Export' })}
            </Button>
          )}
        </div>
      </div>
      {answer.isError && <Problem error={answer.error} onRetry={() => void answer.refetch()} />}
      {page && page.items.length > 0 && <Rows {...props} page={page} shown={shown} isStale={answer.isPlaceholderData} />}
      {page && page.items.length === 0 && (isFiltered || after ? <NothingMatches onClear={() => filter(cleared(names))} /> : props.empty)}
      {!page && answer.isPending && <Loading rows={6} />}
      {page && (after !== undefined || page.next !== null) && (
        <nav className="list-pages" aria-label={t({ zh: '翻页', en: 'Pages' })}>
          {after !== undefined && before.length === 0 && (
            <Button onClick={() => turn(undefined, [])}>{t({ zh: '回到第一页', en: 'First page' })}</Button>
          )}
          <Button
            icon={<LeftOutlined aria-hidden />}
            disabled={before.length === 0}
            onClick={() => turn(before.at(-1) || undefined, before.slice(0, -1))}
          >
            {t({ zh: '上一页', en: 'Previous' })}
          </Button>
          <Button
            icon={<RightOutlined aria-hidden />}
            iconPlacement="end"
            disabled={page.next === null || answer.isPlaceholderData}
            onClick={() => turn(page.next!, [...before, after ?? ''])}
          >
            {t({ zh: '下一页', en: 'Next' })}
          </Button>
        </nav>
      )}
    </section>
  )
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}
const cleared = (names: readonly string[]): Record<string, undefined> => Object.fromEntries(names.map((name) => [name, undefined]))

function Rows<Item, R extends ListRoute<Item>>(
  props: DataTableProps<Item, R> & { readonly page: Page<Item>; readonly shown: ReadonlySet<string>; readonly isStale: boolean },
): ReactNode {
  const { title, columns, keyOf, linkOf, page, shown, isStale } = props
  const { t } = useWords()
  const visible = columns.filter((column, index) => index === 0 || shown.has(column.id))
  return (
    <div className={isStale ? 'list-wrap list-stale' : 'list-wrap'} aria-busy={isStale}>
      <table className="list">
        <caption className="visually-hidden">{t(title)}</caption>
        <thead>
          <tr>
            {visible.map((column) => (
              <th key={column.id} scope="col" className={column.isNumber ? 'end' : undefined}>
                {t(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.items.map((item) => (
            <tr key={keyOf(item)}>
              {visible.map((column, index) => (
                <td key={column.id} data-label={t(column.title)} className={cellClass(index, column.isNumber)}>
                  {index === 0 && linkOf ? <Link to={linkOf(item)}>{column.show(item)}</Link> : <div>{column.show(item)}</div>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const cellClass = (index: number, isNumber: boolean | undefined): string | undefined => {
  if (index === 0) return 'main-cell'
  return isNumber ? 'end' : undefined
}

function NothingMatches({ onClear }: { readonly onClear: () => void }): ReactNode {
  return (
    <Empty
      title={{ zh: '没有符合条件的记录', en: 'Nothing matches' }}
      text={{ zh: '可放宽筛选条件,或换一个关键词。', en: 'Widen the filters, or try another word.' }}
      step={{ title: { zh: '清除筛选', en: 'Clear the filters' }, onClick: onClear }}
    />
  )
}

/** For callers that read a page of a list themselves. */
export type ItemOf<R extends Route> = Answer<R> extends { items: readonly (infer Item)[] } ? Item : never
