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

/** Drafts, and releases, that an organisation may keep which nobody has verified: anybody makes one in a minute. Ours; no law says it. */
export const MOST_OF_UNVERIFIED = 20

/** Throws `Problem('conflict')` where `count` of those that there are is enough for one whom nobody knows. */
export async function refuseBeyondBound(
  { acting, actor }: Acting,
  organisation: string | undefined,
  count: (organisation: string) => Promise<number>,
): Promise<void> {
  if (actor.kind === 'platform' || acting?.isVerified || organisation === undefined) return
  if ((await count(organisation)) < MOST_OF_UNVERIFIED) return
  throw new Problem('conflict', {
    zh: `未核验的机构至多保存${MOST_OF_UNVERIFIED}份草稿与${MOST_OF_UNVERIFIED}个版本,通过主体身份核验后不受此限`,
    en: `An organisation that is not verified keeps at most ${MOST_OF_UNVERIFIED} drafts and ${MOST_OF_UNVERIFIED} releases; once it is verified this bound is gone`,
  })
}
