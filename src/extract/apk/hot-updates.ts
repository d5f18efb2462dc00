import { defineExtractor } from '#facts/define.ts'
import type { HotUpdateFramework } from '#facts/sdk.ts'
import { hotUpdates as rows } from '../data/knowledge.ts'
import type { HotUpdateRow } from '../data/rows.ts'
import { definedClasses } from './defined-classes.ts'
import { openPackage, type AndroidPackage } from './package.ts'

/** Machinery that replaces code or pages after installation, by the classes that it cannot do without. */
export default defineExtractor({
  gives: 'hotUpdates',
  needs: ['apk'],
  version: 1,
  extract: ({ apk }) => hotUpdateFrameworks(openPackage(apk), rows),
})

/** As the extractor, with a knowledge base of the caller's choice. */
export function hotUpdateFrameworks(apk: AndroidPackage, known: readonly HotUpdateRow[]): readonly HotUpdateFramework[] {
  const classes = definedClasses(apk)
  return known.flatMap(({ id, name, form, classes: names }) => {
    for (const wanted of names) {
      const place = classes.find(wanted)
      if (place) return [{ id, name, form, seen: apk.seen(place.path, wanted, { part: wanted }) }]
    }
    return []
  })
}
