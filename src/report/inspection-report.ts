import type { Evidence } from '#core/evidence.ts'
import { fingerprint, worst, type Finding } from '#core/finding.ts'
import type { AnyCheck } from '#core/check.ts'
import type { Clause, Measure } from '#core/measure.ts'
import type { Words } from '#core/words.ts'
import { artifactNames, type ArtifactName } from '#law/artifacts.ts'
import { duties, type DutyId } from '#law/duties.ts'
import { headingOf, notice, type MeasureId } from '#law/notice.ts'
import { subjectKinds } from '#law/subjects.ts'
import type { AppSummary, Exhibit, InspectionReport, ReportedEvidence, ReportedFinding, ReportedMeasure } from './schema.ts'

/** What a report needs of a measure. */
export interface AnsweredMeasure extends Pick<Measure<never>, 'id' | 'title' | 'binds'> {
  readonly clauses: readonly Pick<Clause<never>, 'id' | 'text' | 'force'>[]
}

/** Everything that goes into a report; nothing else does, so that the same bytes give the same report. */
export interface Inspected {
  readonly version: string
  readonly extractors: readonly { readonly gives: PropertyKey; readonly version: number }[]
  /** RFC 3339. Only when somebody wants a date in the report. */
  readonly inspectedAt?: string
  readonly artifacts: readonly { readonly id: string; readonly kind: string; readonly name: string; readonly size: number }[]
  readonly app: AppSummary | null
  readonly exhibits: readonly Exhibit[]
  /** All 26, in the notice's order. */
  readonly measures: readonly AnsweredMeasure[]
  /** Ids of those that were inspected. */
  readonly selected: ReadonlySet<string>
  readonly findings: readonly Finding[]
}

/** The plain data of a report. The order of keys is that of `schema.ts`. */
export function inspectionReport(inspected: Inspected): InspectionReport {
  const { version, measures, findings } = inspected
  return {
    format: 'zhunsheng-report/1',
    engine: { name: 'zhunsheng', version },
    extractors: Object.fromEntries(
      inspected.extractors
        .map((extractor): [string, number] => [String(extractor.gives), extractor.version])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    ...(inspected.inspectedAt === undefined ? {} : { inspectedAt: inspected.inspectedAt }),
    artifacts: inspected.artifacts.map(({ id, kind, name, size }) => ({ id, kind, name, size })),
    app: inspected.app,
    exhibits: [...inspected.exhibits],
    measures: measures.map((measure) => reportedMeasure(measure, inspected)),
    checks: measures.flatMap(checksOf),
    findings: findings.map(reportedFinding),
  }
}

function reportedMeasure({ id, title, binds, clauses }: AnsweredMeasure, { findings, selected }: Inspected): ReportedMeasure {
  const own = findings.filter((finding) => finding.measure === id)
  const isSelected = selected.has(id)
  const heading = headingOf(id as MeasureId)
  const counts = { failed: 0, cantTell: 0, untested: 0, passed: 0, inapplicable: 0, encouraged: 0 }
  for (const finding of own) counts[finding.force === 'encouraged' ? 'encouraged' : finding.verdict]++
  return {
    id,
    title: words(title),
    part: { number: heading.part, title: words(notice.parts[heading.part]) },
    heading: words(heading.title),
    binds: binds.map((kind) => words(subjectKinds[kind])),
    isSelected,
    verdict: isSelected ? verdictOf(own) : 'untested',
    counts,
    clauses: clauses.map((clause) => ({ id: clause.id, text: words(clause.text), force: clause.force })),
  }
}

/** A measure that only encourages cannot be broken, but what nobody looked at is not inapplicable either. */
const verdictOf = (own: readonly Finding[]): Finding['verdict'] =>
  own.every(({ force }) => force === 'encouraged') && own.some(({ verdict }) => verdict === 'untested') ? 'untested' : worst(own)

const checksOf = ({ id, clauses }: AnsweredMeasure): InspectionReport['checks'] =>
  clauses.flatMap((clause) =>
    'checks' in clause
      ? (clause.checks as readonly AnyCheck<never>[]).map((check) => ({
          id: check.id,
          title: words(check.title),
          measure: id,
          clause: clause.id,
        }))
      : [],
  )

function reportedFinding(finding: Finding): ReportedFinding {
  const { check, measure, clause, force, verdict, statement, about, owner, remedy } = finding
  return {
    check,
    measure,
    clause,
    force,
    verdict,
    statement: words(statement),
    ...(about === undefined ? {} : { about }),
    ...(owner === undefined ? {} : { owner }),
    ...(remedy === undefined ? {} : { remedy: words(remedy) }),
    ...(verdict === 'cantTell' ? { question: words(finding.question) } : {}),
    evidence: evidenceOf(finding).map((evidence) => structuredClone(evidence) as ReportedEvidence),
    ...(verdict === 'untested'
      ? { cause: structuredClone(finding.cause) as NonNullable<ReportedFinding['cause']>, settledBy: settledBy(finding) }
      : {}),
    fingerprint: fingerprint(finding),
  }
}

function evidenceOf(finding: Finding): readonly Evidence[] {
  if ('evidence' in finding) return finding.evidence
  return finding.verdict === 'untested' && 'hidden' in finding.cause ? [finding.cause.seen] : []
}

/** What would settle an *untested* finding, in words. */
function settledBy({ cause }: Extract<Finding, { verdict: 'untested' }>): Words {
  if ('missing' in cause) return toHandIn(cause.missing)
  if ('ruling' in cause) return { zh: `人工认定:${cause.ruling.zh}`, en: `A person decides: ${cause.ruling.en}` }
  if ('hidden' in cause) return { zh: `提供可读的检材:${cause.hidden.zh}`, en: `Hand in an artifact that can be read: ${cause.hidden.en}` }
  const why = plainly(cause.error)
  return { zh: `提供可读的文件:${why}`, en: `Hand in a file that can be read: ${why}` }
}

/** Of a file that people write by hand, the place that a reader of bytes names says nothing: which field is wrong does. */
const plainly = (error: string): string => error.replace(/^(\w+): \1 at byte 0 \(0x0\): expected [^,]*, found /, '$1: ')

/** What the engine calls its inputs, where that is not the kind of artifact. */
const inputs: Readonly<Record<string, ArtifactName>> = {
  profileFile: 'profile',
  policyEditions: 'policy',
  listingFile: 'listing',
  pageRecordings: 'page',
}

function toHandIn(input: string): Words {
  const missing = inputs[input] ?? input
  if (missing in artifactNames) {
    const { zh, en } = artifactNames[missing as ArtifactName]
    return { zh: `提供${zh}`, en: `Hand in ${en}` }
  }
  if (missing in duties) {
    const { zh, en } = duties[missing as DutyId]
    return { zh: `平台留存的记录:${zh}`, en: `Records of the platform: ${en}` }
  }
  return { zh: `提供“${missing}”`, en: `Provide ${missing}` }
}

const words = ({ zh, en }: Words): Words => ({ zh, en })

/** The report as the bytes of a file. */
export const reportJson = (report: InspectionReport): string => `${JSON.stringify(report, null, 2)}\n`
