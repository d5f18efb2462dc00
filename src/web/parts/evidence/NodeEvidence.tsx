import { useState, type ReactNode } from 'react'
import type { ReportedEvidence } from '#report/schema.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'

type NodePlace = Extract<ReportedEvidence, { kind: 'node' }>

/** The picture of the screen with the element framed, and what stood in it. */
export function NodeEvidence({
  evidence,
  screenshot,
}: {
  readonly evidence: NodePlace
  readonly screenshot: string | undefined
}): ReactNode {
  const { t } = useWords()
  const [size, setSize] = useState<{ readonly width: number; readonly height: number }>()
  const { box, quote } = evidence
  const share = (value: number, whole: number): string => `${(100 * value) / whole}%`
  return (
    <>
      {quote !== '' && <pre className="quote">{visible(quote)}</pre>}
      {screenshot && (
        <div className="screenshot">
          <img
            src={screenshot}
            alt={t({ zh: '页面截图,框出处即证据', en: 'Screenshot; the frame shows the evidence' })}
            loading="lazy"
            onLoad={({ currentTarget }) => setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })}
          />
          {box && size && (
            <span
              className="screenshot-box"
              style={{
                left: share(box.x, size.width),
                top: share(box.y, size.height),
                width: share(box.width, size.width),
                height: share(box.height, size.height),
              }}
            />
          )}
        </div>
      )}
    </>
  )
}
