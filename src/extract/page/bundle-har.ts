/** An HTTP Archive as the events of a visit that nobody of ours made: what was asked for and delivered, and nothing of what was touched. */
import { createHash } from 'node:crypto'
import { readHar, type HarEntry } from '#formats/har/har.ts'
import { most, type EventOf, type RecordedEvent } from '#formats/recording/recording.ts'
import {
  appFileName,
  bodyOf,
  claimedSize,
  isDocument,
  isInFrame,
  isWeb,
  keptBody,
  opensApp,
  redirectOf,
  stackOf,
  withoutFragment,
} from './bundle-entry.ts'
import type { BundleLimitCode } from './bundle-words.ts'

/** What an archive gives to a recording. */
export interface ArchiveRead {
  readonly url: string
  readonly status: number | null
  readonly userAgent: string
  readonly creator: string
  /** Milliseconds since 1970; null where nobody says. */
  readonly startedAt: number | null
  readonly events: readonly RecordedEvent[]
  /** Place in `log.entries` of what an event was read from. */
  readonly places: ReadonlyMap<RecordedEvent, number>
  /** Documents as they were sent, by their addresses without fragment. */
  readonly documents: ReadonlyMap<string, Uint8Array>
  readonly downloads: ReadonlyMap<string, Uint8Array>
  readonly limits: readonly { readonly code: BundleLimitCode; readonly detail: string }[]
}

const MOST_DOCUMENTS = 12
/** Bytes of one document that is kept. */
const LARGEST_DOCUMENT = 16 * 1024 * 1024
const MOST_FILES = 10
const MOST_REDIRECTS = 30

/** `preferred`: addresses of pages of which there is more than the archive, so that it is their visit. Throws `FormatError`. */
export function readArchive(bytes: Uint8Array, preferred: readonly string[] = []): ArchiveRead {
  const har = readHar(bytes)
  const reading = new ArchiveReading()
  for (const entry of har.entries()) reading.take(entry)
  return { ...reading.end(preferred, har.pages), creator: har.creator }
}

interface PageAsked {
  readonly url: string
  readonly status: number
  readonly userAgent: string
  /** Whether it was a document for sure. */
  readonly isSure: boolean
  readonly to: string | null
}

class ArchiveReading {
  readonly #telling: RecordedEvent[] = []
  readonly #requests: EventOf<'request'>[] = []
  readonly #places = new Map<RecordedEvent, number>()
  readonly #documents = new Map<string, Uint8Array>()
  readonly #files = new Map<string, Uint8Array>()
  readonly #limits: { code: BundleLimitCode; detail: string }[] = []
  readonly #pages: PageAsked[] = []
  /** By where it leads: what redirected there, for the chain of a launch. */
  readonly #from = new Map<string, string>()
  #first: PageAsked | null = null
  #start: number | null = null
  #left = 0
  #read = 0

  take(entry: HarEntry): void {
    this.#read++
    const { startedAt } = entry
    if (startedAt !== null && (this.#start === null || startedAt < this.#start)) this.#start = startedAt
    const time = startedAt ?? this.#start ?? 0
    const to = redirectOf(entry)
    if (to !== null && !this.#from.has(withoutFragment(to))) this.#from.set(withoutFragment(to), entry.url.slice(0, most.url))
    const document = isWeb(entry.url) ? isDocument(entry) : null
    this.#note(entry, document, to)
    if (!isWeb(entry.url)) {
      if (opensApp(entry.url)) this.#tell(this.#navigation(entry, time, entry.url, 'aborted'), entry)
      return
    }
    if (to !== null && document !== false && opensApp(to)) this.#tell(this.#navigation(entry, time, to, 'aborted', entry.url), entry)
    const name = appFileName(entry)
    if (name !== null) this.#deliver(entry, time, name)
    else if (document === true) this.#tell(this.#navigation(entry, time, entry.url, outcomeOf(entry)), entry)
    else this.#request(entry, time)
  }

  /** Which page it may be, and its source. */
  #note(entry: HarEntry, document: boolean | null, to: string | null): void {
    const page = {
      url: entry.url.slice(0, most.url),
      status: entry.status,
      userAgent: entry.requestHeaders.get('user-agent') ?? '',
      isSure: document === true && !isInFrame(entry),
      to,
    }
    this.#first ??= page
    if (document === false || !isWeb(entry.url) || isInFrame(entry)) return
    if (document === true || to !== null) this.#pages.push(page)
    const { type } = entry.content
    if ((type !== 'text/html' && type !== 'application/xhtml+xml') || this.#documents.size >= MOST_DOCUMENTS) return
    const body = entry.status >= 200 && entry.status < 300 ? bodyOf(entry) : null
    const key = withoutFragment(page.url)
    if (body !== null && body.length <= LARGEST_DOCUMENT && !this.#documents.has(key)) this.#documents.set(key, body)
  }

  #navigation(entry: HarEntry, time: number, url: string, outcome: EventOf<'navigation'>['outcome'], from?: string): EventOf<'navigation'> {
    const stack = stackOf(entry)
    return {
      kind: 'navigation',
      time,
      url: url.slice(0, most.url),
      isMainFrame: !isInFrame(entry),
      frame: '',
      hasUserGesture: false,
      initiator: stack.length > 0 ? 'script' : entry.initiator?.type === 'parser' ? 'parser' : 'other',
      stack,
      outcome,
      ...(from === undefined ? {} : { redirects: [from.slice(0, most.url)] }),
      ...(from === undefined && entry.status > 0 ? { status: entry.status } : {}),
      ...(entry.error === '' ? {} : { failure: entry.error }),
    }
  }

  #deliver(entry: HarEntry, time: number, name: string): void {
    const body = keptBody(entry)
    const size = 'bytes' in body ? body.bytes.length : claimedSize(entry)
    let part: string | undefined
    if ('bytes' in body && (this.#files.size < MOST_FILES || this.#files.has(hashOf(body.bytes)))) {
      part = hashOf(body.bytes)
      this.#files.set(part, body.bytes)
    }
    const place = `log.entries[${entry.index}] ${name}`
    if (body.is === 'none' || (part === undefined && body.is !== 'cut')) this.#limit('evidence-bundle-file-not-kept', place)
    if (body.is === 'cut') this.#limit('evidence-bundle-file-cut', `${place}: ${claimedSize(entry)} bytes claimed`)
    if (body.is === 'larger') this.#limit('evidence-bundle-size-differs', `${place}: ${claimedSize(entry)} bytes claimed, ${size} kept`)
    this.#tell(
      {
        kind: 'download',
        time,
        url: entry.url.slice(0, most.url),
        name,
        frame: '',
        isMainFrame: !isInFrame(entry),
        outcome: size !== null && size > 0 && entry.status !== 0 ? 'complete' : 'started',
        stack: stackOf(entry),
        ...(size === null ? {} : { size }),
        ...(part === undefined ? {} : { part }),
        ...(entry.content.type === '' ? {} : { type: entry.content.type.slice(0, 100) }),
      },
      entry,
    )
  }

  #request(entry: HarEntry, time: number): void {
    if (this.#requests.length >= most.events) {
      this.#left++
      return
    }
    const request: EventOf<'request'> = {
      kind: 'request',
      time,
      url: entry.url.slice(0, most.url),
      method: entry.method,
      type: entry.resourceType || entry.content.type.slice(0, 40),
      outcome: entry.status === 0 ? 'failed' : 'sent',
    }
    this.#requests.push(request)
    this.#places.set(request, entry.index)
  }

  #tell(event: RecordedEvent, { index }: HarEntry): void {
    if (this.#telling.length >= most.events / 2) {
      this.#left++
      return
    }
    this.#telling.push(event)
    this.#places.set(event, index)
  }

