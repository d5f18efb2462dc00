import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { eventQueue } from './event.ts'
import { insertEvent, type EventRow, type EventValues } from './event-table.ts'

/** That something is to be told stands at once; whom it concerns, a worker finds out: there may be a hundred thousand of them. */
export async function raiseEvent(trx: Writing, jobs: Frame['jobs'], values: EventValues): Promise<void> {
  const event = await insertEvent(trx, values)
  await jobs.send(trx, eventQueue, { event }, { key: event })
}

/** What was closed has nothing left to ask of anybody: reminders end. */
export async function settleClosed(trx: Writing, jobs: Frame['jobs'], closed: readonly Pick<EventRow, 'id'>[]): Promise<void> {
  for (const { id: event } of closed) await jobs.send(trx, eventQueue, { event }, { key: event })
}
