import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { nameOfSecret, type Secrets } from '#server/account-secret.ts'
import type { Actor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { record } from '#server/journal.ts'
import { Problem } from '#server/problem.ts'
import { sealStream } from '#server/sealed-stream.ts'
import { countDocuments, keepDocument, type DocumentRow } from './document-table.ts'
import {
  documentContext,
  LARGEST_DOCUMENT,
  MOST_DOCUMENTS,
  SIGNATURE_BYTES,
  typeOfDocument,
  UPLOAD_MILLISECONDS,
  type DocumentType,
} from './verification.ts'

/**
 * Takes an uploaded document as it streams in: bounded, named by its bytes, sealed on its way to the store. Throws `Problem`: `too-large`,
 * `unsupported-media-type` for what is no PDF, PNG or JPEG by its own first bytes, `unacceptable-content` for nothing at all, `conflict` when
 * too many are here already.
 */
export async function storeDocument(
  { db, blobs, clock }: Pick<Frame, 'db' | 'blobs' | 'clock'>,
  { current }: Secrets,
  { actor, organisation, name, body }: { actor: Actor; organisation: string; name: string; body: unknown },
): Promise<DocumentRow> {
  if (body === undefined || body === null) throw empty()
  // The server has parsed it already: it came as JSON.
  if (!(body instanceof Readable)) throw wrongType()
  if ((await countDocuments(db, organisation)) >= MOST_DOCUMENTS)
    throw new Problem('conflict', {
      zh: `至多保存${MOST_DOCUMENTS}份证照,未使用的会在到期后删除`,
      en: `${MOST_DOCUMENTS} documents are kept at most; those that are part of nothing are removed after a while`,
    })
  const seen = watched(body)
  const deadline = setTimeout(() => body.destroy(), UPLOAD_MILLISECONDS)
  const { sha256: blob } = await blobs
    .put(sealStream(current, documentContext(organisation), seen.bytes))
    .finally(() => clearTimeout(deadline))
  try {
    const kept = await db.transaction().execute(async (trx) => {
      const at = clock.now()
      const row = await keepDocument(trx, organisation, { ...seen.found(), name, blob, sealed_with: nameOfSecret(current) }, at)
      await record(trx, at, { actor, organisation, action: 'storeDocument', object: `document:${row.sha256}` })
      return row
    })
    // Sealed anew, the same bytes are another blob; the first is the one that is kept.
    if (kept.blob !== blob) await blobs.remove(blob)
    return kept
  } catch (error) {
    await blobs.remove(blob).catch(() => {})
    throw error
  }
}

/** The bytes as they pass, and what they turned out to be once all have passed. */
function watched(body: Readable) {
  const hash = createHash('sha256')
  let size = 0
  let type: DocumentType | null = null

  async function* pass(): AsyncGenerator<Uint8Array> {
    let start = Buffer.alloc(0)
    // Left open when it is refused, so that the refusal can still be answered.
    for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > LARGEST_DOCUMENT) throw new Problem('too-large', { zh: '证照至多10 MiB', en: 'A document has 10 MiB at most' })
      hash.update(piece)
      if (type !== null) {
        yield piece
        continue
      }
      start = Buffer.concat([start, piece])
      if (start.length < SIGNATURE_BYTES) continue
      type = typeOfDocument(start)
      if (type === null) throw wrongType()
      yield start
    }
    if (size === 0) throw empty()
    if (type === null) throw wrongType()
  }

  return {
    bytes: pass(),
    found: (): Pick<DocumentRow, 'sha256' | 'size' | 'type'> => ({ sha256: hash.digest('hex'), size, type: type! }),
  }
}

const empty = (): Problem => new Problem('unacceptable-content', { zh: '没有收到内容', en: 'Nothing was sent' })
const wrongType = (): Problem =>
  new Problem('unsupported-media-type', { zh: '证照应为PDF、PNG或JPEG文件', en: 'A document is a PDF, PNG or JPEG file' })
