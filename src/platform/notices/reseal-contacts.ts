import type { Secrets } from '#server/account-secret.ts'
import type { Frame } from '#server/frame.ts'
import type { SealedTable } from '#server/reseal.ts'
import { openText, SealBroken, sealedTextStart, sealText } from '#server/sealed-text.ts'
import { addressContext, markOf, secretContext } from './contact.ts'
import { countContactsSealedOtherwise, lockContactsSealedOtherwise, writeSealed } from './contact-table.ts'

const BATCH = 200

/** Addresses and webhook secrets, for when the platform's secret was changed. */
export function sealedContacts({ db }: Pick<Frame, 'db'>, secrets: Secrets): readonly SealedTable[] {
  const start = sealedTextStart(secrets.current)
  const anew = (context: string, sealed: string): { text: string; sealed: string } => {
    const text = openText(secrets, context, sealed)
    return { text, sealed: sealText(secrets, context, text) }
  }
  return [
    {
      name: 'notice_contact',
      countOutdated: () => countContactsSealedOtherwise(db, start),
      resealSome: (after, note) =>
        db.transaction().execute(async (trx) => {
          const rows = await lockContactsSealedOtherwise(trx, { start, after, limit: BATCH })
          let resealed = 0
          for (const { id, organisation_id: organisation, address, secret } of rows)
            try {
              const opened = anew(addressContext(organisation), address)
              await writeSealed(trx, id, {
                address: opened.sealed,
                secret: secret && anew(secretContext(organisation), secret).sealed,
                mark: markOf(secrets, opened.text),
              })
              resealed++
            } catch (error) {
              if (!(error instanceof SealBroken)) throw error
            }
          if (resealed > 0) await note(trx, resealed)
          return { last: rows.at(-1)?.id ?? null, resealed }
        }),
    },
  ]
}
