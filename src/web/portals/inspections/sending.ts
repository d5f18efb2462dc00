import { DetailedError, Upload, type HttpResponse } from 'tus-js-client'
import { uploadPath } from '#platform/inspections/api.ts'
import { problemOf, ProblemError } from '../../api.ts'
import { Speedometer } from './speedometer.ts'
import type { UploadView } from './uploads.ts'

/** A file that somebody hands in, for whom, and what they said about it. */
export interface Chosen {
  readonly file: File
  readonly organisation: string
  /** JSON of a profile; empty where nothing was said. */
  readonly profile: string
}

/** Bytes of one request: a line that breaks loses no more than what the server had not written down of it. */
const CHUNK_BYTES = 32 * 1024 * 1024
const RETRY_MILLISECONDS = [0, 1000, 3000, 5000, 10_000, 20_000]
let count = 0

/** One upload by the tus protocol. What an earlier visit sent of the same file is not sent again. */
export class Sending {
  view: UploadView
  readonly #chosen: Chosen
  readonly #tell: () => void
  readonly #speed = new Speedometer()
  #upload: Upload | undefined

  constructor(chosen: Chosen, tell: () => void) {
    const { file, organisation } = chosen
    this.#chosen = chosen
    this.#tell = tell
    this.view = {
      key: `upload ${++count}`,
      name: file.name,
      organisation,
      size: file.size,
      sent: 0,
      speed: 0,
      state: 'waiting',
      isResumed: false,
      error: undefined,
      commission: undefined,
    }
  }

  wait(): void {
    this.#set({ state: 'waiting', error: undefined })
  }

  /** `signIn` is asked when the session has ended under way; the upload then goes on from where it was. */
  async start(signIn: () => Promise<boolean>): Promise<void> {
    this.#speed.reset()
    this.view = { ...this.view, state: 'sending' }
    this.#upload ??= this.#open(signIn)
    const upload = this.#upload
    if (upload.url === null) {
      const [earlier] = (await upload.findPreviousUploads()).toSorted((one, other) => other.creationTime.localeCompare(one.creationTime))
      if (earlier) upload.resumeFromPreviousUpload(earlier)
      this.#set({ isResumed: earlier !== undefined })
    }
    if (this.view.state === 'sending') upload.start()
  }

  async pause(): Promise<void> {
    this.#set({ state: 'paused', speed: 0 })
    await this.#upload?.abort()
  }

  /** The server forgets what it has; where it cannot be reached it will by itself in a day. */
  async cancel(): Promise<void> {
    this.view = { ...this.view, state: 'paused' }
    await this.#upload?.abort(true).catch(() => undefined)
  }

  #set(some: Partial<UploadView>): void {
    this.view = { ...this.view, ...some }
    this.#tell()
  }

  #open(signIn: () => Promise<boolean>): Upload {
    const { file, organisation, profile } = this.#chosen
    return new Upload(file, {
      endpoint: uploadPath,
      metadata: { name: file.name, organisation, ...(profile === '' ? {} : { profile }) },
      headers: { 'zhunsheng-organisation': organisation },
      fingerprint: async () => ['zhunsheng', organisation, file.name, file.size, file.lastModified, profile].join('|'),
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_MILLISECONDS,
      removeFingerprintOnSuccess: true,
      onShouldRetry: ({ originalResponse }) => isPassing(originalResponse?.getStatus() ?? 0),
      onProgress: (sent) => this.#set({ sent, speed: this.#speed.at(performance.now(), sent) }),
      onAfterResponse: (_request, response) => {
        const commission = response.getHeader('Zhunsheng-Commission')
        if (commission) this.view = { ...this.view, commission }
      },
      onSuccess: () => this.#set({ state: 'done', sent: file.size, speed: 0 }),
      onError: (error) => void this.#failed(error, signIn),
    })
  }

  async #failed(error: Error, signIn: () => Promise<boolean>): Promise<void> {
    const response = error instanceof DetailedError ? error.originalResponse : null
    if (response?.getStatus() === 401 && (await signIn())) return this.wait()
    this.#set({ state: 'failed', speed: 0, error: await problemOfUpload(response) })
  }
}

/** Worth another try: nobody answered, the server is busy with the same upload, or is not well for the moment. */
const isPassing = (status: number): boolean => status === 0 || status === 409 || status === 423 || status === 429 || status >= 500

/** What the server said, in the form of every other problem. */
async function problemOfUpload(response: HttpResponse | null): Promise<ProblemError> {
  const status = response?.getStatus() ?? 0
  if (status >= 200 && status <= 599) return problemOf(new Response(response!.getBody() || null, { status }))
  return new ProblemError({
    type: 'about:blank',
    title: '上传中断',
    status: 0,
    code: 'unreachable',
    words: { zh: '上传中断:无法连接到服务', en: 'The upload broke off: the service cannot be reached' },
    requestId: '',
  })
}
