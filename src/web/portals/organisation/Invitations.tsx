import { useState, type ReactNode } from 'react'
import { roles, type Role } from '#contract/roles.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Read } from '../../parts/Read.tsx'
import { Ago, Remaining } from '../../parts/When.tsx'
import type { Acting } from '../../session.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { InvitationLink } from './InvitationLink.tsx'
import { InviteFields } from './Members.tsx'

/** Inviting by a link that is shown once, and the invitations that nobody has accepted yet. */
export function Invitations({ organisation, role: own }: Acting): ReactNode {
  const { t } = useWords()
  const open = useCall(peopleRoutes.listInvitations, { params: { organisation: organisation.id } })
  const invite = useChange(peopleRoutes.invite, [peopleRoutes.listInvitations])
  const withdraw = useChange(peopleRoutes.withdrawInvitation, [peopleRoutes.listInvitations])
  const [made, setMade] = useState<{ readonly email: string; readonly token: string }>()
  return (
    <Section title={{ zh: '邀请成员', en: 'Invite' }}>
      {made && <InvitationLink {...made} onKept={() => setMade(undefined)} />}
      <FieldForm<{ email: string; role: Role }>
        name="invite"
        initial={{ role: 'staff' }}
        draft={{ key: `invite.${organisation.id}` }}
        isReset
        submit={{ zh: '生成邀请链接', en: 'Make an invitation link' }}
        onSubmit={async ({ email, role }) => {
          const { token } = await invite.mutateAsync({ params: { organisation: organisation.id }, body: { email: email.trim(), role } })
          setMade({ email: email.trim(), token })
        }}
      >
        <InviteFields own={own} />
      </FieldForm>
      <Read of={open}>
        {({ items }) =>
          items.length > 0 && (
            <div className="page-section">
              <RowsTable
                title={{ zh: '未接受的邀请', en: 'Open invitations' }}
                rows={items}
                keyOf={({ id }) => id}
                columns={[
                  { id: 'email', title: { zh: '受邀邮箱', en: 'Invited' }, show: ({ email }) => email },
                  { id: 'role', title: { zh: '角色', en: 'Role' }, show: ({ role }) => t(roles[role]) },
                  { id: 'at', title: { zh: '邀请于', en: 'Since' }, show: ({ invitedAt }) => <Ago at={invitedAt} /> },
                  { id: 'until', title: { zh: '有效期', en: 'Valid' }, show: ({ expiresAt }) => <Remaining until={expiresAt} /> },
                  {
                    id: 'withdraw',
                    title: { zh: '操作', en: 'Actions' },
                    show: ({ id, email }) => (
                      <ConfirmButton
                        isSmall
                        label={{ zh: '撤回', en: 'Withdraw' }}
                        about={email}
                        title={{ zh: '撤回邀请', en: 'Withdraw the invitation' }}
                        confirm={{ zh: '撤回', en: 'Withdraw' }}
                        says={<p>{t({ zh: `发给 ${email} 的链接随即失效。`, en: `The link given to ${email} stops working at once.` })}</p>}
                        onConfirm={() => withdraw.mutateAsync({ params: { organisation: organisation.id, invitation: id } })}
                      />
                    ),
                  },
                ]}
              />
            </div>
          )
        }
      </Read>
    </Section>
  )
}
