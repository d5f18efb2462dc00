import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Ruling } from '#platform/rulings/api.ts'
import { useWords } from '../../language.ts'
import { useActing } from '../../session.ts'
import { AppealForm } from './AppealForm.tsx'
import { SecondForm } from './HeavyForms.tsx'
import { RulingNote } from './RulingNote.tsx'
import { RuleForm } from './RuleForm.tsx'

export interface RulingsOfFindingProps {
  readonly commission: string
  readonly ordinal: number
  readonly rulings: readonly Ruling[]
  /** The finding asks something of a person, and the reader is one who may answer. */
  readonly maysRule: boolean
  /** The reader may be the second person of a heavy ruling, unless they made it. */
  readonly maysConfirm: boolean
  readonly maysAppeal: boolean
}

/** Everything that people said about one finding, and what the reader can say. */
export function RulingsOfFinding({ commission, ordinal, rulings, maysRule, maysConfirm, maysAppeal }: RulingsOfFindingProps): ReactNode {
  const { t } = useWords()
  const [isRuling, setRuling] = useState(false)
  const organisation = useActing()?.organisation.name
  const isOwnOpen = ({ state, by }: Ruling['appeals'][number]): boolean => state === 'open' && by.organisation === organisation
  const isAnswered = rulings.some(({ state }) => state === 'inForce' || state === 'awaitingConfirmation')
  return (
    <>
      {rulings.map((ruling) => (
        <div key={ruling.id}>
          <RulingNote ruling={ruling} />
          {ruling.state === 'awaitingConfirmation' && maysConfirm && <SecondForm ruling={ruling.id} />}
          {ruling.state === 'inForce' && maysAppeal && !ruling.appeals.some(isOwnOpen) && <AppealForm ruling={ruling.id} />}
        </div>
      ))}
      {maysRule && !isAnswered && !isRuling && (
        <Button size="small" onClick={() => setRuling(true)}>
          {t({ zh: '作出认定', en: 'Rule on it' })}
        </Button>
      )}
      {maysRule && !isAnswered && isRuling && <RuleForm commission={commission} ordinal={ordinal} onRuled={() => setRuling(false)} />}
    </>
  )
}
