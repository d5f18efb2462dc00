import { Select } from 'antd'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../language.ts'

/** One thing to filter by: its name in the address (and in the route's query), and what can be chosen. */
export interface Filter {
  readonly id: string
  readonly title: Words
  readonly choices: readonly { readonly value: string; readonly title: Words }[]
}
export interface FilterBoxProps {
  readonly filter: Filter
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** Chooses one value of a filter, or none. */
export function FilterBox({ filter, value, onChange }: FilterBoxProps): ReactNode {
  const { t } = useWords()
  return (
    <Select
      className="filter-box"
      aria-label={t(filter.title)}
      placeholder={t(filter.title)}
      value={value || null}
      allowClear
      popupMatchSelectWidth={false}
      showSearch={filter.choices.length > 10 ? { optionFilterProp: 'label' } : false}
      options={filter.choices.map((choice) => ({ value: choice.value, label: t(choice.title) }))}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
    />
  )
}

/** Filters out of a table of words, such as roles or verdicts. */
export const choicesOf = (table: Readonly<Record<string, Words>>): Filter['choices'] =>
  Object.entries(table).map(([value, title]) => ({ value, title }))
