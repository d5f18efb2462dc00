import { defineExtractor } from '#facts/define.ts'
import type { PageRenewalSteps, PageStep, RenewalWay, ToldCancellation } from '#facts/page-steps.ts'
import type { Target } from '#formats/recording/recording.ts'
import { goalOf, MOST_STEPS } from './goals.ts'
import { ofPages, type PageReading } from './reading.ts'
import { cancelsIn, joinsIn, offersRenewal, toldPaths } from './renewal-page.ts'
import type { View } from './view.ts'
import { walkOf, type Walk } from './walked.ts'

export default defineExtractor({
  gives: 'pageRenewalSteps',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, stepsOf),
})

const goal = goalOf('cancellation')

/** At most one for each page: of one that offers renewal. */
function stepsOf(reading: PageReading): PageRenewalSteps[] {
  const offering = reading.observed?.views.find(offersRenewal)
  if (!offering) return []
  const walk = walkOf(reading, goal)
  const joining = wayTo(reading, walk, joinsIn)
  const cancellation = wayTo(reading, walk, cancelsIn)
  return [
    {
      page: reading.page,
      joining,
      cancellation,
      told: toldOf(reading, walk),
      bounds: walk.bounds(cancellation === null ? MOST_STEPS : cancellation.path.length - 2),
      seen: joining?.path.length === 1 ? joining.path[0]!.seen : reading.seenNode(offering, 0, offering.snapshot.title),
    },
  ]
}

/** The fewest touches to a control, that of the control itself counted: nobody touched it. */
function wayTo(reading: PageReading, walk: Walk, controlsIn: (view: View) => readonly number[]): RenewalWay | null {
  const looks = [
    ...walk.first.map((view) => ({ view, path: [] as readonly Target[] })),
    ...walk.steps.flatMap(({ view, path }) => (view ? [{ view, path }] : [])),
  ]
  const found = looks
    .toSorted((one, other) => one.path.length - other.path.length)
    .flatMap(({ view, path }) =>
      controlsIn(view)
        .slice(0, 1)
        .map((node) => ({ view, path, node })),
    )[0]
  if (!found) return null
  const { view, path, node } = found
  const last: PageStep = {
    selector: view.selector(node),
    words: view.label(node).slice(0, 100),
    href: view.href(node),
    seen: reading.seenNode(view, node),
  }
  return { path: [...walk.shown(path), last], isFewest: walk.untried(path.length - 1) === 0 }
}

const MOST_TOLD = 3

function toldOf(reading: PageReading, walk: Walk): ToldCancellation[] {
  const views = [...walk.first, ...walk.steps.flatMap(({ view }) => view ?? [])]
  const told = views.flatMap((view) =>
    toldPaths(view).map(({ node, steps }) => ({ words: steps, seen: reading.seenNode(view, node, view.words(node)) })),
  )
  return [...new Map(told.map((each) => [each.words.join('>'), each])).values()].slice(0, MOST_TOLD)
}
