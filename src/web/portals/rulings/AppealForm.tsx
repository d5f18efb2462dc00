import { Button, Input } from 'antd'
import { useId, useMemo, useState, type ReactNode } from 'react'
import { rulingRoutes } from '#platform/rulings/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'
import { draftOf } from '../forms/draft.ts'

/** The operator's word against a ruling in force. */
export function AppealForm({ ruling }: { readonly ruling: string }): ReactNode {
  const { t } = useWords()
  const id = useId()
  const draft = useMemo(() => draftOf<{ text: string }>(`appeal.${ruling}`), [ruling])
  const [text, setText] = useState(() => draft.read().text ?? '')
  const [isOpen, setOpen] = useState(text !== '')
  const appeal = useChange(rulingRoutes.appealRuling, Object.values(rulingRoutes))
  const send = async (): Promise<void> => {
    const isSent = await appeal.mutateAsync({ params: { ruling }, body: { text: text.trim() } }).then(
      () => true,
      () => false,
    )
    if (isSent) draft.forget()
  }
  if (!isOpen)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t({ zh: '提出申诉', en: 'Appeal' })}
      </Button>
    )
  return (
    <div className="decision">
      <label htmlFor={id}>{t({ zh: '申诉理由与事实', en: 'Why the ruling is wrong' })}</label>
      <p className="soft small">
        {t({
          zh: '由监管部门中未参与该认定的人员处理;处理前认定仍然有效,处理结果会写明理由。',
          en: 'A regulator’s officer who had no part in it decides. Until then the ruling stays in force; the decision states its reason.',
        })}
      </p>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 3, maxRows: 14 }}
        maxLength={8000}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          draft.keep({ text: target.value })
        }}
      />
      {appeal.isError && <Problem error={appeal.error} />}
      <p className="actions">
        <Button type="primary" disabled={text.trim() === ''} loading={appeal.isPending} onClick={() => void send()}>
          {t({ zh: '提交申诉', en: 'File the appeal' })}
        </Button>
        <Button onClick={() => setOpen(false)}>{t({ zh: '收起', en: 'Close' })}</Button>
      </p>
    </div>
  )
}
