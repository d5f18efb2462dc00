import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { accountRoutes } from '#contract/account-routes.ts'
import { organisationKinds, roles } from '#contract/roles.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import { actingFor } from '../../acting.ts'
import { call, ProblemError } from '../../api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { Remaining } from '../../parts/When.tsx'
import { useSession } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Facts } from '../forms/Facts.tsx'
import { useGoOn } from './go-on.ts'

/** Joining an organisation by the link that its administrator handed over. */
export default function AcceptInvitation(): ReactNode {
  const { token } = useParams({ strict: false }) as { token: string }
  const invitation = useCall(peopleRoutes.getInvitation, { params: { token } })
  const isGone = invitation.error instanceof ProblemError && [404, 410, 400].includes(invitation.error.document.status)
  return (
    <Page width="reading" title={{ zh: '接受邀请', en: 'Invitation' }}>
      {isGone ? (
        <Empty
          title={{ zh: '此邀请已失效', en: 'This invitation is no longer valid' }}
          text={{
            zh: '邀请自发出起七日内有效,接受或撤回后即失效。请向邀请您的管理员索取新的链接。',
            en: 'An invitation holds for seven days, until it is accepted or withdrawn. Ask the administrator who invited you for a new link.',
          }}
          step={{ title: { zh: '回到首页', en: 'To the first page' }, to: '/' }}
        />
      ) : (
        <Read of={invitation}>{(data) => <Invited token={token} {...data} />}</Read>
      )}
    </Page>
  )
}

interface InvitedProps {
  readonly token: string
  readonly organisation: { readonly name: string; readonly kind: keyof typeof organisationKinds }
  readonly email: string
  readonly role: keyof typeof roles
  readonly expiresAt: string
}
function Invited({ token, organisation, email, role, expiresAt }: InvitedProps): ReactNode {
  const { t } = useWords()
  const { data: session } = useSession()
  const goOn = useGoOn()
  const accept = useChange(peopleRoutes.acceptInvitation)
  const [error, setError] = useState<unknown>()
  const here = `/invitations/${token}`
  const person = session?.person
  const isTheirs = person?.email.toLowerCase() === email.toLowerCase()
  const go = async (): Promise<void> => {
    try {
      const { organisation: joined } = await accept.mutateAsync({ params: { token } })
      actingFor.set(joined.id)
      await goOn()
    } catch (thrown) {
      setError(thrown)
    }
  }
  const signOut = async (): Promise<void> => {
    await call(accountRoutes.signOut, {}, { asksToSignIn: false })
    location.assign(here)
  }
  return (
    <>
      <Facts
        lines={[
          [{ zh: '机构', en: 'Organisation' }, visible(organisation.name)],
          [{ zh: '机构类型', en: 'Kind' }, t(organisationKinds[organisation.kind])],
          [{ zh: '您的角色', en: 'Your role' }, t(roles[role])],
          [{ zh: '受邀邮箱', en: 'Invited address' }, email],
          [{ zh: '有效期', en: 'Valid' }, <Remaining until={expiresAt} />],
        ]}
      />
      <div className="page-section">
        {!person && (
          <>
            <p className="page-section-lead">
              {t({
                zh: '请以受邀邮箱登录;没有账号时先注册,随后回到此页。',
                en: 'Sign in with the invited address, or register it first; you come back to this page.',
              })}
            </p>
            <p className="steps">
              <Link className="step main" to="/register" search={{ to: here, email } as never}>
                {t({ zh: '注册', en: 'Register' })}
              </Link>
              <Link className="step" to="/sign-in" search={{ to: here } as never}>
                {t({ zh: '已有账号,登录', en: 'Sign in' })}
              </Link>
            </p>
          </>
        )}
        {person && !isTheirs && (
          <>
            <p className="page-section-lead">
              {t({
                zh: `您当前以 ${person.email} 登录,而邀请发给 ${email}。请退出后以受邀邮箱登录。`,
                en: `You are signed in as ${person.email}, but ${email} was invited. Sign out, and come back with that address.`,
              })}
            </p>
            <Button onClick={() => void signOut()}>{t({ zh: '退出登录', en: 'Sign out' })}</Button>
          </>
        )}
        {person && isTheirs && (
          <Button type="primary" loading={accept.isPending} onClick={() => void go()}>
            {t({ zh: '接受并加入', en: 'Accept and join' })}
          </Button>
        )}
        <FormProblem error={error} />
      </div>
    </>
  )
}
