import { platform } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { keepKnownClaims, lockClaims } from './claim-table.ts'
import { claimsOf } from './disclosure.ts'
import type { KnownSdk } from './known-sdks.ts'

/** By which code the knowledge base knows SDKs: nobody else is given it unasked. The second time nothing is written. */
export async function keepClaims({ db, clock }: Pick<Frame, 'db' | 'clock'>, known: readonly KnownSdk[]): Promise<void> {
  const claims = known.flatMap((sdk) =>
    claimsOf({ prefixes: [...sdk.prefixes], libraries: [...sdk.libraries] }).map((claim) => ({ ...claim, knownAs: sdk.id })),
  )
  await db.transaction().execute(async (trx) => {
    await lockClaims(trx)
    const count = await keepKnownClaims(trx, claims)
    if (count > 0) await record(trx, clock.now(), { actor: platform, action: 'keepClaims', object: 'sdks', detail: { count } })
  })
}
