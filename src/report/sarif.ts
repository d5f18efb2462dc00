/**
 * SARIF 2.1.0, for code hosts and editors: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * What failed is an error, what a person must decide a result of kind `review`; a result of any kind but `fail` has no level (§3.27.10),
 * so that the warning stands in its rule. What was not tested is no result: it is counted in the run's properties.
 */
import type { Language, Words } from '#core/words.ts'
import { ownerName, tally } from './arrangement.ts'
import { SarifArtifacts, sarifCodeFlow, sarifLocation } from './sarif-location.ts'
import type { InspectionReport, ReportedFinding } from './schema.ts'
import { visible } from './visible.ts'
import { notice } from './wording.ts'

export interface SarifOptions {
  readonly language: Language
}

/** One log with a run for each report. */
export const sarifLog = (reports: readonly InspectionReport[], options: SarifOptions): string =>
  `${JSON.stringify(
    {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: reports.map((report) => run(report, options.language)),
    },
    null,
    2,
  )}\n`

function run(report: InspectionReport, language: Language): object {
  const artifacts = new SarifArtifacts(report)
  const rules = rulesOf(report, language)
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const results = report.findings.filter(isShown).map((finding) => result(finding, report, artifacts, indexes, language))
  return {
    tool: { driver: { name: report.engine.name, version: report.engine.version, language: language === 'zh' ? 'zh-CN' : 'en', rules } },
    columnKind: 'utf16CodeUnits',
    ...(report.inspectedAt === undefined ? {} : { invocations: [{ executionSuccessful: true, endTimeUtc: report.inspectedAt }] }),
    artifacts: artifacts.list,
    results,
    properties: {
      notice: notice.zh,
      measures: tally(report.measures),
      untestedFindings: report.findings.filter(({ verdict }) => verdict === 'untested').length,
    },
  }
}

const isShown = ({ verdict }: ReportedFinding): boolean => verdict === 'failed' || verdict === 'cantTell'
const ruleId = (of: { readonly clause: string; readonly check: string }): string => `${of.clause}/${of.check}`

/** A rule for every check under every clause that it answers; its help is the clause, in both languages. */
function rulesOf(report: InspectionReport, language: Language) {
  const clauses = new Map(report.measures.flatMap((measure) => measure.clauses.map((clause) => [clause.id, { clause, measure }] as const)))
  return report.checks.flatMap((check) => {
    const place = clauses.get(check.clause)
    if (!place) return []
    const { clause, measure } = place
    const help = `${check.title.zh}\n${measure.id} ${measure.title.zh},${clause.id}:${clause.text.zh}(${notice.zh})\n\n${check.title.en}\n${measure.id} ${measure.title.en}, ${clause.id}: ${clause.text.en} (${notice.en})`
    return [
      {
        id: ruleId({ clause: check.clause, check: check.id }),
        name: pascal(check.id),
        shortDescription: { text: check.title[language] },
        fullDescription: { text: `${clause.text.zh} ${clause.text.en}` },
        help: { text: help },
        defaultConfiguration: {
          level:
            clause.force === 'encouraged'
              ? 'note'
              : report.findings.some((each) => each.check === check.id && each.verdict === 'failed')
                ? 'error'
                : 'warning',
        },
        properties: { tags: [measure.id, clause.id, clause.force] },
      },
    ]
  })
}

const pascal = (id: string): string =>
  id
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')

function result(
  finding: ReportedFinding,
  report: InspectionReport,
  artifacts: SarifArtifacts,
  indexes: ReadonlyMap<string, number>,
  language: Language,
): object {
  const id = ruleId(finding)
  const index = indexes.get(id)
  const flows = finding.evidence.map((evidence) => sarifCodeFlow(evidence, artifacts)).filter((flow) => flow !== null)
  const isFailed = finding.verdict === 'failed'
  return {
    ruleId: id,
    ...(index === undefined ? {} : { ruleIndex: index }),
    kind: isFailed ? 'fail' : 'review',
    level: !isFailed ? 'none' : finding.force === 'encouraged' ? 'note' : 'error',
    message: { text: messageOf(finding, language) },
    locations: finding.evidence.slice(0, 1).map((evidence) => sarifLocation(evidence, artifacts)),
    ...(finding.evidence.length > 1
      ? { relatedLocations: finding.evidence.slice(1, 100).map((evidence, at) => ({ id: at + 1, ...sarifLocation(evidence, artifacts) })) }
      : {}),
    ...(flows.length > 0 ? { codeFlows: flows } : {}),
    partialFingerprints: { 'zhunsheng/v1': finding.fingerprint },
    properties: {
      verdict: finding.verdict,
      measure: finding.measure,
      clause: finding.clause,
      force: finding.force,
      ...(finding.owner === undefined ? {} : { owner: ownerName(finding.owner, report)[language] }),
      ...(finding.about === undefined ? {} : { about: visible(finding.about) }),
    },
  }
}

function messageOf({ statement, question, remedy }: ReportedFinding, language: Language): string {
  const parts: (Words | undefined)[] = [statement, question, remedy]
  return parts
    .filter((part) => part !== undefined)
    .map((part) => visible(part[language]))
    .join(language === 'zh' ? '。' : '. ')
    .replaceAll(/[。.]{2,}/g, (dots) => dots[0]!)
}
