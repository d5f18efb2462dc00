import { useMemo, useState, type ReactNode } from 'react'
import { captureRoutes, type Capture, type RecordingView } from '#platform/captures/api.ts'
import { addressOf } from '../../api.ts'
import { useWords } from '../../language.ts'
import { Read } from '../../parts/Read.tsx'
import { visible } from '../../visible.ts'
import { useReport } from '../inspections/read-report.ts'
import { FilmStrip } from './FilmStrip.tsx'
import { FoundBeside } from './FoundBeside.tsx'
import { RequestList } from './RequestList.tsx'
import { Screen } from './Screen.tsx'
import { TimeLine } from './TimeLine.tsx'
import { useView } from './use-view.ts'
import { framesOn, placedIn, shotAt, type EventView, type Place } from './viewing.ts'

export interface ViewerProps {
  readonly capture: string
  readonly recording: Capture['recordings'][number]
  /** The inspection, once it is done. */
  readonly commission: string | undefined
}

/** A recording to look at: its screens as a film, what happened on a time line, what was asked of the network, and what was found, beside it. */
export function Viewer({ capture, recording, commission }: ViewerProps): ReactNode {
  const params = { capture, ordinal: recording.ordinal }
  const view = useView(capture, recording.ordinal)
  return (
    <Read of={view} loading={{ zh: '正在读取访问记录', en: 'Reading the recording' }}>
      {(found) => (
        <Open
          view={found}
          artifact={recording.sha256}
          commission={commission}
          addressOfShot={(sha256) => addressOf(captureRoutes.getShot, { params: { ...params, sha256 } })}
        />
      )}
    </Read>
  )
}

interface OpenProps {
  readonly view: RecordingView
  readonly artifact: string
  readonly commission: string | undefined
  readonly addressOfShot: (sha256: string) => string
}

function Open({ view, artifact, commission, addressOfShot }: OpenProps): ReactNode {
  const { t } = useWords()
  const report = useReport(commission ?? '', commission !== undefined).data
  const placed = useMemo(() => (report ? placedIn(report, view, artifact) : []), [report, view, artifact])
  const [chosen, choose] = useState<Place & { readonly number: number | null }>(() => ({
    visit: 0,
    shot: view.visits[0]?.shots[0] ? 0 : null,
    line: null,
    box: null,
    quote: '',
    number: null,
  }))
  const visit = view.visits[chosen.visit]
  if (!visit) return <p className="soft">{t({ zh: '没有记录到任何访问。', en: 'No visit was recorded.' })}</p>
  const shot = chosen.shot === null ? undefined : visit.shots[chosen.shot]
  const event = visit.events.find(({ line }) => line === chosen.line)
  const chooseEvent = (one: EventView): void =>
    choose({ visit: chosen.visit, shot: shotAt(visit, one.time), line: one.line, box: null, quote: '', number: null })
  return (
    <div className="viewer">
      <FilmStrip
        visits={view.visits}
        chosen={chosen}
        isFramed={(at, one) => framesOn(placed, at, one).length > 0}
        addressOfShot={addressOfShot}
        onChoose={(at, one) => choose({ visit: at, shot: one, line: null, box: null, quote: '', number: null })}
      />
      <div className="viewer-desk">
        <Screen
          shot={shot}
          source={shot && addressOfShot(shot.sha256)}
          frames={chosen.shot === null ? [] : framesOn(placed, chosen.visit, chosen.shot)}
          number={chosen.number}
          point={event?.point ?? null}
          onChoose={(number) => choose({ ...chosen, number })}
        />
        <div className="viewer-middle">
          <TimeLine key={chosen.visit} visit={visit} line={chosen.line} shot={shot} onChoose={chooseEvent} />
          <RequestList requests={visit.requests} />
        </div>
        <FoundBeside
          placed={placed}
          view={view}
          isInspected={report !== undefined}
          number={chosen.number}
          commission={commission}
          onShow={(place, number) => choose({ ...place, number })}
        />
      </div>
      {view.limits.length > 0 && (
        <details className="viewer-limits">
          <summary>
            {t({ zh: `未能观察到的 ${view.limits.length} 处`, en: `${view.limits.length} things that could not be watched` })}
          </summary>
          <ul>
            {view.limits.map(({ code, detail, visit: at }) => (
              <li key={`${code} ${at} ${detail}`}>
                <code>{visible(code, 60)}</code> {visible(detail, 300)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {view.isCut && (
        <p className="soft small">
          {t({
            zh: '事件或请求过多,此处只列出前面的部分;访问记录文件中有全部。',
            en: 'There were too many events or requests to list; the file has all of them.',
          })}
        </p>
      )}
    </div>
  )
}
