import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CompareView } from '../../parts/CompareView.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { visible } from '../../visible.ts'
import { useComparison, useReport } from './read-report.ts'

/** `/inspections/:commission/compare/:earlier`: what a later inspection found that an earlier one did not, and what is gone. */
export default function ComparePage(): ReactNode {
  const { commission = '', earlier = '' } = useParams({ strict: false }) as { commission?: string; earlier?: string }
  const read = useComparison(commission, earlier)
  const report = useReport(commission).data
  const name = read.data ? visible(read.data.later.app?.name ?? read.data.later.name, 80) : ''
  return (
    <Page
      title={name === '' ? { zh: '版本对比', en: 'Comparison' } : { zh: `版本对比:${name}`, en: `Comparison: ${name}` }}
      trail={[
        { title: { zh: '检测', en: 'Inspections' }, to: '/inspections' },
        { title: name || { zh: '报告', en: 'Report' }, to: `/inspections/${commission}` },
      ]}
    >
      <Read of={read} loading={{ zh: '正在对比两份报告', en: 'Comparing the two reports' }}>
        {({ comparison, before, after }) => (
          <CompareView
            comparison={comparison}
            before={before}
            after={after}
            app={report?.app ?? null}
            links={{ earlier: `/inspections/${earlier}`, later: `/inspections/${commission}` }}
          />
        )}
      </Read>
    </Page>
  )
}
