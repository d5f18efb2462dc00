import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { MatrixBadge } from '../../parts/Matrix.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { sizeText } from '../../report-words.ts'
import { visible } from '../../visible.ts'
import { CommissionProgress } from './CommissionProgress.tsx'
import { takesWords } from './takes-words.ts'
import { uploads, type UploadView } from './uploads.ts'
import { stateWords } from './words.ts'

/** One file on its way: how far, how fast, how long still; then its inspection, live; then its report. */
export function UploadRow({ upload }: { readonly upload: UploadView }): ReactNode {
  const { t } = useWords()
  const { key, name, size, sent, speed, state, isResumed, error, commission } = upload
  const share = size === 0 ? 0 : sent / size
  const shown = visible(name, 200)
  return (
    <li className="upload-row" aria-label={shown}>
      <div className="upload-head">
        <span className="upload-name">{shown}</span>
        <span className="actions">
          {state === 'sending' && (
            <Button size="small" onClick={() => uploads.pause(key)}>
              {t({ zh: '暂停', en: 'Pause' })}
            </Button>
          )}
          {state === 'paused' && (
            <Button size="small" type="primary" onClick={() => uploads.resume(key)}>
              {t({ zh: '继续', en: 'Go on' })}
            </Button>
          )}
          {state === 'failed' && (
            <Button size="small" type="primary" onClick={() => uploads.resume(key)}>
              {t({ zh: '重试', en: 'Try again' })}
            </Button>
          )}
          {state !== 'done' && (
            <Button size="small" danger onClick={() => uploads.cancel(key)}>
              {t({ zh: '取消', en: 'Cancel' })}
            </Button>
          )}
        </span>
      </div>
      {state !== 'done' && (
        <>
          <Progress
            percent={Math.floor(share * 100)}
            status={state === 'failed' ? 'exception' : state === 'sending' ? 'active' : 'normal'}
            strokeColor="var(--link)"
            aria-label={t({ zh: '上传进度', en: 'Progress of the upload' })}
          />
          <p className="soft number upload-figures">
            {sizeText(sent)} / {sizeText(size)}
            {state === 'waiting' && <span>{t({ zh: '等待上传', en: 'Waiting' })}</span>}
            {state === 'paused' && <span>{t({ zh: '已暂停', en: 'Paused' })}</span>}
            {state === 'sending' && speed > 0 && sent < size && (
              <>
                <span>{sizeText(speed)}/s</span>
                <span>{t(takesWords((size - sent) / speed))}</span>
              </>
            )}
            {state === 'sending' && sent >= size && <span>{t({ zh: '已传完,正在受理', en: 'All sent; being accepted' })}</span>}
            {isResumed && <span>{t({ zh: '从上次中断处继续', en: 'Goes on from where it broke off' })}</span>}
          </p>
        </>
      )}
      {error && <Problem error={error} />}
      {state === 'done' && commission !== undefined && <Handed commission={commission} />}
      {state === 'done' && commission === undefined && (
        <p>
          {t({ zh: '已受理。', en: 'Accepted. ' })}
          <Link to="/inspections">{t({ zh: '在检测列表中查看', en: 'See it in the list of inspections' })}</Link>
        </p>
      )}
    </li>
  )
}

/** What became of a file that arrived. */
function Handed({ commission }: { readonly commission: string }): ReactNode {
  const { t } = useWords()
  const read = useCall(inspectionRoutes.getCommission, { params: { commission } })
  if (read.isError) return <Problem error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return null
  const { state, verdicts, app, wasKnown, failure } = read.data
  return (
    <div className="upload-handed">
      <CommissionProgress commission={read.data} />
      {state === 'done' && verdicts && <MatrixBadge cells={verdicts} hasTally />}
      {state === 'failed' && <p className="t-failed">{failure ? t(failure) : t(stateWords.failed)}</p>}
      <p>
        <Link to={`/inspections/${commission}` as string} className={state === 'done' ? 'step main' : 'step'}>
          {state === 'done' ? t({ zh: '查看报告', en: 'Open the report' }) : t({ zh: '查看检测', en: 'Open the inspection' })}
          <span className="visually-hidden"> {app ? visible(app.name) : ''}</span>
        </Link>{' '}
        {wasKnown && state === 'done' && (
          <span className="soft">
            {t({
              zh: '本机构已用同一引擎检测过相同文件,结果即时给出。',
              en: 'Your organisation had the same bytes inspected by the same engine before: answered at once.',
            })}
          </span>
        )}
      </p>
    </div>
  )
}
