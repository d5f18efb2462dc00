import { isAtLeast } from '#contract/roles.ts'
import type { App, Sdk } from '#platform/registry/api.ts'
import type { Acting } from '../../session.ts'

/** What is offered to whom. The server decides; this only spares people buttons that would be refused. */
export const mayRegisterApps = (acting: Acting | undefined): boolean =>
  acting?.organisation.kind === 'operator' && isAtLeast(acting.role, 'staff')

export const mayChangeApp = (acting: Acting | undefined, app: App): boolean =>
  mayRegisterApps(acting) && app.organisation?.id === acting?.organisation.id

export const mayRegisterSdks = (acting: Acting | undefined): boolean =>
  acting?.organisation.kind === 'sdk' && isAtLeast(acting.role, 'staff')

export const maySeeEmbeddings = (acting: Acting | undefined, sdk: Sdk): boolean => {
  if (!acting) return false
  const { id, kind, state } = acting.organisation
  return (kind === 'sdk' && sdk.organisation?.id === id) || (state === 'verified' && (kind === 'laboratory' || kind === 'regulator'))
}

/** Packages are handed in by staff of any organisation. */
export const mayCommission = (acting: Acting | undefined): boolean => acting !== undefined && isAtLeast(acting.role, 'staff')
