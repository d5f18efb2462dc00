/**
 * The Chrome DevTools Protocol over two pipes: JSON messages, each ended by a NUL byte. https://chromedevtools.github.io/devtools-protocol/
 * Spoken by hand and not through a library for browser tests: those forge user activation with every question that they put to a page.
 */
import type { Readable, Writable } from 'node:stream'

/** What the browser sends of itself. Which parameters it has, whoever listens knows. */
export interface ProtocolEvent {
  readonly method: string
  readonly params: Record<string, unknown>
  /** Absent for the browser itself. */
  readonly sessionId?: string
}

/** The browser refused a command, did not answer in time, or is gone. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}

/** Bytes: a page that makes the browser say more than this at once has broken it for us. */
const LARGEST_MESSAGE = 256 * 1024 * 1024
const NUL = 0

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
  readonly method: string
}

/** One conversation with one browser. */
export class Protocol {
  readonly #output: Writable
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Set<(event: ProtocolEvent) => void>()
  readonly #ends = new Set<() => void>()
  #next = 0
  #parts: Buffer[] = []
  #held = 0
  #end: string | null = null

  constructor(input: Readable, output: Writable) {
    this.#output = output
    input.on('data', (chunk: Buffer) => this.#take(chunk))
    input.on('close', () => this.end('the browser closed the connection'))
    input.on('error', () => this.end('the connection to the browser broke'))
    output.on('error', () => this.end('the connection to the browser broke'))
  }

  /** Why nothing can be said any more; null while it can. */
  get ended(): string | null {
    return this.#end
  }

  /** Sends a command; throws `ProtocolError` when it is refused, not answered within `patience` milliseconds, or the browser is gone. */
  send<Result = unknown>(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    sessionId?: string,
    patience = 15_000,
  ): Promise<Result> {
    if (this.#end !== null) return Promise.reject(new ProtocolError(`${method}: ${this.#end}`))
    const id = ++this.#next
    return new Promise<Result>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id)
        reject(new ProtocolError(`${method}: no answer within ${patience} ms`))
      }, patience)
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject, timer, method })
      this.#output.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
    })
  }

  /** Tells every event; returns how to stop. */
  listen(listener: (event: ProtocolEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Called once, when nothing can be said any more. */
  whenEnded(told: () => void): void {
    if (this.#end === null) this.#ends.add(told)
    else told()
  }

  /** Everyone who waits is told why. */
  end(reason: string): void {
    if (this.#end !== null) return
    this.#end = reason
    for (const { reject, timer, method } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(new ProtocolError(`${method}: ${reason}`))
    }
    this.#waiting.clear()
    for (const told of this.#ends) told()
  }

  #take(chunk: Buffer): void {
    let from = 0
    for (let at = chunk.indexOf(NUL); at >= 0; at = chunk.indexOf(NUL, from)) {
      const message = Buffer.concat([...this.#parts, chunk.subarray(from, at)]).toString('utf8')
      this.#parts = []
      this.#held = 0
      from = at + 1
      this.#read(message)
    }
    if (from === chunk.length) return
    this.#parts.push(chunk.subarray(from))
    this.#held += chunk.length - from
    if (this.#held > LARGEST_MESSAGE) this.end(`the browser said more than ${LARGEST_MESSAGE} bytes at once`)
  }

  #read(message: string): void {
    let said: {
      id?: number
      method?: string
      params?: Record<string, unknown>
      result?: unknown
      error?: { message: string }
      sessionId?: string
    }
    try {
      said = JSON.parse(message) as typeof said
    } catch {
      this.end('the browser said what is no JSON')
      return
    }
    if (said.id === undefined) {
      if (said.method === undefined) return
      const event = {
        method: said.method,
        params: said.params ?? {},
        ...(said.sessionId === undefined ? {} : { sessionId: said.sessionId }),
      }
      for (const listener of this.#listeners) listener(event)
      return
    }
    const waiting = this.#waiting.get(said.id)
    if (!waiting) return
    this.#waiting.delete(said.id)
    clearTimeout(waiting.timer)
    if (said.error) waiting.reject(new ProtocolError(`${waiting.method}: ${said.error.message}`))
    else waiting.resolve(said.result ?? {})
  }
}
