/** A page in a context of its own: nothing that another visit left behind is there, and all its traffic goes through its own proxy. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { RecordedProfile } from '#formats/recording/recording.ts'
import type { Browser } from '../browser/launch.ts'
import type { ProtocolEvent } from '../browser/protocol.ts'
import { initScript, permissionScript } from './init-script.ts'
import { clientHints } from './profiles.ts'

/** What can be spoken to: the page, a frame of another site, a worker, a window that the page opened. */
export interface Session {
  readonly id: string
  readonly type: 'page' | 'iframe' | 'worker'
  /** A window that the page opened, or what belongs to it. */
  readonly isInNewWindow: boolean
  /** Of frames and pages: also the id of their frame. */
  readonly targetId: string
  /** Address of each script, by its id in this session. */
  readonly scripts: Map<string, string>
  /** Where the scripts of each frame run that this session has: contexts by frame. */
  readonly contexts: Map<string, number>
}

export interface TabOptions {
  readonly profile: RecordedProfile
  readonly proxy: string
  /** Requests that write are refused everywhere, not only documents sent by forms. */
  readonly refusesWriting: boolean
}

const MOST_WINDOWS = 5
const MOST_SESSIONS = 60
const MOST_SCRIPTS = 5000
const MOST_FRAMES = 60

interface TargetInfo {
  readonly targetId: string
  readonly type: string
  readonly url: string
  readonly openerId?: string
  readonly browserContextId?: string
}

export class Tab {
  readonly browser: Browser
  readonly options: TabOptions
  readonly sessions = new Map<string, Session>()
  /** Where downloads are put, named by their ids. */
  readonly folder: string
  /** Told by the init script with each word to us. */
  readonly word = randomUUID()
  /** Whether the page may read sensors: iPhones ask the person first. */
  maySense: boolean
  #context = ''
  #main: Session | null = null
  #windows = 0
  #ready: Promise<unknown> = Promise.resolve()
  readonly #tell: (event: ProtocolEvent, session: Session | null) => void
  readonly #stop: () => void

  /** `tell` hears every event of the tab, with the session that it comes from; those of the whole browser come without. */
  constructor(browser: Browser, options: TabOptions, tell: (event: ProtocolEvent, session: Session | null) => void) {
    this.browser = browser
    this.options = options
    this.maySense = options.profile.system !== 'ios'
    this.folder = join(browser.folder, 'downloads', this.word)
    this.#tell = tell
    this.#stop = browser.protocol.listen((event) => this.#hear(event))
  }

