import { Button, Input, type InputRef } from 'antd'
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'
import { draftOf } from '../forms/draft.ts'
import { useKeys } from './typing.ts'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly title: Words
  /** What follows from it. */
  readonly means: Words
  readonly isHeavy?: boolean
}
export interface DecisionFormProps<Value extends string> {
  /** What is decided: names the group of choices, and under it what is typed is kept. */
  readonly about: Words
  readonly draftKey: string
  readonly choices: readonly Choice<Value>[]
  readonly reason: Words
  readonly submit: Words
  /** Keys 1, 2, 3 choose. */
  readonly hasKeys?: boolean
  readonly onDecide: (value: Value, reason: string) => Promise<unknown>
}

interface Typed {
  readonly value: string
  readonly reason: string
}

/** A decision about one thing: what is decided, what follows from it, and why. */
export function DecisionForm<Value extends string>(props: DecisionFormProps<Value>): ReactNode {
  const { about, draftKey, choices, reason: reasonLabel, submit, hasKeys = false, onDecide } = props
  const { t } = useWords()
  const draft = useMemo(() => draftOf<Typed>(`decision.${draftKey}`), [draftKey])
  const [value, setValue] = useState<Value | undefined>(() => choices.find((each) => each.value === draft.read().value)?.value)
  const [reason, setReason] = useState(() => draft.read().reason ?? '')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [isMissing, setMissing] = useState(false)
  const reasonBox = useRef<InputRef>(null)
  const reasonId = useId()
  const group = useId()
  useEffect(() => draft.keep({ reason, ...(value === undefined ? {} : { value }) }), [draft, value, reason])
  const keys = useMemo(
    () =>
      Object.fromEntries(
        choices.map((each, index) => [
          String(index + 1),
          () => {
            setValue(each.value)
            reasonBox.current?.focus()
          },
        ]),
      ),
    [choices],
  )
  useKeys(keys, hasKeys)
  const isComplete = value !== undefined && reason.trim() !== ''
  const decide = async (): Promise<void> => {
    setMissing(!isComplete)
    if (!isComplete || isBusy) return
    setBusy(true)
    setError(undefined)
    try {
      await onDecide(value, reason.trim())
      draft.forget()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const chosen = choices.find((each) => each.value === value)
  return (
    <form
      className="decision"
      onSubmit={(event) => {
        event.preventDefault()
        void decide()
      }}
    >
      <fieldset>
        <legend>{t(about)}</legend>
        <div className="decision-choices">
          {choices.map((each, index) => (
            <label key={each.value} className={`decision-choice${each.isHeavy ? ' heavy' : ''}${each.value === value ? ' chosen' : ''}`}>
              <input type="radio" name={group} value={each.value} checked={each.value === value} onChange={() => setValue(each.value)} />
              {hasKeys && <kbd aria-hidden>{index + 1}</kbd>} {t(each.title)}
            </label>
          ))}
        </div>
      </fieldset>
      {chosen && <p className={chosen.isHeavy ? 'note question' : 'soft'}>{t(chosen.means)}</p>}
      <label htmlFor={reasonId}>{t(reasonLabel)}</label>
      <Input.TextArea
        id={reasonId}
        ref={reasonBox as never}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={4000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void decide()
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {isMissing && !isComplete && (
        <p role="alert" className="t-failed">
          {value === undefined ? t({ zh: '请先选择结论', en: 'Choose first' }) : t({ zh: '请写明理由', en: 'Say why' })}
        </p>
      )}
      {error !== undefined && <Problem error={error} />}
      <p className="actions">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t(submit)}
        </Button>
        {hasKeys && (
          <span className="soft small">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </span>
        )}
      </p>
    </form>
  )
}
