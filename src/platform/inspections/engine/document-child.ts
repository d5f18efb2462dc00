/** The process that writes one report out as a document: hears on standard input which, writes its bytes, ends. */
import { readFileSync, writeFileSync } from 'node:fs'
import { reportDocument, type DocumentFormat, type ReportDocumentOptions } from '#documents/report-document.ts'
import { reportSchema } from '#report/schema.ts'
import { REPORT_DESCRIPTOR } from './child-channel.ts'

const { path, format, ...options } = JSON.parse(readFileSync(0, 'utf8')) as {
  readonly path: string
  readonly format: DocumentFormat
} & ReportDocumentOptions
writeFileSync(REPORT_DESCRIPTOR, await reportDocument(reportSchema.parse(JSON.parse(readFileSync(path, 'utf8'))), format, options))
