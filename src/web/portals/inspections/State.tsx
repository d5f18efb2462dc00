import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { Commission } from '#platform/inspections/api.ts'
import { useWords } from '../../language.ts'
import { stateWords } from './words.ts'

/** How far a commission is, with what is being done now. */
export function State({ of: { state, progress, failure } }: { readonly of: Commission }): ReactNode {
  const { t } = useWords()
  return (
    <span>
      <Tag className={`state-${state}`}>{t(stateWords[state])}</Tag>
      {state === 'running' && (
        <span className="soft number">
          {Math.round(progress.share * 100)} % {progress.phase && t(progress.phase)}
        </span>
      )}
      {state === 'failed' && failure && <span className="soft">{t(failure)}</span>}
    </span>
  )
}
