import type { ReactNode } from 'react'
import { rulingRoutes } from '#platform/rulings/api.ts'
import { useAddress } from '../../address.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import type { ItemOf } from '../../parts/DataTable.tsx'
import { Page } from '../../parts/Page.tsx'
import { useActing } from '../../session.ts'
import { mayDecideAppeals } from '../inspections/may.ts'
import { AboutFinding, EvidenceOnDemand } from './About.tsx'
import { CardList } from './CardList.tsx'
import { AppealDecisionForm } from './HeavyForms.tsx'
import { AppealNote, RulingNote } from './RulingNote.tsx'
import { StateChoice } from './StateChoice.tsx'
import { appealStateWords } from './words.ts'

type Listed = ItemOf<typeof rulingRoutes.listAppeals>

/** `/appeals`: what operators say against rulings, for the regulator to decide. */
export default function Appeals(): ReactNode {
  const { t } = useWords()
  const [{ state = 'open' }] = useAddress()
  return (
    <Page
      title={{ zh: '申诉', en: 'Appeals' }}
      lead={t({
        zh: '由未参与该认定的人员处理;决定与理由将告知申诉方。',
        en: 'Decided by somebody who had no part in the ruling; who appealed is told the decision and its reason.',
      })}
    >
      <StateChoice states={appealStateWords} state={state} />
      <CardList<Listed, typeof rulingRoutes.listAppeals>
        key={state}
        route={rulingRoutes.listAppeals}
        query={{ state }}
        keyOf={({ id }) => id}
        show={(appeal) => <AppealCard appeal={appeal} />}
        empty={
          <Empty
            title={state === 'open' ? { zh: '没有待处理的申诉', en: 'No open appeals' } : { zh: '没有这样的申诉', en: 'No such appeals' }}
            text={{
              zh: '运营者对已生效的“不符合”等认定提出申诉后,会出现在这里。',
              en: 'When an operator appeals against a ruling in force, it stands here.',
            }}
            step={{ title: { zh: '查看认定', en: 'See rulings' }, to: '/rulings' }}
          />
        }
      />
    </Page>
  )
}

function AppealCard({ appeal }: { readonly appeal: Listed }): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const { of: ruling } = appeal
  return (
    <article className="decision-card" aria-label={`${ruling.finding.measure} ${t(ruling.finding.statement)}`}>
      <AboutFinding of={ruling} />
      <p className="statement">{t(ruling.finding.statement)}</p>
      <div className="both-sides">
        <RulingNote ruling={{ ...ruling, appeals: [] }} />
        <AppealNote appeal={appeal} />
      </div>
      <EvidenceOnDemand of={ruling} />
      {appeal.state === 'open' && mayDecideAppeals(acting) && <AppealDecisionForm appeal={appeal.id} />}
    </article>
  )
}
