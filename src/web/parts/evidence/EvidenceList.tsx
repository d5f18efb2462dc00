import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import type { ReportedEvidence } from '#report/schema.ts'
import { useWords } from '../../language.ts'
import { EvidenceView } from './EvidenceView.tsx'

/** So many places are shown at once; some findings have thousands. */
const AT_ONCE = 10

/** What somebody declared: a policy, a form, a record. Everything else was found. */
const isDeclared = ({ kind }: ReportedEvidence): boolean => kind === 'sentence' || kind === 'field'

/** All places of a finding. Where one thing was found and another declared, the two stand side by side. */
export function EvidenceList({ evidence }: { readonly evidence: readonly ReportedEvidence[] }): ReactNode {
  const declared = evidence.filter(isDeclared)
  if (declared.length === 0 || declared.length === evidence.length) return <Places evidence={evidence} />
  return (
    <div className="both-sides">
      <Side title={{ zh: '检测所见', en: 'Found' }} evidence={evidence.filter((each) => !isDeclared(each))} />
      <Side title={{ zh: '对外声明', en: 'Declared' }} evidence={declared} />
    </div>
  )
}

function Side({ title, evidence }: { readonly title: Words; readonly evidence: readonly ReportedEvidence[] }): ReactNode {
  const { t } = useWords()
  return (
    <div>
      <p className="side-title">{t(title)}</p>
      <Places evidence={evidence} />
    </div>
  )
}

function Places({ evidence }: { readonly evidence: readonly ReportedEvidence[] }): ReactNode {
  const { t } = useWords()
  const [shown, setShown] = useState(AT_ONCE)
  const more = evidence.length - shown
  return (
    <div className="places">
      {evidence.slice(0, shown).map((each, index) => (
        // Reports never change, and two pieces of evidence may be alike.
        // oxlint-disable-next-line react/no-array-index-key
        <EvidenceView key={index} evidence={each} />
      ))}
      {more > 0 && (
        <Button type="link" size="small" onClick={() => setShown(shown + 5 * AT_ONCE)}>
          {t({
            zh: `再看 ${Math.min(more, 5 * AT_ONCE)} 处(共 ${evidence.length} 处)`,
            en: `${Math.min(more, 5 * AT_ONCE)} more of ${evidence.length}`,
          })}
        </Button>
      )}
    </div>
  )
}
