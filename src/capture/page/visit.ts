/** One visit to a page: a fresh context, one thing done, everything recorded, an end that always comes. */
import { createHash } from 'node:crypto'
import type { Part } from '#formats/recording/recording-file.ts'
import {
  most,
  type Limit,
  type Purpose,
  type RecordedProfile,
  type Snapshot,
  type Target,
  type Visit,
} from '#formats/recording/recording.ts'
import type { Browser } from '../browser/launch.ts'
import { ProtocolError } from '../browser/protocol.ts'
import { startFilterProxy, type FilterProxy } from '../network/filter-proxy.ts'
import type { Allowed } from '../network/allowed.ts'
import { Tab } from './tab.ts'
import { takeSnapshot, type TakenSnapshot } from './take-snapshot.ts'
import { VisitLog } from './visit-log.ts'
import { DownloadWatch } from './watch-downloads.ts'
import { NavigationWatch } from './watch-navigations.ts'
import { RequestWatch } from './watch-requests.ts'
import { SignWatch } from './watch-signs.ts'

export interface VisitOptions {
  readonly browser: Browser
  readonly url: string
  readonly profile: RecordedProfile
  readonly allowed: Allowed
  /** Bytes that the page may load, and of these, bytes of files that are kept. */
  readonly mostBytes: number
  readonly largestDownload: number
  /** Milliseconds: for the first bytes of a page, then for all that it waits for. */
  readonly patience: { readonly firstBytes: number; readonly wholePage: number }
  /** Milliseconds after which the visit ends whatever the page does. */
  readonly deadline: number
  readonly signal: AbortSignal
}

/** Milliseconds that a download may go on after all else was done. */
const DOWNLOADING = 10_000
/** A page that goes elsewhere, or to itself, more often without anybody touching it never comes to rest. */
const MOST_NAVIGATIONS = 8

type End = Visit['end']
class Ended extends Error {
  readonly end: End
  constructor(end: End) {
    super(end)
    this.end = end
  }
}

/** What a script of a visit can do. Every step ends early when the page crashed, the browser died or time ran out. */
export interface Scene {
  readonly tab: Tab
  readonly log: VisitLog
  /** Waits. */
  pause(milliseconds: number): Promise<void>
  /** Waits for a step, unless the visit ends first. */
  until<Value>(step: Promise<Value>): Promise<Value>
  /** Takes and keeps a snapshot. */
  look(after: Snapshot['after']): Promise<TakenSnapshot>
  /** Takes one that is not kept, without a picture. */
  glance(): Promise<TakenSnapshot>
  /** Keeps what was only glanced at. */
  keep(taken: TakenSnapshot): void
  /** Whether, since a time, something left the page or was delivered by it. */
  hasLeftSince(time: number): boolean
}

export interface Visited {
  readonly visit: Omit<Visit, 'at'>
  readonly parts: readonly Part[]
  readonly limits: readonly Omit<Limit, 'visit'>[]
}

/** Loads the page, lets `script` do its part, and says how it went. Never throws for what a page, the network or the browser does. */
export async function visitPage(options: VisitOptions, purpose: Purpose, script: (scene: Scene) => Promise<void>): Promise<Visited> {
  const proxy = await startFilterProxy({ allowed: options.allowed, mostBytes: options.mostBytes })
  const log = new VisitLog()
  const snapshots: Snapshot[] = []
  const parts = new Map<string, Part>()
  const limits: Omit<Limit, 'visit'>[] = []
  const { stopped, stop, cancel } = stopper(options)

  const tab = new Tab(
    options.browser,
    { profile: options.profile, proxy: proxy.url, refusesWriting: purpose.kind !== 'observe' },
    (event, session) => {
      navigations.hear(event, session)
      requests.hear(event, session)
      downloads.hear(event, session)
      signs.hear(event, session)
    },
  )
  const navigations = new NavigationWatch(log, () => tab.main.targetId)
  const requests = new RequestWatch(tab, log, navigations)
  const downloads = new DownloadWatch(tab, log, navigations, options.largestDownload)
  const signs = new SignWatch(tab, log, navigations, () => stop('crashed'))

  const until = <Value>(step: Promise<Value>): Promise<Value> => Promise.race([step, stopped])
  const pause = (milliseconds: number): Promise<void> => {
    let timer: NodeJS.Timeout
    return until(new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))).finally(() => clearTimeout(timer))
  }
  const keepPicture = (bytes: Uint8Array): string => {
    const name = createHash('sha256').update(bytes).digest('hex')
    parts.set(name, { kind: 'screenshot', bytes })
    return name
  }
  const keep = ({ snapshot }: TakenSnapshot): void => void (snapshots.length < most.snapshots && snapshots.push(snapshot))
  const scene: Scene = {
    tab,
    log,
    pause,
    until,
    keep,
    async look(after) {
      const taken = await until(takeSnapshot(tab, after, log.now(), keepPicture))
      keep(taken)
      return taken
    },
    glance: () => until(takeSnapshot(tab, 'change', log.now(), null)),
    hasLeftSince: (time) => hasLeft(log, time),
  }

  let end: End = 'complete'
  let status: number | null = null
  try {
    await until(tab.open())
    const failure = await load(scene, options, proxy)
    if (failure !== null) {
      limits.push({ code: 'not-loaded', detail: failure })
      end = 'not-loaded'
    } else {
      if (!log.events.some((event) => event.kind === 'loaded' && event.what === 'all') && !hasLeft(log, 0))
        limits.push({ code: 'still-loading', detail: `not all was loaded within ${options.patience.wholePage} ms` })
      await script(scene)
      for (let waited = 0; downloads.isBusy && waited < DOWNLOADING; waited += 100) await pause(100)
    }
  } catch (error) {
    end = error instanceof Ended ? error.end : tab.browser.protocol.ended !== null ? 'browser-gone' : 'timeout'
    limits.push({ code: end, detail: end === 'timeout' && error instanceof ProtocolError ? error.message.slice(0, 300) : ended[end] })
  }
  cancel()
  downloads.cancelRest()
  await tab.close()
  await proxy.close()
  const first = log.events.find((event) => event.kind === 'navigation' && event.isMainFrame && event.outcome === 'committed')
  if (first?.kind === 'navigation') status = first.status ?? null
  // What a server shows in place of a page is not the page.
  if (status !== null && status >= 400) limits.push({ code: 'error-status', detail: String(status) })
  for (const event of log.events)
    if (event.kind === 'download' && event.outcome === 'too-large')
      limits.push({ code: 'download-too-large', detail: `${event.size} bytes` })
  limits.push(...limitsOf(proxy, log, snapshots))
  return {
    visit: { purpose, url: snapshots.at(-1)?.url ?? options.url, status, end, events: log.events, snapshots },
    parts: [...parts.values(), ...downloads.parts],
    limits,
  }
}

