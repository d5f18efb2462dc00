import { Cursor } from '../bytes.ts'
import { FormatError } from '../format-error.ts'

/**
 * Schemes v2 and later build everything from `u32 length │ bytes`. Each function throws `FormatError` when a length lies.
 * Offsets in errors count from the start of the APK.
 */
export function takeSlice(cursor: Cursor): Cursor {
  const length = cursor.u32('a length')
  const start = cursor.start + cursor.at
  return new Cursor(cursor.format, cursor.take(length, 'a length-prefixed value'), 0, start)
}

export function takeBytes(cursor: Cursor): Uint8Array {
  return cursor.take(cursor.u32('a length'), 'a length-prefixed value')
}

/** More than any honest list has; each element costs work. */
const MAX_ELEMENTS = 256

/** The elements of a list of length-prefixed values; throws after `limit` of them. */
export function* takeAll(list: Cursor, limit = MAX_ELEMENTS): Generator<Cursor> {
  for (let count = 0; list.remaining > 0; count++) {
    if (count === limit) throw new FormatError(list.format, list.start + list.at, `at most ${limit} elements`, 'more')
    yield takeSlice(list)
  }
}
