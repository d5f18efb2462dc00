/** Everything else that is asked for; and the door at which what a page may not do to others is stopped. */
import type { ProtocolEvent } from '../browser/protocol.ts'
import type { NavigationWatch } from './watch-navigations.ts'
import type { Session, Tab } from './tab.ts'
import { short, shortUrl, stackOf, type Open, type ProtocolStack, type VisitLog } from './visit-log.ts'
import type { EventOf } from '#formats/recording/recording.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What a page may ask for. Whatever an app answers is let begin, so that the browser shows it; nothing is launched by a browser without apps. */
const neverAsked = /^(?:file|ftp|chrome|chrome-extension|devtools|view-source|filesystem):/i

export class RequestWatch {
  readonly #tab: Tab
  readonly #log: VisitLog
  readonly #navigations: NavigationWatch
  readonly #open = new Map<string, Open<EventOf<'request'>>>()

  constructor(tab: Tab, log: VisitLog, navigations: NavigationWatch) {
    this.#tab = tab
    this.#log = log
    this.#navigations = navigations
  }

  hear({ method, params }: ProtocolEvent, session: Session | null): void {
    if (session === null) return
    if (method === 'Fetch.requestPaused') this.#paused(params, session)
    else if (method === 'Network.requestWillBeSent' && params['type'] !== 'Document') this.#asked(params)
    else if (method === 'Network.loadingFailed') this.#failed(params)
  }

  #paused(params: Record<string, unknown>, session: Session): void {
    const { url, method } = params['request'] as { url: string; method: string }
    const isRefused = !harmless.has(method) || neverAsked.test(url)
    const answer = isRefused ? 'Fetch.failRequest' : 'Fetch.continueRequest'
    const requestId = String(params['requestId'])
    if (isRefused) {
      const network = String(params['networkId'] ?? '')
      const request = this.#open.get(network)
      if (request) request.outcome = 'blocked'
      else if (params['resourceType'] === 'Document') this.#navigations.blocked(network)
      // Of what the network never saw, this is all that will be known.
      if (!request || request.method !== short(method, 20))
        this.#log.add({
          kind: 'request',
          time: this.#log.now(),
          url: shortUrl(url),
          method: short(method, 20),
          type: short(params['resourceType'], 40),
          outcome: 'blocked',
        })
    }
    this.#tab
      .send(answer, isRefused ? { requestId, errorReason: 'BlockedByClient' } : { requestId }, session)
      // The frame may have gone meanwhile.
      .catch(() => {})
  }

  #asked(params: Record<string, unknown>): void {
    const { url, method } = params['request'] as { url: string; method: string }
    const { stack } = params['initiator'] as { stack?: ProtocolStack }
    const type = short(params['type'], 40)
    const isByScript = type === 'Fetch' || type === 'XHR'
    this.#open.set(
      String(params['requestId']),
      this.#log.add<Open<EventOf<'request'>>>({
        kind: 'request',
        time: this.#log.now(),
        url: shortUrl(url.startsWith('data:') ? url.slice(0, 100) : url),
        method: short(method, 20),
        type,
        outcome: 'sent',
        ...(isByScript && stack ? { stack: stackOf(stack).slice(0, 4) } : {}),
      }),
    )
  }

  #failed(params: Record<string, unknown>): void {
    const request = this.#open.get(String(params['requestId']))
    if (request?.outcome === 'sent') request.outcome = params['blockedReason'] === undefined ? 'failed' : 'blocked'
  }
}
