import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isAtLeast } from '#contract/roles.ts'
import { noticeRoutes, type Notice } from '#platform/notices/api.ts'
import { useWords } from '../../language.ts'
import { DataTable, type Column } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import type { Filter } from '../../parts/FilterBox.tsx'
import { Ago } from '../../parts/When.tsx'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { StateTag } from '../sdks/StateTag.tsx'
import { useNoticeCounts } from './unread.ts'
import { noticeKinds, noticesTitle, noticeState } from './words.ts'

const openFilter: Filter = {
  id: 'open',
  title: { zh: '办理', en: 'Standing' },
  choices: [
    { value: 'yes', title: { zh: '未了结', en: 'Open' } },
    { value: 'no', title: { zh: '已了结', en: 'Settled' } },
  ],
}

/** `/notices`: what the organisation must be told, the newest first. */
export default function NoticeList(): ReactNode {
  const { t } = useWords()
  return (
    <OwnPage
      title={noticesTitle}
      lead={<Counts />}
      actions={(acting) =>
        isAtLeast(acting.role, 'administrator') && (
          <Link to="/organisation/contacts" className="step">
            {t({ zh: '接收方式', en: 'Where they are sent' })}
          </Link>
        )
      }
    >
      {(acting) => <Content {...acting} />}
    </OwnPage>
  )
}

function Counts(): ReactNode {
  const { t } = useWords()
  const counts = useNoticeCounts()
  if (!counts) return null
  return t({ zh: `未读 ${counts.unread} · 未了结 ${counts.open}`, en: `${counts.unread} unread · ${counts.open} open` })
}

function Content({ organisation, role }: Acting): ReactNode {
  const { t } = useWords()
  const columns: readonly [Column<Notice>, ...Column<Notice>[]] = [
    {
      id: 'title',
      title: { zh: '通知', en: 'Notice' },
      show: ({ title, readAt }) => <span className={readAt === null ? 'is-unread' : undefined}>{visible(t(title), 300)}</span>,
    },
    { id: 'kind', title: { zh: '类别', en: 'Kind' }, show: ({ kind }) => t(noticeKinds[kind]) },
    { id: 'apps', title: { zh: '涉及 APP', en: 'Apps' }, show: ({ appCount }) => <span className="number">{appCount}</span> },
    { id: 'at', title: { zh: '收到', en: 'Received' }, show: ({ madeAt }) => <Ago at={madeAt} /> },
    { id: 'state', title: { zh: '状态', en: 'State' }, show: (notice) => <StateTag of={noticeState(notice)} /> },
  ]
  return (
    <DataTable
      id="notices"
      title={noticesTitle}
      route={noticeRoutes.listNotices}
      given={{ params: { organisation: organisation.id } }}
      columns={columns}
      keyOf={({ id }) => id}
      linkOf={({ id }) => `/notices/${id}`}
      filters={[openFilter]}
      empty={
        <Empty
          title={{ zh: '没有通知', en: 'No notice' }}
          text={{
            zh: '本机构的 APP 内嵌的 SDK 出现风险、发布修复版本或变更规则时,通知出现在此,并发往设定的邮箱或网络回调。',
            en: 'When an SDK in your apps is found risky, is fixed, or changes its rules, you are told here, and by the e-mail or webhook that you set up.',
          }}
          {...(isAtLeast(role, 'administrator')
            ? { step: { title: { zh: '设定接收方式', en: 'Say where they are sent' }, to: '/organisation/contacts' } }
            : {})}
        />
      }
    />
  )
}
