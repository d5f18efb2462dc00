import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import type { Framed, ShotView } from './viewing.ts'

export interface ScreenProps {
  readonly shot: ShotView | undefined
  readonly source: string | undefined
  /** The largest first. */
  readonly frames: readonly Framed[]
  /** The finding that is looked at. */
  readonly number: number | null
  /** Where it was touched, in CSS pixels. */
  readonly point: { readonly x: number; readonly y: number } | null
  readonly onChoose: (number: number) => void
}

/** One screen, large, with what was found on it framed. */
export function Screen({ shot, source, frames, number, point, onChoose }: ScreenProps): ReactNode {
  const { t } = useWords()
  if (!shot || source === undefined)
    return <p className="screen-none soft">{t({ zh: '此次访问没有画面', en: 'There is no picture of this visit' })}</p>
  const { width, height, scale, title } = shot
  const share = (value: number, whole: number): string => `${(100 * value) / whole}%`
  return (
    <figure className="screen">
      <div className="screen-picture">
        <img src={source} alt={t({ zh: `页面画面:${title}`, en: `The screen: ${title}` })} width={width} height={height} />
        {frames.map(({ box, placed }) => (
          <button
            key={`${box.x} ${box.y} ${box.width} ${box.height}`}
            type="button"
            className={`screen-frame ${placed[0].finding.verdict}${placed.some((each) => each.number === number) ? ' is-chosen' : ''}${isSmall(box, scale) ? ' is-small' : ''}`}
            aria-label={t({ zh: `结果 ${numbers(placed)} 所在处`, en: `Where finding ${numbers(placed)} is` })}
            style={{
              left: share(box.x, width * scale),
              top: share(box.y, height * scale),
              width: share(box.width, width * scale),
              height: share(box.height, height * scale),
            }}
            onClick={() => onChoose(placed[0].number)}
          >
            {/* Beside what it names, and within the picture. */}
            <span
              aria-hidden
              className={`${box.y > 30 * scale ? 'is-above' : ''}${box.x + box.width / 2 > (width * scale) / 2 ? ' is-from-right' : ''}`}
            >
              {numbers(placed)}
            </span>
          </button>
        ))}
        {point && <span className="screen-point" aria-hidden style={{ left: share(point.x, width), top: share(point.y, height) }} />}
      </div>
    </figure>
  )
}

/** CSS pixels: a frame within so small an element would hide it. */
const SMALL = 36
const isSmall = ({ width, height }: Framed['box'], scale: number): boolean => Math.min(width, height) < SMALL * scale

const numbers = (placed: Framed['placed']): string => placed.map(({ number }) => number).join('·')
