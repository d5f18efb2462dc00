/** Reports as they leave the platform: always as files to keep, never as pages of ours. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import type { Frame } from '#server/frame.ts'
import { Problem } from '#server/problem.ts'
import { documentTypes } from '#documents/report-document.ts'
import type { DocumentRow } from './document-table.ts'
import type { SeenCommission } from './see-commission.ts'
import { rendered } from './rendering.ts'
import { askerOf, whileThere } from './whoever-asks.ts'
import { shownCommission } from './show-commission.ts'

const types = { json: 'application/json', sarif: 'application/sarif+json', html: 'text/html; charset=utf-8' } as const
/** A report is full of words that strangers wrote. Whoever opens it all the same opens it where nothing runs and nothing is fetched. */
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"

export interface ReportQuery {
  readonly format: 'json' | 'sarif' | 'html'
  readonly language: 'zh' | 'en'
}

/** Sends the report of a commission that is done. Throws `Problem('not-found')` for one that has none. */
export async function sendReport(
  { blobs }: Pick<Frame, 'blobs'>,
  seen: SeenCommission,
  { format, language }: ReportQuery,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Readable | Buffer> {
  const report = reportOf(seen)
  const body =
    format === 'json'
      ? await blobs.read(report)
      : await rendered(askerOf(request), whileThere(reply), async () => ({ format, language, reports: [await bytesOf(blobs, report)] }))
  asFile(reply, types[format], `zhunsheng-${seen.id}.${format}`)
  return body
}

/** Sends a document that is ready. Throws `Problem('not-found')` for one that is not. */
export async function sendDocument({ blobs }: Pick<Frame, 'blobs'>, row: DocumentRow, reply: FastifyReply): Promise<Readable> {
  if (row.blob === null) throw new Problem('not-found', { zh: '报告文件尚未生成', en: 'The document has not been made yet' })
  asFile(reply, documentTypes[row.format], `zhunsheng-${row.commission_id}.${row.format}`)
  return blobs.read(row.blob)
}

/** What became of the findings of an earlier inspection. Verdicts of measures are those shown, with rulings in force. */
export async function sendComparison(
  { blobs }: Pick<Frame, 'blobs'>,
  earlier: SeenCommission,
  later: SeenCommission,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Buffer> {
  const names = [reportOf(earlier), reportOf(later)] as const
  const [before, after] = [shownCommission(earlier), shownCommission(later)]
  const measures = Object.keys(after.verdicts ?? {}).map((measure) => ({
    measure,
    before: before.verdicts?.[measure] ?? 'untested',
    after: after.verdicts![measure]!,
  }))
  const body = await rendered(askerOf(request), whileThere(reply), async () => ({
    format: 'comparison',
    reports: [await bytesOf(blobs, names[0]), await bytesOf(blobs, names[1])],
    beside: { earlier: before, later: after, measures },
  }))
  asFile(reply, types.json, `zhunsheng-${earlier.id}-${later.id}.json`)
  return body
}

function reportOf(seen: SeenCommission): string {
  if (shownCommission(seen).state !== 'done' || seen.report === null)
    throw new Problem('not-found', { zh: '检测尚未完成,没有报告', en: 'The inspection is not done; there is no report' })
  return seen.report
}

const bytesOf = async (blobs: Frame['blobs'], sha256: string): Promise<Uint8Array> => new Uint8Array(await buffer(await blobs.read(sha256)))

function asFile(reply: FastifyReply, type: string, name: string): void {
  reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', SANDBOX)
    .header('cache-control', 'private, no-store')
}
