import Ajv from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { failed } from '#core/finding.ts'
import { notice } from '#law/notice.ts'
import { aFinding, aReport, manifestEvidence, someFindings, untestedFor } from '../../test/build/a-report.ts'
import { reportJson } from './inspection-report.ts'
import { reportJsonSchema, reportSchema } from './schema.ts'

const words = (text: string) => ({ zh: text, en: text })
const isValid = new Ajv.default({ strict: false }).compile(JSON.parse(reportJsonSchema()) as object)

describe('a report', () => {
  test('is valid by its own JSON Schema and by the schema that readers use', () => {
    const report: unknown = JSON.parse(reportJson(aReport()))
    expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true)
    expect(reportSchema.parse(report)).toEqual(report)
  })

  test('is refused when a field is missing, wrong or unknown', () => {
    const report = aReport()
    expect(isValid({ ...report, engine: { name: 'other', version: '1' } })).toBe(false)
    expect(isValid({ ...report, findings: [{ ...report.findings[0], verdict: 'ok' }] })).toBe(false)
    expect(isValid({ ...report, more: 1 })).toBe(false)
    expect(isValid({ ...report, artifacts: [{ ...report.artifacts[0], id: 'x' }] })).toBe(false)
  })

  test('names all 26 measures in order, also those left out', () => {
    const { measures } = aReport({ selected: new Set(['1-03']) })
    expect(measures.map(({ id }) => id)).toEqual(notice.measures.map(({ id }) => id))
    expect(measures.filter(({ isSelected }) => isSelected).map(({ id }) => id)).toEqual(['1-03'])
    expect(measures.find(({ id }) => id === '2-02')).toMatchObject({ isSelected: false, verdict: 'untested' })
  })

  test('gives the same bytes for the same findings, and no date of its own', () => {
    expect(reportJson(aReport())).toBe(reportJson(aReport()))
    expect(reportJson(aReport())).not.toMatch(/20\d\d-\d\d-\d\dT/)
    expect(Object.keys(aReport().extractors)).toEqual(['identity', 'labels'])
  })

  test('counts every finding once; what is encouraged apart, and never as a failure', () => {
    const encouraged = aFinding('1-11', failed(words('no hotline'), [manifestEvidence]), 'hotline-published')
    expect(encouraged.force).toBe('encouraged')
    const { measures, findings } = aReport({ findings: [...someFindings(), encouraged] })
    const counted = measures.flatMap(({ counts }) => Object.values(counts)).reduce((sum, count) => sum + count, 0)
    expect(counted).toBe(findings.length)
    expect(measures.find(({ id }) => id === '1-11')).toMatchObject({ verdict: 'untested', counts: { encouraged: 2, failed: 0 } })
    expect(measures.find(({ id }) => id === '1-03')).toMatchObject({ verdict: 'failed', counts: { failed: 1, passed: 1 } })
  })

  test.each([
    ['policy', '提供个人信息处理规则文本'],
    ['complaints', '平台留存的记录:投诉受理与时限'],
    ['something', '提供“something”'],
  ])('says what would settle a missing %s', (missing, settledBy) => {
    const [finding] = aReport({ findings: [aFinding('1-09', untestedFor(missing))] }).findings
    expect(finding).toMatchObject({ verdict: 'untested', cause: { missing }, settledBy: { zh: settledBy }, evidence: [] })
  })

  test('carries the place that hides something as evidence', () => {
    const hidden = { verdict: 'untested', statement: words('x'), cause: { hidden: words('packed by X'), seen: manifestEvidence } } as const
    expect(aReport({ findings: [aFinding('1-08', hidden)] }).findings[0]!.evidence).toEqual([manifestEvidence])
  })
})

test('docs/report.schema.json is up to date (npm run docs)', () => {
  expect(readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8')).toBe(reportJsonSchema())
})
