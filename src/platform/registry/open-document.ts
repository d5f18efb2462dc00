import type { Readable } from 'node:stream'
import type { Secrets } from '#server/account-secret.ts'
import type { Blobs } from '#server/blobs/blobs.ts'
import { openStream } from '#server/sealed-stream.ts'
import { openers, SealBroken } from '#server/sealed-text.ts'
import { documentContext } from './verification.ts'

/** A document as it lies in the store. */
export interface SealedDocument {
  readonly organisation_id: string
  readonly blob: string
  /** Null: nobody wrote down with which secret. */
  readonly sealed_with: string | null
}

/**
 * The secret that opens a document. Where its name was not written down and there are two, the document is read once to know: a stream says only
 * at its end whether it was opened. Throws `SealBroken` when none of ours does, and what the store throws.
 */
export async function secretOfDocument(blobs: Pick<Blobs, 'read'>, secrets: Secrets, document: SealedDocument): Promise<string> {
  const candidates = openers(secrets, document.sealed_with)
  if (document.sealed_with !== null && candidates.length === 1) return candidates[0]!
  for (const secret of candidates) if (await opens(secret)) return secret
  throw new SealBroken()

  async function opens(secret: string): Promise<boolean> {
    try {
      for await (const _ of openDocument(secret, document, await blobs.read(document.blob)));
      return true
    } catch (error) {
      if (error instanceof SealBroken) return false
      throw error
    }
  }
}

/** Its bytes, out of the sealed ones. */
export const openDocument = (secret: string, document: SealedDocument, sealed: Readable): AsyncGenerator<Uint8Array> =>
  openStream(secret, documentContext(document.organisation_id), sealed)
