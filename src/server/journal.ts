import type { Actor } from './actor.ts'
import type { Writing } from './database.ts'
import { nameOfActor } from './actor.ts'

/** One line of who did what, to what. Holds no personal information beyond the actor's number. */
export interface JournalEntry {
  readonly actor: Actor
  /** The organisation acted for. */
  readonly organisation?: string | null
  /** The route's or job's id, such as `decideVerification`. */
  readonly action: string
  /** Kind and number of the thing, such as `organisation:12`. */
  readonly object: string
  /** Small and public within the platform; no secrets, no contact data. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

declare module './database.ts' {
  interface Tables {
    journal_entry: {
      id: import('kysely').Generated<string>
      at: Date
      actor: string
      organisation_id: string | null
      action: string
      object: string
      /** JSON text. */
      detail: string
    }
  }
}

/** Writes a line in the caller's transaction: what is rolled back was never said, and what is done is always said. */
export async function record(trx: Writing, at: Date, entry: JournalEntry): Promise<void> {
  await trx
    .insertInto('journal_entry')
    .values({
      at,
      actor: nameOfActor(entry.actor),
      organisation_id: entry.organisation ?? null,
      action: entry.action,
      object: entry.object,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute()
}
