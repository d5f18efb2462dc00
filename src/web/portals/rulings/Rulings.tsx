import type { ReactNode } from 'react'
import { rulingRoutes, type Ruling } from '#platform/rulings/api.ts'
import { useAddress } from '../../address.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { useActing } from '../../session.ts'
import { mayRule } from '../inspections/may.ts'
import { AboutFinding, EvidenceOnDemand } from './About.tsx'
import { CardList } from './CardList.tsx'
import { SecondForm } from './HeavyForms.tsx'
import { RulingNote } from './RulingNote.tsx'
import { StateChoice } from './StateChoice.tsx'
import { rulingStateWords } from './words.ts'

/** `/rulings`: what waits for a second person, and all rulings on record. */
export default function Rulings(): ReactNode {
  const { t } = useWords()
  const [{ state = 'awaitingConfirmation' }] = useAddress()
  return (
    <Page
      title={{ zh: '人工复核认定', en: 'Rulings' }}
      lead={t({
        zh: '认定“不符合”须由第二人复核后生效。认定只增不改:撤销也是一条新的记录。',
        en: 'A ruling “failed” is in force once a second person agrees. Nothing is ever edited; an overturning is a record of its own.',
      })}
    >
      <StateChoice states={rulingStateWords} state={state} />
      <CardList<Ruling, typeof rulingRoutes.listRulings>
        key={state}
        route={rulingRoutes.listRulings}
        query={{ state }}
        keyOf={({ id }) => id}
        show={(ruling) => <RulingCard ruling={ruling} />}
        empty={
          state === 'awaitingConfirmation' ? (
            <Empty
              title={{ zh: '没有待第二人复核的认定', en: 'Nothing waits for a second person' }}
              text={{
                zh: '有人认定“不符合”后会出现在这里,由另一人复核。',
                en: 'Once somebody rules “failed” it stands here for another person.',
              }}
              step={{ title: { zh: '处理待复核问题', en: 'Answer questions' }, to: '/questions' }}
            />
          ) : (
            <Empty title={{ zh: '没有这样的认定', en: 'No such rulings' }} />
          )
        }
      />
    </Page>
  )
}

function RulingCard({ ruling }: { readonly ruling: Ruling }): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  return (
    <article className="decision-card" aria-label={`${ruling.finding.measure} ${t(ruling.finding.statement)}`}>
      <AboutFinding of={ruling} />
      <p className="statement">{t(ruling.finding.statement)}</p>
      <RulingNote ruling={ruling} />
      <EvidenceOnDemand of={ruling} />
      {ruling.state === 'awaitingConfirmation' && mayRule(acting) && <SecondForm ruling={ruling.id} />}
    </article>
  )
}
