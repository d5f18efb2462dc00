/** The sealed things of the registry, for when the secret was changed: contacts in rows, documents in the store. */
import { nameOfSecret, type Secrets } from '#server/account-secret.ts'
import { BlobDamaged, BlobMissing } from '#server/blobs/blobs.ts'
import type { Frame } from '#server/frame.ts'
import type { SealedTable } from '#server/reseal.ts'
import { sealStream } from '#server/sealed-stream.ts'
import { openText, SealBroken, sealedTextStart, sealText } from '#server/sealed-text.ts'
import { countDocumentsSealedOtherwise, listDocumentsSealedOtherwise, moveDocument, type OutdatedDocument } from './document-table.ts'
import { openDocument, secretOfDocument } from './open-document.ts'
import { countContactsSealedOtherwise, lockContactsSealedOtherwise, writeContact } from './verification-table.ts'
import { contactContext, documentContext } from './verification.ts'

const CONTACTS = 200
/** Documents are of 10 MiB at most, and go through one after the other. */
const DOCUMENTS = 20

/** Everything that the registry keeps sealed. */
export const sealedInRegistry = (frame: Pick<Frame, 'db' | 'blobs'>, secrets: Secrets): readonly SealedTable[] => [
  contacts(frame, secrets),
  documents(frame, secrets),
]

function contacts({ db }: Pick<Frame, 'db'>, secrets: Secrets): SealedTable {
  const start = sealedTextStart(secrets.current)
  return {
    name: 'verification',
    countOutdated: () => countContactsSealedOtherwise(db, start),
    resealSome: (after, note) =>
      db.transaction().execute(async (trx) => {
        const rows = await lockContactsSealedOtherwise(trx, { start, after, limit: CONTACTS })
        let resealed = 0
        for (const { id, organisation_id, contact } of rows) {
          const context = contactContext(organisation_id)
          const text = openedOrNull(() => openText(secrets, context, contact))
          if (text === null) continue
          await writeContact(trx, id, sealText(secrets, context, text))
          resealed++
        }
        if (resealed > 0) await note(trx, resealed)
        return { last: rows.at(-1)?.id ?? null, resealed }
      }),
  }
}

function documents({ db, blobs }: Pick<Frame, 'db' | 'blobs'>, secrets: Secrets): SealedTable {
  const sealedWith = nameOfSecret(secrets.current)

  /** Under the name of the blob that it is in afterwards; null when it does not open, or is not there any more to be opened. */
  async function sealedAnew(document: OutdatedDocument): Promise<string | null> {
    try {
      const secret = await secretOfDocument(blobs, secrets, document)
      if (secret === secrets.current) return document.blob
      const bytes = openDocument(secret, document, await blobs.read(document.blob))
      return (await blobs.put(sealStream(secrets.current, documentContext(document.organisation_id), bytes))).sha256
    } catch (error) {
      if (error instanceof SealBroken || error instanceof BlobMissing || error instanceof BlobDamaged) return null
      throw error
    }
  }

  return {
    name: 'document',
    countOutdated: () => countDocumentsSealedOtherwise(db, sealedWith),
    async resealSome(after, note) {
      const rows = await listDocumentsSealedOtherwise(db, { sealedWith, after, limit: DOCUMENTS })
      let resealed = 0
      for (const document of rows) {
        const blob = await sealedAnew(document)
        if (blob === null) continue
        // The former blob is only noted as erased: whoever has just looked its name up reads it still, and the night's erasure removes it.
        const isMoved = await db.transaction().execute(async (trx) => {
          if (!(await moveDocument(trx, document, { blob, sealedWith }))) return false
          await note(trx, 1)
          return true
        })
        if (isMoved) resealed++
        else if (blob !== document.blob) await blobs.remove(blob)
      }
      const last = rows.at(-1)
      return { last: last ? `${last.organisation_id} ${last.sha256}` : null, resealed }
    },
  }
}

function openedOrNull(open: () => string): string | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
