import { Progress } from 'antd'
import type { ReactNode } from 'react'
import type { Commission } from '#platform/inspections/api.ts'
import { useWords } from '../../language.ts'
import { isOver, useProgress } from './follow.ts'
import { stateWords } from './words.ts'

/** How far an inspection is and what is being done now, live until it is over. */
export function CommissionProgress({ commission }: { readonly commission: Commission }): ReactNode {
  const { t } = useWords()
  const told = useProgress(commission.id, !isOver(commission.state))
  const { state, phase, share } = told ?? { state: commission.state, ...commission.progress }
  if (isOver(state)) return null
  const says = phase && state === 'running' ? phase : stateWords[state]
  return (
    <div className="inspection-progress">
      <Progress
        percent={Math.round(share * 100)}
        status="active"
        aria-label={t({ zh: '检测进度', en: 'Progress of the inspection' })}
        strokeColor="var(--link)"
      />
      <p role="status" className="soft">
        {t(says)}
        {state === 'queued' && t({ zh: ':轮到时自动开始,可离开此页', en: ': it starts by itself when its turn comes; you may leave' })}
      </p>
    </div>
  )
}
