import type { ReactNode } from 'react'
import type { Appeal, Ruling } from '#platform/rulings/api.ts'
import { useWords } from '../../language.ts'
import { VerdictTag } from '../../parts/Verdict.tsx'
import { When } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'
import { appealStateWords, rulingStateWords } from './words.ts'

type Person = Ruling['by']
const Who = ({ of: { name, organisation } }: { readonly of: Person }): ReactNode => (
  <>
    {visible(name, 60)}({visible(organisation, 100)})
  </>
)

/** A ruling as it is on record: who, what, why; who confirmed it; what became of appeals. */
export function RulingNote({ ruling }: { readonly ruling: Ruling }): ReactNode {
  const { t } = useWords()
  const { verdict, state, reason, by, ruledAt, second, appeals } = ruling
  return (
    <div className={`ruling ruling-${state}`}>
      <p className="line">
        <b>{t({ zh: '人工认定', en: 'Ruling' })}</b> <VerdictTag verdict={verdict} />{' '}
        <span className={`tag state-${state}`}>{t(rulingStateWords[state])}</span>
      </p>
      <p className="said">{visible(reason, 4000)}</p>
      <p className="soft small">
        <Who of={by} /> · <When at={ruledAt} />
      </p>
      {second && (
        <p className="soft small">
          {t({ zh: '复核:', en: 'Second person: ' })}
          <Who of={second} /> · <When at={second.at} />
          {second.reason && <> · {visible(second.reason, 4000)}</>}
        </p>
      )}
      {appeals.map((appeal) => (
        <AppealNote key={appeal.id} appeal={appeal} />
      ))}
    </div>
  )
}

/** An appeal as it is on record, and its answer. */
export function AppealNote({ appeal }: { readonly appeal: Appeal }): ReactNode {
  const { t } = useWords()
  const { state, text, by, filedAt, decidedAt, decidedBy, reason } = appeal
  return (
    <div className="appeal">
      <p className="line">
        <b>{t({ zh: '申诉', en: 'Appeal' })}</b> <span className={`tag appeal-${state}`}>{t(appealStateWords[state])}</span>
      </p>
      <p className="said">{visible(text, 8000)}</p>
      <p className="soft small">
        <Who of={by} /> · <When at={filedAt} />
      </p>
      {decidedAt !== null && decidedBy !== null && (
        <p className="soft small">
          {t({ zh: '处理:', en: 'Decided by ' })}
          <Who of={decidedBy} /> · <When at={decidedAt} />
          {reason && <> · {visible(reason, 8000)}</>}
        </p>
      )}
    </div>
  )
}
