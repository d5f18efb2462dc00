/**
 * Makes documents of reports, in a thread of its own: a large report takes longer to parse and to write out than a server may hold its breath.
 * Reports come in and documents go out as bytes, which are handed over and not copied.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { compareReports } from '#report/comparison.ts'
import { htmlReport } from '#report/html.ts'
import { sarifLog } from '#report/sarif.ts'
import type { InspectionReport } from '#report/schema.ts'

export type Rendering =
  | { readonly format: 'html' | 'sarif'; readonly language: 'zh' | 'en'; readonly reports: readonly [Uint8Array] }
  /** The earlier report, then the later; `beside` stands in the answer with what became of their findings. */
  | { readonly format: 'comparison'; readonly reports: readonly [Uint8Array, Uint8Array]; readonly beside: object }

const parsed = (bytes: Uint8Array): InspectionReport => JSON.parse(new TextDecoder().decode(bytes)) as InspectionReport

function render(rendering: Rendering): string {
  if (rendering.format === 'comparison') {
    const [earlier, later] = rendering.reports
    const { appeared, gone, remaining, notLookedFor } = compareReports(parsed(earlier), parsed(later))
    return JSON.stringify({ ...rendering.beside, appeared, gone, remaining, notLookedFor })
  }
  const report = parsed(rendering.reports[0])
  const { language } = rendering
  return rendering.format === 'html' ? htmlReport(report, { language }) : sarifLog([report], { language })
}

if (parentPort) {
  const bytes = new TextEncoder().encode(render(workerData as Rendering))
  parentPort.postMessage(bytes, [bytes.buffer])
}
