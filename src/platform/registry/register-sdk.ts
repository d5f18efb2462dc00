import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { findSdk, hasSdkNamed, insertSdk, lockSdksOf, takeSdkOver, type SdkRow } from './sdk-table.ts'
import { findOrganisationName, isVerifiedOrganisation } from './verification-table.ts'

/**
 * Registers an SDK of a provider. Only a verified provider may say by which id of the knowledge base inspections recognise it, and then takes
 * over what they saw of it. Throws `Problem`: `forbidden` for one who is not verified, `conflict` when the provider has one of this name or
 * another has that id.
 */
export async function registerSdk(
  { db, clock }: Pick<Frame, 'db' | 'clock'>,
  { actor, organisation, name, knownAs }: { actor: Actor; organisation: string; name: string; knownAs: string | null },
): Promise<SdkRow> {
  return db.transaction().execute(async (trx) => {
    const at = clock.now()
    await lockSdksOf(trx, organisation)
    if (await hasSdkNamed(trx, organisation, name))
      throw new Problem('conflict', { zh: '本机构已登记同名SDK', en: 'The organisation has registered an SDK of this name' })
    if (knownAs !== null && !(await isVerifiedOrganisation(trx, organisation)))
      throw new Problem('forbidden', {
        zh: '机构通过核验后才能认领知识库中的SDK',
        en: 'An organisation can claim an SDK of the knowledge base once it is verified',
      })
    const values = { known_as: knownAs, organisation_id: organisation, name, provider: await findOrganisationName(trx, organisation) }
    const id = (knownAs === null ? undefined : await takeSdkOver(trx, values)) ?? (await insertSdk(trx, values, at))
    if (id === undefined) throw new Problem('conflict', { zh: '此SDK已由其他机构登记', en: 'Another organisation has registered this SDK' })
    await record(trx, at, { actor, organisation, action: 'registerSdk', object: `sdk:${id}`, detail: { knownAs } })
    return (await findSdk(trx, id))!
  })
}
