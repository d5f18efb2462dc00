import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useAddress } from '../../address.ts'
import { useWords } from '../../language.ts'
import { useJump } from './jump.ts'
import { layers, placeKey, type Layer, type Mark } from './marks.ts'
import { layerWords } from './words.ts'

/** Layers that the address hides: `?hide=element,affirmed`. */
export const hiddenIn = (hide: string | undefined): ReadonlySet<Layer> =>
  new Set((hide ?? '').split(',').filter((each): each is Layer => (layers as readonly string[]).includes(each)))

/** Chooses which marks are shown, whether only what is marked is, and goes from mark to mark. The choice stands in the address. */
export function MarkFilter({ marks }: { readonly marks: readonly Mark[] }): ReactNode {
  const { t } = useWords()
  const { at, go } = useJump()
  const [{ hide, only }, change] = useAddress()
  const hidden = hiddenIn(hide)
  const shown = marks.filter(({ layer }) => !hidden.has(layer))
  const now = shown.findIndex((mark) => placeKey(mark) === at)
  const toggle = (layer: Layer): void => {
    const next = new Set(hidden)
    if (!next.delete(layer)) next.add(layer)
    change({ hide: layers.filter((each) => next.has(each)).join(',') })
  }
  const step = (by: 1 | -1): void => {
    const from = now < 0 && by < 0 ? shown.length : now
    const mark = shown[(from + by + shown.length) % shown.length]
    if (mark) go(mark)
  }
  return (
    <div className="mark-filter" role="group" aria-label={t({ zh: '标注', en: 'Marks' })}>
      <div className="chips">
        {layers.map((layer) => {
          const count = marks.filter((mark) => mark.layer === layer).length
          const { icon, word, says } = layerWords[layer]
          return (
            <button
              key={layer}
              type="button"
              className={`chip of-${layer}`}
              aria-pressed={!hidden.has(layer)}
              title={t(says)}
              disabled={count === 0}
              onClick={() => toggle(layer)}
            >
              <span aria-hidden>{icon}</span> {t(word)} <span className="number">{count}</span>
            </button>
          )
        })}
        <button
          type="button"
          className="chip"
          aria-pressed={only === '1'}
          disabled={marks.length === 0}
          onClick={() => change({ only: only === '1' ? '' : '1' })}
        >
          {t({ zh: '只看有标注的句子', en: 'Only what is marked' })}
        </button>
      </div>
      <div className="mark-steps">
        <span className="soft number" aria-live="polite">
          {now < 0 ? shown.length : `${now + 1} / ${shown.length}`}
        </span>
        <Button
          size="small"
          icon={<UpOutlined aria-hidden />}
          disabled={shown.length === 0}
          aria-label={t({ zh: '上一处标注', en: 'Mark before' })}
          onClick={() => step(-1)}
        />
        <Button
          size="small"
          icon={<DownOutlined aria-hidden />}
          disabled={shown.length === 0}
          aria-label={t({ zh: '下一处标注', en: 'Next mark' })}
          onClick={() => step(1)}
        />
      </div>
    </div>
  )
}
