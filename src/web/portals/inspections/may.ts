import { isAtLeast } from '#contract/roles.ts'
import type { Commission } from '#platform/inspections/api.ts'
import type { Acting } from '../../session.ts'

/** What is offered to whom. The server decides; this only spares people buttons that would be refused. */
export const isOverseer = (acting: Acting | undefined): boolean =>
  acting !== undefined &&
  acting.organisation.state === 'verified' &&
  (acting.organisation.kind === 'laboratory' || acting.organisation.kind === 'regulator')

export const mayRule = (acting: Acting | undefined): boolean => isOverseer(acting) && isAtLeast(acting!.role, 'staff')

export const mayDecideAppeals = (acting: Acting | undefined): boolean => mayRule(acting) && acting!.organisation.kind === 'regulator'

export const isCommissioner = (acting: Acting | undefined, { organisation }: Commission): boolean =>
  acting !== undefined && acting.organisation.id === organisation.id && isAtLeast(acting.role, 'staff')

export const mayShare = (acting: Acting | undefined, commission: Commission): boolean =>
  isCommissioner(acting, commission) || mayDecideAppeals(acting)

/** Telling everybody is for those who answer for it. */
export const mayPublish = (acting: Acting | undefined): boolean => isOverseer(acting)

/** Whoever commissioned the inspection, and the app's operator. */
export const mayAppeal = (acting: Acting | undefined, { organisation }: Commission, operator: string | null | undefined): boolean =>
  acting !== undefined && isAtLeast(acting.role, 'staff') && [organisation.id, operator].includes(acting.organisation.id)
