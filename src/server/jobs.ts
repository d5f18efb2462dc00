import type { Writing } from './database.ts'

/** A kind of durable job. */
export interface Queue<Data extends object> {
  readonly name: string
  /** Tries after the first, with growing pauses; then the job lies among the dead letters. */
  readonly retries: number
  /** A worker that does not beat for so long is taken for dead, and its job given to another. */
  readonly heartbeatSeconds: number
  /** Longest time for one try. */
  readonly expireSeconds: number
  /** Only there to carry the type. */
  readonly data?: Data
}

export interface JobContext {
  readonly id: string
  /** 0 for the first try. */
  readonly attempt: number
  /** Aborted when the process stops or the job has expired. */
  readonly signal: AbortSignal
}

/** The narrow port to the queue: at-least-once, so that every handler must leave the same state when it runs twice. */
export interface Jobs {
  /** Sends within the caller's transaction: no commit, no job. `key` makes it unique among those not yet begun. */
  send<Data extends object>(
    trx: Writing,
    queue: Queue<Data>,
    data: Data,
    options?: { key?: string; priority?: number; startAfter?: Date },
  ): Promise<void>
  /** Many at once, outside any transaction. */
  sendAll<Data extends object>(queue: Queue<Data>, data: readonly Data[]): Promise<void>
  /** Takes jobs up, `slots` at a time in this process. */
  work<Data extends object>(queue: Queue<Data>, slots: number, handle: (data: Data, context: JobContext) => Promise<void>): Promise<void>
  /** Runs `handle` by a cron expression in Asia/Shanghai, once in the whole installation; a missed run is made up for once. */
  schedule(name: string, cron: string, handle: (context: JobContext) => Promise<void>): Promise<void>
}
