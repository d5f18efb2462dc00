import { useParams } from '@tanstack/react-router'
import { Link } from '@tanstack/react-router'
import { Progress, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { isAtLeast } from '#contract/roles.ts'
import { captureProgress, captureRoutes, phoneWords, type Capture, type CaptureProgress } from '#platform/captures/api.ts'
import { addressOf, call } from '../../api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { When } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { isOver, useFollowed, useProgress } from '../inspections/follow.ts'
import { SinceBefore } from './SinceBefore.tsx'
import { TakenElsewhere } from './TakenElsewhere.tsx'
import { Viewer } from './Viewer.tsx'
import { shownName, stateWords, wordsOfState } from './words.ts'

const trail = [{ title: { zh: '网页检测', en: 'Pages' }, to: '/captures' }]
const isUnderWay = ({ state, inspection }: Capture): boolean =>
  ['queued', 'running'].includes(state) || (inspection !== null && ['queued', 'running'].includes(inspection.state))

/** `/captures/:capture`: its progress while it runs, then what was recorded with what was found in it. */
export default function CapturePage(): ReactNode {
  const { capture = '' } = useParams({ strict: false }) as { capture?: string }
  const read = useCall(captureRoutes.getCapture, { params: { capture } })
  return <Read of={read}>{(found) => <Found key={found.id} capture={found} />}</Read>
}

function Found({ capture }: { readonly capture: Capture }): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const cancel = useChange(captureRoutes.cancelCapture)
  const [ordinal, setOrdinal] = useState(0)
  const { state, app, recordings, inspection, organisation, requestedAt, handedIn } = capture
  const isWaiting = state === 'queued' || state === 'running'
  const maysCancel = isWaiting && handedIn === null && acting?.organisation.id === organisation.id && isAtLeast(acting.role, 'staff')
  const recording = recordings[ordinal]
  return (
    <Page
      title={visible(shownName(capture), 120)}
      trail={trail}
      width="wide"
      lead={
        <>
          {visible(organisation.name, 100)} · <When at={requestedAt} />
          {app && (
            <>
              {' · '}
              <Link to={`/apps/${app.id}`}>{visible(app.name, 60)}</Link>
            </>
          )}
        </>
      }
      actions={
        <>
          {maysCancel && (
            <ConfirmButton
              label={{ zh: '取消', en: 'Cancel' }}
              title={{ zh: '取消这次网页检测?', en: 'Cancel this capture?' }}
              says={<p>{t({ zh: '浏览器将被关闭,不保留记录。', en: 'The browser is ended, and nothing is kept.' })}</p>}
              confirm={{ zh: '停止访问', en: 'Stop it' }}
              onConfirm={() => cancel.mutateAsync({ params: { capture: capture.id } })}
            />
          )}
          {recording && handedIn === null && (
            <a className="step" href={addressOf(captureRoutes.downloadRecording, { params: { capture: capture.id, ordinal } })} download>
              {t({ zh: '下载访问记录', en: 'Download the recording' })}
            </a>
          )}
          {inspection?.state === 'done' && (
            <Link className="step main" to={`/inspections/${inspection.commission}`}>
              {t({ zh: '检测报告', en: 'The report' })}
            </Link>
          )}
        </>
      }
    >
      {isUnderWay(capture) && <UnderWay capture={capture} />}
      {(state === 'failed' || state === 'cancelled') && (
        <Empty
          title={wordsOfState(capture)}
          text={
            capture.failure ?? { zh: '此次访问在完成前被取消,没有记录。', en: 'It was cancelled before it was done; nothing was recorded.' }
          }
          step={{ title: { zh: '重新提交', en: 'Ask again' }, to: '/captures' }}
        >
          {state === 'failed' && (
            <p className="soft">
              {t(
                handedIn
                  ? { zh: '未能读取不等于不符合。', en: 'That it could not be read is no verdict on the page.' }
                  : { zh: '未能访问不等于不符合:该网页尚无任何结论。', en: 'That it was not visited is no verdict on the page.' },
              )}
            </p>
          )}
        </Empty>
      )}
      {handedIn && state !== 'failed' && <TakenElsewhere capture={capture.id} handedIn={handedIn} isRead={state === 'done'} />}
      {inspection?.state === 'done' && capture.earlier && <SinceBefore commission={inspection.commission} earlier={capture.earlier} />}
      {recordings.length > 1 && (
        <Radio.Group
          className="scope-choice"
          optionType="button"
          aria-label={t({ zh: '手机', en: 'Phone' })}
          value={ordinal}
          options={recordings.map((each) => ({
            value: each.ordinal,
            label: each.profile ? t(phoneWords[each.profile]) : String(each.ordinal + 1),
          }))}
          onChange={({ target }) => setOrdinal(target.value as number)}
        />
      )}
      {recording && (
        <Viewer
          key={ordinal}
          capture={capture.id}
          recording={recording}
          commission={inspection?.state === 'done' ? inspection.commission : undefined}
        />
      )}
    </Page>
  )
}

function UnderWay({ capture }: { readonly capture: Capture }): ReactNode {
  const { t } = useWords()
  const { id, inspection } = capture
  const isWaiting = capture.state === 'queued' || capture.state === 'running'
  const told = useFollowed<CaptureProgress>(isWaiting ? id : null, () => ({
    address: addressOf(captureRoutes.followCapture, { params: { capture: id } }),
    read: (data) => captureProgress.safeParse(data).data,
    look: async (signal) => {
      const found = await call(captureRoutes.getCapture, { params: { capture: id } }, { signal, asksToSignIn: false })
      return { state: found.state, ...found.progress }
    },
    touches: [captureRoutes.getCapture, captureRoutes.listCaptures],
  }))
  const inspected = useProgress(inspection?.commission ?? '', !isWaiting && inspection !== null && !isOver(inspection.state), [
    captureRoutes.getCapture,
    captureRoutes.listCaptures,
  ])
  const { state, ...progress } = isWaiting && told ? told : { state: capture.state, ...capture.progress }
  const says =
    state === 'done'
      ? (inspected?.phase ?? { zh: '已记录,正在检测', en: 'Recorded; it is being inspected' })
      : state === 'queued'
        ? { zh: '排队中:轮到时自动开始,可离开此页', en: 'Queued: it starts by itself when its turn comes; you may leave' }
        : (progress.phase ?? stateWords.running)
  return (
    <div className="inspection-progress">
      <Progress
        percent={Math.round((state === 'done' ? (inspected?.share ?? 0) : progress.share) * 100)}
        status="active"
        aria-label={t({ zh: '网页检测进度', en: 'Progress of the capture' })}
        strokeColor="var(--link)"
      />
      <p role="status" className="soft">
        {t(says)}
      </p>
    </div>
  )
}
