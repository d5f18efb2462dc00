/** Pages that are visited again and again: when, and what comes of it. */
import type { Words } from '#contract/words.ts'
import { nameOfActor, platform, type Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { pageAddress, refuseWithoutBrowser, visitsPages } from './capture.ts'
import { refuseForeignApp, sendCapture, type Asked } from './request-capture.ts'
import { refuseBeyondCaptures, refuseBeyondSchedules } from './room.ts'
import { deleteSchedule, hasUnfinished, insertSchedule, lockDue, setLeftOut, setNext, type LeftOut } from './schedule-table.ts'

export interface Rhythm {
  readonly every: 'day' | 'week'
  /** 1 is Monday; null for every day. */
  readonly weekday: number | null
  readonly hour: number
}

const HOUR = 3600 * 1000
const DAY = 24 * HOUR
/** Asia/Shanghai has had no summer time since 1991. */
const SHANGHAI = 8 * HOUR

/** The first moment after `now` at which it is that hour, of that day, in Asia/Shanghai. */
export function nextTime({ weekday, hour }: Pick<Rhythm, 'weekday' | 'hour'>, now: Date): Date {
  const midnight = Math.floor((now.getTime() + SHANGHAI) / DAY) * DAY - SHANGHAI
  for (let day = 0; ; day++) {
    const at = midnight + day * DAY + hour * HOUR
    // 1 January 1970 was a Thursday.
    const isDay = weekday === null || ((Math.floor((at + SHANGHAI) / DAY) + 3) % 7) + 1 === weekday
    if (at > now.getTime() && isDay) return new Date(at)
  }
}

/** Gives its id. Throws `Problem`: `unavailable`, `unacceptable-content`, `conflict` where there are too many. */
export async function createSchedule(
  { db, clock, config }: Pick<Frame, 'db' | 'clock' | 'config'>,
  { actor, organisation, ...asked }: Asked & Rhythm & { actor: Actor; organisation: string },
): Promise<string> {
  refuseWithoutBrowser(config)
  const url = pageAddress(asked.url, config)
  return db.transaction().execute(async (trx) => {
    await refuseForeignApp(trx, organisation, asked.app)
    await refuseBeyondSchedules(trx, organisation)
    const at = clock.now()
    const { every, weekday, hour } = asked
    const id = await insertSchedule(trx, {
      organisation_id: organisation,
      given_by: nameOfActor(actor),
      url,
      profiles: [...asked.profiles],
      window_seconds: asked.window,
      app_id: asked.app,
      every,
      weekday,
      hour,
      next_at: nextTime(asked, at),
      created_at: at,
    })
    const detail = { host: new URL(url).host, every, hour }
    await record(trx, at, { actor, organisation, action: 'createSchedule', object: `captureSchedule:${id}`, detail })
    return id
  })
}

/** What it asked for stays. */
export async function removeSchedule(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, organisation, schedule }: { actor: Actor; organisation: string | null; schedule: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await deleteSchedule(trx, schedule))) throw new Problem('not-found')
    await record(trx, clock.now(), { actor, organisation, action: 'removeSchedule', object: `captureSchedule:${schedule}` })
  })
}

/** At most so many begin in one run: the next comes within minutes. */
const MOST_AT_ONCE = 200

/**
 * Asks for what is due. Each is moved on in the transaction that asks, so that run twice it asks once; what stood still for days is visited once,
 * not once for each day. Where an organisation has used up what it may, this time is left out, and the schedule says so until the next is asked for.
 */
export async function requestDue(frame: Pick<Frame, 'db' | 'clock' | 'jobs' | 'config' | 'log'>): Promise<number> {
  if (!visitsPages(frame.config)) return 0
  let asked = 0
  for (let count = 0; count < MOST_AT_ONCE; count++) {
    const found = await frame.db.transaction().execute(async (trx) => {
      const now = frame.clock.now()
      const due = await lockDue(trx, now)
      if (!due) return null
      await setNext(trx, due.id, nextTime(due, now))
      const left = await reasonToLeaveOut(trx, frame, due)
      await setLeftOut(trx, due.id, left, now)
      if (left) return left
      const { url, profiles, window_seconds: window, app_id: app, organisation_id: organisation, given_by: givenBy } = due
      await sendCapture(trx, frame, { actor: platform, organisation, url, profiles, window, app, schedule: due.id, givenBy })
      return 'asked'
    })
    if (found === null) break
    if (found === 'asked') asked++
    else frame.log.info({ code: found.code }, 'a capture that was due was left out')
  }
  return asked
}

async function reasonToLeaveOut(
  trx: Writing,
  frame: Pick<Frame, 'clock'>,
  { id, organisation_id: organisation }: { readonly id: string; readonly organisation_id: string },
): Promise<LeftOut | null> {
  if (await hasUnfinished(trx, id)) return { code: 'unfinished', reason: stillUnderWay }
  try {
    await refuseBeyondCaptures(trx, frame, { actor: platform, organisation })
    return null
  } catch (error) {
    // A bound that was reached; anything else is a fault.
    if (error instanceof Problem && error.detail) return { code: 'quota', reason: error.detail }
    throw error
  }
}

const stillUnderWay: Words = { zh: '前一次检测尚未完成', en: 'The capture before it had not finished' }
