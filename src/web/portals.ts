import { organisationKinds, type OrganisationKind } from '#contract/roles.ts'
import type { Words } from '#core/words.ts'

/** A portal (门户): the public's, one for each kind of organisation, and `shared` for screens that stand in whichever portal one came from. */
export type PortalId = 'public' | OrganisationKind
export const portals: Record<PortalId, Words> = { public: { zh: '公众', en: 'Public' }, ...organisationKinds }
export const homeOf = (portal: PortalId): string => (portal === 'public' ? '/' : `/${portal}`)
