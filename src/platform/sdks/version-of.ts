import { compareVersionKeys, versionKey, type VersionKey } from '../registry/identifiers/version-order.ts'
import { Problem } from '#server/problem.ts'
import type { VersionRange } from '../registry/embedding-recipients.ts'

/** The order of a version. Throws `Problem('unacceptable-content')` for a text that has none: nothing could be said to be older than it. */
export function orderOf(version: string, path: string): VersionKey {
  const key = versionKey(version)
  if (key !== null) return key
  const message = {
    zh: `“${version}”看不出是版本号,无法比较先后`,
    en: `No version can be made out in “${version}”, so that nothing can be called older or newer`,
  }
  throw new Problem('unacceptable-content', message, { errors: [{ path, message }] })
}

/** Whether a version lies in the range; null where it has no readable order and the range is bounded: nobody can tell. */
export function isWithin(version: string | null, { from, below }: VersionRange): boolean | null {
  if (from === null && below === null) return true
  const key = version === null ? null : versionKey(version)
  if (key === null) return null
  const isFrom = from === null || compareVersionKeys(key, versionKey(from)!) >= 0
  return isFrom && (below === null || compareVersionKeys(key, versionKey(below)!) < 0)
}
