/** Documents asked for, by the page, its frames and its windows: of the web, and by schemes that apps answer. */
import type { Stack } from '#formats/recording/recording.ts'
import type { ProtocolEvent } from '../browser/protocol.ts'
import type { Session } from './tab.ts'
import { shortUrl, short, stackOf, type OpenNavigation, type ProtocolStack, type VisitLog } from './visit-log.ts'

interface Asked {
  readonly requestId: string
  readonly type: string
  readonly frameId?: string
  readonly request: { readonly url: string; readonly urlFragment?: string; readonly method: string }
  readonly hasUserGesture?: boolean
  readonly initiator: { readonly type: string; readonly stack?: ProtocolStack }
  readonly redirectResponse?: unknown
}

const MOST_REDIRECTS = 30

export class NavigationWatch {
  readonly #log: VisitLog
  readonly #open = new Map<string, OpenNavigation>()
  /** Why the browser began to leave a frame, until the request comes. */
  readonly #reasons = new Map<string, { readonly url: string; readonly reason: string }>()
  readonly #windows = new Map<string, Stack>()
  /** Address of each frame, and whether it is the page itself. */
  readonly #frames = new Map<string, string>()
  readonly #mainFrame: () => string

  /** `mainFrame`: the id of the page's own frame. */
  constructor(log: VisitLog, mainFrame: () => string) {
    this.#log = log
    this.#mainFrame = mainFrame
  }

  hear({ method, params }: ProtocolEvent, session: Session | null): void {
    if (session === null) return
    if (method === 'Network.requestWillBeSent' && params['type'] === 'Document') this.#asked(params as unknown as Asked, session)
    else if (method === 'Network.responseReceived' && params['type'] === 'Document') this.#answered(params)
    else if (method === 'Network.loadingFailed') this.#failed(params)
    else if (method === 'Page.frameRequestedNavigation')
      this.#reasons.set(String(params['frameId']), { url: String(params['url']), reason: `${params['reason']}` })
    else if (method === 'Page.frameNavigated') this.#committed(params['frame'] as { id: string; url: string; loaderId: string })
    else if (method === 'Page.windowOpen') {
      const url = shortUrl(params['url'])
      const stack = this.#windows.get(url)
      this.#windows.delete(url)
      this.#log.add({
        kind: 'window',
        time: this.#log.now(),
        url,
        hasUserGesture: params['userGesture'] === true,
        ...(stack ? { stack } : {}),
      })
    }
  }

  /** A script called `window.open`; the browser tells of the window itself right after. */
  windowAsked(url: string, stack: Stack): void {
    if (this.#windows.size < MOST_REDIRECTS) this.#windows.set(url, stack)
  }

  addressOf(frameId: string): string {
    return this.#frames.get(frameId) ?? ''
  }
  isMain(frameId: string): boolean {
    return frameId === this.#mainFrame()
  }

  /** A request that was refused to the page. */
  blocked(requestId: string): void {
    const navigation = this.#open.get(requestId)
    if (navigation) navigation.outcome = 'blocked'
  }

  /** What became a download is no page that failed. */
  downloaded(url: string): void {
    for (const navigation of this.#open.values())
      if (navigation.url === shortUrl(url) && (navigation.outcome === 'pending' || navigation.outcome === 'aborted'))
        navigation.outcome = 'download'
  }

  #asked(asked: Asked, session: Session): void {
    const url = shortUrl(asked.request.url + (asked.request.urlFragment ?? ''))
    const before = this.#open.get(asked.requestId)
    if (before && asked.redirectResponse !== undefined) {
      if ((before.redirects?.length ?? 0) < MOST_REDIRECTS) before.redirects = [...(before.redirects ?? []), before.url]
      before.url = url
      return
    }
    const frameId = asked.frameId ?? ''
    const why = this.#reasons.get(frameId)
    this.#reasons.delete(frameId)
    const initiator = asked.initiator.type === 'script' ? 'script' : asked.initiator.type === 'parser' ? 'parser' : 'other'
    this.#open.set(
      asked.requestId,
      this.#log.add<OpenNavigation>({
        kind: 'navigation',
        time: this.#log.now(),
        url,
        isMainFrame: this.isMain(frameId),
        frame: shortUrl(this.#frames.get(frameId) ?? ''),
        hasUserGesture: asked.hasUserGesture === true,
        initiator,
        stack: stackOf(asked.initiator.stack),
        outcome: 'pending',
        ...(why && sameAddress(why.url, url) ? { reason: short(why.reason, 100) } : {}),
        ...(session.isInNewWindow ? { isInNewWindow: true } : {}),
      }),
    )
  }

  #answered(params: Record<string, unknown>): void {
    const navigation = this.#open.get(String(params['requestId']))
    const { status } = params['response'] as { status: number }
    if (navigation) navigation.status = status
  }

  #failed(params: Record<string, unknown>): void {
    const navigation = this.#open.get(String(params['requestId']))
    if (!navigation || navigation.outcome !== 'pending') return
    navigation.outcome = params['canceled'] === true ? 'aborted' : 'failed'
    navigation.failure = short(params['errorText'], 200)
  }

  #committed({ id, url, loaderId }: { id: string; url: string; loaderId: string }): void {
    this.#frames.set(id, url)
    const navigation = this.#open.get(loaderId)
    if (navigation?.outcome === 'pending') navigation.outcome = 'committed'
  }
}

/** Addresses of requests lack the fragment that addresses of navigations may have. */
const sameAddress = (one: string, other: string): boolean => one.split('#')[0] === other.split('#')[0]
