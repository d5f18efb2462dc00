/** A golden inspection: the verdict of every check on a real package, small enough to be read in a review. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFileArtifact } from '#capture/file.ts'
import type { InspectionReport } from '#report/schema.ts'
import { inspectCase } from '../../src/inspection.ts'

export interface Summary {
  readonly package: string
  readonly sha256: string
  /** Worst verdict of each measure. */
  readonly measures: Readonly<Record<string, string>>
  /** Check → verdicts with their number. Clauses that nobody answers yet are left out. */
  readonly checks: Readonly<Record<string, string>>
  /** Every *failed*, each with a sentence that says why a careful reviewer would agree. */
  readonly failed: readonly { readonly check: string; readonly about: string; readonly found: string; readonly why: string }[]
}

const folder = import.meta.dirname
const NO_REASON = 'NOBODY HAS SAID WHY'

export const goldenFile = (name: string): string => join(folder, `${name}.json`)

export function committed(name: string): Summary | null {
  const file = goldenFile(name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Summary) : null
}

/** Inspects the package as `zhunsheng inspect` does and sums it up; reasons already committed are carried over. */
export async function summarise(name: string, path: string): Promise<Summary> {
  const artifact = openFileArtifact(path, 'apk')
  try {
    return summaryOf(await inspectCase({ apk: artifact }, { version: '0' }), committed(name))
  } finally {
    artifact.close()
  }
}

export const isReasoned = (summary: Summary): boolean => summary.failed.every(({ why }) => why !== NO_REASON && why.length > 20)

function summaryOf(report: InspectionReport, before: Summary | null): Summary {
  const answered = report.findings.filter((finding) => finding.check !== finding.clause)
  const checks = Map.groupBy(answered, (finding) => finding.check)
  return {
    package: report.app?.packageName ?? '',
    sha256: report.artifacts[0]!.id,
    measures: Object.fromEntries(report.measures.map(({ id, verdict }) => [id, verdict])),
    checks: Object.fromEntries([...checks].map(([check, findings]) => [check, counted(findings.map(({ verdict }) => verdict))])),
    failed: answered
      .filter(({ verdict }) => verdict === 'failed')
      .map((finding) => {
        const about = finding.about ?? ''
        const known = before?.failed.find((other) => other.check === finding.check && other.about === about)
        return { check: finding.check, about, found: finding.statement.en, why: known?.why ?? NO_REASON }
      }),
  }
}

const counted = (verdicts: readonly string[]): string =>
  [...Map.groupBy(verdicts, (verdict) => verdict)]
    .map(([verdict, all]) => (all.length === 1 ? verdict : `${verdict} ×${all.length}`))
    .join(', ')
