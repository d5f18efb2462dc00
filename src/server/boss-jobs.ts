import type { FastifyBaseLogger } from 'fastify'
import { PgBoss, fromKysely, type JobWithMetadata, type QueuePolicy } from 'pg-boss'
import type { DeadLetter, JobContext, JobDepths, Jobs, Queue } from './jobs.ts'

/** The queue on PostgreSQL, as a process holds it open. */
export interface OpenJobs extends Jobs {
  /** For /metrics. */
  depths(): Promise<JobDepths[]>
  /** The oldest jobs of a queue that were given up, at most a thousand. */
  deadLetters(queue: string): Promise<DeadLetter[]>
  /** Sends dead letters of a queue again, all of them or those named, with all their tries before them; answers how many. */
  retryDead(queue: string, ids?: readonly string[]): Promise<number>
  /** Takes up nothing more, lets jobs finish for some seconds, then aborts them and gives them back. */
  stop(): Promise<void>
}

export interface JobsOptions {
  /** How long jobs may go on when the process stops, before their signal is aborted. */
  readonly finishMilliseconds?: number
  /** How often schedules are looked at; a schedule runs at most once a minute. */
  readonly scheduleSeconds?: number
}

/** After the abort; what still runs then counts as failed. */
const END_MILLISECONDS = 5000
/** Waiting and dead jobs are kept until somebody has dealt with them: nothing is lost by waiting long. */
const KEPT_SECONDS = 10 * 365 * 86_400
/** Finished jobs tell nothing that the database does not. */
const DONE_SECONDS = 86_400
const LONGEST_RETRY_PAUSE_SECONDS = 600
const MOST_AT_ONCE = 1000
const deadOf = (queue: string): string => `${queue}.dead`
const isDead = (queue: string): boolean => queue.endsWith('.dead')

/** Opens the queue, and makes or upgrades its tables (schema `pgboss`) under a lock of its own. */
export async function openJobs(url: string, log: FastifyBaseLogger, options: JobsOptions = {}): Promise<OpenJobs> {
  const { finishMilliseconds = 5000, scheduleSeconds = 30 } = options
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'zhunsheng jobs',
    max: 4,
    superviseIntervalSeconds: 1,
    monitorIntervalSeconds: 1,
    cronMonitorIntervalSeconds: scheduleSeconds,
    cronWorkerIntervalSeconds: Math.min(scheduleSeconds, 5),
    useListenNotify: true,
    registerInstance: false,
  })
  const said = new Quiet()
  boss.on('error', (error) => {
    if (said.isNews(error)) log.warn({ err: error }, 'jobs: the queue could not be asked')
  })
  boss.on('warning', ({ message, data }) => log.warn({ data }, `jobs: ${message}`))
  await boss.start().catch(async (error: unknown) => {
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  })
  const stopping = new AbortController()
  const known = new Map<string, Promise<void>>()

  /** Makes the queue, or brings it up to date, once in a process. */
  function ensured<Data extends object>(queue: Queue<Data>, policy: QueuePolicy = 'standard'): Promise<void> {
    const ensuring = known.get(queue.name) ?? ensure(boss, queue, policy)
    known.set(queue.name, ensuring)
    ensuring.catch(() => known.delete(queue.name))
    return ensuring
  }

  /** Ends this try without letting it count as a failure. Both or neither: a job that is only cancelled would never run again. */
  async function giveBack(queue: string, job: { id: string; retryCount: number }): Promise<void> {
    const { db, commit, rollback } = await boss.getDb().beginTransaction!()
    try {
      // Neither touches a job that another worker has taken meanwhile: the first sees that the try is another, the second that it runs.
      await boss.cancel(queue, { id: job.id, retryCount: job.retryCount }, { db })
      await boss.resume(queue, job.id, { db })
      await commit()
    } catch (error) {
      await rollback()
      throw error
    }
  }

  /** One slot: a worker of pg-boss that takes one job after the other. */
  async function openSlot<Data extends object>(queue: string, handle: (data: Data, context: JobContext) => Promise<void>): Promise<void> {
    const worker = await boss.work<Data>(
      queue,
      { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2 },
      async ([job]) => {
        if (!job) return
        const signal = AbortSignal.any([job.signal, stopping.signal])
        try {
          signal.throwIfAborted()
          await handle(job.data, { id: job.id, attempt: job.retryCount, signal })
        } catch (error) {
          const context = { queue, job: job.id, attempt: job.retryCount }
          if (stopping.signal.aborted && !job.signal.aborted) {
            log.info(context, 'job given back: the process stops')
            return giveBack(queue, job)
          }
          log.warn({ ...context, err: error }, 'a try of a job failed')
          throw error
        } finally {
          // Where one job was there may be another; without this the slot would wait out its pause first.
          boss.notifyWorker(worker)
        }
      },
    )
  }

  return {
    async send(trx, queue, data, { key, priority, startAfter } = {}) {
      await ensured(queue)
      const more = { db: fromKysely(trx), ...(priority === undefined ? {} : { priority }), ...(startAfter ? { startAfter } : {}) }
      if (key === undefined) {
        await boss.send(queue.name, data, more)
        return
      }
      // When the waiting job begins just between the steps of an upsert, that does neither; the next one inserts.
      while ((await boss.upsert(queue.name, data, { ...more, singletonKey: key })).jobs.length === 0);
    },
    async sendAll(queue, data) {
      await ensured(queue)
      for (let from = 0; from < data.length; from += MOST_AT_ONCE)
        await boss.insert(
          queue.name,
          data.slice(from, from + MOST_AT_ONCE).map((one) => ({ data: one })),
        )
    },
    async work(queue, slots, handle) {
      await ensured(queue)
      for (let slot = 0; slot < slots; slot++) await openSlot(queue.name, handle)
    },
    async schedule(name, cron, handle) {
      // Exclusive: a run that takes longer than the pause between two is not joined by another.
      await ensured({ name, retries: 3, heartbeatSeconds: 30, expireSeconds: 3600 }, 'exclusive')
      await boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai', missed: 'once' })
      await openSlot(name, (_, context) => handle(context))
    },
    async depths() {
      const queues = (await boss.getQueues()).filter(({ name }) => !name.startsWith('__pgboss__'))
      const dead = new Map(queues.filter(({ name }) => isDead(name)).map(({ name, queuedCount }) => [name, queuedCount]))
      return queues
        .filter(({ name }) => !isDead(name))
        .map(({ name, queuedCount, activeCount }) => ({
          queue: name,
          ready: queuedCount,
          active: activeCount,
          failed: dead.get(deadOf(name)) ?? 0,
        }))
    },
    async deadLetters(queue) {
      if (!(await boss.getQueue(deadOf(queue)))) return []
      const jobs = await boss.findJobs<object>(deadOf(queue), { queued: true, limit: MOST_AT_ONCE })
      return jobs.map((job) => deadLetterOf(queue, job))
    },
    async retryDead(queue, ids) {
      if (ids?.length === 0 || !(await boss.getQueue(deadOf(queue)))) return 0
      let moved = 0
      for (;;) {
        const some = await boss.redrive(deadOf(queue), { limit: MOST_AT_ONCE, ...(ids ? { ids: [...ids] } : {}) })
        moved += some
        if (some < MOST_AT_ONCE) return moved
      }
    },
    async stop() {
      const timer = setTimeout(() => stopping.abort(new Error('the process stops')), finishMilliseconds)
      await boss.stop({ graceful: true, timeout: finishMilliseconds + END_MILLISECONDS }).finally(() => clearTimeout(timer))
    },
  }
}

