import { useSyncExternalStore } from 'react'
import { askToSignIn } from '../../sign-in-request.ts'
import type { ProblemError } from '../../api.ts'
import { Sending, type Chosen } from './sending.ts'

/** What a page shows of one upload. */
export interface UploadView {
  readonly key: string
  readonly name: string
  readonly organisation: string
  /** Bytes. */
  readonly size: number
  /** Bytes that the server has. */
  readonly sent: number
  /** Bytes a second over the last moments; 0 while nothing moves. */
  readonly speed: number
  readonly state: 'waiting' | 'sending' | 'paused' | 'done' | 'failed'
  /** It went on from where an earlier visit ended. */
  readonly isResumed: boolean
  readonly error: ProblemError | undefined
  /** The commission that the last answer named. */
  readonly commission: string | undefined
}

/** More at once only share the same line, and none would be finished first. */
const MOST_AT_ONCE = 2

/** The uploads of this visit: they go on while the reader looks at other pages, and a tab that is closed is asked about. */
class Uploads {
  #all: readonly Sending[] = []
  #views: readonly UploadView[] = []
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly views = (): readonly UploadView[] => this.#views

  add(chosen: readonly Chosen[]): void {
    this.#all = [...this.#all, ...chosen.map((each) => new Sending(each, () => this.#changed()))]
    this.#changed()
  }
  pause(key: string): void {
    void this.#find(key)?.pause()
  }
  resume(key: string): void {
    this.#find(key)?.wait()
  }
  /** Stops it and has the server throw away what it got. */
  cancel(key: string): void {
    const one = this.#find(key)
    this.#all = this.#all.filter((each) => each !== one)
    void one?.cancel()
    this.#changed()
  }
  /** Takes those out that need nothing more from the reader. */
  clearDone(): void {
    this.#all = this.#all.filter(({ view }) => view.state !== 'done')
    this.#changed()
  }

  #find(key: string): Sending | undefined {
    return this.#all.find(({ view }) => view.key === key)
  }

  #changed(): void {
    const isUnderWay = this.#all.filter(({ view }) => view.state === 'sending').length
    for (const next of this.#all.filter(({ view }) => view.state === 'waiting').slice(0, Math.max(0, MOST_AT_ONCE - isUnderWay)))
      void next.start(askToSignIn)
    this.#views = this.#all.map(({ view }) => view)
    window.removeEventListener('beforeunload', askToStay)
    if (this.#views.some(({ state }) => state === 'sending' || state === 'waiting')) window.addEventListener('beforeunload', askToStay)
    for (const listener of this.#listeners) listener()
  }
}

const askToStay = (event: BeforeUnloadEvent): void => event.preventDefault()

export const uploads = new Uploads()
export const useUploads = (): readonly UploadView[] => useSyncExternalStore(uploads.subscribe, uploads.views)
