import type { ReactNode } from 'react'
import type { Box } from '#core/evidence.ts'
import { useWords } from '../../language.ts'
import type { Verdict } from '../../verdicts.ts'
import type { ShotView } from './viewing.ts'

/** A finding's area on the screen, in pixels of the screenshot. */
export interface Frame {
  readonly number: number
  readonly verdict: Verdict
  readonly box: Box
  readonly isChosen: boolean
}
export interface ScreenProps {
  readonly shot: ShotView | undefined
  readonly source: string | undefined
  readonly frames: readonly Frame[]
  /** Where it was touched, in CSS pixels. */
  readonly point: { readonly x: number; readonly y: number } | null
  readonly onChoose: (number: number) => void
}

/** One screen, large, with what was found on it framed. */
export function Screen({ shot, source, frames, point, onChoose }: ScreenProps): ReactNode {
  const { t } = useWords()
  if (!shot || source === undefined)
    return <p className="screen-none soft">{t({ zh: '此次访问没有画面', en: 'There is no picture of this visit' })}</p>
  const { width, height, scale, title } = shot
  const share = (value: number, whole: number): string => `${(100 * value) / whole}%`
  return (
    <figure className="screen">
      <div className="screen-picture">
        <img src={source} alt={t({ zh: `页面画面:${title}`, en: `The screen: ${title}` })} width={width} height={height} />
        {frames.map(({ number, verdict, box, isChosen }) => (
          <button
            key={`${number} ${box.x} ${box.y} ${box.width} ${box.height}`}
            type="button"
            className={`screen-frame ${verdict}${isChosen ? ' is-chosen' : ''}`}
            aria-label={t({ zh: `结果 ${number} 所在处`, en: `Where finding ${number} is` })}
            style={{
              left: share(box.x, width * scale),
              top: share(box.y, height * scale),
              width: share(box.width, width * scale),
              height: share(box.height, height * scale),
            }}
            onClick={() => onChoose(number)}
          >
            <span aria-hidden>{number}</span>
          </button>
        ))}
        {point && <span className="screen-point" aria-hidden style={{ left: share(point.x, width), top: share(point.y, height) }} />}
      </div>
    </figure>
  )
}
