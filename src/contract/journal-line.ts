/** What is hashed when a line of the journal is sealed: the same on the server that seals and in the browser that verifies. */

/** The parts of a line that its seal covers. */
export interface SealableEntry {
  /** Row number, decimal. */
  readonly id: string
  /** RFC 3339 in UTC with three digits of a second, as `Date.prototype.toISOString` writes it. */
  readonly at: string
  readonly actor: string
  readonly organisation: string | null
  readonly action: string
  readonly object: string
  /** JSON text, sealed as the text that was written: nobody has to write it the same way twice. */
  readonly detail: string
}

/** What stands before the first line: its `previous`, and the head of an empty chain. */
export const GENESIS = '0'.repeat(64)
/** Stands in every sealed text, so that a later form cannot be taken for this one. */
const FORM = 'zhunsheng-journal/1'

/**
 * The text of which SHA-256, over its UTF-8 and in lowercase hexadecimal, is the hash of a line: a JSON array without white space,
 *
 *     ["zhunsheng-journal/1",position,previous,id,at,actor,organisation,action,object,detail]
 *
 * `position` is a number, counted from 1; `organisation` a string or null; all others are strings, escaped as RFC 8785 (section 3.2.2.2)
 * and ECMAScript's JSON.stringify do. Every part is delimited and typed, so that no two different lines have one text.
 */
export function sealedText(entry: SealableEntry, position: number, previous: string): string {
  const { id, at, actor, organisation, action, object, detail } = entry
  return JSON.stringify([FORM, position, previous, id, at, actor, organisation, action, object, detail])
}
