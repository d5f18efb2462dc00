import { TableOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../language.ts'
import { keep, readKept } from '../preference.ts'

interface Choosable {
  readonly id: string
  readonly title: Words
  readonly isHidden?: boolean
}

/** Which columns of a table are shown, kept in this browser under the table's id. */
export function useShownColumns(
  table: string,
  columns: readonly Choosable[],
): readonly [ReadonlySet<string>, (ids: readonly string[]) => void] {
  const key = `columns.${table}`
  const [chosen, setChosen] = useState<readonly string[] | undefined>(() => readKept(key)?.split(' '))
  const shown = chosen ?? columns.filter(({ isHidden }) => !isHidden).map(({ id }) => id)
  const choose = (ids: readonly string[]): void => {
    setChosen(ids)
    keep(key, ids.join(' '))
  }
  return [new Set(shown), choose]
}

export interface ColumnChoiceProps {
  readonly columns: readonly Choosable[]
  readonly shown: ReadonlySet<string>
  readonly onChange: (ids: readonly string[]) => void
}

/** A button that opens the list of columns. The first column always stays. */
export function ColumnChoice({ columns, shown, onChange }: ColumnChoiceProps): ReactNode {
  const { t } = useWords()
  if (columns.length < 4) return null
  const choices = (
    <Checkbox.Group
      className="columns-menu"
      value={[...shown]}
      options={columns.slice(1).map(({ id, title }) => ({ value: id, label: t(title) }))}
      onChange={(ids) => onChange(ids)}
    />
  )
  return (
    <Popover trigger="click" placement="bottomRight" content={choices}>
      <Button icon={<TableOutlined aria-hidden />}>{t({ zh: '选择列', en: 'Columns' })}</Button>
    </Popover>
  )
}
