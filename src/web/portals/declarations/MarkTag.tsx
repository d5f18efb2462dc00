import type { ReactNode } from 'react'
import type { Speaker } from '../../language.ts'
import { visible } from '../../visible.ts'
import type { Layer, Mark } from './marks.ts'
import { layerWords } from './words.ts'

/** Most labels of one tag; a sentence that says everything at once would drown in its own tag. */
const MOST_LABELS = 4

/** Layers whose labels do not tell by themselves what is meant: a denied act, a sensitive kind. The chips above the text name them all. */
const isNamed: Record<Layer, boolean> = { sensitive: true, kind: false, sdk: true, denied: true, affirmed: false, element: false }

/** What a mark means, in words after the words that it marks. Copied text is the policy's own: tags are left out of a selection. */
export function MarkTag({ mark: { layer, labels }, t, list }: { readonly mark: Mark } & Pick<Speaker, 't' | 'list'>): ReactNode {
  const { word, icon, says } = layerWords[layer]
  const shown = list(labels.slice(0, MOST_LABELS).map(({ zh, en }) => ({ zh: visible(zh, 60), en: visible(en, 60) })))
  return (
    <span className={`mark-tag of-${layer}`} title={t(says)}>
      <span aria-hidden>{icon}</span> {isNamed[layer] && `${t(word)}${t({ zh: ':', en: ': ' })}`}
      {shown}
      {labels.length > MOST_LABELS && '…'}
    </span>
  )
}