  #limit(code: BundleLimitCode, detail: string): void {
    if (this.#limits.length < 40) this.#limits.push({ code, detail: detail.slice(0, 300) })
  }

  end(preferred: readonly string[], pages: number): Omit<ArchiveRead, 'creator'> {
    const known = this.#pages.some(({ isSure }) => isSure) ? this.#pages.filter(({ isSure }) => isSure) : this.#pages
    const shown = new Set(preferred.map(withoutFragment))
    const asked = known.find(({ url }) => shown.has(withoutFragment(url))) ?? known[0] ?? this.#first
    const start = this.#start ?? 0
    const room = most.events - this.#telling.length
    const left = this.#left + Math.max(0, this.#requests.length - room)
    if (left > 0) this.#limit('evidence-bundle-entries-left', String(left))
    if (pages > 1) this.#limit('evidence-bundle-several-pages', String(pages))
    if (this.#read === 0) this.#limit('evidence-bundle-empty', 'log.entries')
    const events: RecordedEvent[] = []
    const places = new Map<RecordedEvent, number>()
    for (const event of [...this.#telling, ...this.#requests.slice(0, room)].sort((one, other) => one.time - other.time)) {
      const timed = this.#timed(event, start)
      events.push(timed)
      places.set(timed, this.#places.get(event)!)
    }
    return {
      url: asked?.url ?? '',
      status: asked ? statusOf(asked, this.#pages) : null,
      userAgent: asked?.userAgent ?? '',
      startedAt: this.#start,
      events,
      places,
      documents: this.#documents,
      downloads: this.#files,
      limits: this.#limits,
    }
  }

  /** By milliseconds since the first request, and with everything that redirected there. */
  #timed(event: RecordedEvent, start: number): RecordedEvent {
    const time = Math.min(Math.max(0, event.time - start), 2 ** 40)
    if (event.kind !== 'navigation') return { ...event, time }
    const redirects = [...(event.redirects ?? [])]
    for (let at = redirects[0] ?? event.url; redirects.length < MOST_REDIRECTS;) {
      const from = this.#from.get(withoutFragment(at))
      if (from === undefined || from === event.url || redirects.includes(from)) break
      redirects.unshift(from)
      at = from
    }
    return { ...event, time, ...(redirects.length > 0 ? { redirects } : {}) }
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const outcomeOf = ({ status, error }: HarEntry): EventOf<'navigation'>['outcome'] =>
  status === 0 ? (/abort|cancel/i.test(error) ? 'aborted' : 'failed') : 'committed'

/** What the page answered at the end of its redirects; null where no page came of them. */
function statusOf(asked: PageAsked, pages: readonly PageAsked[]): number | null {
  let at: PageAsked | undefined = asked
  for (let step = 0; at?.to != null && step < MOST_REDIRECTS; step++) {
    const to: string = withoutFragment(at.to)
    at = pages.find(({ url }) => withoutFragment(url) === to)
  }
  return at && at.to === null && at.status > 0 ? at.status : null
}
