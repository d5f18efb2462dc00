/**
 * What was recorded, as it leaves the platform: pictures as pictures and nothing else, all the rest as files to keep. Of what was handed in nothing
 * leaves it: its pictures were drawn anew, and whoever handed it in has the file.
 */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { findRecording } from './capture-table.ts'

interface Which {
  readonly capture: string
  readonly ordinal: number
}
type Parts = Pick<Frame, 'db' | 'blobs'>

/** Bytes. The screen of a phone has some 100 kB. */
const LARGEST_SHOT = 8 * 1024 * 1024
/** A page could have drawn anything; nothing of it runs, whoever opens it by itself. */
const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"

async function found(db: Frame['db'], { capture, ordinal }: Which) {
  const row = await findRecording(db, capture, ordinal)
  if (!row) throw new Problem('not-found')
  return row
}

/** What a viewer shows of it. It never changes. */
export async function sendView({ db, blobs }: Parts, which: Which, reply: FastifyReply): Promise<Readable> {
  const { view } = await found(db, which)
  reply.headers({
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
  return blobs.read(view)
}

/**
 * One of its pictures, read where it lies in the recording, which nobody unpacks here. It is sent only if it is what its name says and begins as
 * a JPEG does. Throws `Problem('not-found')`.
 */
export async function sendShot(
  { db, blobs }: Parts,
  { sha256, ...which }: Which & { sha256: string },
  reply: FastifyReply,
): Promise<Buffer> {
  const recording = await found(db, which)
  const place = recording.shots.find((shot) => shot.sha256 === sha256)
  if (!place || place.length < 4 || place.length > LARGEST_SHOT) throw new Problem('not-found')
  const bytes = await buffer(
    await blobs.read(recording.pictures ?? recording.sha256, { start: place.offset, end: place.offset + place.length - 1 }),
  )
  const isPicture = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
  if (!isPicture || createHash('sha256').update(bytes).digest('hex') !== (place.drawn ?? sha256)) throw new Problem('not-found')
  reply.headers({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': SANDBOX,
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=3600, immutable',
  })
  return bytes
}

/** The file itself, to be inspected elsewhere. */
export async function sendRecording({ db, blobs }: Parts, which: Which, reply: FastifyReply): Promise<Readable> {
  const { sha256, size, profile, handed_in_sha256 } = await found(db, which)
  if (handed_in_sha256 !== null) throw new Problem('not-found')
  reply.headers({
    'content-type': 'application/octet-stream',
    'content-length': size,
    'content-disposition': `attachment; filename="zhunsheng-page-${which.capture}-${profile}.zsrec"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': SANDBOX,
    'cache-control': 'private, no-store',
  })
  return blobs.read(sha256)
}
