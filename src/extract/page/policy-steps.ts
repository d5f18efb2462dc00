import { defineExtractor } from '#facts/define.ts'
import type { PagePolicySteps, PolicyLinkFollowed } from '#facts/page-steps.ts'
import type { Visit } from '#formats/recording/recording.ts'
import { goalOf, MOST_STEPS } from './goals.ts'
import { textOf } from './policy-page.ts'
import { ofPages, type PageReading } from './reading.ts'
import type { View } from './view.ts'
import { walkOf, type Step, type Walk } from './walked.ts'

export default defineExtractor({
  gives: 'pagePolicySteps',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, (reading) => [stepsTo(reading)]),
})

const goal = goalOf('policy')
const MOST_FOLLOWED = 6

function stepsTo(reading: PageReading): PagePolicySteps {
  const walk = walkOf(reading, goal)
  const { page } = reading
  const common = { page, followed: followedOf(reading, walk) }
  const itself = walk.first.find(({ snapshot }) => goal.isReached(snapshot))
  if (itself)
    return { ...common, path: [], address: itself.snapshot.url, bounds: walk.bounds(0), seen: reading.seenNode(itself, 0, titleOf(itself)) }
  const reached = walk.steps
    .filter(({ view }) => view !== null && goal.isReached(view.snapshot))
    .toSorted((one, other) => one.path.length - other.path.length)[0]
  if (!reached) return { ...common, path: null, address: null, bounds: walk.bounds(MOST_STEPS), seen: seenFirst(reading, walk) }
  const view = reached.view!
  return {
    ...common,
    path: walk.shown(reached.path),
    address: view.snapshot.url,
    bounds: walk.bounds(reached.path.length - 1),
    seen: reading.seenNode(view, 0, titleOf(view)),
  }
}

const titleOf = ({ snapshot }: View): string => snapshot.title || snapshot.url
const seenFirst = (reading: PageReading, { first: [view] }: Walk): PagePolicySteps['seen'] =>
  view && view.nodes.length > 0
    ? reading.seenNode(view, 0, titleOf(view))
    : { kind: 'field', artifact: reading.artifact, name: 'url', quote: reading.page.url }

/** Links of that name that led to none, each once. */
function followedOf(reading: PageReading, walk: Walk): PolicyLinkFollowed[] {
  const named = walk.steps.filter(({ way }) => way?.isNamed === true)
  const byWay = Map.groupBy(named, ({ way }) => way!.key)
  return [...byWay.values()].slice(0, MOST_FOLLOWED).flatMap((tries): PolicyLinkFollowed[] => {
    if (tries.some(({ view }) => view !== null && goal.isReached(view.snapshot))) return []
    const shown = tries.map(shownBy)
    // An address that fails may be one that only a program of the page answers: a touch must fail as well.
    const isSure = tries.some(({ isTouched }) => isTouched) && shown.every((each) => each !== 'unclear')
    const last = tries.at(-1)!
    return [
      {
        path: walk.shown(last.path),
        shows: isSure ? shown[0]! : 'unclear',
        status: statusOf(last.reading.visit),
        seen:
          last.view && last.view.nodes.length > 0
            ? reading.seenNode(last.view, 0, last.view.snapshot.url)
            : walk.shown(last.path).at(-1)!.seen,
      },
    ]
  })
}

/** Characters: an answer that there is no such page says little more. */
const LONGEST_REFUSAL = 400
const LONGEST_NOTHING = 5

function shownBy({ view, reading: { visit } }: Step): PolicyLinkFollowed['shows'] {
  const status = statusOf(visit)
  const text = view === null ? '' : textOf(view)
  if ((status === 404 || status === 410) && text.length <= LONGEST_REFUSAL) return 'missing'
  const isWhole = visit.end === 'complete' && visit.events.some((event) => event.kind === 'loaded' && event.what === 'all')
  return view !== null && status === 200 && isWhole && text.length <= LONGEST_NOTHING && !hasPicture(view) && !lacksSomething(visit)
    ? 'empty'
    : 'unclear'
}

/** Of the document that it came to. */
function statusOf({ events, status }: Visit): number | null {
  const last = events.findLast(
    (event) => event.kind === 'navigation' && event.isMainFrame && event.isInNewWindow !== true && event.status !== undefined,
  )
  return last?.kind === 'navigation' ? (last.status ?? null) : status
}

const hasPicture = (view: View): boolean =>
  view.nodes.some(
    ({ name, style }) =>
      /^(?:img|svg|canvas|iframe|frame|embed|object|video|picture)$/.test(name) || style?.['background-image'] !== undefined,
  )

/** Something did not come, was refused by us, or may still come by a program: it may have been the text. */
const lacksSomething = ({ events }: Visit): boolean =>
  events.some(
    (event) =>
      event.kind === 'download' ||
      event.kind === 'crashed' ||
      (event.kind === 'request' && (event.outcome !== 'sent' || /^(?:fetch|xhr|script|eventsource|websocket)$/i.test(event.type))),
  )
