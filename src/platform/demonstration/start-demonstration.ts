import type { Accounts } from '#server/accounts.ts'
import type { Frame } from '#server/frame.ts'
import { demonstrationPeople, type DemonstrationAccount } from './demonstration-people.ts'
import { loadDeclared } from './load-declared.ts'
import { handIn } from './load-demonstration.ts'
import { loadSdk } from './load-sdk.ts'
import { realPackages, samplePackages } from './packages.ts'

export interface StartedDemonstration {
  readonly password: string
  readonly accounts: readonly DemonstrationAccount[]
  /** Packages handed in at this start; 0 when they were there already. */
  readonly handedIn: number
}

/**
 * Makes the people of the demonstration, and hands in the real apps for the laboratory, in public, and the samples for the operator, some with what
 * they declare of themselves; the provider's sample SDK is published with what belongs to it.
 */
export async function startDemonstration(frame: Frame, accounts: Accounts): Promise<StartedDemonstration> {
  const people = await demonstrationPeople(frame, accounts)
  const of = (kind: DemonstrationAccount['kind']): string | undefined => people.accounts.find((one) => one.kind === kind)?.organisation
  const laboratory = of('laboratory')
  const operator = of('operator')
  const real = laboratory === undefined ? 0 : await handIn(frame, laboratory, realPackages(), 'public')
  const samples = operator === undefined ? 0 : await handIn(frame, operator, samplePackages(), 'own')
  const declared = operator === undefined ? 0 : await loadDeclared(frame, operator)
  const provider = of('sdk')
  const archives = provider === undefined ? 0 : await loadSdk(frame, provider)
  return { ...people, handedIn: real + samples + declared + archives }
}
