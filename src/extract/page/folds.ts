import { defineExtractor } from '#facts/define.ts'
import type { PageFold, TouchEffect } from '#facts/page.ts'
import { foldsOf, type Fold } from './folds-seen.ts'
import { doneAt, ledTo, effectOf, untouched } from './leaving.ts'
import { ofPages, type PageReading, type VisitReading } from './reading.ts'
import type { View } from './view.ts'

export default defineExtractor({
  gives: 'pageFolds',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, foldsIn),
})

/** CSS pixels that an unfolded part must have grown by. */
const LEAST_GROWTH = 80

function foldsIn(reading: PageReading): PageFold[] {
  const found = new Map<string, PageFold>()
  for (const view of reading.observed?.views ?? [])
    for (const fold of foldsOf(view)) {
      const selector = view.selector(fold.node)
      if (!found.has(selector)) found.set(selector, foldOf(reading, view, fold, selector))
    }
  return [...found.values()]
}

const foldOf = (reading: PageReading, view: View, fold: Fold, selector: string): PageFold => ({
  page: reading.page,
  selector,
  hidden: fold.hidden,
  hasMask: fold.hasMask,
  controls: fold.controls.map((node) => {
    const control = view.selector(node)
    const visit = reading.visits.find(
      ({ visit: { purpose } }) => (purpose.kind === 'unfold' || purpose.kind === 'control') && purpose.target.selector === control,
    )
    return {
      control: { selector: control, words: view.label(node).slice(0, 100), role: 'unfold' },
      isBeside: isBeside(view, fold.node, node),
      effect: visit ? effectIn(reading, visit, selector) : untouched,
      seen: reading.seenNode(view, node),
    }
  }),
  seen: reading.seenNode(view, fold.node),
})

function effectIn(reading: PageReading, visit: VisitReading, fold: string): TouchEffect {
  const touched = doneAt(visit.visit)
  if (touched === null) return untouched
  const heights = visit.views.map((view) => ({ time: view.snapshot.time, height: heightOf(view, fold) }))
  const before = heights.findLast(({ time }) => time <= touched)?.height ?? null
  const after = heights.filter(({ time }) => time > touched).map(({ height }) => height ?? 0)
  const grew = before !== null && Math.max(0, ...after) - before >= LEAST_GROWTH
  return effectOf(grew ? 'unfolded' : 'nothing', ledTo(reading, visit))
}

/** CSS pixels above and below a content within which a control belongs to it. */
const NEAR = 160

function isBeside(view: View, fold: number, control: number): boolean {
  const [content, box] = [view.box(fold), view.box(control)]
  if (!content || !box) return false
  for (const node of view.upwards(control))
    if (['fixed', 'sticky'].includes(view.style(node, 'position') ?? '')) return view.holds(fold, control)
  const middle = box.y + box.height / 2
  return middle >= content.y - NEAR && middle <= content.y + content.height + NEAR
}

/** How much of it shows; null where it is not there. */
function heightOf(view: View, selector: string): number | null {
  for (let node = 0; node < view.nodes.length; node++) {
    const box = view.box(node)
    if (box && view.nodes[node]!.name !== '#text' && view.selector(node) === selector) return box.height
  }
  return null
}
