import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod'
import { problems, type ProblemCode } from '#contract/problem-codes.ts'
import type { ProblemDocument } from '#contract/shapes.ts'
import { unseenWords } from '#contract/unseen.ts'
import type { Words } from '#contract/words.ts'
import { Problem, type FieldError } from './problem.ts'

/** Turns whatever went wrong into a problem document. Causes go to the log, never to the wire. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error)
  const { status } = problems[problem.code]
  if (status >= 500)
    request.log.error({ request: request.id, err: problem.code === 'internal' ? error : (problem.cause ?? problem) }, problem.code)
  if (status === 503 || status === 429) reply.header('retry-after', String(problem.retryAfterSeconds ?? (status === 503 ? 2 : 10)))
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(documentOf(problem, request))
}

function documentOf(problem: Problem, request: FastifyRequest): ProblemDocument {
  const { status, title } = problems[problem.code]
  return {
    type: `/problems/${problem.code}`,
    title: title.zh,
    status,
    code: problem.code,
    words: title,
    ...(problem.detail ? { detail: problem.detail.zh, detailWords: problem.detail } : {}),
    ...(problem.errors.length > 0 ? { errors: problem.errors.map(({ path, message }) => ({ path, message })) } : {}),
    requestId: request.id,
  }
}

/** Codes of Node, PostgreSQL and its driver that mean: the database is away, or full of others. Try again. */
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
])
const awayWords = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/
/** Only those that the request itself can bring about. */
const postgresProblems: Readonly<Record<string, ProblemCode>> = {
  '23505': 'conflict',
  '57014': 'unavailable',
  '40001': 'unavailable',
  '40P01': 'unavailable',
  '53100': 'storage-full',
  '22021': 'malformed-request',
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return new Problem('malformed-request', undefined, { errors: fieldErrors(error) })
  if (isResponseSerializationError(error) || !(error instanceof Error)) return new Problem('internal', undefined, { cause: error })
  const { code = '', statusCode } = error as FastifyError
  if (error.name === 'StorageFull' || code === 'ENOSPC') return new Problem('storage-full', undefined, { cause: error })
  if (error.name === 'BlobTooLarge') return new Problem('too-large', undefined, { cause: error })
  if (error.name === 'BlobMissing' || error.name === 'BadBlobName') return new Problem('not-found', undefined, { cause: error })
  if (error.name === 'BlobMismatch') return new Problem('unacceptable-content', undefined, { cause: error })
  if (error.name === 'BucketError') return new Problem('unavailable', undefined, { cause: error })
  if ((awayCodes.has(code) && isOfDatabase(error)) || awayWords.test(error.message))
    return new Problem('unavailable', undefined, { cause: error })
  const known = postgresProblems[code]
  if (known) return new Problem(known, undefined, { cause: error })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Problem('unsupported-media-type')
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('too-large')
  if (statusCode === 429) return new Problem('too-many-requests')
  if (statusCode !== undefined && statusCode < 500) return new Problem(byStatus(statusCode), undefined, { cause: error })
  return new Problem(statusCode === 503 ? 'unavailable' : 'internal', undefined, { cause: error })
}

/** The same codes come from files, where they are our own faults. */
const isOfDatabase = (error: Error): boolean => !('path' in error) || /\.s\.PGSQL/.test(String(error.path))

const byStatus = (status: number): ProblemCode =>
  ((Object.keys(problems) as ProblemCode[]).find((code) => problems[code].status === status) ?? 'malformed-request') as ProblemCode

/** What a check of the contract says, in words: some of our own, the others the library's. */
export const faultWords = (message: string): Words =>
  message === unseenWords.en ? unseenWords : { zh: `此项不符合要求(${message})`, en: message }

/** At most this many; a hostile body could bring thousands. */
const MOST_ERRORS = 20

function fieldErrors(error: FastifyError): FieldError[] {
  const where = error.validationContext ?? 'body'
  return (error.validation ?? []).slice(0, MOST_ERRORS).map(({ instancePath, message = '', params, keyword }) => {
    const path = `${where}${instancePath.replaceAll('/', '.')}`
    const unknown = (params?.['issue'] as { keys?: string[] } | undefined)?.keys
    if (keyword === 'unrecognized_keys' && unknown)
      return {
        path,
        message: { zh: `不认识的字段:${unknown.slice(0, 5).join('、')}`, en: `unknown fields: ${unknown.slice(0, 5).join(', ')}` },
      }
    return { path, message: faultWords(message) }
  })
}
