import { App, Form, Input, Modal, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { isAtLeast, roles, type Role } from '#contract/roles.ts'
import { peopleRoutes } from '#platform/people/api.ts'
import type { ReceivedOf } from '#contract/route.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'
import { Read } from '../../parts/Read.tsx'
import { Day } from '../../parts/When.tsx'
import { useSession, type Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { Section } from '../forms/Facts.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { Invitations } from './Invitations.tsx'
import { OwnPage } from './OwnPage.tsx'
import { roleSays } from './words.ts'

type Member = ReceivedOf<typeof peopleRoutes.listMembers>['items'][number]

/** Who belongs to the organisation, what they may do, and who has been invited. */
export default function Members(): ReactNode {
  return (
    <OwnPage
      title={{ zh: '成员与邀请', en: 'Members and invitations' }}
      trail={[{ title: { zh: '本机构', en: 'Organisation' }, to: '/organisation/overview' }]}
    >
      {(acting) => (
        <>
          <MemberList {...acting} />
          {isAtLeast(acting.role, 'administrator') && <Invitations {...acting} />}
          <RolesExplained />
        </>
      )}
    </OwnPage>
  )
}

function MemberList({ organisation, role: own }: Acting): ReactNode {
  const { t } = useWords()
  const { data: session } = useSession()
  const members = useCall(peopleRoutes.listMembers, { params: { organisation: organisation.id } })
  const remove = useChange(peopleRoutes.removeMember)
  const canManage = (member: Member): boolean =>
    isAtLeast(own, 'administrator') && (member.role !== 'owner' || own === 'owner') && member.personId !== session?.person?.id
  return (
    <Section title={{ zh: '成员', en: 'Members' }}>
      <Read of={members}>
        {({ items }) => (
          <RowsTable
            title={{ zh: '成员', en: 'Members' }}
            rows={items}
            keyOf={({ personId }) => personId}
            columns={[
              {
                id: 'name',
                title: { zh: '姓名', en: 'Name' },
                show: ({ name, personId }) => (
                  <>
                    {visible(name)}
                    {personId === session?.person?.id && <span className="soft"> {t({ zh: '(本人)', en: '(you)' })}</span>}
                  </>
                ),
              },
              { id: 'email', title: { zh: '邮箱', en: 'E-mail' }, show: ({ email }) => email },
              {
                id: 'role',
                title: { zh: '角色', en: 'Role' },
                show: (member) =>
                  canManage(member) ? <RoleChoice organisation={organisation.id} member={member} own={own} /> : t(roles[member.role]),
              },
              {
                id: 'factor',
                title: { zh: '双因素验证', en: 'Second factor' },
                show: ({ hasSecondFactor }) =>
                  hasSecondFactor ? (
                    <span className="standing good">✓ {t({ zh: '已启用', en: 'On' })}</span>
                  ) : (
                    <span className="standing none">{t({ zh: '未启用', en: 'Off' })}</span>
                  ),
              },
              { id: 'joined', title: { zh: '加入于', en: 'Joined' }, show: ({ joinedAt }) => <Day at={joinedAt} /> },
              {
                id: 'remove',
                title: { zh: '操作', en: 'Actions' },
                show: (member) =>
                  canManage(member) ? (
                    <ConfirmButton
                      isSmall
                      label={{ zh: '移除', en: 'Remove' }}
                      about={visible(member.name)}
                      title={{ zh: '移除成员', en: 'Remove a member' }}
                      confirm={{ zh: '移除', en: 'Remove' }}
                      says={
                        <p>
                          {t({
                            zh: `${visible(member.name)} 将立即不能再以本机构办理任何事项,其为本机构创建的 API 密钥一并吊销。其账号与已留下的记录不受影响。`,
                            en: `${visible(member.name)} can no longer act for the organisation from now on, and API keys that they made for it are revoked. Their account and what they did stay.`,
                          })}
                        </p>
                      }
                      onConfirm={() => remove.mutateAsync({ params: { organisation: organisation.id, person: member.personId } })}
                    />
                  ) : (
                    <span className="soft">–</span>
                  ),
              },
            ]}
          />
        )}
      </Read>
    </Section>
  )
}

/** The roles that somebody of this role may give: owners are made by owners. */
export const givable = (own: Role): Role[] => (Object.keys(roles) as Role[]).filter((role) => role !== 'owner' || own === 'owner')

interface RoleChoiceProps {
  readonly organisation: string
  readonly member: Member
  readonly own: Role
}
function RoleChoice({ organisation, member, own }: RoleChoiceProps): ReactNode {
  const { t } = useWords()
  const { message } = App.useApp()
  const change = useChange(peopleRoutes.changeRole, [peopleRoutes.listMembers])
  const [wanted, setWanted] = useState<Role>()
  const [error, setError] = useState<unknown>()
  const close = (): void => {
    setWanted(undefined)
    setError(undefined)
  }
  const go = async (): Promise<void> => {
    try {
      await change.mutateAsync({ params: { organisation, person: member.personId }, body: { role: wanted! } })
      close()
      void message.success(t({ zh: '角色已变更', en: 'The role is changed' }))
    } catch (thrown) {
      setError(thrown)
    }
  }
  return (
    <>
      <Select<Role>
        size="small"
        value={member.role}
        aria-label={`${t({ zh: '角色', en: 'Role' })}: ${visible(member.name)}`}
        popupMatchSelectWidth={false}
        options={givable(own).map((role) => ({ value: role, label: t(roles[role]) }))}
        onChange={(role) => role !== member.role && setWanted(role)}
      />
      <Modal
        open={wanted !== undefined}
        title={t({ zh: '变更角色', en: 'Change the role' })}
        okText={t({ zh: '变更', en: 'Change' })}
        confirmLoading={change.isPending}
        destroyOnHidden
        onOk={() => void go()}
        onCancel={close}
      >
        {wanted && (
          <p>
            {t({
              zh: `${visible(member.name)} 将从“${roles[member.role].zh}”变为“${roles[wanted].zh}”:${roleSays[wanted].zh}。`,
              en: `${visible(member.name)} changes from ${roles[member.role].en.toLowerCase()} to ${roles[wanted].en.toLowerCase()}. ${roleSays[wanted].en}.`,
            })}
          </p>
        )}
        {error !== undefined && <Problem error={error} />}
      </Modal>
    </>
  )
}

function RolesExplained(): ReactNode {
  const { t } = useWords()
  return (
    <Section title={{ zh: '各角色能做什么', en: 'What each role may do' }}>
      <ul className="plain-list">
        {(Object.keys(roles) as Role[]).map((role) => (
          <li key={role}>
            <strong>{t(roles[role])}</strong> <span className="soft">{t(roleSays[role])}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface InviteFieldsProps {
  readonly own: Role
}
/** Address and role of whoever is invited. */
export function InviteFields({ own }: InviteFieldsProps): ReactNode {
  const { t } = useWords()
  const required = { required: true, message: t({ zh: '请填写', en: 'Please fill in' }) }
  return (
    <>
      <Form.Item
        name="email"
        label={t({ zh: '邮箱', en: 'E-mail' })}
        rules={[required, { type: 'email', message: t({ zh: '邮箱格式不正确', en: 'This is no e-mail address' }) }]}
        extra={t({ zh: '须以此邮箱注册或登录才能接受。', en: 'Only who registers or signs in with this address can accept.' })}
      >
        <Input type="email" inputMode="email" autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item name="role" label={t({ zh: '角色', en: 'Role' })} rules={[required]}>
        <Select<Role>
          aria-label={t({ zh: '角色', en: 'Role' })}
          options={givable(own).map((role) => ({
            value: role,
            label: t({ zh: `${roles[role].zh}:${roleSays[role].zh}`, en: `${roles[role].en}: ${roleSays[role].en}` }),
          }))}
        />
      </Form.Item>
    </>
  )
}
