/** Smaller signs: dialogs, frames, workers, what the browser remarks, clicks that scripts make, a page that dies. */
import type { ProtocolEvent } from '../browser/protocol.ts'
import type { NavigationWatch } from './watch-navigations.ts'
import type { Session, Tab } from './tab.ts'
import { short, shortUrl, stackOf, type ProtocolStack, type VisitLog } from './visit-log.ts'

/** A page that shows more has nothing else to show; its script is ended. */
const MOST_DIALOGS = 30

export class SignWatch {
  readonly #tab: Tab
  readonly #log: VisitLog
  readonly #navigations: NavigationWatch
  readonly #crashed: () => void

  constructor(tab: Tab, log: VisitLog, navigations: NavigationWatch, crashed: () => void) {
    this.#navigations = navigations
    this.#tab = tab
    this.#log = log
    this.#crashed = crashed
  }

  hear({ method, params }: ProtocolEvent, session: Session | null): void {
    if (session === null) return
    const time = this.#log.now()
    switch (method) {
      case 'Page.domContentEventFired':
        if (session === this.#tab.main) this.#log.add({ kind: 'loaded', time, what: 'content' })
        return
      case 'Page.loadEventFired':
        if (session === this.#tab.main) this.#log.add({ kind: 'loaded', time, what: 'all' })
        return
      case 'Page.javascriptDialogOpening':
        this.#dialog(params, session)
        return
      case 'Log.entryAdded': {
        const { level, text } = params['entry'] as { level: string; text: string }
        this.#log.add({ kind: 'remark', time, level: short(level, 40), words: short(text, 2000) })
        return
      }
      case 'Runtime.consoleAPICalled':
        this.#console(params)
        return
      case 'zhunsheng.attached':
        if (params['type'] === 'iframe') this.#log.add({ kind: 'frame', time, url: shortUrl(params['url']), isOfOtherSite: true })
        else if (params['type'] !== 'page')
          this.#log.add({ kind: 'worker', time, url: shortUrl(params['url']), type: short(params['type'], 40) })
        return
      case 'Inspector.targetCrashed':
        this.#log.add({ kind: 'crashed', time, words: session.type })
        if (session === this.#tab.main) this.#crashed()
    }
  }

  #dialog(params: Record<string, unknown>, session: Session): void {
    this.#log.add({ kind: 'dialog', time: this.#log.now(), type: short(params['type'], 40), words: short(params['message'], 2000) })
    // Leaving is never hindered, everything else is declined.
    void this.#tab.send('Page.handleJavaScriptDialog', { accept: params['type'] === 'beforeunload' }, session).catch(() => {})
    if (this.#log.count('dialog') % MOST_DIALOGS === 0) void this.#tab.send('Runtime.terminateExecution', {}, session).catch(() => {})
  }

  #console(params: Record<string, unknown>): void {
    const [word, what, url, words] = (params['args'] as readonly { value?: unknown }[]).map(({ value }) => value)
    if (params['type'] !== 'trace' || word !== this.#tab.word) return
    // The first call is the init script's own.
    const [now, ...before] = stackOf(params['stackTrace'] as ProtocolStack | undefined)
    const stack = now ? [{ ...now, calls: now.calls.slice(1) }, ...before] : []
    if (what === 'sensors') this.#tab.maySense = true
    else if (what === 'open') this.#navigations.windowAsked(shortUrl(url), stack)
    else this.#log.add({ kind: 'scriptedClick', time: this.#log.now(), url: shortUrl(url), words: short(words, 200), stack })
  }
}
