import Fastify from 'fastify'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { slow } from '../../test/build/slow-queue.ts'
import { testDatabase, type TestDatabase } from '../../test/build/test-database.ts'
import { openJobs, type JobsOptions, type OpenJobs } from './boss-jobs.ts'
import { openDatabase, type OpenDatabase } from './database.ts'
import type { JobContext, Queue } from './jobs.ts'

const LONG = 40_000
const log = Fastify({ logger: false }).log
let database: TestDatabase
let open: OpenDatabase
const opened: OpenJobs[] = []
const children: ChildProcess[] = []

beforeAll(async () => {
  database = await testDatabase()
  open = openDatabase(database.url)
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()))
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})
afterAll(async () => {
  await open.close()
  await database.drop()
})

async function jobsOf(options?: JobsOptions): Promise<OpenJobs> {
  const jobs = await openJobs(database.url, log, { finishMilliseconds: 100, ...options })
  opened.push(jobs)
  return jobs
}
let named = 0
const aQueue = (more: Partial<Queue<{ n: number }>> = {}): Queue<{ n: number }> => ({
  name: `queue-${++named}`,
  retries: 2,
  heartbeatSeconds: 10,
  expireSeconds: 60,
  ...more,
})
const send = (jobs: OpenJobs, queue: Queue<{ n: number }>, n: number, options?: { key?: string; priority?: number; startAfter?: Date }) =>
  open.db.transaction().execute((trx) => jobs.send(trx, queue, { n }, options))
/** Takes jobs up and notes them. */
async function noting(jobs: OpenJobs, queue: Queue<{ n: number }>, slots = 1): Promise<number[]> {
  const done: number[] = []
  await jobs.work(queue, slots, async ({ n }) => {
    done.push(n)
  })
  return done
}
const until = (assert: () => unknown): Promise<unknown> => vi.waitFor(assert, { timeout: LONG, interval: 50 })

