/** What people see of an app outside it: the app itself (in settings, in the uninstaller), and its entries in the launcher. */
import type { XmlElement } from '#formats/android-value.ts'
import { componentsOf, isLauncherEntry } from './components.ts'
import { applicationOf, className, packageNameOf, text } from './manifest.ts'
import type { AndroidPackage } from './package.ts'

/** `application`, or the class of a launcher entry, with its element; an alias also with the activity that it stands for. */
export interface ShownEntry {
  readonly of: string
  readonly element: XmlElement
}

export function shownEntries(apk: AndroidPackage): readonly ShownEntry[] {
  const application = applicationOf(apk)
  if (!application) return []
  const packageName = packageNameOf(apk)
  const launched = new Set(
    componentsOf(apk)
      .filter(isLauncherEntry)
      .map(({ name }) => name),
  )
  const entries = application.children
    .filter(({ name }) => name === 'activity' || name === 'activity-alias')
    .map((element) => ({ of: className(packageName, text(apk, element, 'name') ?? ''), element }))
    .filter(({ of }) => launched.has(of))
  return [{ of: 'application', element: application }, ...entries]
}
