import type { ReactNode } from 'react'
import { journalRoutes } from '#platform/journal/api.ts'
import { useWords } from '../../language.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { journalColumns } from '../journal/journal-columns.ts'
import { OwnPage } from './OwnPage.tsx'

/** What was done in the name of the organisation, newest first. */
export default function OwnJournal(): ReactNode {
  const { t } = useWords()
  return (
    <OwnPage
      width="wide"
      title={{ zh: '本机构的操作日志', en: 'Journal of the organisation' }}
      trail={[{ title: { zh: '本机构', en: 'Organisation' }, to: '/organisation/overview' }]}
      least="administrator"
      lead={t({
        zh: '以本机构名义办理的事项。日志只增不改,由平台按哈希链封存。',
        en: 'What was done in the name of the organisation. The journal only grows, and is sealed in a chain of hashes.',
      })}
    >
      {(acting) => (
        <DataTable
          id="own-journal"
          title={{ zh: '本机构的操作日志', en: 'Journal of the organisation' }}
          route={journalRoutes.listOwnJournal}
          given={{ params: { organisation: acting.organisation.id } }}
          columns={journalColumns(t)}
          keyOf={({ id }) => id}
          empty={<Empty title={{ zh: '还没有记录', en: 'Nothing is recorded yet' }} />}
        />
      )}
    </OwnPage>
  )
}
