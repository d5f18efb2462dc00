/** Learns the facts of policies as an inspection does: by asking for them. */
import type { AnyCheck } from '#core/check.ts'
import { inapplicable } from '#core/finding.ts'
import { inspect } from '#core/inspect.ts'
import type { Measure } from '#core/measure.ts'
import { extractors } from '#extract/index.ts'
import type { Facts, Inputs } from '#facts/facts.ts'
import type { PolicyEdition } from '#facts/policy.ts'
import type { Read } from './score.ts'

const asked = [
  'policies',
  'policyKinds',
  'policySdkList',
  'policyElements',
  'policyParticulars',
  'policyStatements',
  'policyChanges',
] as const satisfies readonly (keyof Read)[]

/** `unread`: why facts could not be learned, each reason once. */
export async function readEditions(
  policyEditions: readonly PolicyEdition[],
): Promise<{ readonly read: Read; readonly unread: readonly string[] }> {
  const read: Read = {}
  const keeper = (fact: (typeof asked)[number]): AnyCheck<Facts> => ({
    id: fact,
    title: { zh: fact, en: fact },
    needs: [fact],
    judge: (facts: Facts) => {
      Object.assign(read, { [fact]: facts[fact] })
      return inapplicable({ zh: fact, en: fact })
    },
  })
  const [first, ...others] = asked.map(keeper)
  const clause = { id: 'read.1', text: { zh: '读取', en: 'read' }, force: 'must', checks: [first!, ...others] } as const
  const measure: Measure<Facts> = { id: 'read', title: { zh: '读取', en: 'read' }, binds: ['operator'], clauses: [clause] }
  const findings = await inspect<Inputs, Facts>({ policyEditions }, extractors, [measure])
  const causes = findings.flatMap((finding) =>
    finding.verdict === 'untested' && !(finding.check in read) ? [JSON.stringify(finding.cause)] : [],
  )
  return { read, unread: [...new Set(causes)] }
}
