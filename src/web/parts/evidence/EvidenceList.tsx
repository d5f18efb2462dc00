import { Button } from 'antd'
import { useContext, useState, type ReactNode } from 'react'
import { sidesOf, sideWords } from '#core/sides.ts'
import type { Words } from '#core/words.ts'
import type { ReportedEvidence } from '#report/schema.ts'
import { useWords } from '../../language.ts'
import { EvidenceSourceContext, EvidenceView } from './EvidenceView.tsx'

/** So many places are shown at once; some findings have thousands. */
const AT_ONCE = 10

/** All places of a finding. Where one thing was found and another declared, the two stand side by side. */
export function EvidenceList({ evidence }: { readonly evidence: readonly ReportedEvidence[] }): ReactNode {
  const { artifacts = [] } = useContext(EvidenceSourceContext)
  const sides = sidesOf(evidence, artifacts)
  if (sides === null) return <Places evidence={evidence} />
  return (
    <div className="both-sides">
      <Side title={sideWords.found} evidence={sides.found} />
      <Side title={sideWords.declared} evidence={sides.declared} />
    </div>
  )
}

function Side({ title, evidence }: { readonly title: Words; readonly evidence: readonly ReportedEvidence[] }): ReactNode {
  const { t } = useWords()
  return (
    <div className="side-of-both">
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
