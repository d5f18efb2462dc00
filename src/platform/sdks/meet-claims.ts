import type { Writing } from '#server/database.ts'
import { Problem } from '#server/problem.ts'
import type { NamedSdk } from '../registry/sdk-owner.ts'
import { findHeld, findKnownClaims, lastDecision, openDispute, type Held } from './claim-table.ts'
import type { Claim } from './disclosure.ts'

/** One claim may contain what many hold: a person who decides so many sees what it is about. */
const MOST_DISPUTES = 50

/**
 * What a provider claims, against what others hold: the same name or library, a prefix that contains theirs or lies in theirs. What the knowledge
 * base says of the SDK itself is nobody's to dispute but other providers'. What a person has decided between the two stands. Everything else is
 * a dispute that is opened here, never given; the number of them. Throws `Problem('conflict')` where a person gave it to the other.
 */
export async function meetClaims(
  trx: Writing,
  { id: sdk, organisation }: NamedSdk,
  { claims, disclosure, at }: { claims: readonly Claim[]; disclosure: string; at: Date },
): Promise<number> {
  const known = await findKnownClaims(trx, sdk)
  let opened = 0
  for (const claim of claims) {
    const isKnown = known.some((own) => contains(own, claim))
    for (const other of await findHeld(trx, claim, sdk, MOST_DISPUTES)) {
      if (opened >= MOST_DISPUTES) return opened
      if (other.organisation !== null && other.organisation === organisation?.id) continue
      if (isKnown && other.is_known && other.organisation === null) continue
      const decision = await lastDecision(trx, { sdk, claim }, other)
      if (decision === 'mine' || decision === 'both') continue
      if (decision === 'theirs') throw givenToAnother(claim, other)
      await openDispute(trx, {
        disclosure_id: disclosure,
        form: claim.form,
        claim: claim.value,
        held: other.value,
        holder_id: other.sdk,
        challenger_id: sdk,
        opened_at: at,
      })
      opened++
    }
  }
  return opened
}

const contains = (own: Claim, claim: Claim): boolean =>
  own.form === claim.form && (own.value === claim.value || (own.form === 'prefix' && claim.value.startsWith(`${own.value}.`)))

const givenToAnother = ({ value }: Claim, other: Held): Problem =>
  new Problem('conflict', {
    zh: `“${value}”与“${other.value}”的归属争议已裁定归另一SDK(编号${other.sdk}),请从公示信息中删去`,
    en: `Between “${value}” and “${other.value}” it was decided for another SDK (number ${other.sdk}); take it out of the disclosure`,
  })