describe('sending', () => {
  test('a job of a transaction that was rolled back does not exist', async () => {
    const jobs = await jobsOf()
    const queue = aQueue()
    const done = await noting(jobs, queue)
    await expect(
      open.db.transaction().execute(async (trx) => {
        await jobs.send(trx, queue, { n: 1 })
        await jobs.send(trx, queue, { n: 2 }, { key: 'two' })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await send(jobs, queue, 3)
    await until(() => expect(done).toContain(3))
    expect(done).toEqual([3])
  })

  test('a key makes a job unique until it has begun', async () => {
    const jobs = await jobsOf()
    const queue = aQueue()
    await Promise.all([1, 2, 3, 4].map((n) => send(jobs, queue, n, { key: 'same' })))
    await send(jobs, queue, 9, { key: 'same' })
    await send(jobs, queue, 10, { key: 'other' })
    const done = await noting(jobs, queue)
    await until(() => expect(done).toContain(10))
    expect(done).toEqual([9, 10])
    await send(jobs, queue, 11, { key: 'same' })
    await until(() => expect(done).toEqual([9, 10, 11]))
  })

  test('a job that waits under the same key does not begin before the transaction has ended', async () => {
    const jobs = await jobsOf()
    const queue = aQueue()
    await send(jobs, queue, 1, { key: 'same' })
    const trx = await open.db.startTransaction().execute()
    await jobs.send(trx, queue, { n: 2 }, { key: 'same' })
    const done = await noting(jobs, queue)
    await send(jobs, queue, 3)
    await until(() => expect(done).toContain(3))
    expect(done).toEqual([3])
    await trx.commit().execute()
    await until(() => expect(done).toEqual([3, 2]))
  })

  test('what is more urgent goes first, what is for later waits', async () => {
    const jobs = await jobsOf()
    const queue = aQueue()
    await send(jobs, queue, 1)
    await send(jobs, queue, 2, { priority: 5 })
    await send(jobs, queue, 3, { startAfter: new Date(Date.now() + 3_600_000), priority: 9 })
    const done = await noting(jobs, queue)
    await until(() => expect(done).toContain(1))
    expect(done).toEqual([2, 1])
    await until(async () => expect(await jobs.depths()).toContainEqual({ queue: queue.name, ready: 1, active: 0, failed: 0 }))
  })

  test('many at once are each done once, by several workers', async () => {
    const [one, other] = [await jobsOf(), await jobsOf()]
    const queue = aQueue()
    await one.sendAll(
      queue,
      Array.from({ length: 1200 }, (_, n) => ({ n })),
    )
    const done = [await noting(one, queue, 4), await noting(other, queue, 4)]
    await until(() => expect(done.flat()).toHaveLength(1200))
    expect(new Set(done.flat()).size).toBe(1200)
  })
})

describe('failing', () => {
  test('is tried again with pauses, then lies among the dead letters, from where it can be sent again', async () => {
    const jobs = await jobsOf()
    const queue = aQueue({ retries: 1 })
    const attempts: number[] = []
    let isMended = false
    await jobs.work(queue, 1, async (_, { attempt }) => {
      attempts.push(attempt)
      if (!isMended) throw new Error('not today')
    })
    await send(jobs, queue, 7)
    await until(async () => expect(await jobs.deadLetters(queue.name)).toHaveLength(1))
    expect(attempts).toEqual([0, 1])
    const [letter] = await jobs.deadLetters(queue.name)
    expect(letter).toMatchObject({ queue: queue.name, data: { n: 7 }, tries: 2, error: 'not today' })
    await until(async () => expect(await jobs.depths()).toContainEqual({ queue: queue.name, ready: 0, active: 0, failed: 1 }))

    isMended = true
    expect(await jobs.retryDead(queue.name, [])).toBe(0)
    expect(await jobs.retryDead(queue.name, [letter!.id])).toBe(1)
    await until(() => expect(attempts).toEqual([0, 1, 0]))
    expect(await jobs.deadLetters(queue.name)).toEqual([])
    expect(await jobs.retryDead(queue.name)).toBe(0)
  })

  test('pauses grow up to a bound, and a newer version of the platform may change what holds for a queue', async () => {
    const queue = aQueue({ retries: 1 })
    const kept = async () =>
      (
        await open.pool.query(
          `select retry_limit, retry_delay, retry_backoff, retry_delay_max, heartbeat_seconds from pgboss.queue where name = $1`,
          [queue.name],
        )
      ).rows
    const pauses = { retry_delay: 1, retry_backoff: true, retry_delay_max: 600 }
    await send(await jobsOf(), queue, 1)
    expect(await kept()).toEqual([{ retry_limit: 1, heartbeat_seconds: 10, ...pauses }])
    await send(await jobsOf(), { ...queue, retries: 5, heartbeatSeconds: 20 }, 2)
    expect(await kept()).toEqual([{ retry_limit: 5, heartbeat_seconds: 20, ...pauses }])
  })

  test('a try that takes too long is aborted, and another is made', async () => {
    const jobs = await jobsOf()
    const queue = aQueue({ expireSeconds: 1 })
    const seen: JobContext[] = []
    await jobs.work(queue, 1, async (_, context) => {
      seen.push(context)
      if (context.attempt === 0) await once(context.signal, 'abort')
    })
    await send(jobs, queue, 1)
    await until(() => expect(seen.map(({ attempt }) => attempt)).toEqual([0, 1]))
    expect(seen[0]!.signal.aborted).toBe(true)
  })
})

describe('stopping', () => {
  test('lets a job end that ends soon', async () => {
    const jobs = await jobsOf({ finishMilliseconds: 20_000 })
    const queue = aQueue()
    let end = (): void => {}
    let isAborted = false
    const begun = new Promise<void>((wake) => {
      void jobs.work(queue, 1, async (_, { signal }) => {
        const told = new Promise<void>((resolve) => (end = resolve))
        wake()
        await told
        isAborted = signal.aborted
      })
    })
    await send(jobs, queue, 1)
    await begun
    const stopped = jobs.stop()
    end()
    await stopped
    expect(isAborted).toBe(false)
    const later = await jobsOf()
    await until(async () => expect(await later.depths()).toContainEqual({ queue: queue.name, ready: 0, active: 0, failed: 0 }))
  })

  test('aborts one that does not, and gives it back even on its last try', async () => {
    const jobs = await jobsOf()
    const queue = aQueue({ retries: 0 })
    const begun = new Promise<void>((wake) => {
      void jobs.work(queue, 1, async (_, { signal }) => {
        wake()
        await once(signal, 'abort')
        throw new Error('interrupted')
      })
    })
    await send(jobs, queue, 5)
    await begun
    await jobs.stop()
    const later = await jobsOf()
    expect(await later.deadLetters(queue.name)).toEqual([])
    const done = await noting(later, queue)
    await until(() => expect(done).toEqual([5]))
  })
})

test('a job outlives the loss of every connection to the database', async () => {
  const jobs = await jobsOf()
  const queue = aQueue()
  const done: number[] = []
  let end = (): void => {}
  const begun = new Promise<void>((wake) => {
    void jobs.work(queue, 1, async ({ n }, { attempt }) => {
      const told = new Promise<void>((resolve) => (end = resolve))
      wake()
      if (n === 1 && attempt === 0) await told
      done.push(n)
    })
  })
  await send(jobs, queue, 1)
  await begun
  await open.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  )
  end()
  await send(jobs, queue, 2)
  // When its end could not be noted, the first is done a second time: at least once.
  await until(() => expect(new Set(done)).toEqual(new Set([1, 2])))
  await until(async () => expect(await jobs.depths()).toContainEqual({ queue: queue.name, ready: 0, active: 0, failed: 0 }))
})

test('the job of a worker that was killed is taken up by another, and done once', async () => {
  const jobs = await jobsOf()
  const begun: { worker: number; job: string }[] = []
  const workers = await Promise.all(
    [0, 1].map(async (worker) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../../test/build/job-worker.ts'), database.url], {
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      children.push(child)
      const lines = createInterface({ input: child.stdout })
      lines.on('line', (line) => {
        const [word, job] = line.split(' ')
        if (word === 'begin') begun.push({ worker, job: job! })
      })
      await once(lines, 'line')
      return child
    }),
  )
  await send(jobs, slow, 1)
  await until(() => expect(begun).toHaveLength(1))
  const [first] = begun
  workers[first!.worker]!.kill('SIGKILL')
  await until(() => expect(begun).toEqual([first, { worker: 1 - first!.worker, job: first!.job }]))
  workers[1 - first!.worker]!.stdin!.write('end\n')
  await until(async () => {
    const { rows } = await open.pool.query(`select state, retry_count from pgboss.job where name = 'slow'`)
    expect(rows).toEqual([{ state: 'completed', retry_count: 1 }])
  })
})

test('a schedule runs once in the whole installation', async () => {
  const runs: string[] = []
  const began = Date.now()
  const installation = [await jobsOf({ scheduleSeconds: 1 }), await jobsOf({ scheduleSeconds: 1 })]
  for (const jobs of installation)
    await jobs.schedule('tick', '* * * * *', async ({ id }) => {
      runs.push(id)
    })
  await until(() => expect(runs.length).toBeGreaterThan(0))
  const { rows: passes } = await open.pool.query('select cron_on from pgboss.version')
  // Two more looks at the schedules, by whichever process.
  await until(async () => {
    const { rows } = await open.pool.query('select cron_on from pgboss.version')
    expect(rows[0].cron_on - passes[0].cron_on).toBeGreaterThan(2000)
  })
  const minutes = Math.floor(Date.now() / 60_000) - Math.floor(began / 60_000) + 1
  expect(runs.length).toBeLessThanOrEqual(minutes)
  const { rows } = await open.pool.query(`select timezone, options->>'missed' as missed from pgboss.schedule where name = 'tick'`)
  expect(rows).toEqual([{ timezone: 'Asia/Shanghai', missed: 'once' }])
})
