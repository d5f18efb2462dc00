import { sql } from 'kysely'
import { numberOfSecret } from './account-options.ts'
import type { Secrets } from './account-secret.ts'
import type { Database } from './database.ts'
import type { SealedTable } from './reseal.ts'

const BATCH = 100
/** As better-auth writes what it seals: `$ba$`, number of the secret, `$`, XChaCha20-Poly1305 in hexadecimal; before, the last alone. */
const FORM = /^(?:\$ba\$(\d{1,15})\$)?([0-9a-f]+)$/

/** Keys and backup codes of second factors, sealed by better-auth. */
export function sealedSecondFactors(db: Database, secrets: Secrets): SealedTable {
  const start = `$ba$${numberOfSecret(secrets.current)}$`
  const isOutdated = sql<boolean>`(not starts_with(secret, ${start}) or not starts_with(backup_codes, ${start}))`
  return {
    name: 'person_second_factor',
    async countOutdated() {
      const { rows } = await sql<{ count: string }>`select count(*) as count from person_second_factor where ${isOutdated}`.execute(db)
      return Number(rows[0]!.count)
    },
    resealSome: (after, note) =>
      db.transaction().execute(async (trx) => {
        // Locked: a backup code that is used up meanwhile must not come back.
        const { rows } = await sql<{ id: string; secret: string; backup_codes: string }>`
          select id, secret, backup_codes from person_second_factor where ${isOutdated} and id > ${after ?? ''}
          order by id limit ${BATCH} for update`.execute(trx)
        let resealed = 0
        for (const row of rows) {
          const [secret, codes] = [await sealedAnew(secrets, row.secret), await sealedAnew(secrets, row.backup_codes)]
          if (secret === null || codes === null) continue
          await sql`update person_second_factor set secret = ${secret}, backup_codes = ${codes} where id = ${row.id}`.execute(trx)
          resealed++
        }
        if (resealed > 0) await note(trx, resealed)
        return { last: rows.at(-1)?.id ?? null, resealed }
      }),
  }
}

/** Null when no secret of ours opens it. */
async function sealedAnew({ current, former }: Secrets, sealed: string): Promise<string | null> {
  const { symmetricDecrypt, symmetricEncrypt, formatEnvelope } = await import('better-auth/crypto')
  const [, number, content] = FORM.exec(sealed) ?? []
  if (content === undefined) return null
  for (const secret of [current, former]) {
    if (secret === null || (number !== undefined && Number(number) !== numberOfSecret(secret))) continue
    try {
      const data = await symmetricDecrypt({ key: secret, data: content })
      return formatEnvelope(numberOfSecret(current), await symmetricEncrypt({ key: current, data }))
    } catch {
      // The other one, then. It is authenticated: what opens is what was sealed.
    }
  }
  return null
}
