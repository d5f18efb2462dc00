import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Frame } from './frame.ts'

/** Something that must work before requests are sent here. Rejects when it does not. */
export interface HealthCheck {
  readonly name: string
  check(): Promise<void>
}

const CHECK_MILLISECONDS = 3000
/** Readiness is asked often, by many; storage is not written to more often than this. */
const KEPT_MILLISECONDS = 5000

/** `/healthz`: the process answers. `/readyz`: so do the database and the store, or 503 with the names of those that do not. */
export function addHealth(app: FastifyInstance, frame: Frame, others: readonly HealthCheck[]): void {
  const checks: readonly HealthCheck[] = [
    { name: 'database', check: async () => void (await sql`select 1`.execute(frame.db)) },
    { name: 'store', check: () => frame.blobs.check() },
    ...others,
  ]
  let kept: { at: number; answer: Promise<Record<string, boolean>> } | null = null
  const look = async (): Promise<Record<string, boolean>> =>
    Object.fromEntries(
      await Promise.all(
        checks.map(async ({ name, check }) => {
          const works = await within(CHECK_MILLISECONDS, check()).catch((error: unknown) => {
            frame.log.warn({ err: error }, `not ready: ${name}`)
            return false
          })
          return [name, works !== false] as const
        }),
      ),
    )
  app.get('/healthz', { schema: { hide: true } as never }, async () => ({ isAlive: true }))
  app.get('/readyz', { schema: { hide: true } as never }, async (_request, reply) => {
    const now = performance.now()
    if (kept === null || now - kept.at > KEPT_MILLISECONDS) kept = { at: now, answer: look() }
    const parts = await kept.answer
    const isReady = Object.values(parts).every(Boolean)
    if (!isReady) kept = null
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ isReady, parts })
  })
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
