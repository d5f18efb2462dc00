/** Progress as server-sent events (WHATWG HTML, 9.2): the state as it is, then every change of it, until it is over. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import type { Frame } from './frame.ts'
import { Problem } from './problem.ts'

/** What is followed: rows of one kind. */
export interface Followed<Row> {
  /** Channel of PostgreSQL's NOTIFY on which every change is said. */
  readonly channel: string
  /** What is said there of this row. */
  topicOf(row: Row): string
  /** The row as it is now; null where whoever follows it may see it no more. */
  look(row: Row, actor: Actor): Promise<Row | null>
  /** What clients are told of it. */
  shown(row: Row): { readonly state: string }
}

/** So long a connection may be silent before something between us takes it for dead. At each beat we look for ourselves, too. */
const BEAT_MILLISECONDS = 15_000
/** Each holds a connection open. */
const MOST_FOLLOWERS = 2000
/** The id of the last event. A browser that comes back with it has seen the end, and is told so by 204. */
const LAST = 'over'

interface Follower {
  look(): void
  end(): void
}

/** What has come to its end changes no more. */
const isOver = (state: string): boolean => state === 'done' || state === 'failed' || state === 'cancelled'

/** Follows rows for many clients of one process, over one LISTEN: the worker may be any process of any machine. */
export function progressEvents<Row>(
  app: FastifyInstance,
  frame: Pick<Frame, 'listen' | 'log'>,
  { channel, topicOf, look: lookAt, shown }: Followed<Row>,
) {
  const followers = new Map<string, Set<Follower>>()
  let count = 0
  let listening: Promise<() => Promise<void>> | null = null
  const endAll = (): void => {
    for (const those of followers.values()) for (const follower of those) follower.end()
  }
  // Before connections are waited for: these would never end by themselves.
  app.addHook('preClose', async () => {
    endAll()
    await (
      await listening?.catch(() => null)
    )?.()
  })

  function heard(): Promise<unknown> {
    listening ??= frame.listen(channel, (id) => {
      for (const follower of followers.get(id) ?? []) follower.look()
    })
    listening.catch(() => {
      listening = null
    })
    return listening
  }

  return async function follow(seen: Row, actor: Actor, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (request.headers['last-event-id'] === LAST && isOver(shown(seen).state)) {
      reply.code(204).send()
      return
    }
    if (count >= MOST_FOLLOWERS) throw new Problem('unavailable')
    await heard()
    const { raw } = reply
    reply.hijack()
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
    raw.writeHead(200, headers as Record<string, string>)

    let topic = topicOf(seen)
    let last = ''
    let isEnded = false
    let isLooking = false
    let isToLookAgain = false

    /** What the client has not taken yet is not piled up: it is told the latest when it has. */
    function tell(row: Row): void {
      const progress = shown(row)
      const data = JSON.stringify(progress)
      if (data === last || raw.writableNeedDrain) return
      last = data
      const over = isOver(progress.state)
      raw.write(`event: progress\n${over ? `id: ${LAST}\n` : ''}data: ${data}\n\n`)
      if (over) end()
    }
    async function look(): Promise<void> {
      if (isEnded) return
      isToLookAgain = isLooking
      if (isLooking) return
      isLooking = true
      // Asked with the permission of now: what was shared may be so no more.
      const row = await lookAt(seen, actor).catch((error: unknown) => {
        frame.log.warn({ err: error }, 'progress could not be read')
        return seen
      })
      isLooking = false
      if (isEnded) return
      if (row === null) return end()
      // While machines are upgraded it may be given to the inspection of another engine.
      if (topicOf(row) !== topic) {
        leave()
        join(topicOf(row))
      }
      if (row !== seen) tell(row)
      if (isToLookAgain) void look()
    }
    function end(): void {
      if (isEnded) return
      isEnded = true
      count--
      clearInterval(beat)
      leave()
      raw.end()
    }
    function join(id: string): void {
      topic = id
      followers.set(id, (followers.get(id) ?? new Set()).add(follower))
    }
    function leave(): void {
      const those = followers.get(topic)
      those?.delete(follower)
      if (those?.size === 0) followers.delete(topic)
    }
    const beat = setInterval(() => {
      // It has taken nothing for a whole beat.
      if (raw.writableNeedDrain) return void raw.destroy()
      raw.write(': beat\n\n')
      void look()
    }, BEAT_MILLISECONDS)
    const follower: Follower = { look: () => void look(), end }
    count++
    join(topic)
    raw.on('close', end).on('error', end)
    raw.on('drain', () => void look())
    // Read again: it may have changed before we listened.
    tell(seen)
    void look()
  }
}
