/** Whether words of a page that a person should notice are large and strong enough: by heuristics of ours, which a user can set. */
import type { Words } from '#core/words.ts'
import type { PageText } from '#facts/page.ts'
import { valueOf } from '#law/parameters.ts'

export interface Faint {
  readonly text: Pick<PageText, 'words' | 'selector' | 'seen'>
  readonly how: Words
}

/** Texts that are smaller or paler than the heuristics, each with its figures. A contrast that is not known says nothing. */
export function faintOf(
  texts: readonly Pick<PageText, 'words' | 'selector' | 'seen' | 'fontSize' | 'contrast'>[],
  heuristics: Readonly<Record<string, number>>,
): readonly Faint[] {
  const [pixels, ratio] = [valueOf('page-text-pixels', heuristics), valueOf('page-text-contrast', heuristics)]
  return texts.flatMap((text) => {
    const isSmall = text.fontSize > 0 && text.fontSize < pixels
    const isPale = text.contrast !== null && text.contrast < ratio
    if (!isSmall && !isPale) return []
    const zh = [
      ...(isSmall ? [`字号${text.fontSize}像素,小于${pixels}像素`] : []),
      ...(isPale ? [`对比度${text.contrast}:1,低于${ratio}:1`] : []),
    ]
    const en = [
      ...(isSmall ? [`${text.fontSize} px, under ${pixels} px`] : []),
      ...(isPale ? [`contrast ${text.contrast}:1, under ${ratio}:1`] : []),
    ]
    return [{ text, how: { zh: `${zh.join(',')}(启发式阈值)`, en: `${en.join(', ')} (heuristics of ours)` } }]
  })
}
