import { Button, Form } from 'antd'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { FormProblem, markFields } from '../../parts/FormProblem.tsx'
import { draftOf } from './draft.ts'

export interface FieldFormProps<Values extends object> {
  /** Unique on the page: the ids of the fields begin with it. */
  readonly name: string
  readonly initial?: Partial<Values>
  /** Keeps what is typed for this tab. `key` says what the form is about; `never` are secrets. */
  readonly draft?: { readonly key: string; readonly never?: readonly (keyof Values & string)[] }
  readonly submit: Words
  readonly isDanger?: boolean
  /** Empties the form after a success. */
  readonly isReset?: boolean
  /** Sends the values. What it throws is shown: beside the fields that a problem document names, the rest above the button. */
  readonly onSubmit: (values: Values) => Promise<void>
  readonly onChange?: (values: Partial<Values>) => void
  readonly children: ReactNode
  /** Beside the button. */
  readonly end?: ReactNode
}

/** A form: labels above fields, errors beside them in words, the server's too; nothing typed is lost when sending fails. */
export function FieldForm<Values extends object>(props: FieldFormProps<Values>): ReactNode {
  const { name, initial, draft, submit, isDanger = false, isReset = false, onSubmit, onChange, children, end } = props
  const { t } = useWords()
  const [form] = Form.useForm<Values>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [isBeside, setBeside] = useState(false)
  const key = draft?.key
  const never = draft?.never?.join(' ') ?? ''
  const kept = useMemo(
    () => (key === undefined ? undefined : draftOf<Values>(key, never.split(' ') as (keyof Values & string)[])),
    [key, never],
  )
  const [start] = useState(() => ({ ...initial, ...kept?.read() }) as Partial<Values>)
  // Said anew when the language changes.
  useEffect(() => setBeside(markFields(form, error, t)), [form, error, t])

  const send = async (values: Values): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit(values)
      kept?.forget()
      if (isReset) form.resetFields()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form<Values>
      form={form}
      name={name}
      layout="vertical"
      requiredMark={markOptional(t({ zh: '选填', en: 'optional' }))}
      initialValues={start}
      scrollToFirstError={{ focus: true, block: 'center' }}
      validateTrigger="onBlur"
      onValuesChange={(_, values) => {
        kept?.keep(values)
        onChange?.(values)
      }}
      onFinish={(values) => void send(values)}
      className="field-form"
    >
      {children}
      {error !== undefined && !isBeside && <FormProblem error={error} />}
      <div className="field-form-end">
        <Button type="primary" htmlType="submit" danger={isDanger} loading={isBusy}>
          {t(submit)}
        </Button>
        {end}
      </div>
    </Form>
  )
}

/** Most fields must be filled in: those that need not are marked. */
const markOptional =
  (optional: string) =>
  (label: ReactNode, { required }: { required: boolean }): ReactNode => (
    <>
      {label}
      {!required && <span className="soft small optional">{optional}</span>}
    </>
  )