const ended: Readonly<Record<End, string>> = {
  complete: '',
  'not-loaded': 'the page could not be loaded',
  timeout: 'the page did not let itself be looked at in time',
  crashed: 'the page’s process crashed',
  'browser-gone': 'the browser died',
  stopped: 'stopped from outside',
}

/** The first of: time runs out, the browser dies, somebody stops us, the page crashes. */
function stopper({ browser, deadline, signal }: VisitOptions): {
  readonly stopped: Promise<never>
  stop(end: End): void
  cancel(): void
} {
  let reject: (error: Ended) => void
  const stopped = new Promise<never>((_, refuse) => (reject = refuse))
  // Nobody may be waiting at that moment.
  stopped.catch(() => {})
  const stop = (end: End): void => reject(new Ended(end))
  const timer = setTimeout(() => stop('timeout'), deadline)
  const abort = (): void => stop('stopped')
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  browser.protocol.whenEnded(() => stop('browser-gone'))
  return {
    stopped,
    stop,
    cancel() {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    },
  }
}

/** Goes there and waits until all is loaded, or long enough. Why it could not, or null. */
async function load({ tab, log, until, pause }: Scene, { url, patience }: VisitOptions, proxy: FilterProxy): Promise<string | null> {
  const asked = tab.send<{ errorText?: string }>('Page.navigate', { url }, tab.main, patience.firstBytes)
  const { errorText } = await until(asked.catch((error: Error) => ({ errorText: error.message })))
  const refused = refusalOf(proxy, log)
  if (refused !== null) return refused
  // A page that is a download, or leads to an app at once, is aborted and has nothing more to load.
  if (errorText !== undefined && errorText !== 'net::ERR_ABORTED') return errorText.slice(0, 300)
  for (let waited = 0; waited < patience.wholePage; waited += 50) {
    if (log.events.some((event) => event.kind === 'loaded' && event.what === 'all')) break
    if (errorText !== undefined && waited >= 500) break
    await pause(50)
  }
  return null
}

/** The page itself, or where it redirected to, is what our proxy refused: what is shown then is the refusal. */
function refusalOf(proxy: FilterProxy, log: VisitLog): string | null {
  const asked = log.events.find((event) => event.kind === 'navigation' && event.isMainFrame)
  if (asked?.kind !== 'navigation' || !URL.canParse(asked.url)) return null
  const { hostname, port, protocol } = new URL(asked.url)
  const place = `${hostname.replace(/^\[|\]$/g, '')}:${port || (protocol === 'https:' ? 443 : 80)}`
  const reason = proxy.refusals.get(place)
  return reason === undefined ? null : `${reason}: ${place}`
}

/** Leaving is asking for another document than those of the web, a window, or a file. */
const hasLeft = (log: VisitLog, since: number): boolean =>
  log.events.some((event) => {
    if (event.time < since) return false
    if (event.kind === 'download' || event.kind === 'window') return true
    return event.kind === 'navigation' && !/^(?:https?|about|blob|data|javascript):/i.test(event.url)
  })

function limitsOf(proxy: FilterProxy, log: VisitLog, snapshots: readonly Snapshot[]): Omit<Limit, 'visit'>[] {
  const limits: Omit<Limit, 'visit'>[] = []
  for (const [place, reason] of [...proxy.refusals].slice(0, 20)) limits.push({ code: `refused-${reason}`, detail: place.slice(0, 300) })
  if (proxy.isExhausted) limits.push({ code: 'too-many-bytes', detail: `${proxy.received} bytes were received, then the line was cut` })
  const moved = log.events.filter((event) => event.kind === 'navigation' && event.isMainFrame && event.outcome === 'committed').length
  if (moved > MOST_NAVIGATIONS) limits.push({ code: 'too-many-navigations', detail: `the page went on ${moved} times` })
  for (const kind of log.cut) limits.push({ code: 'too-many-events', detail: `${kind}: ${log.count(kind)}` })
  if (snapshots.some(({ isCut }) => isCut)) limits.push({ code: 'too-many-nodes', detail: `more than ${most.nodes} elements` })
  return limits
}

/** What touches are planned for: visits that need a place on the page, and do not walk away from it. */
type TouchPurpose = Exclude<Extract<Purpose, { readonly target?: Target }>, { kind: 'step' }>

/** Where to touch: what a plan says to do in a fresh page. */
export interface Touch {
  readonly purpose: TouchPurpose
  /** What must be done before: another touch, or going back. */
  readonly first?: Touch | 'back'
  /** The node and the point to touch in a snapshot of the fresh page; null where it is not there (yet). */
  find(snapshot: Snapshot): { readonly node: number; readonly x: number; readonly y: number; readonly target: Target } | null
}
