import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StoredBlob } from '#server/blobs/blobs.ts'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { arriving, isBrokenOff, letRestGo } from '../inspections/arriving.ts'
import { LARGEST_DOCUMENT } from './declaration.ts'

/** What documents are sent as. What the bytes are, their reading says. */
const types = new Set([
  'application/octet-stream',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/html',
  'text/markdown',
  'text/plain',
])

/** A document of the largest size takes less at 40 kB a second: nobody keeps a connection by a byte a minute. */
const LONGEST_ARRIVAL_MILLISECONDS = 10 * 60_000

/**
 * Stores a document as it streams in, and hands it to `take`; nothing is kept of one that breaks off. What refuses it is asked by `expect` before
 * a byte is stored: what lies in the store may be somebody else's too, and cannot be taken away again.
 */
export async function receiveDocument<Taken>(
  { blobs }: Pick<Frame, 'blobs'>,
  request: FastifyRequest,
  reply: FastifyReply,
  { expect, take }: { expect: () => Promise<void>; take: (stored: StoredBlob) => Promise<Taken> },
): Promise<Taken> {
  try {
    await expect()
    return await take(await store(blobs, request))
  } catch (error) {
    letRestGo(request, reply)
    throw error
  }
}

async function store(blobs: Frame['blobs'], request: FastifyRequest): Promise<StoredBlob> {
  const type = request.headers['content-type']?.split(';', 1)[0]!.trim().toLowerCase()
  if (request.headers['content-length'] === '0' || type === undefined) throw nothing()
  if (!types.has(type)) throw new Problem('unsupported-media-type')
  if (Number(request.headers['content-length']) > LARGEST_DOCUMENT) throw tooLarge()
  const deadline = setTimeout(() => !request.raw.complete && request.raw.destroy(), LONGEST_ARRIVAL_MILLISECONDS)
  try {
    const stored = await blobs.put(arriving(request), { maxBytes: LARGEST_DOCUMENT })
    if (stored.size > 0) return stored
    await blobs.remove(stored.sha256)
  } catch (error) {
    if (isBrokenOff(request))
      throw new Problem('malformed-request', { zh: '上传中断,未保存', en: 'The upload broke off; nothing was kept' })
    if (error instanceof Error && error.name === 'BlobTooLarge') throw tooLarge()
    throw error
  } finally {
    clearTimeout(deadline)
  }
  throw nothing()
}

const nothing = (): Problem => new Problem('unacceptable-content', { zh: '没有收到内容', en: 'Nothing was sent' })
const tooLarge = (): Problem =>
  new Problem('too-large', {
    zh: `文本文件至多${LARGEST_DOCUMENT / 1024 / 1024} MiB`,
    en: `A document has ${LARGEST_DOCUMENT / 1024 / 1024} MiB at most`,
  })
