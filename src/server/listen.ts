import type { FastifyBaseLogger } from 'fastify'
import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Database, Writing } from './database.ts'

/** Hears what processes say to each other through PostgreSQL's LISTEN and NOTIFY. */
export interface Listener {
  /**
   * Calls `hear` with every payload that is said on a channel from now on, in order; the answer ends it. Nothing is kept for those who are
   * away: after a lost connection `missed` is called once, when it is there again, for whoever must look for themselves then.
   */
  listen(channel: string, hear: (payload: string) => void, missed?: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** Says something on a channel: at once, or when the caller's transaction commits. At most 7,999 bytes; without any secret. */
export async function notify(db: Database | Writing, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(db)
}

const CHANNEL = /^[a-z][a-z0-9_]{0,62}$/
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 10_000
/** A connection that is lost in the network says nothing; one that does not answer so long is taken for lost. */
const PULSE = 10_000
const PULSE_ANSWER = 5000

interface Hearing {
  readonly hear: (payload: string) => void
  readonly missed: (() => void) | undefined
}

/** Opens one connection for all channels, and opens it again whenever it is lost. Throws when the first attempt fails. */
export async function openListener(url: string, log: FastifyBaseLogger): Promise<Listener> {
  const channels = new Map<string, Set<Hearing>>()
  let client: Client | null = null
  let isClosed = false
  let reconnecting: Promise<void> | null = null
  const closing = new AbortController()

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: url,
      application_name: 'zhunsheng listener',
      connectionTimeoutMillis: PULSE_ANSWER,
      keepAlive: true,
      keepAliveInitialDelayMillis: PULSE,
      // Also bounds LISTEN itself on a connection that went away meanwhile.
      query_timeout: PULSE_ANSWER,
    })
    let isOver = false
    const over = (reason?: unknown): void => {
      if (isOver) return
      isOver = true
      clearInterval(pulse)
      next.end().catch(() => {})
      if (client !== next) return
      client = null
      if (isClosed) return
      log.warn({ err: reason }, 'the connection that hears the other processes was lost')
      reconnecting ??= reconnect().finally(() => {
        reconnecting = null
      })
    }
    next.on('error', over)
    next.on('end', () => over())
    next.on('notification', ({ channel, payload }) => {
      for (const { hear } of channels.get(channel) ?? []) guard(() => hear(payload ?? ''))
    })
    const pulse = setInterval(() => next.query('select 1').catch(over), PULSE)
    pulse.unref()
    try {
      await next.connect()
      client = next
      for (const channel of channels.keys()) await next.query(`listen ${channel}`)
    } catch (error) {
      over(error)
      throw error
    }
  }

  async function reconnect(): Promise<void> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal: closing.signal }).catch(() => {})
      if (isClosed) return
      try {
        await connect()
      } catch {
        continue
      }
      log.info('the other processes are heard again')
      for (const hearings of channels.values()) for (const { missed } of hearings) if (missed) guard(missed)
      return
    }
  }

  /** What one listener throws is not the others' business. */
  function guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      log.error({ err: error }, 'a listener failed')
    }
  }

  /** While there is no connection, the next one listens to every channel of the table; one that does not obey is given up. */
  async function say(command: string): Promise<void> {
    const current = client
    await current?.query(command).catch(() => current.end().catch(() => {}))
  }

  try {
    await connect()
  } catch (error) {
    isClosed = true
    closing.abort()
    throw error
  }
  return {
    async listen(channel, hear, missed) {
      if (!CHANNEL.test(channel)) throw new Error(`not a channel: ${channel}`)
      if (isClosed) throw new Error('the listener is closed')
      const hearings = channels.get(channel) ?? new Set()
      const hearing: Hearing = { hear, missed }
      channels.set(channel, hearings.add(hearing))
      await say(`listen ${channel}`)
      return async () => {
        if (!hearings.delete(hearing) || hearings.size > 0 || channels.get(channel) !== hearings) return
        channels.delete(channel)
        await say(`unlisten ${channel}`)
      }
    },
    async close() {
      isClosed = true
      closing.abort()
      await reconnecting
      await client?.end().catch(() => {})
      client = null
    },
  }
}
