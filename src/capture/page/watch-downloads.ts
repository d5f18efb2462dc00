/** Files that a page delivers: whose doing, and the bytes, as far as they are few enough to keep. */
import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Part } from '#formats/recording/recording-file.ts'
import type { ProtocolEvent } from '../browser/protocol.ts'
import type { NavigationWatch } from './watch-navigations.ts'
import type { Session, Tab } from './tab.ts'
import { short, shortUrl, type OpenDownload, type VisitLog } from './visit-log.ts'

const MOST_DOWNLOADS = 5

interface Begun {
  readonly guid: string
  readonly frameId: string
  readonly url: string
  readonly suggestedFilename: string
}

export class DownloadWatch {
  readonly #tab: Tab
  readonly #log: VisitLog
  readonly #navigations: NavigationWatch
  readonly #largest: number
  readonly #open = new Map<string, OpenDownload>()
  readonly parts: Part[] = []
  #kept = 0

  /** `largest`: bytes of all files together that are kept; a file beyond is cut off. */
  constructor(tab: Tab, log: VisitLog, navigations: NavigationWatch, largest: number) {
    this.#tab = tab
    this.#log = log
    this.#navigations = navigations
    this.#largest = largest
  }

  hear({ method, params }: ProtocolEvent, session: Session | null): void {
    // The page tells of its own; the browser tells of everybody's.
    if (method === 'Page.downloadWillBegin' && session !== null) this.#begun(params as unknown as Begun)
    else if (method === 'Browser.downloadProgress' && session === null) this.#went(params)
  }

  get isBusy(): boolean {
    return [...this.#open.values()].some(({ outcome }) => outcome === 'started')
  }

  /** Nobody waits any longer. */
  cancelRest(): void {
    for (const [guid, download] of this.#open) if (download.outcome === 'started') this.#cancel(guid, download, 'cancelled')
  }

  #begun({ guid, frameId, url, suggestedFilename }: Begun): void {
    if (this.#open.has(guid)) return
    this.#navigations.downloaded(url)
    const download = this.#log.add<OpenDownload>({
      kind: 'download',
      time: this.#log.now(),
      url: shortUrl(url),
      name: short(suggestedFilename, 300),
      frame: shortUrl(this.#navigations.addressOf(frameId)),
      isMainFrame: this.#navigations.isMain(frameId),
      outcome: 'started',
    })
    this.#open.set(guid, download)
    if (this.#open.size > MOST_DOWNLOADS) this.#cancel(guid, download, 'cancelled')
  }

  #went(params: Record<string, unknown>): void {
    const guid = String(params['guid'])
    const download = this.#open.get(guid)
    if (download?.outcome !== 'started') return
    const [total, received] = [Number(params['totalBytes']) || 0, Number(params['receivedBytes']) || 0]
    download.size = received
    if (params['state'] === 'completed') this.#complete(guid, download)
    else if (params['state'] === 'canceled') download.outcome = 'cancelled'
    else if (Math.max(total, received) > this.#largest - this.#kept) {
      download.size = Math.max(total, received)
      this.#cancel(guid, download, 'too-large')
    }
  }

  #complete(guid: string, download: OpenDownload): void {
    download.outcome = 'complete'
    const path = join(this.#tab.folder, guid)
    try {
      const bytes = readFileSync(path)
      download.size = bytes.length
      download.part = createHash('sha256').update(bytes).digest('hex')
      this.#kept += bytes.length
      this.parts.push({ kind: 'download', bytes })
    } catch {
      download.outcome = 'cancelled'
    } finally {
      rmSync(path, { force: true })
    }
  }

  #cancel(guid: string, download: OpenDownload, outcome: 'cancelled' | 'too-large'): void {
    download.outcome = outcome
    void this.#tab.browser.protocol.send('Browser.cancelDownload', { guid, browserContextId: this.#tab.context }).catch(() => {})
  }
}
