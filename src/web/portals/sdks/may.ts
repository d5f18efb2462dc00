import { isAtLeast } from '#contract/roles.ts'
import type { Acting } from '../../session.ts'

/** What is offered to whom. The server decides; this only spares people buttons that would be refused. */
interface Owned {
  readonly organisation: { readonly id: string } | null
}

export const isOfProvider = (acting: Acting | undefined, { organisation }: Owned): boolean =>
  acting?.organisation.kind === 'sdk' && organisation?.id === acting.organisation.id

/** Writes and publishes what is said of an SDK. */
export const mayDisclose = (acting: Acting | undefined, sdk: Owned): boolean =>
  isOfProvider(acting, sdk) && isAtLeast(acting!.role, 'staff')

const oversees = (acting: Acting | undefined): boolean =>
  acting?.organisation.state === 'verified' && (acting.organisation.kind === 'laboratory' || acting.organisation.kind === 'regulator')

export const mayFlagRisks = (acting: Acting | undefined, sdk: Owned): boolean =>
  acting !== undefined && isAtLeast(acting.role, 'staff') && (oversees(acting) || mayDisclose(acting, sdk))

/** Regulators withdraw any risk, others what they flagged themselves. */
export const mayWithdraw = (acting: Acting | undefined, sdk: Owned, flaggedBy: { readonly id: string }): boolean =>
  mayFlagRisks(acting, sdk) && (acting!.organisation.kind === 'regulator' || acting!.organisation.id === flaggedBy.id)

/** Sees how far operators are who were told. */
export const maySeeEvents = (acting: Acting | undefined, sdk: Owned): boolean => oversees(acting) || isOfProvider(acting, sdk)

export const mayDecideDisputes = (acting: Acting | undefined): boolean =>
  acting?.organisation.kind === 'regulator' && isAtLeast(acting.role, 'staff')
