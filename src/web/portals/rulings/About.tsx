import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { Question } from '#platform/rulings/api.ts'
import { useWords } from '../../language.ts'
import { measureTitles } from '../../matrix-shape.ts'
import { visible } from '../../visible.ts'
import { FindingInReport } from './FindingInReport.tsx'

/** Which app and file, and which measure it is about. */
export function AboutFinding({ of: { commission, finding } }: { readonly of: Pick<Question, 'commission' | 'finding'> }): ReactNode {
  const { t } = useWords()
  return (
    <p className="about-finding">
      <Link to={`/inspections/${commission.id}`}>{visible(commission.app?.name ?? commission.name, 80)}</Link>{' '}
      <span className="soft">
        {finding.measure} {t(measureTitles.get(finding.measure) ?? { zh: '', en: '' })}
      </span>
    </p>
  )
}

/** The evidence of a finding, fetched when it is asked for. */
export function EvidenceOnDemand({ of: { commission, finding } }: { readonly of: Pick<Question, 'commission' | 'finding'> }): ReactNode {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <button type="button" className="evidence-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span aria-hidden>{isOpen ? '▾' : '▸'}</span> {t({ zh: '机器检测结果与证据', en: 'What the engine found, and where' })}
      </button>
      {isOpen && <FindingInReport commission={commission.id} ordinal={finding.ordinal} />}
    </div>
  )
}
