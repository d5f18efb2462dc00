import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { CompareView, type MeasureVerdicts } from '../../parts/CompareView.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { visible } from '../../visible.ts'
import { useComparison, useReport } from './read-report.ts'
import '../../style/inspections.css'

/** `/inspections/:commission/compare/:earlier`: what a later inspection found that an earlier one did not, and what is gone. */
export default function ComparePage(): ReactNode {
  const { t } = useWords()
  const { commission = '', earlier = '' } = useParams({ strict: false }) as { commission?: string; earlier?: string }
  const comparison = useComparison(commission, earlier)
  const after = useCall(inspectionRoutes.getCommission, { params: { commission } }).data
  const before = useCall(inspectionRoutes.getCommission, { params: { commission: earlier } }).data
  const report = useReport(commission).data
  const name = after ? visible(after.app?.name ?? after.name, 80) : ''
  return (
    <Page
      title={t({ zh: `版本对比${name ? ':' : ''}${name}`, en: name ? `Comparison: ${name}` : 'Comparison' })}
      trail={[
        { title: { zh: '检测', en: 'Inspections' }, to: '/inspections' },
        { title: name || { zh: '报告', en: 'Report' }, to: `/inspections/${commission}` },
      ]}
    >
      <Read of={comparison} loading={{ zh: '正在对比两份报告', en: 'Comparing the two reports' }}>
        {(found) => (
          <CompareView
            comparison={found}
            before={(before?.verdicts ?? {}) as MeasureVerdicts}
            after={(after?.verdicts ?? {}) as MeasureVerdicts}
            app={report?.app ?? null}
            links={{ earlier: `/inspections/${earlier}`, later: `/inspections/${commission}` }}
          />
        )}
      </Read>
    </Page>
  )
}
