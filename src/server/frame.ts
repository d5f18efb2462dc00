import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Secrets } from './account-secret.ts'
import type { Blobs } from './blobs/blobs.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Jobs } from './jobs.ts'
import type { SealedTable } from './reseal.ts'

/** What a slice stands in. */
export interface Frame {
  readonly config: Config
  readonly db: Database
  readonly blobs: Blobs
  readonly jobs: Jobs
  readonly clock: Clock
  readonly log: FastifyBaseLogger
  /** Hears what other processes say on a channel of PostgreSQL's NOTIFY; the answer ends it. */
  listen(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>>
}

/** A vertical slice of the platform, as the composition root mounts it. */
export interface Slice {
  readonly name: string
  /** Adds its routes: called in the role `server`. */
  routes?(app: FastifyInstance, frame: Frame): void | Promise<void>
  /** What it keeps sealed, to be sealed anew when the secret was changed: called in the role `worker`. */
  sealed?(frame: Frame, secrets: Secrets): readonly SealedTable[]
  /** Starts its jobs: called in the role `worker`. */
  work?(frame: Frame): Promise<void>
}
