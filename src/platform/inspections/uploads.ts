/**
 * Packages by tus 1.0.0 (https://tus.io/protocols/resumable-upload), with creation, creation-with-upload and termination: what broke off goes on
 * where it was. Who may is asked at every request, not once: whoever has left the organisation finishes nothing for it.
 *
 * The parts lie on the server that took the first; several servers need a shared data folder, or a proxy that sends a client back to the same.
 */
import { Server, type Upload } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { id as idShape, line } from '#contract/shapes.ts'
import { nameOfActor } from '#server/actor.ts'
import type { Frame } from '#server/frame.ts'
import { decide } from '#server/permission.ts'
import { Problem } from '#server/problem.ts'
import { faultWords } from '#server/problem-answer.ts'
import { uploadPath } from './api.ts'
import { arriving, isBrokenOff, letRestGo } from './arriving.ts'
import { canonicalProfile } from './commission.ts'
import { finishUpload } from './finish-upload.ts'
import { uploadPermission } from './permission.ts'
import { refuseBeyondQuota } from './quota.ts'
import { sweepUploads, UPLOAD_HOURS, uploadFolder } from './sweep-uploads.ts'
import { uploadLocker } from './upload-lock.ts'
import { Staging } from './upload-staging.ts'
import { countOpenUploads, deleteUpload, findUpload, insertUpload, type UploadRow } from './upload-table.ts'
import { uploadProblem } from './upload-problem.ts'

/** Uploads of one organisation that are under way at once: each may fill the disk to the size of a package. */
const MOST_OPEN = 100
const SWEEP_MILLISECONDS = 3600 * 1000
const COMMISSION_HEADER = 'zhunsheng-commission'
const metadataShape = z.strictObject({
  name: line(200),
  organisation: idShape,
  profile: z.string().max(8000).optional(),
  // tus clients of browsers say this of their own accord.
  filename: z.string().max(400).optional(),
  filetype: z.string().max(200).optional(),
})

/** What is known of a request while the library works on it. */
interface Asked {
  readonly request: FastifyRequest
  upload: UploadRow | null
  error: unknown
}

