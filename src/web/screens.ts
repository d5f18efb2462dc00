import type { ComponentType } from 'react'
import type { Words } from '#core/words.ts'
import type { PortalId } from './portals.ts'
import { inspectionScreens } from './portals/inspection-screens.ts'
import { homeScreens, peopleScreens } from './portals/people-screens.ts'
import { noticeScreens, sdkScreens } from './portals/sdk-screens.ts'
import { sdkUseScreens } from './portals/sdk-use-screens.ts'

/** One screen: a line of the table. */
export interface Screen {
  /** Parameters as `$app`. */
  readonly path: `/${string}`
  /** One portal; several, of which it is shown in the reader's own; or `shared`: in the reader's own, whichever that is. */
  readonly portal: PortalId | readonly PortalId[] | 'shared'
  readonly title: Words
  /** Stands in the navigation of its portals (`shared`: of all but the public's); those of one group together, under its name. */
  readonly inNavigation?: boolean | { readonly group: Words }
  /** A hook: how many things wait there, shown beside its title in the navigation. */
  readonly useCount?: () => number
  /** Only for those signed in: a stranger is asked to sign in before anything is loaded. */
  readonly needsPerson?: boolean
  readonly load: () => Promise<{ readonly default: ComponentType }>
}

/** Every screen of the web interface. To add one: its file in `portals/<portal>/`, exported as default, and a line here. */
export const screens: readonly Screen[] = [
  ...homeScreens,
  ...noticeScreens,
  ...inspectionScreens,
  ...peopleScreens,
  ...sdkScreens,
  ...sdkUseScreens,
]

export interface NavigationGroup {
  readonly title: Words | undefined
  readonly screens: readonly Screen[]
}

/** The navigation of a portal, in the table's order, grouped. */
export function navigationOf(portal: PortalId, all: readonly Screen[] = screens): readonly NavigationGroup[] {
  const own = all.filter((screen) => isOf(screen, portal) && screen.inNavigation)
  const groups = Map.groupBy(own, ({ inNavigation }) => (typeof inNavigation === 'object' ? inNavigation.group.zh : ''))
  return [...groups.values()].map((group) => {
    const { inNavigation } = group[0]!
    return { title: typeof inNavigation === 'object' ? inNavigation.group : undefined, screens: group }
  })
}

function isOf({ portal: own }: Screen, portal: PortalId): boolean {
  if (own === 'shared') return portal !== 'public'
  return typeof own === 'string' ? own === portal : own.includes(portal)
}
