import { defineExtractor } from '#facts/define.ts'
import type { Label } from '#facts/app.ts'
import { shownEntries, type ShownEntry } from './launcher-entries.ts'
import { localisedTexts, type LocalisedText } from './localised-text.ts'
import { applicationOf, className, elementSeen, packageNameOf, text } from './manifest.ts'
import { openPackage, type AndroidPackage } from './package.ts'

/**
 * The names that people see, in every language. Where a label is missing Android shows something else, and so does this:
 * for a launcher entry the application's label, then its class; for the application its class, then the package name.
 */
export default defineExtractor({
  gives: 'labels',
  needs: ['apk'],
  version: 1,
  extract({ apk: artifact }) {
    const apk = openPackage(artifact)
    return shownEntries(apk).flatMap((entry) => textsOf(apk, entry).map((label): Label => ({ of: entry.of, ...label })))
  },
})

function textsOf(apk: AndroidPackage, { of, element }: ShownEntry): readonly LocalisedText[] {
  const own = localisedTexts(apk, element, 'label')
  if (own.length > 0) return own
  const application = applicationOf(apk)
  const ofApplication = application && of !== 'application' ? localisedTexts(apk, application, 'label') : []
  if (ofApplication.length > 0) return ofApplication
  return [
    { locale: '', text: of === 'application' ? nameOfApplication(apk, text(apk, element, 'name')) : of, seen: elementSeen(apk, element) },
  ]
}

const nameOfApplication = (apk: AndroidPackage, name: string | null): string =>
  name ? className(packageNameOf(apk), name) : packageNameOf(apk)
