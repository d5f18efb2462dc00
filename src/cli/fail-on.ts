import type { Verdict } from '#core/verdict.ts'
import type { Force } from '#law/force.ts'

export const failOnLevels = ['failed', 'cantTell', 'untested', 'never'] as const
export type FailOn = (typeof failOnLevels)[number]

const reaching: Record<FailOn, readonly Verdict[]> = {
  failed: ['failed'],
  cantTell: ['failed', 'cantTell'],
  untested: ['failed', 'cantTell', 'untested'],
  never: [],
}

/** Whether some finding is as grave as `level`. What is encouraged counts for nothing. */
export const isReached = (findings: readonly { readonly verdict: Verdict; readonly force: Force }[], level: FailOn): boolean =>
  findings.some(({ verdict, force }) => force !== 'encouraged' && reaching[level].includes(verdict))
