import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'

export interface RowColumn<Row> {
  readonly id: string
  readonly title: Words
  readonly show: (row: Row) => ReactNode
}
export interface RowsTableProps<Row> {
  readonly title: Words
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** The first is the row's name: the head of its card on a phone. */
  readonly columns: readonly RowColumn<Row>[]
}

/** A short list that is read in one piece; its rows become cards on a phone. */
export function RowsTable<Row>({ title, rows, keyOf, columns }: RowsTableProps<Row>): ReactNode {
  const { t } = useWords()
  return (
    <div className="list-wrap">
      <table className="list">
        <caption className="visually-hidden">{t(title)}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {t(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) => (
                <td key={column.id} data-label={t(column.title)} className={index === 0 ? 'main-cell' : undefined}>
                  <div>{column.show(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
