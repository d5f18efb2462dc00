import { App, Form, Input } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { accountRoutes } from '#contract/account-routes.ts'
import { roles } from '#contract/roles.ts'
import { peopleRoutes, type Session } from '#platform/people/api.ts'
import { actingFor } from '../../acting.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { portals } from '../../portals.ts'
import { useSession } from '../../session.ts'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { NewPassword } from '../forms/NewPassword.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { useRules } from '../forms/rules.ts'
import { OwnData } from './OwnData.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { Sessions } from './Sessions.tsx'

/** The own account: name, password, second factor, sessions, organisations. */
export default function Account(): ReactNode {
  const session = useSession()
  return (
    <Page title={{ zh: '我的账号', en: 'My account' }}>
      <Read of={session}>
        {({ person, memberships }) =>
          person && (
            <>
              <Name person={person} />
              <Organisations memberships={memberships} personId={person.id} />
              <SecondFactor isOn={person.hasSecondFactor} />
              <Password />
              <Sessions />
              <OwnData hasMemberships={memberships.length > 0} />
            </>
          )
        }
      </Read>
    </Page>
  )
}

function Name({ person }: { readonly person: NonNullable<Session['person']> }): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const { message } = App.useApp()
  const change = useChange(accountRoutes.changeName, [peopleRoutes.getSession, peopleRoutes.listMembers])
  return (
    <Section title={{ zh: '姓名', en: 'Name' }}>
      <p className="page-section-lead">
        {t({ zh: '登录邮箱', en: 'Signed in as' })} <code>{person.email}</code>
      </p>
      <FieldForm<{ name: string }>
        name="own-name"
        initial={{ name: person.name }}
        submit={{ zh: '保存姓名', en: 'Save the name' }}
        onSubmit={async ({ name }) => {
          await change.mutateAsync({ body: { name: name.trim() } })
          void message.success(t({ zh: '姓名已保存', en: 'The name is saved' }))
        }}
      >
        <Form.Item
          name="name"
          label={t({ zh: '姓名', en: 'Name' })}
          rules={[rules.required]}
          extra={t({ zh: '本机构成员可见;认定记录中将署名。', en: 'Members of your organisation see it, and rulings bear it.' })}
        >
          <Input autoComplete="name" maxLength={60} />
        </Form.Item>
      </FieldForm>
    </Section>
  )
}

function Password(): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const { message } = App.useApp()
  const change = useChange(accountRoutes.changePassword, [accountRoutes.listSessions])
  return (
    <Section
      title={{ zh: '修改密码', en: 'Change the password' }}
      lead={{ zh: '修改后,其他设备上的登录随即失效。', en: 'Every other device is signed out by it.' }}
    >
      <FieldForm<{ currentPassword: string; newPassword: string }>
        name="own-password"
        submit={{ zh: '修改密码', en: 'Change the password' }}
        isReset
        onSubmit={async (body) => {
          await change.mutateAsync({ body })
          void message.success(t({ zh: '密码已修改,其他设备已退出登录', en: 'The password is changed; other devices are signed out' }))
        }}
      >
        <Form.Item name="currentPassword" label={t({ zh: '当前密码', en: 'Current password' })} rules={[rules.required]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <NewPassword name="newPassword" label={{ zh: '新密码', en: 'New password' }} />
      </FieldForm>
    </Section>
  )
}

interface OrganisationsProps {
  readonly memberships: Session['memberships']
  readonly personId: string
}
function Organisations({ memberships, personId }: OrganisationsProps): ReactNode {
  const { t } = useWords()
  const leave = useChange(peopleRoutes.removeMember)
  const [left, setLeft] = useState<string>()
  return (
    <Section
      title={{ zh: '所属机构', en: 'Organisations' }}
      actions={
        <Link className="step" to="/organisations/new">
          {t({ zh: '设立机构', en: 'Establish an organisation' })}
        </Link>
      }
    >
      {left !== undefined && (
        <p role="status" className="page-section-lead">
          {t({ zh: `已退出 ${left}`, en: `You have left ${left}` })}
        </p>
      )}
      {memberships.length === 0 ? (
        <p className="soft">
          {t({
            zh: '您还不属于任何机构。可设立机构,或请机构管理员发来邀请链接。',
            en: 'You belong to no organisation yet. Establish one, or ask an administrator for an invitation link.',
          })}
        </p>
      ) : (
        <RowsTable
          title={{ zh: '所属机构', en: 'Organisations' }}
          rows={memberships}
          keyOf={({ organisation }) => organisation.id}
          columns={[
            { id: 'name', title: { zh: '机构', en: 'Organisation' }, show: ({ organisation }) => visible(organisation.name) },
            { id: 'kind', title: { zh: '类型', en: 'Kind' }, show: ({ organisation }) => t(portals[organisation.kind]) },
            { id: 'role', title: { zh: '角色', en: 'Role' }, show: ({ role }) => t(roles[role]) },
            {
              id: 'leave',
              title: { zh: '操作', en: 'Actions' },
              show: ({ organisation }) => (
                <ConfirmButton
                  isSmall
                  label={{ zh: '退出', en: 'Leave' }}
                  about={visible(organisation.name)}
                  title={{ zh: '退出机构', en: 'Leave the organisation' }}
                  confirm={{ zh: '退出', en: 'Leave' }}
                  says={
                    <p>
                      {t({
                        zh: `您将不能再以“${visible(organisation.name)}”办理任何事项,您为其创建的 API 密钥一并吊销。重新加入须由其管理员邀请。`,
                        en: `You can no longer act for “${visible(organisation.name)}”, and API keys that you made for it are revoked. Only a new invitation brings you back.`,
                      })}
                    </p>
                  }
                  onConfirm={async () => {
                    await leave.mutateAsync({ params: { organisation: organisation.id, person: personId } })
                    if (actingFor.get() === organisation.id) actingFor.set('')
                    setLeft(visible(organisation.name))
                  }}
                />
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}
