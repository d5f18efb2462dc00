import { defineExtractor } from '#facts/define.ts'
import type { PagePolicyLink } from '#facts/page.ts'
import { appControlsOf } from './app-controls.ts'
import { ofPages, type PageReading } from './reading.ts'
import type { View } from './view.ts'
import { permissionLinkWords, policyLinkWords, termsLinkWords } from './words.ts'

export default defineExtractor({
  gives: 'pagePolicyLinks',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, linksOf),
})

const MOST_LINKS = 60
const LONGEST_LABEL = 30
/** CSS pixels between a link and a control that count as beside each other: half a screen. */
const BESIDE = 420

function linksOf(reading: PageReading): PagePolicyLink[] {
  const found = new Map<string, PagePolicyLink>()
  for (const view of reading.observed?.views.slice(0, 1) ?? []) {
    const controls = appControlsOf(view)
    view.nodes.forEach(({ name }, node) => {
      if (found.size >= MOST_LINKS || name === '#text' || view.reacting(node) !== node || !view.isShown(node)) return
      const label = view.label(node)
      const kind = label.length > LONGEST_LABEL ? null : kindOf(label)
      if (kind === null) return
      found.set(view.selector(node), {
        page: reading.page,
        kind,
        words: label,
        href: view.href(node),
        fontSize: view.fontSize(node),
        contrast: view.contrast(node),
        isBesideDownload: controls.some((control) => isBeside(view, node, control)),
        seen: reading.seenNode(view, node, label),
      })
    })
  }
  return [...found.values()]
}

export function kindOf(label: string): PagePolicyLink['kind'] | null {
  if (policyLinkWords.test(label)) return 'policy'
  if (permissionLinkWords.test(label)) return 'permissions'
  return termsLinkWords.test(label) ? 'terms' : null
}

function isBeside(view: View, one: number, other: number): boolean {
  const [box, control] = [view.box(one), view.box(other)]
  return box !== undefined && control !== undefined && Math.abs(box.y - control.y) <= BESIDE
}
