import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { besides, lengthOf, type EventView, type ShotView, type VisitView } from './viewing.ts'
import { eventWords, lanes, outcomeWords, purposeWords, secondsText } from './words.ts'

export interface TimeLineProps {
  readonly visit: VisitView
  /** Number of the event that is chosen. */
  readonly line: number | null
  readonly shot: ShotView | undefined
  readonly onChoose: (event: EventView) => void
}

/** What happened in one visit, kind by kind along time. Arrows go from event to event; so do the two buttons, for fingers. */
export function TimeLine({ visit, line, shot, onChoose }: TimeLineProps): ReactNode {
  const { t } = useWords()
  const track = useRef<HTMLDivElement>(null)
  const length = lengthOf(visit)
  const left = (time: number): { readonly left: string } => ({ left: `${(100 * time) / length}%` })
  const chosen = visit.events.find((event) => event.line === line)
  /** The one that Tab comes to. */
  const entry = chosen ?? visit.events[0]
  const go = (step: 1 | -1, takesFocus: boolean): void => {
    const next = besides(visit, line, step)
    if (!next) return
    onChoose(next)
    if (takesFocus) track.current?.querySelector<HTMLElement>(`[data-line="${next.line}"]`)?.focus()
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    go(event.key === 'ArrowRight' ? 1 : -1, true)
  }
  return (
    <section className="time-line" aria-label={t({ zh: '时间线', en: 'Time line' })}>
      <div className="time-line-head">
        <h2>
          {t(purposeWords(visit.purpose))}
          {visit.target && <span className="soft"> {visible(visit.target.words || visit.target.selector, 40)}</span>}
        </h2>
        <span className="time-line-steps">
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t({ zh: '前一事件', en: 'The event before' })}
            onClick={() => go(-1, false)}
          />
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t({ zh: '后一事件', en: 'The next event' })}
            onClick={() => go(1, false)}
          />
        </span>
      </div>
      <div
        ref={track}
        className="lanes"
        role="group"
        aria-label={t({ zh: '事件,可用左右方向键逐个查看', en: 'Events; arrows go from one to the next' })}
      >
        {lanes.map(({ id, title, kinds }) => (
          <div key={id} className={`lane lane-${id}`}>
            <span className="lane-title">{t(title)}</span>
            <div className="lane-track">
              {visit.events
                .filter(({ kind }) => kinds.includes(kind))
                .map((event) => (
                  <button
                    key={event.line}
                    type="button"
                    data-line={event.line}
                    className={`lane-event e-${event.kind}`}
                    style={left(event.time)}
                    tabIndex={event.line === entry?.line ? 0 : -1}
                    aria-pressed={event.line === line}
                    aria-label={`${secondsText(event.time)} ${t(eventWords(event.kind))} ${visible(event.words, 80)}`}
                    onClick={() => onChoose(event)}
                    onKeyDown={press}
                  />
                ))}
              {shot && <span className="lane-now" style={left(shot.time)} aria-hidden />}
            </div>
          </div>
        ))}
        <div className="lane lane-requests" aria-hidden>
          <span className="lane-title">{t({ zh: '请求', en: 'Requests' })}</span>
          <div className="lane-track">
            {visit.requests.map((request, index) => (
              // Requests have no other name than their place.
              // oxlint-disable-next-line react/no-array-index-key
              <span key={index} className={`lane-dot o-${request.outcome}`} style={left(request.time)} />
            ))}
          </div>
        </div>
        <div className="lane lane-scale" aria-hidden>
          <span className="lane-title" />
          <div className="lane-track number">
            {[0, 0.25, 0.5, 0.75, 1].map((share) => (
              <span key={share} style={left(share * length)}>
                {secondsText(share * length)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <div className="event-words" role="status">
        {chosen ? (
          <>
            <b className="number">{secondsText(chosen.time)}</b> {t(eventWords(chosen.kind))}
            {chosen.outcome && <span className="soft"> {t(outcomeWords(chosen.outcome))}</span>}
            {chosen.words !== '' && <code>{visible(chosen.words, 300)}</code>}
          </>
        ) : (
          <span className="soft">{t({ zh: '点选事件,查看当时的画面。', en: 'Choose an event to see the screen at that moment.' })}</span>
        )}
      </div>
    </section>
  )
}
