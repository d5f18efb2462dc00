import type { Writing } from './database.ts'

/** A kind of durable job. */
export interface Queue<Data extends object> {
  /** Letters, digits, `-`, `_`, `.` and `/`. */
  readonly name: string
  /** Tries after the first, with growing pauses; then the job lies among the dead letters. */
  readonly retries: number
  /** A worker that does not beat for so long is taken for dead, and its job given to another. At least 10. */
  readonly heartbeatSeconds: number
  /** Longest time for one try. At most a day. */
  readonly expireSeconds: number
  /** Only there to carry the type. */
  readonly data?: Data
}

export interface JobContext {
  readonly id: string
  /** 0 for the first try. */
  readonly attempt: number
  /**
   * Aborted when the process stops, when the job has expired, and when it was given to another worker. A handler that then rejects because the
   * process stops has not failed: its job is given back, and goes on elsewhere.
   */
  readonly signal: AbortSignal
}

/** The narrow port to the queue: at-least-once, so that every handler must leave the same state when it runs twice. */
export interface Jobs {
  /**
   * Sends within the caller's transaction: no commit, no job. `key` makes it unique among those not yet begun: one that waits already is given
   * this data, and does not begin before the transaction has ended, so that it sees what the transaction did.
   */
  send<Data extends object>(
    trx: Writing,
    queue: Queue<Data>,
    data: Data,
    options?: { key?: string; priority?: number; startAfter?: Date },
  ): Promise<void>
  /** Many at once, outside any transaction. */
  sendAll<Data extends object>(queue: Queue<Data>, data: readonly Data[]): Promise<void>
  /**
   * Takes jobs up, `slots` at a time in this process. Work that keeps the processor busy belongs into a process or thread of its own: here it
   * would hold up the heartbeats of all jobs.
   */
  work<Data extends object>(queue: Queue<Data>, slots: number, handle: (data: Data, context: JobContext) => Promise<void>): Promise<void>
  /** Runs `handle` by a cron expression in Asia/Shanghai, once in the whole installation; a missed run is made up for once. */
  schedule(name: string, cron: string, handle: (context: JobContext) => Promise<void>): Promise<void>
}

/** How many jobs of a queue are where, as counted some seconds ago. */
export interface JobDepths {
  readonly queue: string
  /** Not begun, those that wait out a pause included. */
  readonly ready: number
  readonly active: number
  /** Dead letters. */
  readonly failed: number
}

/** A job that was given up. */
export interface DeadLetter {
  readonly id: string
  readonly queue: string
  readonly data: object
  readonly diedAt: Date
  readonly tries: number
  /** What the last try ended with; for operators, never for the public. */
  readonly error: string
}
