/** The composition of the platform: everything that a process of any role opens, in order, and closes again in the opposite one. */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { join, resolve } from 'node:path'
import { PRIVATE_FOLDER, privateFolder } from '#server/private-folder.ts'
import { mountAccounts, openAccounts, secretsOf, type Accounts } from '#server/accounts.ts'
import { sealedSecondFactors } from '#server/account-reseal.ts'
import { openBlobs } from '#server/blobs/open-blobs.ts'
import { openJobs } from '#server/boss-jobs.ts'
import { systemClock, type Clock } from '#server/clock.ts'
import type { Config } from '#server/config.ts'
import { openDatabase } from '#server/database.ts'
import type { Frame, Slice } from '#server/frame.ts'
import { buildServer } from '#server/http.ts'
import { startResealing } from '#server/reseal.ts'
import { startSealing } from '#server/journal-seal.ts'
import { openListener } from '#server/listen.ts'
import { migrateDatabase } from '#server/migrate.ts'
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'
import { actorOf } from '#platform/people/actors.ts'
import { migrationFolders } from './migration-folders.ts'

export interface PlatformParts {
  readonly slices: readonly Slice[]
  readonly log: FastifyBaseLogger
  readonly clock?: Clock
  readonly webFolder?: string
}

export interface OpenPlatform {
  readonly frame: Frame
  readonly accounts: Accounts
  /** None in the role `worker`. */
  readonly app: FastifyInstance | null
  /** Where people reach it; null in the role `worker`. */
  readonly url: string | null
  /** Lets running requests and jobs finish, within bounds, then closes everything. */
  stop(): Promise<void>
}

/** Opens a process of the platform. Whatever was opened is closed again when a later step throws. */
export async function openPlatform(config: Config, { slices, log, clock = systemClock, webFolder }: PlatformParts): Promise<OpenPlatform> {
  const closing: (() => Promise<unknown>)[] = []
  const opened = <T>(thing: T, close: (thing: T) => Promise<unknown>): T => {
    closing.unshift(() => close(thing))
    return thing
  }
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0)) await close().catch((error: unknown) => log.error({ err: error }, 'while stopping'))
  }
  try {
    const dataFolder = resolve(config.dataFolder)
    // PostgreSQL, which refuses root, runs as another account then, and has to get to its folder.
    privateFolder(dataFolder, config.databaseUrl === null && process.getuid?.() === 0 ? 0o711 : PRIVATE_FOLDER)
    const databaseUrl =
      config.databaseUrl ?? opened(await startEmbeddedPostgres(join(dataFolder, 'postgres')), (postgres) => postgres.stop()).url
    await reachable(log, () => migrateDatabase(databaseUrl, migrationFolders))
    const { db, pool } = opened(
      openDatabase(databaseUrl, { onIdleError: (error) => log.warn({ err: error }, 'the database closed a connection') }),
      (database) => database.close(),
    )
    const blobs = await openBlobs(
      config.s3
        ? { kind: 's3', ...config.s3, cacheFolder: join(dataFolder, 's3-cache'), cacheBytes: config.cacheBytes }
        : { kind: 'folder', root: join(dataFolder, 'blobs') },
    )
    const listener = opened(await openListener(databaseUrl, log), (one) => one.close())
    const jobs = opened(await openJobs(databaseUrl, log), (one) => one.stop())
    const frame: Frame = { config: { ...config, dataFolder }, db, blobs, jobs, clock, log, listen: listener.listen }
    opened(startSealing(frame), (sealing) => sealing.stop())
    const secrets = await secretsOf(frame.config)
    const accounts = await openAccounts({ frame, pool, secrets })

    let app: FastifyInstance | null = null
    let url: string | null = null
    if (config.role !== 'worker') {
      app = opened(
        await buildServer(frame, slices, {
          actorOf: actorOf(frame, accounts),
          extra: (server) => mountAccounts(server, accounts),
          gauges: async () => gaugesOf(await jobs.depths()),
          ...(webFolder === undefined ? {} : { webFolder }),
        }),
        (server) => server.close(),
      )
      const listened = await app.listen({ host: config.host, port: config.port })
      url = config.publicUrl ?? listened
    }
    if (config.role !== 'server') {
      for (const slice of slices) await slice.work?.(frame)
      const sealed = slices.flatMap((slice) => slice.sealed?.(frame, secrets) ?? [])
      await startResealing(frame, secrets, [sealedSecondFactors(db, secrets), ...sealed])
    }
    return { frame, accounts, app, url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const gaugesOf = (depths: readonly { queue: string; ready: number; active: number; failed: number }[]) =>
  depths.flatMap(({ queue, ...states }) =>
    Object.entries(states).map(([state, value]) => ({ name: 'zhunsheng_jobs', labels: { queue, state }, value })),
  )

const TRIES = 30
/** A database that is still starting is waited for; one that refuses for another reason is not. */
async function reachable<T>(log: FastifyBaseLogger, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      if (tries >= TRIES || !/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|57P03)$/.test(code)) throw error
      log.warn(`the database does not answer yet (${code}); try ${tries} of ${TRIES}`)
      await new Promise((wake) => setTimeout(wake, 2000))
    }
  }
}
