import { Readable } from 'node:stream'
import type { Secrets } from '#server/account-secret.ts'
import type { ActingOrganisation, Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { findDocumentOf } from './document-table.ts'
import { openDocument, secretOfDocument } from './open-document.ts'
import { findVerification } from './verification-table.ts'
import { mayLookAt } from './verification.ts'

/** A document of a verification, and the line in the journal of who looked at it. Throws `Problem('not-found')`. */
export async function readDocument(
  { db, blobs, clock }: Pick<Frame, 'db' | 'blobs' | 'clock'>,
  secrets: Secrets,
  { actor, acting, verification, sha256 }: { actor: Actor; acting: ActingOrganisation | null; verification: string; sha256: string },
): Promise<{ name: string; size: number; bytes: Readable }> {
  const row = await findVerification(db, verification)
  const document = await findDocumentOf(db, verification, sha256)
  if (!row || !document || !mayLookAt(acting, row)) throw new Problem('not-found')
  const secret = await secretOfDocument(blobs, secrets, document)
  const sealed = await blobs.read(document.blob)
  await db
    .transaction()
    .execute((trx) =>
      record(trx, clock.now(), {
        actor,
        organisation: acting?.id ?? null,
        action: 'readDocument',
        object: `verification:${verification}`,
        detail: { sha256 },
      }),
    )
    .catch((error: unknown) => {
      sealed.destroy()
      throw error
    })
  const bytes = Readable.from(openDocument(secret, document, sealed), { objectMode: false })
  return { name: document.name, size: document.size, bytes }
}
