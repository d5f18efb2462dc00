import { CheckOutlined, DownOutlined, UserOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps } from 'antd'
import type { ReactNode } from 'react'
import { accountRoutes } from '#contract/account-routes.ts'
import { roles } from '#contract/roles.ts'
import { actingFor } from '../acting.ts'
import { call } from '../api.ts'
import { useWords } from '../language.ts'
import { homeOf, portals } from '../portals.ts'
import { useActing, useSession } from '../session.ts'
import { askToSignIn } from '../sign-in-request.ts'
import { visible } from '../visible.ts'

/** Where people see their own account. */
const ACCOUNT = '/account'

/** Who is signed in and for which organisation; switching organisations goes to the portal of the other one. */
export function AccountMenu(): ReactNode {
  const { t } = useWords()
  const { data: session } = useSession()
  const acting = useActing()
  const router = useRouter()
  const client = useQueryClient()
  if (!session) return null
  const { person, memberships } = session
  if (!person)
    return (
      <Button type="primary" onClick={() => void askToSignIn()}>
        {t({ zh: '登录', en: 'Sign in' })}
      </Button>
    )
  const name = acting?.organisation.name ?? person.name
  const go = (to: string): void => void router.navigate({ to } as never)
  const signOut = async (): Promise<void> => {
    await call(accountRoutes.signOut, {}, { asksToSignIn: false })
    actingFor.set('')
    await client.resetQueries()
    go('/')
  }
  const items: NonNullable<MenuProps['items']> = [
    {
      type: 'group',
      key: 'organisations',
      label: t({ zh: '当前机构', en: 'Acting for' }),
      children: memberships.map(({ organisation, role }) => ({
        key: `organisation ${organisation.id}`,
        icon: organisation.id === acting?.organisation.id ? <CheckOutlined aria-hidden /> : <span className="no-icon" />,
        label: (
          <span className="menu-organisation">
            {visible(organisation.name, 100)}
            <small className="soft">
              {t(portals[organisation.kind])} · {t(roles[role])}
            </small>
          </span>
        ),
        onClick: () => {
          actingFor.set(organisation.id)
          go(homeOf(organisation.kind))
        },
      })),
    },
    { type: 'divider' },
    { key: 'public', label: t({ zh: '公众首页', en: 'Public pages' }), onClick: () => go('/') },
    { key: 'account', label: t({ zh: '我的账号', en: 'My account' }), onClick: () => go(ACCOUNT) },
    { key: 'sign-out', label: t({ zh: '退出登录', en: 'Sign out' }), onClick: () => void signOut() },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items: memberships.length > 0 ? items : items.slice(2) }} placement="bottomRight">
      <Button
        type="text"
        className="account"
        icon={<UserOutlined aria-hidden />}
        aria-haspopup="menu"
        aria-label={`${t({ zh: '账号', en: 'Account' })}: ${name}`}
      >
        <span className="account-name">{name}</span>
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}
