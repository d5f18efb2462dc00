import type { ReactNode } from 'react'
import { journalRoutes } from '#platform/journal/api.ts'
import { useAddress } from '../../address.ts'
import { useWords } from '../../language.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { actionChoices } from '../journal/action-words.ts'
import { ChainCheck } from '../journal/ChainCheck.tsx'
import { journalColumns } from '../journal/journal-columns.ts'
import { OwnPage } from '../organisation/OwnPage.tsx'

/** The journal: who did what, newest first, and the verification of its chain. */
export default function JournalView(): ReactNode {
  const { t } = useWords()
  const [{ object }, change] = useAddress()
  return (
    <OwnPage width="wide" title={{ zh: '操作日志', en: 'Journal' }} least="administrator">
      {() => (
        <>
          <ChainCheck />
          <div className="list-bar">
            <SearchBox
              label={{ zh: '按对象查找,例如 organisation:12', en: 'By object, such as organisation:12' }}
              value={object ?? ''}
              onSearch={(text) => change({ object: text, after: undefined })}
            />
          </div>
          <DataTable
            key={object ?? ''}
            id="journal"
            title={{ zh: '操作日志,新者在前', en: 'The journal, newest first' }}
            route={journalRoutes.listJournal}
            given={{ query: object ? { object } : {} }}
            columns={journalColumns(t)}
            keyOf={({ id }) => id}
            filters={[{ id: 'action', title: { zh: '事项', en: 'Action' }, choices: actionChoices }]}
            empty={
              object ? (
                <Empty
                  title={{ zh: '没有关于此对象的记录', en: 'Nothing is recorded of this object' }}
                  step={{ title: { zh: '查看全部', en: 'See all' }, onClick: () => change({ object: undefined }) }}
                />
              ) : (
                <Empty
                  title={{ zh: '还没有记录', en: 'Nothing is recorded yet' }}
                  text={{
                    zh: '每次办理事项都会在同一事务中写入一条日志。',
                    en: 'Whatever is done writes an entry in the same transaction.',
                  }}
                />
              )
            }
          />
        </>
      )}
    </OwnPage>
  )
}
