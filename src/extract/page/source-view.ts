/** A snapshot of a page as text: elements and words, and no layout. What hides is told by its own rules; where it stands nobody knows. */
import { closeWords } from './words.ts'
import { View } from './view.ts'

export class SourceView extends View {
  /** Nothing hides it, as far as its source says. */
  override isShown(at: number): boolean {
    for (const node of this.upwards(at)) if (this.style(node, 'visibility') !== undefined) return false
    return true
  }

  override isOnScreen(): boolean {
    return false
  }

  override isReachable(): boolean {
    return false
  }

  /** Known where the element that holds the words states both colours itself. */
  override contrast(at: number): number | null {
    for (const node of this.within(at))
      if (this.nodes[node]!.name === '#text' && this.nodes[node]!.text?.trim())
        return this.nodes[node]!.ground === undefined ? null : super.contrast(node)
    return null
  }
}

/** A control that says no, by its words: the layer around it that other looks go by is not known. */
export function closeBySource(view: View): number | null {
  for (let node = 0; node < view.nodes.length; node++) {
    if (view.reacting(node) !== node || !view.isShown(node)) continue
    const words = view.words(node)
    if (words.length > 0 && words.length <= 14 && closeWords.test(words)) return node
  }
  return null
}
