/** What checks ask of the manifest's parts. */
import type { Component, Identity, Permissions } from '#facts/app.ts'
import { bootActions, wakeUpActions } from '#law/wake-up-actions.ts'
import { platformLimit } from '#law/platform-limits.ts'

/** API level that the app is built for: without a targetSdkVersion Android takes that of minSdkVersion, and without that one 1. */
export const targetOf = ({ targetSdk, minSdk }: Identity): number => targetSdk ?? minSdk ?? 1
/** Oldest API level that the app supports. */
export const oldestOf = ({ minSdk }: Identity): number => minSdk ?? 1

export const isActivity = ({ kind }: Component): boolean => kind === 'activity' || kind === 'activity-alias'

/** An entry in the launcher of phones. */
export const isLauncher = (part: Component): boolean => opens(part, ['android.intent.category.LAUNCHER'])

/** An activity that opens on MAIN in one of these categories. */
export const opens = (part: Component, categories: readonly string[]): boolean =>
  isActivity(part) &&
  part.filters.some(
    (filter) =>
      filter.actions.includes('android.intent.action.MAIN') && filter.categories.some((category) => categories.includes(category)),
  )

export const answers = (part: Component, action: string): boolean => part.filters.some((filter) => filter.actions.includes(action))

export const isAdministrator = (part: Component): boolean =>
  part.kind === 'receiver' &&
  (part.permission === 'android.permission.BIND_DEVICE_ADMIN' || answers(part, 'android.app.action.DEVICE_ADMIN_ENABLED'))

export const isAccessibilityService = (part: Component): boolean =>
  part.kind === 'service' &&
  (part.permission === 'android.permission.BIND_ACCESSIBILITY_SERVICE' ||
    answers(part, 'android.accessibilityservice.AccessibilityService'))

/** Broadcasts of the system that this part listens to, each once. */
export const wakeUpActionsOf = (part: Component): readonly string[] =>
  [...new Set(part.filters.flatMap((filter) => filter.actions))].filter((action) => Object.hasOwn(wakeUpActions, action))

/** Of those, what some supported version of Android delivers: boot asks for a permission, others for an old target or version. */
export const deliveredActionsOf = (part: Component, identity: Identity, permissions: Permissions): readonly string[] =>
  wakeUpActionsOf(part).filter((action) => {
    if (bootActions.includes(action)) return asksFor(permissions, 'android.permission.RECEIVE_BOOT_COMPLETED')
    const restrictedFrom = platformLimit('restricted-broadcasts-api')
    return wakeUpActions[action]!.isExempt || oldestOf(identity) < restrictedFrom || targetOf(identity) < restrictedFrom
  })

export const asksFor = (permissions: Permissions, wanted: string): boolean => permissions.used.some(({ name }) => name === wanted)
