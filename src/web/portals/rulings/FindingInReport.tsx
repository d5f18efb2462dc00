import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { notice } from '#law/notice.ts'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { EvidenceSourceContext } from '../../parts/evidence/EvidenceView.tsx'
import { screenshotsOf } from '../../parts/evidence/screenshots.ts'
import { FindingCard } from '../../parts/FindingCard.tsx'
import { Read } from '../../parts/Read.tsx'
import { useReport } from '../inspections/read-report.ts'

const clauseTexts = new Map<string, Words>(notice.measures.flatMap(({ clauses }) => clauses.map(({ id, text }) => [id, text] as const)))

export interface FindingInReportProps {
  readonly commission: string
  readonly ordinal: number
  readonly children?: ReactNode
}

/** A finding with its evidence open, read out of its report. */
export function FindingInReport({ commission, ordinal, children }: FindingInReportProps): ReactNode {
  const { t } = useWords()
  const report = useReport(commission)
  return (
    <Read of={report} loading={{ zh: '正在读取报告中的证据', en: 'Reading the evidence in the report' }}>
      {(found) => {
        const finding = found.findings[ordinal]
        if (!finding) return null
        return (
          <EvidenceSourceContext value={{ artifacts: found.artifacts, screenshotOf: screenshotsOf(found) }}>
            <FindingCard finding={finding} app={found.app} clause={clauseTexts.get(finding.clause)} isOpenAtFirst>
              {children}
            </FindingCard>
            <p className="small">
              <Link to={`/inspections/${commission}`} search={{ measure: finding.measure } as never} hash={`m-${finding.measure}`}>
                {t({ zh: '在报告中查看', en: 'See it in the report' })}
              </Link>
            </p>
          </EvidenceSourceContext>
        )
      }}
    </Read>
  )
}
