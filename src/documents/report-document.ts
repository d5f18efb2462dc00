import type { Language } from '#core/words.ts'
import type { InspectionReport } from '#report/schema.ts'
import type { Screens } from './screens.ts'

/** Formats that are bytes and not text. */
export const documentFormats = ['docx', 'pdf', 'xlsx'] as const
export type DocumentFormat = (typeof documentFormats)[number]

/** What a report does not know of itself. There is no clock here: a date stands in a document only when it is given. */
export interface ReportDocumentOptions {
  readonly language: Language
  /** ISO date on which the report is issued. */
  readonly date?: string
  /** Who asked for the inspection; a line to fill in otherwise. */
  readonly commissioner?: string
  /** Who made it; a line to fill in otherwise. */
  readonly laboratory?: string
}

/** What people call the type of a document on the network. */
export const documentTypes: Record<DocumentFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * The inspection report (检测报告) as a file: the same report and options give the same bytes. The libraries are loaded when they are
 * called for. PDF is drawn synchronously, a second or two of one core: not in a process that answers requests.
 * Throws `PdfUnavailable` where nothing can write a PDF.
 */
export async function reportDocument(
  report: InspectionReport,
  format: DocumentFormat,
  options: ReportDocumentOptions,
): Promise<Uint8Array> {
  switch (format) {
    case 'docx': {
      const [{ docxOf }, { reportOutline }] = await Promise.all([import('./docx.ts'), import('./report-outline.ts')])
      return docxOf(reportOutline(report, options, await drawn(report)))
    }
    case 'pdf': {
      const [{ pdfOf }, { reportOutline }] = await Promise.all([import('./pdf.ts'), import('./report-outline.ts')])
      return pdfOf(reportOutline(report, options, await drawn(report)))
    }
    case 'xlsx':
      return (await import('./xlsx.ts')).xlsxOf(report, options)
  }
}

const drawn = async (report: InspectionReport): Promise<Screens> => (await import('./screens.ts')).screensOf(report)
