/** Who acts for an SDK: its provider's people and keys, or those who oversee. */
import type { ActingOrganisation, Actor } from '#server/actor.ts'
import type { Writing } from '#server/database.ts'
import { Problem } from '#server/problem.ts'
import { holdSdk, sdkNamed, type NamedSdk } from '../registry/sdk-owner.ts'

export interface Acting {
  readonly actor: Actor
  readonly acting: ActingOrganisation | null
}

/** The SDK, which nobody else changes until the transaction ends. Throws `Problem('not-found')`. */
export async function held(trx: Writing, sdk: string): Promise<NamedSdk> {
  await holdSdk(trx, sdk)
  const found = await sdkNamed(trx, sdk)
  if (!found) throw new Problem('not-found')
  return found
}

/** What everybody reads, and operators are told of, somebody answers for. Throws `Problem('forbidden')`. */
export function refuseUnverified({ acting, actor }: Acting): void {
  if (actor.kind === 'platform' || acting?.isVerified) return
  throw new Problem('forbidden', {
    zh: '机构通过核验后才能公示;此前可以保存草稿',
    en: 'An organisation can publish once it is verified; until then it can keep drafts',
  })
}
