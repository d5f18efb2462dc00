import type { ReactNode } from 'react'
import type { RecordingView } from '#platform/captures/api.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { purposeWords, secondsText } from './words.ts'

export interface FilmStripProps {
  readonly visits: RecordingView['visits']
  readonly chosen: { readonly visit: number; readonly shot: number | null }
  /** Whether something was found on a screen. */
  readonly isFramed: (visit: number, shot: number) => boolean
  readonly addressOfShot: (sha256: string) => string
  readonly onChoose: (visit: number, shot: number | null) => void
}

/** All screens in the order in which they were taken, by visit: what was done, and what it looked like then. */
export function FilmStrip({ visits, chosen, isFramed, addressOfShot, onChoose }: FilmStripProps): ReactNode {
  const { t } = useWords()
  return (
    // A strip that scrolls must be reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="film" role="region" aria-label={t({ zh: '画面', en: 'Screens' })} tabIndex={0}>
      {visits.map(({ purpose, target, shots }, index) => (
        // Visits have no other name than their place.
        // oxlint-disable-next-line react/no-array-index-key
        <section key={index} className={index === chosen.visit ? 'film-visit is-chosen' : 'film-visit'}>
          <h3>
            {shots.length === 0 ? (
              <button type="button" className="film-plain" onClick={() => onChoose(index, null)}>
                {title(index)}
              </button>
            ) : (
              title(index)
            )}
          </h3>
          <ol>
            {shots.map((shot, number) => (
              <li key={`${shot.sha256} ${shot.time}`}>
                <button
                  type="button"
                  aria-pressed={index === chosen.visit && number === chosen.shot}
                  aria-label={t({
                    zh: `${purposeWords(purpose).zh}${target ? `“${visible(target.words, 30)}”` : ''},第 ${secondsText(shot.time)}`,
                    en: `${purposeWords(purpose).en}${target ? ` “${visible(target.words, 30)}”` : ''}, at ${secondsText(shot.time)}`,
                  })}
                  onClick={() => onChoose(index, number)}
                >
                  <img
                    src={addressOfShot(shot.sha256)}
                    alt=""
                    loading="lazy"
                    width={72}
                    height={Math.round((72 * shot.height) / shot.width) || 150}
                  />
                  <span className="number">{secondsText(shot.time)}</span>
                  {isFramed(index, number) && <span className="film-mark" aria-hidden />}
                </button>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )

  function title(index: number): ReactNode {
    const { purpose, target } = visits[index]!
    return (
      <>
        {t(purposeWords(purpose))}
        {target && <span className="soft"> {visible(target.words || target.selector, 24)}</span>}
      </>
    )
  }
}
