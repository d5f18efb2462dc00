import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import type { InspectionReport, ReportedFinding } from '#report/schema.ts'
import { inspectCase } from '../../../inspection.ts'
import { applyRulings, countsOf, findingRows, verdictsOf, type RulingInForce } from './finding-rows.ts'

const sample = fileURLToPath(new URL('../../../../samples/installer-pressed-by-accessibility/violating/sample.apk', import.meta.url))
let report: InspectionReport
beforeAll(async () => {
  report = await inspectCase({ apk: artifactOf(readFileSync(sample), 'sample.apk', 'apk') }, { version: '0' })
})

const only = (id: string, findings: readonly ReportedFinding[]): InspectionReport => ({
  ...report,
  measures: report.measures.filter((measure) => measure.id === id),
  findings: [...findings],
})
const aFinding = (over: Partial<ReportedFinding>): ReportedFinding => ({ ...report.findings[0]!, measure: '1-06', ...over })
const rulingOn = ({ fingerprint, check, clause }: ReportedFinding, verdict: RulingInForce['verdict']): RulingInForce => ({
  fingerprint,
  check,
  clause,
  verdict,
})

describe('rows', () => {
  test('are the findings, in their order, each with its words', () => {
    const rows = findingRows(report)
    expect(rows).toHaveLength(report.findings.length)
    expect(rows.map(({ ordinal }) => ordinal)).toEqual([...rows.keys()])
    for (const [at, row] of rows.entries()) {
      const { measure, clause, check, verdict, force, fingerprint, statement } = report.findings[at]!
      expect(row).toMatchObject({
        measure,
        clause,
        checkId: check,
        verdict,
        force,
        fingerprint,
        statementZh: statement.zh,
        statementEn: statement.en,
      })
    }
    expect(new Set(rows.map(({ verdict }) => verdict)).size).toBeGreaterThan(2)
  })
  test('need a ruling exactly where only a person can settle them, and then ask', () => {
    const asking = findingRows(report).filter(({ needsRuling }) => needsRuling)
    const expected = report.findings.filter(({ verdict, cause }) => verdict === 'cantTell' || (cause !== undefined && 'ruling' in cause))
    expect(asking.map(({ ordinal }) => report.findings[ordinal])).toEqual(expected)
    expect(new Set(asking.map(({ verdict }) => verdict))).toEqual(new Set(['cantTell', 'untested']))
    for (const { questionZh, questionEn } of asking) expect([questionZh, questionEn]).not.toContain(null)
    for (const row of findingRows(report)) if (!row.needsRuling) expect([row.questionZh, row.questionEn]).toEqual([null, null])
  })
  test('hold only what a database can hold, whatever a package calls its classes', () => {
    const about = `La/\0b\ud800;${'x'.repeat(5000)}`
    const [row] = findingRows(only('1-06', [aFinding({ about, owner: 'app', statement: { zh: about, en: about } })]))
    for (const text of [row!.about!, row!.statementZh, row!.statementEn]) {
      expect(text).not.toContain('\0')
      expect(text.isWellFormed()).toBe(true)
      expect(text.length).toBeLessThanOrEqual(4000)
    }
    expect(Buffer.byteLength(row!.about!)).toBeLessThan(2704)
    expect(row!.owner).toBe('app')
  })
})

test('verdicts are those of the 26 measures', () => {
  const verdicts = verdictsOf(report)
  expect(Object.keys(verdicts)).toHaveLength(26)
  for (const { id, verdict } of report.measures) expect(verdicts[id]).toBe(verdict)
})

test('a measure that was not asked, as most are not of an SDK archive, has no verdict', () => {
  const measures = report.measures.map((measure) => ({ ...measure, isSelected: measure.id === '2-02' }))
  expect(Object.keys(verdictsOf({ ...report, measures }))).toEqual(['2-02'])
})

test('counts add up to the counts of the measures', () => {
  const counts = countsOf(report)
  expect(Object.values(counts).reduce((sum, each) => sum + each)).toBe(report.findings.length)
  expect(counts.failed).toBe(report.measures.reduce((sum, measure) => sum + measure.counts.failed, 0))
  expect(counts.encouraged).toBe(report.measures.reduce((sum, measure) => sum + measure.counts.encouraged, 0))
})

describe('rulings', () => {
  test('none leave every verdict as it is', () => {
    expect(applyRulings(report, [])).toEqual(verdictsOf(report))
  })
  test('on all that is open give the verdict that they say', () => {
    const measure = report.measures.find(({ verdict }) => verdict === 'cantTell')!
    const own = report.findings.filter((finding) => finding.measure === measure.id && finding.force !== 'encouraged')
    const settled = applyRulings(
      report,
      own.map((finding) => rulingOn(finding, 'passed')),
    )
    expect(settled[measure.id]).toBe('passed')
    expect({ ...settled, [measure.id]: null }).toEqual({ ...verdictsOf(report), [measure.id]: null })
  })
  test('on a part leave the measure as grave as the rest', () => {
    const findings = [
      aFinding({ verdict: 'cantTell', force: 'must', fingerprint: 'a' }),
      aFinding({ verdict: 'untested', force: 'must', fingerprint: 'b' }),
    ]
    const open = only('1-06', findings)
    expect(applyRulings(open, [])).toEqual({ '1-06': 'cantTell' })
    expect(applyRulings(open, [rulingOn(findings[0]!, 'passed')])).toEqual({ '1-06': 'untested' })
    expect(
      applyRulings(
        open,
        findings.map((each) => rulingOn(each, 'inapplicable')),
      ),
    ).toEqual({ '1-06': 'inapplicable' })
    expect(applyRulings(open, [rulingOn(findings[1]!, 'failed')])).toEqual({ '1-06': 'failed' })
  })
  test('can lift a failure, and can be overtaken by a later one', () => {
    const finding = aFinding({ verdict: 'failed', force: 'mustNot' })
    const open = only('1-06', [finding])
    expect(applyRulings(open, [rulingOn(finding, 'passed')])).toEqual({ '1-06': 'passed' })
    expect(applyRulings(open, [rulingOn(finding, 'passed'), rulingOn(finding, 'failed')])).toEqual({ '1-06': 'failed' })
  })
  test('on encouraged clauses never count', () => {
    const advice = aFinding({ verdict: 'cantTell', force: 'encouraged', fingerprint: 'a' })
    const duty = aFinding({ verdict: 'passed', force: 'must', fingerprint: 'b' })
    expect(applyRulings(only('1-06', [advice, duty]), [rulingOn(advice, 'failed')])).toEqual({ '1-06': 'passed' })
  })
  test('that cite another clause, check or fingerprint change nothing', () => {
    const finding = aFinding({ verdict: 'cantTell', force: 'must' })
    const right = rulingOn(finding, 'failed')
    const wrong = [
      { ...right, clause: '1-06.9' },
      { ...right, check: 'other' },
      { ...right, fingerprint: 'other' },
    ]
    expect(applyRulings(only('1-06', [finding]), wrong)).toEqual({ '1-06': 'cantTell' })
  })
  test('never change a finding', () => {
    const before = structuredClone(report)
    applyRulings(
      report,
      report.findings.map((finding) => rulingOn(finding, 'failed')),
    )
    expect(report).toEqual(before)
  })
  test('say nothing of a measure that was left out', () => {
    const left = only('1-06', [])
    left.measures[0] = { ...left.measures[0]!, isSelected: false }
    expect(applyRulings(left, [])).toEqual({ '1-06': 'untested' })
  })
})
