import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Capture } from '#platform/captures/api.ts'
import { useWords } from '../../language.ts'
import { When } from '../../parts/When.tsx'
import { useComparison } from '../inspections/read-report.ts'

export interface SinceBeforeProps {
  readonly commission: string
  readonly earlier: NonNullable<Capture['earlier']>
}

/** What is new and what is gone since the page was visited before; nothing while that is being worked out. */
export function SinceBefore({ commission, earlier }: SinceBeforeProps): ReactNode {
  const { t } = useWords()
  const { data } = useComparison(commission, earlier.commission)
  if (!data) return null
  const { appeared, gone, remaining } = data.comparison
  return (
    <p className="since-before">
      {t({ zh: '与前次', en: 'Since' })} <When at={earlier.requestedAt} />
      {t({ zh: '相比:', en: ': ' })}
      <b className={appeared.length > 0 ? 't-failed' : ''}>{t({ zh: `新增 ${appeared.length}`, en: `${appeared.length} new` })}</b>
      {t({ zh: '、', en: ', ' })}
      <b>{t({ zh: `消失 ${gone.length}`, en: `${gone.length} gone` })}</b>
      {t({ zh: `、仍在 ${remaining.length}。`, en: `, ${remaining.length} still there. ` })}{' '}
      <Link to={`/inspections/${commission}/compare/${earlier.commission}`}>{t({ zh: '逐条对比', en: 'Compare' })}</Link>
    </p>
  )
}
