import { defineExtractor } from '#facts/define.ts'
import type { PageDownload } from '#facts/page.ts'
import { fileKind } from './addresses.ts'
import { causeOf } from './causes.ts'
import { downloadsIn } from './leaving.ts'
import { ofPages, type PageReading, type VisitReading } from './reading.ts'

export default defineExtractor({
  gives: 'pageDownloads',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) =>
    ofPages(pageRecordings, (reading) => onceOf(reading.visits.flatMap((visit) => downloadsOf(reading, visit)))),
})

const downloadsOf = (reading: PageReading, visit: VisitReading): PageDownload[] =>
  downloadsIn(visit.visit).map((event) => ({
    page: reading.page,
    url: event.url,
    name: event.name,
    kind: kindOf(reading, event),
    isInFrame: !event.isMainFrame,
    end: event.outcome === 'started' ? 'cancelled' : event.outcome,
    size: event.size ?? null,
    sha256: event.part ?? null,
    cause: causeOf(visit.visit, event),
    seen: reading.seenEvent(visit, event, event.url),
  }))

/** By its name; where that says nothing, by its first bytes: an APK is a ZIP with a manifest, which names in its directory say. */
function kindOf(reading: PageReading, { url, name, part }: { url: string; name: string; part?: string }): PageDownload['kind'] {
  const byName = fileKind(url, name)
  if (byName !== 'other' || part === undefined) return byName
  const bytes = reading.file.part('download', part)
  return bytes !== null && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('AndroidManifest.xml')
    ? 'android-app'
    : 'other'
}

/** The same download of the same cause, seen in each of several visits, is one: what a page does when it loads it does every time. */
export function onceOf<Fact extends { readonly url: string; readonly cause: PageDownload['cause'] }>(facts: readonly Fact[]): Fact[] {
  const once = new Map<string, Fact>()
  for (const fact of facts) {
    const key = [fact.url, fact.cause.kind, fact.cause.gesture?.control.selector ?? ''].join('\n')
    if (!once.has(key)) once.set(key, fact)
  }
  return [...once.values()]
}
