import { Checkbox } from 'antd'
import type { ReactNode } from 'react'

export interface ChoiceGroupProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[]
  readonly id?: string
  readonly value?: readonly Value[]
  readonly onChange?: (values: readonly Value[]) => void
}

/** Several of some choices, as a field of a form. A group may not itself be marked as required, which the form's own would be. */
export function ChoiceGroup<Value extends string>({ label, options, id, value, onChange }: ChoiceGroupProps<Value>): ReactNode {
  return (
    <div role="group" aria-label={label} {...(id === undefined ? {} : { id })}>
      <Checkbox.Group className="kinds" options={[...options]} value={[...(value ?? [])]} onChange={(chosen) => onChange?.(chosen)} />
    </div>
  )
}
