/** What lies over a page after something was done to it, and did not before. */
import { layersOf, type Layer } from './layers.ts'
import type { View } from './view.ts'

/** Share of the screen from which other words in the same place are another layer, and not a bar that counts. */
const HIDES = 0.3
/** Words that say too little to know a layer by. */
const FEW_WORDS = 6

export function newLayers(before: View, after: View): readonly Layer[] {
  if (pageOf(before) !== pageOf(after)) return []
  const were = layersOf(before).map(({ node, words }) => ({ selector: before.selector(node), words }))
  return layersOf(after).filter(({ node, words, cover }) => {
    const selector = after.selector(node)
    const place = were.find((each) => each.selector === selector)
    if (!place) return !were.some((each) => each.words.length > FEW_WORDS && isSame(each.words, words))
    return cover >= HIDES && !isAlike(place.words, words)
  })
}

/** Another route is another page; a fragment alone is how many popups make themselves closable by going back. */
const pageOf = ({ snapshot: { url } }: View): string => url.replace(/#(?![/!]).*$/s, '')

/** The same words, whatever is counted in them: seconds run down, another popup says something else. */
export const isSame = (one: string, other: string): boolean => one.replaceAll(/\d+/g, '0') === other.replaceAll(/\d+/g, '0')

/** The same, or one with more on it: every text of the one stands on the other. */
export function isAlike(one: string, other: string): boolean {
  const [texts, others] = [textsIn(one), textsIn(other)]
  const isIn = (all: ReadonlySet<string>, among: ReadonlySet<string>): boolean => [...all].every((text) => among.has(text))
  return isIn(texts, others) || isIn(others, texts)
}

const textsIn = (words: string): ReadonlySet<string> => new Set(words.replaceAll(/\d+/g, '0').split(' '))
