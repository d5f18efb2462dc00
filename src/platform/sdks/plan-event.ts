import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import type { JobContext } from '#server/jobs.ts'
import { planNotices, resolveNotices } from '../notices/plan-notices.ts'
import { embeddingApps, embeddingOperators, noOperators } from '../registry/embedding-recipients.ts'
import { aboutOf, remindAfterDays } from './event.ts'
import { allowLong, countUnreachable, findOpenEvents, keepLooked, lockEvent, type EventRow } from './event-table.ts'

/**
 * Tells the operators whom an event concerns now and who have not been told, and lets be those whose newest inspection no longer shows the cause.
 * However often it runs, everybody is told once.
 */
export async function planEvent({ db, clock }: Pick<Frame, 'db' | 'clock'>, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const at = clock.now()
    await allowLong(trx)
    const event = await lockEvent(trx, id)
    if (!event) return
    if (event.closed_at === null) await tell(trx, event, at)
    // A later edition, or the end of the risk, has taken its place.
    else await resolveNotices(trx, aboutOf(id), noOperators, at)
  })
}

async function tell(trx: Writing, event: EventRow, at: Date): Promise<void> {
  const { id, sdk_id: sdk, ranges, kind } = event
  const title = { zh: event.title_zh, en: event.title_en }
  const text = { zh: event.text_zh, en: event.text_en }
  const notice = {
    kind: `sdk-${kind}`,
    about: aboutOf(id),
    title,
    text,
    link: `/sdks/${sdk}`,
    at,
    remindAfterDays: remindAfterDays[kind],
  } as const
  await planNotices(trx, notice, embeddingApps(sdk, ranges))
  // That a risk is none any more asks nothing of anybody.
  await resolveNotices(trx, notice.about, kind === 'risk-withdrawn' ? noOperators : embeddingOperators(sdk, ranges), at)
  if (!isSameDay(event.checked_at, at)) await countUnreachable(trx, event)
  await keepLooked(trx, event, at, event.follows_until !== null && event.follows_until <= at)
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