  get main(): Session {
    if (!this.#main) throw new Error('the tab is not open')
    return this.#main
  }
  get context(): string {
    return this.#context
  }

  async open(): Promise<void> {
    const { protocol } = this.browser
    const { browserContextId } = await protocol.send<{ browserContextId: string }>('Target.createBrowserContext', {
      proxyServer: this.options.proxy,
      proxyBypassList: '<-loopback>',
    })
    this.#context = browserContextId
    await Promise.all([
      protocol.send('Browser.setDownloadBehavior', {
        behavior: 'allowAndName',
        browserContextId,
        downloadPath: this.folder,
        eventsEnabled: true,
      }),
      protocol.send('Browser.grantPermissions', { permissions: ['sensors'], browserContextId }).catch(() => {}),
    ])
    await protocol.send('Target.createTarget', { url: 'about:blank', browserContextId })
    // The page attaches itself, usually before it is said to be there.
    for (let waited = 0; this.#main === null && waited < 5000; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10))
    // Whatever was not yet obeyed when the page begins would miss its first lines.
    await this.#ready
  }

  /** Speaks to the page, or to another session of the tab. */
  send<Result = unknown>(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    session = this.main,
    patience = 8000,
  ): Promise<Result> {
    return this.browser.protocol.send<Result>(method, params, session.id, patience)
  }

  /** What an expression gives in the page. Never claims that a person did something. */
  async evaluate(expression: string, session = this.main, patience = 4000): Promise<unknown> {
    const { result } = await this.send<{ result: { value?: unknown } }>(
      'Runtime.evaluate',
      { expression, userGesture: false, returnByValue: true },
      session,
      patience,
    )
    return result.value
  }

  async close(): Promise<void> {
    this.#stop()
    if (this.#context === '' || this.browser.protocol.ended !== null) return
    await this.browser.protocol.send('Target.disposeBrowserContext', { browserContextId: this.#context }, undefined, 4000).catch(() => {})
  }

  #hear(event: ProtocolEvent): void {
    if (event.method === 'Target.attachedToTarget') this.#attach(event)
    else if (event.method === 'Target.detachedFromTarget') this.sessions.delete(String(event.params['sessionId']))
    else if (event.sessionId === undefined) this.#tell(event, null)
    else {
      const session = this.sessions.get(event.sessionId)
      if (!session) return
      if (event.method === 'Debugger.scriptParsed' && session.scripts.size < MOST_SCRIPTS)
        session.scripts.set(String(event.params['scriptId']), String(event.params['url']).slice(0, 4096))
      noteContext(event, session)
      this.#tell(event, session)
    }
  }

  #attach({ params, sessionId: parentId }: ProtocolEvent): void {
    const info = params['targetInfo'] as TargetInfo
    const id = String(params['sessionId'])
    const parent = parentId === undefined ? null : this.sessions.get(parentId)
    // Somebody else's: every tab hears of every page of the browser.
    if (parent === undefined || (parent === null && info.browserContextId !== this.#context)) return
    // Workers of service are told of twice: by the browser and by the page.
    if (info.type !== 'page' && parent === null && info.type !== 'service_worker') return
    const isWindow = info.type === 'page' && this.#main !== null
    if ((isWindow && ++this.#windows > MOST_WINDOWS) || this.sessions.size >= MOST_SESSIONS) {
      void this.browser.protocol.send('Target.closeTarget', { targetId: info.targetId }).catch(() => {})
      return
    }
    const type = info.type === 'page' || info.type === 'iframe' ? info.type : 'worker'
    const session: Session = {
      id,
      type,
      isInNewWindow: isWindow || parent?.isInNewWindow === true,
      targetId: info.targetId,
      scripts: new Map(),
      contexts: new Map(),
    }
    this.sessions.set(id, session)
    if (type === 'page' && this.#main === null) this.#main = session
    this.#prepare(session, info)
  }

  /** Commands of a session are obeyed in order: the last lets the page run. */
  #prepare(session: Session, info: TargetInfo): void {
    const { protocol } = this.browser
    const answers: Promise<unknown>[] = []
    const tell = (method: string, params: Readonly<Record<string, unknown>> = {}): void =>
      void answers.push(protocol.send(method, params, session.id, 60_000).catch(() => {}))
    tell('Network.enable', { maxTotalBufferSize: 1_000_000, maxResourceBufferSize: 500_000 })
    tell('Fetch.enable', {
      patterns: this.options.refusesWriting ? [{ urlPattern: '*' }] : [{ urlPattern: '*', resourceType: 'Document' }],
    })
    tell('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
    tell('Runtime.enable')
    if (session.type !== 'worker') this.#preparePage(session, tell)
    tell('Runtime.runIfWaitingForDebugger')
    if (session === this.#main) this.#ready = Promise.all(answers)
    this.#tell({ method: 'zhunsheng.attached', params: { type: info.type, url: info.url } }, session)
  }

  #preparePage(session: Session, tell: (method: string, params?: Readonly<Record<string, unknown>>) => void): void {
    const { profile } = this.options
    tell('Page.enable')
    tell('Log.enable')
    tell('DOM.enable')
    tell('Debugger.enable')
    tell('Debugger.setAsyncCallStackDepth', { maxDepth: 12 })
    // `debugger` in a page would else stop it for good.
    tell('Debugger.setSkipAllPauses', { skip: true })
    tell('Page.setInterceptFileChooserDialog', { enabled: true })
    tell('Page.addScriptToEvaluateOnNewDocument', { source: initScript(this.word) })
    if (profile.system === 'ios') tell('Page.addScriptToEvaluateOnNewDocument', { source: permissionScript(this.word) })
    tell('Emulation.setUserAgentOverride', {
      userAgent: profile.userAgent,
      acceptLanguage: 'zh-CN,zh;q=0.9',
      platform: profile.system === 'ios' ? 'iPhone' : 'Linux armv81',
      ...(profile.system === 'ios' ? {} : { userAgentMetadata: clientHints(profile) }),
    })
    tell('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 })
    tell('Emulation.setFocusEmulationEnabled', { enabled: true })
    tell('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Shanghai' })
    tell('Emulation.setLocaleOverride', { locale: 'zh-CN' })
    if (session.type !== 'page') return
    tell('Emulation.setDeviceMetricsOverride', {
      width: profile.width,
      height: profile.height,
      screenWidth: profile.width,
      screenHeight: profile.height,
      deviceScaleFactor: profile.pixelRatio,
      mobile: true,
    })
  }
}

function noteContext({ method, params }: ProtocolEvent, { contexts }: Session): void {
  if (method === 'Runtime.executionContextsCleared') contexts.clear()
  if (method !== 'Runtime.executionContextCreated') return
  const { id, auxData } = params['context'] as { id: number; auxData?: { isDefault?: boolean; frameId?: string } }
  const frame = auxData?.frameId
  if (auxData?.isDefault && frame !== undefined && (contexts.has(frame) || contexts.size < MOST_FRAMES)) contexts.set(frame, id)
}
