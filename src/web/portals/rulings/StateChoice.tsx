import { Radio } from 'antd'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useAddress } from '../../address.ts'
import { useWords } from '../../language.ts'

export interface StateChoiceProps {
  readonly states: Readonly<Record<string, Words>>
  readonly state: string
  /** Its name in the address. */
  readonly name?: string
}

/** Chooses which of a list are shown, by state; the choice stands in the address. */
export function StateChoice({ states, state, name = 'state' }: StateChoiceProps): ReactNode {
  const { t } = useWords()
  const [, change] = useAddress()
  return (
    <Radio.Group
      className="scope-choice"
      aria-label={t({ zh: '状态', en: 'State' })}
      optionType="button"
      value={state}
      options={Object.entries(states).map(([value, title]) => ({ value, label: t(title) }))}
      onChange={({ target }) => change({ [name]: target.value as string, after: undefined })}
    />
  )
}