/** Mounts the endpoint of resumable uploads. */
export function mountUploads(app: FastifyInstance, frame: Frame): void {
  const { db, clock, config } = frame
  const staging = new Staging(db, uploadFolder(frame))
  const locker = uploadLocker(db)
  const asked = new WeakMap<object, Asked>()
  const askedBy = (web: object): Asked => asked.get(web)!

  const tus = new Server({
    path: uploadPath,
    datastore: staging,
    locker,
    maxSize: config.maxPackageBytes,
    relativeLocation: true,
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: (web) => askedBy(web).upload?.id,
    onUploadCreate: async (web, upload) => ({ metadata: await create(askedBy(web), upload) }),
    onUploadFinish: async (web) => ({ headers: { [COMMISSION_HEADER]: await finish(askedBy(web)) } }),
    onResponseError(web, error) {
      askedBy(web).error = error
      return undefined
    },
  })

  async function create(call: Asked, upload: Upload): Promise<NonNullable<Upload['metadata']>> {
    const { actor } = call.request
    const { organisation, name, profile } = metadataOf(call.request)
    if (!upload.size) throw new Problem('unacceptable-content', { zh: '没有内容可上传', en: 'There is nothing to upload' })
    const { id, size } = upload
    await db.transaction().execute(async (trx) => {
      await refuseBeyondQuota(trx, frame, { actor, organisation }, size)
      if ((await countOpenUploads(trx, organisation)) >= MOST_OPEN)
        throw new Problem('too-many-requests', { zh: '本机构未完成的上传过多', en: 'Too many uploads of this organisation are under way' })
      const at = clock.now()
      await insertUpload(trx, {
        id,
        organisation_id: organisation,
        given_by: nameOfActor(actor),
        name,
        profile,
        size: String(size),
        created_at: at,
        expires_at: new Date(at.getTime() + UPLOAD_HOURS * 3600 * 1000),
      })
    })
    call.upload = (await findUpload(db, upload.id))!
    return { name, organisation }
  }

  /** Under the upload's hold, which the library has let go of by now. */
  async function finish({ request, upload }: Asked): Promise<string> {
    const lock = locker.newLock(upload!.id)
    await lock.lock(AbortSignal.timeout(60_000), () => {})
    try {
      return await finishUpload(frame, staging, request.actor, upload!)
    } finally {
      await lock.unlock()
    }
  }

  function allow(request: FastifyRequest, owner: string): void {
    const decision = decide(uploadPermission, request.actor, owner, request.chosenOrganisation)
    if (!decision.may) throw new Problem(decision.why === 'hidden' ? 'not-found' : decision.why)
  }

  async function throughLibrary(request: FastifyRequest, reply: FastifyReply, upload: UploadRow | null): Promise<FastifyReply> {
    const call: Asked = { request, upload, error: null }
    const hasBody = request.method === 'POST' || request.method === 'PATCH'
    const web = new Request(new URL(request.url, 'http://localhost'), {
      method: request.method,
      headers: headersOf(request),
      // Pulled piece by piece: a queue between the two would fill memory as fast as a sender sends.
      ...(hasBody ? { body: ReadableStream.from(arriving(request)), duplex: 'half' } : {}),
    } as RequestInit)
    // By this the library hears of a sender who breaks off, and keeps what came before.
    Object.defineProperty(web, 'runtime', { value: { node: { req: request.raw, res: reply.raw } } })
    asked.set(web, call)
    const response = await tus.handleWeb(web as never)
    if (call.upload && request.method === 'DELETE' && response.status < 300) {
      await staging.forget(call.upload.id)
      await deleteUpload(db, call.upload.id)
    }
    if (response.status >= 400) {
      if (isBrokenOff(request)) return reply.hijack()
      letRestGo(request, reply)
      throw uploadProblem(call.error, response.status, await response.text(), config.maxPackageBytes)
    }
    for (const [name, value] of response.headers) if (!/^(access-control-|content-length)/.test(name)) reply.header(name, value)
    if (call.upload) reply.header('upload-expires', call.upload.expires_at.toUTCString())
    return reply.code(response.status).send()
  }

  const route = (method: HTTPMethods, url: string, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): void => {
    app.route({
      method,
      url,
      schema: { hide: true } as never,
      config: { permission: method === 'OPTIONS' ? { who: 'anyone', says: uploadPermission.says } : uploadPermission, wire: 'stream' },
      handler: (request, reply) => {
        reply.header('tus-resumable', '1.0.0').header('cache-control', 'no-store')
        return handler(request, reply)
      },
    })
  }

  route('OPTIONS', uploadPath, async (_request, reply) =>
    reply
      .code(204)
      .header('tus-version', '1.0.0')
      .header('tus-extension', staging.extensions.join(','))
      .header('tus-max-size', String(config.maxPackageBytes))
      .send(),
  )
  route('POST', uploadPath, async (request, reply) => {
    allow(request, metadataOf(request).organisation)
    return throughLibrary(request, reply, null)
  })
  for (const method of ['HEAD', 'PATCH', 'DELETE'] as const)
    route(method, `${uploadPath}/:upload`, async (request, reply) => {
      const { upload: id } = request.params as { upload: string }
      const upload = /^[0-9a-f-]{36}$/.test(id) ? await findUpload(db, id) : undefined
      // Whose it is comes first: what is not theirs does not exist for them, whatever has become of it.
      allow(request, upload?.organisation_id ?? '0')
      if (!upload) throw new Problem('not-found')
      if (upload.commission_id !== null && method !== 'DELETE') return answerEnded(reply, upload, upload.commission_id)
      if (upload.expires_at <= clock.now())
        throw new Problem('gone', { zh: '上传已过期,请重新上传', en: 'The upload has expired; begin again' })
      // Whole, and nobody was told: the answer was lost, or the server fell, between the last byte and the commission.
      if (method === 'HEAD' && (await staging.isWhole(id, Number(upload.size))))
        return answerEnded(reply, upload, await finish({ request, upload, error: null }))
      return throughLibrary(request, reply, upload)
    })

  function answerEnded(reply: FastifyReply, { size }: UploadRow, commission: string): FastifyReply {
    return reply.code(200).header('upload-offset', size).header('upload-length', size).header(COMMISSION_HEADER, commission).send()
  }

  // The files lie on this machine, where no worker may run.
  const sweeping = setInterval(() => {
    sweepUploads(frame).catch((error: unknown) => frame.log.warn({ err: error }, 'uploads could not be swept'))
  }, SWEEP_MILLISECONDS)
  sweeping.unref()
  app.addHook('onClose', async () => clearInterval(sweeping))
}

/** What tus says of an upload, as this platform wants it said. Throws `Problem('malformed-request')`. */
function metadataOf(request: FastifyRequest): { name: string; organisation: string; profile: string } {
  const header = request.headers['upload-metadata']
  const pairs = (typeof header === 'string' ? header : '').split(',').map((pair) => pair.trim().split(' '))
  const said = Object.fromEntries(pairs.map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')]))
  const { data, error } = metadataShape.safeParse(said)
  if (!data) {
    const errors = error.issues.slice(0, 5).map((issue) => ({
      path: ['headers.upload-metadata', ...issue.path].join('.'),
      message: faultWords(issue.message),
    }))
    throw new Problem('malformed-request', undefined, { errors })
  }
  return { name: data.name, organisation: data.organisation, profile: data.profile === undefined ? '' : profileOf(data.profile) }
}

function profileOf(text: string): string {
  const path = 'headers.upload-metadata.profile'
  try {
    return canonicalProfile(z.record(z.string(), z.unknown()).parse(JSON.parse(text)), path)
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    const message = { zh: '应为JSON对象', en: 'It has to be a JSON object' }
    throw new Problem('malformed-request', undefined, { cause, errors: [{ path, message }] })
  }
}

/** Those that the protocol knows: who asks has been settled, and is none of the library's business. */
function headersOf({ headers }: FastifyRequest): Headers {
  const known = new Headers()
  for (const [name, value] of Object.entries(headers))
    if (typeof value === 'string' && /^(tus-|upload-|content-)/.test(name)) known.set(name, value)
  return known
}
