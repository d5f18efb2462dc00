import { Button, Input } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import { noticeRoutes, type Contact } from '#platform/notices/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'

/** Confirms a contact: the code that was mailed, or a test call that the webhook answers. */
export function ConfirmContact({
  contact: { id, channel },
  organisation,
}: {
  readonly contact: Contact
  readonly organisation: string
}): ReactNode {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const field = useId()
  const confirm = useChange(noticeRoutes.confirmContact, [noticeRoutes.listContacts])
  const send = (): void =>
    confirm.mutate({ params: { organisation, contact: id }, body: { code: channel === 'email' ? code.trim() : null } })
  return (
    <form
      className="confirm-contact"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {channel === 'email' ? (
        <>
          <label htmlFor={field}>{t({ zh: '邮件中的验证码', en: 'Code in the mail' })}</label>
          <Input
            id={field}
            className="code-field"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        </>
      ) : (
        <span className="soft">
          {t({
            zh: '平台将发送一次测试调用,对方验签后应答 2xx 即启用。',
            en: 'A test call is sent; it is active once the receiver answers 2xx.',
          })}
        </span>
      )}
      <Button type="primary" htmlType="submit" loading={confirm.isPending} disabled={channel === 'email' && code.trim() === ''}>
        {channel === 'email' ? t({ zh: '确认', en: 'Confirm' }) : t({ zh: '发送测试并确认', en: 'Test and confirm' })}
      </Button>
      {confirm.isError && <Problem error={confirm.error} />}
    </form>
  )
}
