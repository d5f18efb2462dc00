import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { planNotices, resolveNotices } from '../notices/plan-notices.ts'
import { embeddingApps, embeddingOperators, noOperators } from '../registry/embedding-recipients.ts'
import { aboutOf, remindAfterDays } from './event.ts'
import { allowLong, countUnreachable, findEvent, findOpenEvents, keepLooked, lockClosing, type EventRow } from './event-table.ts'

/** Whoever closed the event while it was being planned was not kept waiting: what was planned meanwhile is undone. */
class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

/**
 * Tells the operators whom an event concerns now and who have not been told, and lets be those whose newest inspection no longer shows the cause.
 * However often it runs, and at the same time, everybody is told once.
 */
export async function planEvent(frame: Pick<Frame, 'db' | 'clock'>, id: string): Promise<void> {
  const event = await findEvent(frame.db, id)
  if (!event) return
  const at = frame.clock.now()
  try {
    await frame.db.transaction().execute(async (trx) => {
      await allowLong(trx)
      if (event.closed_at === null) await tell(trx, event, at)
      // A later edition, or the end of the risk, has taken its place.
      else await resolveNotices(trx, aboutOf(id), noOperators, at)
    })
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
    await planEvent(frame, id)
  }
}

/** Throws `Overtaken`. */
async function tell(trx: Writing, event: EventRow, at: Date): Promise<void> {
  const { id, sdk_id: sdk, ranges, kind } = event
  const title = { zh: event.title_zh, en: event.title_en }
  const text = { zh: event.text_zh, en: event.text_en }
  const about = aboutOf(id)
  const notice = { kind: `sdk-${kind}`, about, title, text, link: `/sdks/${sdk}`, at, remindAfterDays: remindAfterDays[kind] } as const
  await planNotices(trx, notice, embeddingApps(sdk, ranges))
  // That a risk is none any more asks nothing of anybody.
  await resolveNotices(trx, about, kind === 'risk-withdrawn' ? noOperators : embeddingOperators(sdk, ranges), at)
  const isToCount = !isSameDay(event.checked_at, at)
  const unreachable = isToCount ? await countUnreachable(trx, event) : event.unreachable_apps
  if (await lockClosing(trx, id)) throw new Overtaken()
  await keepLooked(trx, event, { at, unreachable, isClosed: event.follows_until !== null && event.follows_until <= at })
}

const isSameDay = (one: Date | null, other: Date): boolean => one?.toDateString() === other.toDateString()

/** In one run. */
const MOST_EVENTS = 500

/** Looks again at who is concerned: an app may have been inspected, or changed, since. */
export async function followEvents(frame: Pick<Frame, 'db' | 'clock' | 'log'>, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
  const events = await findOpenEvents(frame.db, frame.clock.now(), MOST_EVENTS)
  for (const event of events) {
    signal.throwIfAborted()
    // One that cannot be planned must not keep the others from being followed.
    await planEvent(frame, event).catch((error: unknown) =>
      frame.log.error({ err: error, event }, 'an event of an SDK could not be planned'),
    )
  }
}
