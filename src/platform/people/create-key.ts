import { isAtLeast, type Scope } from '#contract/roles.ts'
import { nameOfActor, type Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { presentRole } from './change-role.ts'
import { countLiveKeys, insertKey } from './key-table.ts'
import { hashOf, MOST_KEYS, newKey, prefixOf, type KeyRow } from './organisation.ts'
import { lockOrganisation } from './table.ts'

/** Makes an API key for an organisation; the secret is shown this once. Throws `Problem('conflict')` when it has too many. */
export async function createKey(
  frame: Pick<Frame, 'db' | 'clock'>,
  actor: Actor,
  organisation: string,
  { name, scopes, days }: { name: string; scopes: readonly Scope[]; days: number },
): Promise<{ key: KeyRow; secret: string }> {
  return frame.db.transaction().execute(async (trx) => {
    const now = frame.clock.now()
    await lockOrganisation(trx, organisation)
    // A key outlives the request: who lost the right to make it since the request was let in makes none.
    const role = await presentRole(trx, actor, organisation)
    if (role === null || !isAtLeast(role, 'administrator')) throw new Problem('forbidden')
    if ((await countLiveKeys(trx, organisation, now)) >= MOST_KEYS)
      throw new Problem('conflict', { zh: `有效密钥至多${MOST_KEYS}个`, en: `${MOST_KEYS} keys at most can be in use` })
    const secret = newKey()
    const granted = [...new Set(scopes)].sort()
    const key = await insertKey(trx, {
      organisation_id: organisation,
      name,
      prefix: prefixOf(secret),
      secret_hash: hashOf(secret),
      scopes: granted,
      created_by: actor.kind === 'person' ? actor.personId : nameOfActor(actor),
      created_at: now,
      expires_at: new Date(now.getTime() + days * 86_400_000),
    })
    await record(trx, now, {
      actor,
      organisation,
      action: 'createKey',
      object: `key:${key.id}`,
      detail: { scopes: granted.join(' '), days },
    })
    return { key, secret }
  })
}
