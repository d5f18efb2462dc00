import type { ReactNode } from 'react'
import type { ReportedEvidence } from '#report/schema.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import type { Screenshot } from './screenshots.ts'

type NodePlace = Extract<ReportedEvidence, { kind: 'node' }>

/** The picture of the screen with the element framed, and what stood in it. */
export function NodeEvidence({
  evidence,
  screenshot,
}: {
  readonly evidence: NodePlace
  readonly screenshot: Screenshot | undefined
}): ReactNode {
  const { t } = useWords()
  const { box, quote } = evidence
  const share = (value: number, whole: number): string => `${(100 * value) / whole}%`
  return (
    <>
      {quote !== '' && <pre className="quote">{visible(quote)}</pre>}
      {screenshot && (
        <div className="screenshot">
          <img
            src={screenshot.source}
            alt={t({ zh: '页面截图,框出处即证据', en: 'Screenshot; the frame shows the evidence' })}
            loading="lazy"
          />
          {box && (
            <span
              className="screenshot-box"
              style={{
                left: share(box.x, screenshot.width),
                top: share(box.y, screenshot.height),
                width: share(box.width, screenshot.width),
                height: share(box.height, screenshot.height),
              }}
            />
          )}
        </div>
      )}
    </>
  )
}
