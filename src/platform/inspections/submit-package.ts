import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#server/actor.ts'
import type { StoredBlob } from '#server/blobs/blobs.ts'
import type { Writing } from '#server/database.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { arriving, isBrokenOff, letRestGo } from './arriving.ts'
import { canonicalProfile } from './commission.ts'
import { giveCommission } from './give-commission.ts'
import { beginArrival, endArrival, tooMuchArrived, type Arrival, type HandingIn } from './quota.ts'

/** What packages are sent as. None of it is believed: what the bytes are, the inspection says. */
const types = new Set([
  'application/octet-stream',
  'application/vnd.android.package-archive',
  'application/zip',
  'application/java-archive',
  'application/x-authorware-bin',
])

/** Takes a package as it streams in, and commissions its inspection. Nothing is kept of one that breaks off or is refused. */
export async function submitPackage(
  frame: Frame,
  { actor, organisation, name, category }: { actor: Actor; organisation: string; name: string; category: number | undefined },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  const profile = canonicalProfile(category === undefined ? null : { category }, 'querystring.category')
  return receiveFile(frame, { actor, organisation }, { request, reply }, (trx, stored) =>
    giveCommission(trx, frame, { actor, organisation, name, package: stored, profile }),
  )
}

/** Takes a file as it streams in, and has `keep` make of it what was asked for, in the transaction in which it has arrived. */
export async function receiveFile<Kept>(
  frame: Frame,
  handing: HandingIn,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  keep: (trx: Writing, stored: StoredBlob) => Promise<Kept>,
): Promise<Kept> {
  let arrival: Arrival | null = null
  try {
    const length = lengthOf(frame, request)
    arrival = await beginArrival(frame, handing, length)
    const stored = await receive(frame, request, arrival)
    return await frame.db.transaction().execute(async (trx) => {
      await endArrival(trx, arrival)
      return keep(trx, stored)
    })
  } catch (error) {
    letRestGo(request, reply)
    await endArrival(frame.db, arrival)
    throw error
  }
}

/** What the sender says the length is, if anything. Throws what is wrong with the request before any of the body is read. */
function lengthOf({ config }: Frame, request: FastifyRequest): number | null {
  const type = request.headers['content-type']?.split(';', 1)[0]!.trim().toLowerCase()
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  if (length === 0 || (Number.isNaN(length) && request.headers['transfer-encoding'] === undefined)) throw nothing()
  if (type === undefined || !types.has(type)) throw new Problem('unsupported-media-type')
  if (length > config.maxPackageBytes) throw tooLarge(config.maxPackageBytes)
  return Number.isNaN(length) ? null : length
}

async function receive({ blobs, config }: Frame, request: FastifyRequest, arrival: Arrival | null): Promise<StoredBlob> {
  const maxBytes = arrival?.bytes ?? config.maxPackageBytes
  try {
    const stored = await blobs.put(arriving(request), { maxBytes })
    if (stored.size > 0) return stored
    await blobs.remove(stored.sha256)
  } catch (error) {
    if (isBrokenOff(request))
      throw new Problem('malformed-request', { zh: '上传中断,未保存', en: 'The upload broke off; nothing was kept' })
    if (error instanceof Error && error.name === 'BlobTooLarge')
      throw maxBytes < config.maxPackageBytes ? tooMuchArrived() : tooLarge(config.maxPackageBytes)
    throw error
  }
  throw nothing()
}

const nothing = (): Problem => new Problem('unacceptable-content', { zh: '没有收到内容', en: 'Nothing was sent' })

/** What is larger than any package may be here. */
export function tooLarge(bytes: number): Problem {
  const size = Math.floor(bytes / (1024 * 1024))
  return new Problem('too-large', { zh: `安装包至多${size} MiB`, en: `A package has ${size} MiB at most` })
}
