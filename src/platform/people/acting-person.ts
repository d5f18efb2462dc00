import { nameOfActor, type Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import { findKeyMaker, findKeysMadeBy } from './key-table.ts'

/** The person behind what is done. */
export interface ActingPerson {
  readonly personId: string
  /** All by which the journal names what they do: themselves, and keys that they made. */
  readonly names: readonly string[]
}

/**
 * Who acts, whether they come themselves or send a program with a key that they made. Of their keys those that worked at some time since then.
 * Null for the platform.
 */
export async function actingPerson(trx: Writing, actor: Actor, since: Date): Promise<ActingPerson | null> {
  const personId = actor.kind === 'person' ? actor.personId : actor.kind === 'key' ? await findKeyMaker(trx, actor.keyId) : undefined
  if (personId === undefined) return null
  const keys = await findKeysMadeBy(trx, personId, since)
  // The key in hand is theirs, however old.
  return { personId, names: [...new Set([`person:${personId}`, nameOfActor(actor), ...keys.map((key) => `key:${key}`)])] }
}
