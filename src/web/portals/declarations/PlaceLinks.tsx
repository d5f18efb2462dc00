import type { ReactNode } from 'react'
import type { ReadPlace } from '#report/policy-reading.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { useJump } from './jump.ts'
import { placeKey } from './marks.ts'

/** Characters of the words that lead to a place. */
const LONGEST_QUOTE = 46

/** The words where something stands, as buttons that lead there; the first is quoted, the others numbered. */
export function PlaceLinks({ places }: { readonly places: readonly ReadPlace[] }): ReactNode {
  const { t } = useWords()
  const { texts, at, go } = useJump()
  const [first, ...others] = places.filter(({ text }) => texts[text] !== undefined)
  if (!first) return null
  const button = (place: ReadPlace, label: string, name: string): ReactNode => (
    <button
      key={placeKey(place)}
      type="button"
      className={label === name ? 'place-link quoted' : 'place-link'}
      aria-current={at === placeKey(place) ? 'true' : undefined}
      {...(label === name ? {} : { 'aria-label': name })}
      onClick={() => go(place)}
    >
      {label}
    </button>
  )
  const quote = quoteOf(texts[first.text]!.text, first)
  return (
    <span className="place-links">
      {button(first, quote, quote)}
      {others.map((place, index) => button(place, String(index + 2), t({ zh: `第 ${index + 2} 处`, en: `place ${index + 2}` })))}
    </span>
  )
}

/** The words themselves with a little of what stands around them, where they are few. */
function quoteOf(text: string, { start, end }: ReadPlace): string {
  const line = { from: text.lastIndexOf('\n', start - 1) + 1, to: (text.indexOf('\n', end) + text.length + 1) % (text.length + 1) }
  const room = Math.max(0, LONGEST_QUOTE - (end - start))
  const from = Math.max(line.from, start - Math.floor(room / 2))
  const to = Math.min(line.to, Math.max(end, from + LONGEST_QUOTE), from + LONGEST_QUOTE)
  return `${from > line.from ? '…' : ''}${visible(text.slice(from, to), LONGEST_QUOTE + 1)}${to < line.to ? '…' : ''}`
}
