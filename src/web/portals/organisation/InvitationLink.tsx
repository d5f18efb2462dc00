import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { Copied } from '../forms/Copied.tsx'

interface InvitationLinkProps {
  readonly email: string
  readonly token: string
  readonly onKept: () => void
}

/** The link of a new invitation. The platform keeps only its hash, and sends no mail. */
export function InvitationLink({ email, token, onKept }: InvitationLinkProps): ReactNode {
  const { t } = useWords()
  return (
    <div className="once" role="status">
      <p>{t({ zh: '邀请链接只显示这一次,请立即转交。', en: 'The link is shown this once: hand it over now.' })}</p>
      <div>
        {t({
          zh: `请自行将链接交给 ${email}(平台不发送邮件),七日内有效,仅以该邮箱登录可接受。`,
          en: `Give it to ${email} yourself, since the platform sends no mail. It holds for seven days, for that address alone.`,
        })}
      </div>
      <Copied label={{ zh: '邀请链接', en: 'Invitation link' }} text={`${location.origin}/invitations/${token}`} />
      <div>
        <Button type="primary" onClick={onKept}>
          {t({ zh: '我已转交', en: 'I have handed it over' })}
        </Button>
      </div>
    </div>
  )
}
