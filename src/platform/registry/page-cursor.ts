import { z } from 'zod'
import { Problem } from '#server/problem.ts'

/** Where the next page begins, as text that means nothing to those who carry it back. */
export const cursorOf = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place in a cursor that came back from outside; undefined for none. Throws `Problem('malformed-request')` for what is no such place. */
export function placeIn<Place extends z.ZodType>(place: Place, cursor: string | undefined): z.output<Place> | undefined {
  if (cursor === undefined) return undefined
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw badCursor()
  }
  const read = place.safeParse(value)
  if (!read.success) throw badCursor()
  return read.data
}

export function badCursor(): Problem {
  const message = { zh: '分页标记无效', en: 'The mark of the page is not valid' }
  return new Problem('malformed-request', message, { errors: [{ path: 'query.after', message }] })
}

/** Of one row more than fits on the page, the rows of the page and where the next begins. */
export function pageOfRows<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => unknown): { page: Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, next: rows.length > limit && last !== undefined ? cursorOf(placeOf(last)) : null }
}
