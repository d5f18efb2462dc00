import type { ReactNode } from 'react'
import { isAtLeast, type Role } from '#contract/roles.ts'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Page, type PageProps } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { useActing, useSession, type Acting } from '../../session.ts'
import { roles } from '#contract/roles.ts'

export interface OwnPageProps extends Omit<PageProps, 'children' | 'actions' | 'title'> {
  readonly title: Words
  /** Who below this role comes here is told whom to ask. */
  readonly least?: Role
  readonly actions?: (acting: Acting) => ReactNode
  readonly children: (acting: Acting) => ReactNode
}

/** A page about the organisation that one acts for; who has none is told how to come by one. */
export function OwnPage({ least = 'observer', actions, children, ...page }: OwnPageProps): ReactNode {
  const session = useSession()
  const acting = useActing()
  const { t } = useWords()
  if (session.data && !acting)
    return (
      <Page {...page}>
        <Empty
          title={{ zh: '您还不属于任何机构', en: 'You belong to no organisation yet' }}
          text={{
            zh: '设立机构即成为其所有者;加入已有机构请向其管理员索取邀请链接。',
            en: 'Establish one and you own it; to join one, ask its administrator for an invitation link.',
          }}
          step={{ title: { zh: '设立机构', en: 'Establish an organisation' }, to: '/organisations/new' }}
        />
      </Page>
    )
  if (acting && !isAtLeast(acting.role, least))
    return (
      <Page {...page}>
        <Empty
          title={{
            zh: `此页面供${roles[least].zh}及以上角色使用`,
            en: `This page is for the role ${roles[least].en.toLowerCase()} and above`,
          }}
          text={{
            zh: `您在本机构的角色是“${roles[acting.role].zh}”。如需办理,请联系本机构的管理员。`,
            en: `Your role here is ${t(roles[acting.role]).toLowerCase()}. Ask an administrator of your organisation.`,
          }}
          step={{ title: { zh: '查看本机构', en: 'See the organisation' }, to: '/organisation/overview' }}
        />
      </Page>
    )
  return (
    <Page {...page} actions={acting && actions?.(acting)}>
      {acting ? <div key={acting.organisation.id}>{children(acting)}</div> : <Read of={session}>{() => null}</Read>}
    </Page>
  )
}