async function ensure<Data extends object>(boss: PgBoss, queue: Queue<Data>, policy: QueuePolicy): Promise<void> {
  const wanted = {
    retryLimit: queue.retries,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: LONGEST_RETRY_PAUSE_SECONDS,
    heartbeatSeconds: queue.heartbeatSeconds,
    expireInSeconds: queue.expireSeconds,
    retentionSeconds: KEPT_SECONDS,
    deleteAfterSeconds: DONE_SECONDS,
    deadLetter: deadOf(queue.name),
    notify: true,
  }
  const found = await boss.getQueue(queue.name)
  if (!found) {
    await boss.createQueue(deadOf(queue.name), { retentionSeconds: KEPT_SECONDS })
    await boss.createQueue(queue.name, { ...wanted, policy })
  } else if (Object.entries(wanted).some(([name, value]) => found[name as keyof typeof wanted] !== value))
    await boss.updateQueue(queue.name, wanted)
}

function deadLetterOf(queue: string, job: JobWithMetadata<object>): DeadLetter {
  const output = (job.sourceOutput ?? {}) as { message?: unknown; value?: { message?: unknown } }
  return {
    id: job.id,
    queue,
    data: job.data,
    diedAt: job.createdOn,
    tries: (job.sourceRetryCount ?? 0) + 1,
    error: String(output.message ?? output.value?.message ?? JSON.stringify(output)),
  }
}

const QUIET_MILLISECONDS = 10_000

/** While the database is away every slot says the same every second. */
class Quiet {
  private readonly said = new Map<string, number>()
  isNews(error: Error): boolean {
    const kind = (error as { code?: string }).code ?? error.message
    const now = performance.now()
    if (now - (this.said.get(kind) ?? -Infinity) < QUIET_MILLISECONDS) return false
    if (this.said.size > 100) this.said.clear()
    this.said.set(kind, now)
    return true
  }
}
