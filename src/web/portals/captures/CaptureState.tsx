import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { Capture } from '#platform/captures/api.ts'
import { useWords } from '../../language.ts'
import { stateWords as inspectionWords } from '../inspections/words.ts'
import { wordsOfState } from './words.ts'

/** How far a capture is, and the inspection of what it recorded. */
export function CaptureState({ of }: { readonly of: Capture }): ReactNode {
  const { t } = useWords()
  const { state, progress, failure, inspection } = of
  if (inspection && inspection.state !== 'done')
    return <Tag className={`state-${inspection.state}`}>{t(inspectionWords[inspection.state])}</Tag>
  return (
    <span>
      <Tag className={`state-${state}`}>{t(wordsOfState(of))}</Tag>
      {state === 'running' && progress.phase && <span className="soft">{t(progress.phase)}</span>}
      {state === 'failed' && failure && <span className="soft">{t(failure)}</span>}
    </span>
  )
}
