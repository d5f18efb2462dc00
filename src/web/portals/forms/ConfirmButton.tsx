import { Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'

export interface ConfirmButtonProps {
  readonly label: Words
  /** Read aloud instead of the label, where several buttons bear the same. */
  readonly about?: string
  readonly title: Words
  /** What will happen, and to whom. */
  readonly says: ReactNode
  readonly confirm: Words
  readonly isDanger?: boolean
  readonly isSmall?: boolean
  /** The one thing to do here. */
  readonly isMain?: boolean
  readonly isDisabled?: boolean
  /** What has to be said in the dialog is said; it cannot be confirmed before. */
  readonly isReady?: boolean
  readonly onConfirm: () => Promise<unknown>
}

/** A button for what cannot simply be undone: it first says what will happen. */
export function ConfirmButton(props: ConfirmButtonProps): ReactNode {
  const {
    label,
    about,
    title,
    says,
    confirm,
    isDanger = true,
    isSmall = false,
    isMain = false,
    isDisabled = false,
    isReady = true,
    onConfirm,
  } = props
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const close = (): void => {
    setOpen(false)
    setError(undefined)
  }
  const go = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      close()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        type={isMain ? 'primary' : 'default'}
        size={isSmall ? 'small' : 'middle'}
        danger={isDanger}
        disabled={isDisabled}
        onClick={() => setOpen(true)}
      >
        {t(label)}
        {about !== undefined && <span className="visually-hidden"> {about}</span>}
      </Button>
      <Modal
        open={isOpen}
        title={t(title)}
        okText={t(confirm)}
        okButtonProps={{ danger: isDanger, disabled: !isReady }}
        confirmLoading={isBusy}
        destroyOnHidden
        onOk={() => void go()}
        onCancel={close}
      >
        {says}
        {error !== undefined && <Problem error={error} />}
      </Modal>
    </>
  )
}
