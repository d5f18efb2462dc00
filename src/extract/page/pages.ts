import { defineExtractor } from '#facts/define.ts'
import type { Page } from '#facts/page.ts'
import { ofPages, type PageReading } from './reading.ts'

export default defineExtractor({
  gives: 'pages',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, (reading) => [pageOf(reading)]),
})

function pageOf(reading: PageReading): Page {
  const { recording, observed, page, isComplete } = reading
  const view = observed?.views[0] ?? reading.visits.flatMap(({ views }) => views)[0]
  const { visit } = observed ?? reading.visits[0] ?? {}
  return {
    page,
    title: view?.snapshot.title ?? '',
    browser: recording.browser,
    visitedAt: recording.startedAt,
    status: visit?.status ?? null,
    isComplete,
    watched: recording.watched,
    limits: limitsOf(reading),
    dialogs: visit?.events.filter(({ kind }) => kind === 'dialog').length ?? 0,
    screens: view ? Math.round((view.snapshot.documentHeight / Math.max(1, view.snapshot.height)) * 10) / 10 : 0,
    // A browser that died on the way may have left a screen with nothing on it.
    seen:
      view && view.snapshot.nodes.length > 0
        ? reading.seenNode(view, 0, view.snapshot.title)
        : { kind: 'field', artifact: reading.artifact, name: 'url', quote: page.url },
  }
}

/** Each once, with what every such recording leaves open. */
function limitsOf({ recording, bundle }: PageReading): Page['limits'] {
  const said = recording.limits.map(({ code, detail }) => ({ code, detail }))
  const byScript = recording.visits.some(({ events }) => events.some((event) => event.kind === 'gesture' && event.isByScript))
  const own = [
    ...(byScript ? [{ code: 'motion-by-script', detail: 'the browser could not feign the sensor' }] : []),
    ...(recording.profile.system === 'ios' && bundle === null
      ? [{ code: 'drawn-by-chromium', detail: 'the page believed to be shown by Safari' }]
      : []),
  ]
  const byWords = new Map([...said, ...own].map((limit) => [`${limit.code} ${limit.detail}`, limit]))
  return [...byWords.values()]
}
