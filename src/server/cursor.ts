import type { z } from 'zod'
import { Problem } from './problem.ts'

/** Where the next page of a list begins, as an opaque word for the address. */
export const cursorOf = (place: object | string): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** A cursor comes back from outside and may be anything. Throws `badCursor()` for what this platform did not write. */
export function cursorIn<Schema extends z.ZodType>(text: string | undefined, schema: Schema): z.output<Schema> | undefined {
  if (text === undefined) return undefined
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch (cause) {
    throw badCursor(cause)
  }
}

export function badCursor(cause?: unknown): Problem {
  const message = { zh: '分页位置无效,请从第一页开始', en: 'not a place in this list; begin with the first page' }
  return new Problem('malformed-request', message, { cause, errors: [{ path: 'querystring.after', message }] })
}

/** A page out of one row more than it holds, and where the next begins. */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  show: (row: Row) => Item,
  placeOf: (row: Row) => object | string,
) {
  const page = rows.slice(0, limit)
  return { items: page.map(show), next: rows.length > limit ? cursorOf(placeOf(page.at(-1)!)) : null }
}
