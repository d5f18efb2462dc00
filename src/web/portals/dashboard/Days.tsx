import { useMemo, type ReactNode } from 'react'
import { Chart } from '../../parts/Charts.tsx'
import type { Overview } from './Dashboard.tsx'

/** Inspections of the last thirty days, and in how many of them something failed. */
export function Days({ days, onChoose }: { readonly days: Overview['days']; readonly onChoose: () => void }): ReactNode {
  const series = useMemo(
    () => [
      { title: { zh: '有不符合', en: 'With failures' }, values: days.map(({ withFailures }) => withFailures), colour: 'failed' as const },
      {
        title: { zh: '无不符合', en: 'Without' },
        values: days.map(({ done, withFailures }) => done - withFailures),
        colour: 'faint' as const,
      },
    ],
    [days],
  )
  const labels = useMemo(() => days.map(({ day }) => day.slice(5)), [days])
  return (
    <Chart
      title={{ zh: '近 30 天完成的检测', en: 'Inspections done in the last 30 days' }}
      shape="stackedBars"
      labels={labels}
      labelsTitle={{ zh: '日期', en: 'Day' }}
      series={series}
      onChoose={onChoose}
    />
  )
}
