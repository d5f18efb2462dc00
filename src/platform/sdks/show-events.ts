import type { Database } from '#server/database.ts'
import type { NoticeFigures } from '../notices/api.ts'
import { figuresOfNotices, namedAnswers } from '../notices/plan-notices.ts'
import type { SdkEvent } from './api.ts'
import { aboutOf } from './event.ts'
import type { EventRow } from './event-table.ts'

/** Operators that agreed to be named beside their answer. */
const MOST_NAMED = 200

/** Before a worker has planned it nobody is told. */
const nobody: NoticeFigures = {
  told: 0,
  read: 0,
  acted: 0,
  planned: 0,
  unaffected: 0,
  resolved: 0,
  reminded: 0,
  deliveries: { waiting: 0, sent: 0, failed: 0, inDoubt: 0 },
}

/** Events with how far those are who were told: numbers, and the names of those alone who agreed. */
export async function shownEvents(db: Database, rows: readonly EventRow[]): Promise<SdkEvent[]> {
  const figures = await figuresOfNotices(
    db,
    rows.map(({ id }) => aboutOf(id)),
  )
  const shown: SdkEvent[] = []
  for (const row of rows) {
    const named = await namedAnswers(db, aboutOf(row.id), MOST_NAMED)
    shown.push({
      id: row.id,
      sdk: row.sdk_id,
      kind: row.kind,
      title: { zh: row.title_zh, en: row.title_en },
      at: row.at.toISOString(),
      isPlanned: row.planned_at !== null,
      isOpen: row.closed_at === null,
      figures: figures.get(aboutOf(row.id)) ?? nobody,
      unreachableApps: row.unreachable_apps,
      named: named.map(({ organisation, answer }) => ({ ...organisation, answer })),
    })
  }
  return shown
}
