import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { RecordingView } from '#platform/captures/api.ts'
import { useWords } from '../../language.ts'
import { VerdictTag } from '../../parts/Verdict.tsx'
import { visible } from '../../visible.ts'
import type { Place, Placed } from './viewing.ts'
import { purposeWords, secondsText } from './words.ts'

export interface FoundBesideProps {
  readonly placed: readonly Placed[]
  readonly view: RecordingView
  readonly isInspected: boolean
  /** The finding that is looked at. */
  readonly number: number | null
  readonly commission: string | undefined
  readonly onShow: (place: Place, number: number) => void
}

/** Places of one finding that are offered; the report has all. */
const MOST_PLACES = 6

/** What was found in this recording; each place leads to its screen or moment. */
export function FoundBeside({ placed, view, isInspected, number, commission, onShow }: FoundBesideProps): ReactNode {
  const { t } = useWords()
  return (
    <section className="found-beside">
      <h2>
        {t({ zh: '检测结果', en: 'Findings' })} <span className="soft number">{placed.length}</span>
      </h2>
      {!isInspected && <p className="soft">{t({ zh: '检测完成后显示在此。', en: 'They stand here once it is inspected.' })}</p>}
      {isInspected && placed.length === 0 && (
        <p className="soft">
          {t({ zh: '此次访问中没有不符合或需复核的结果。', en: 'Nothing in this recording fails or needs a review.' })}
        </p>
      )}
      <ol>
        {placed.map(({ number: own, finding, places }) => (
          <li key={own} className={`beside ${finding.verdict}${own === number ? ' is-chosen' : ''}`}>
            <p>
              <span className="beside-number number">{own}</span>{' '}
              <VerdictTag verdict={finding.verdict} isEncouraged={finding.force === 'encouraged'} /> {visible(t(finding.statement), 400)}
            </p>
            {finding.question && finding.verdict === 'cantTell' && <p className="beside-question">{visible(t(finding.question), 400)}</p>}
            <p className="beside-places">
              {commission && (
                <Link to={`/inspections/${commission}`} hash={`m-${finding.measure}`}>
                  {finding.clause}
                </Link>
              )}
              {places.slice(0, MOST_PLACES).map((place, index) => (
                // Two places may be alike.
                // oxlint-disable-next-line react/no-array-index-key
                <button key={index} type="button" onClick={() => onShow(place, own)}>
                  <span aria-hidden>{place.box ? '▢' : '◷'}</span> {placeWords(place)}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )

  /** What stands there tells places of one screen apart. */
  function placeWords({ visit, line, shot, box, quote }: Place): string {
    const { purpose, events, shots } = view.visits[visit]!
    const time = line === null ? shots[shot ?? 0]?.time : events.find((event) => event.line === line)?.time
    const what = box && quote !== '' ? `“${visible(quote, 10)}”` : t(purposeWords(purpose))
    return `${what} ${secondsText(time ?? 0)}`
  }
}
