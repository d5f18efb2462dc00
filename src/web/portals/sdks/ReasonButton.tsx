import { Input } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { ConfirmButton, type ConfirmButtonProps } from '../forms/ConfirmButton.tsx'

export interface ReasonButtonProps extends Omit<ConfirmButtonProps, 'onConfirm' | 'isReady'> {
  readonly reason: Words
  readonly onConfirm: (reason: string) => Promise<unknown>
}

/** A button for what is public, cannot simply be undone, and needs a reason that others read. */
export function ReasonButton({ reason: label, says, onConfirm, ...button }: ReasonButtonProps): ReactNode {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const id = useId()
  return (
    <ConfirmButton
      {...button}
      isReady={reason.trim() !== ''}
      says={
        <div className="with-reason">
          <p>{says}</p>
          <label htmlFor={id}>{t(label)}</label>
          <Input.TextArea
            id={id}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
      }
      onConfirm={() => onConfirm(reason.trim())}
    />
  )
}
