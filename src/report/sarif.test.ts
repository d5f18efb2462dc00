import { describe, expect, test } from 'vitest'
import { failed } from '#core/finding.ts'
import { aFinding, aReport, codeEvidence, manifestEvidence, packageId } from '../../test/build/a-report.ts'
import { sarifLog } from './sarif.ts'

interface Location {
  physicalLocation?: { artifactLocation: { uri: string; index: number }; region?: Record<string, number> }
  logicalLocations?: { fullyQualifiedName?: string; kind: string }[]
}
interface Result {
  ruleId: string
  ruleIndex: number
  kind: string
  level: string
  message: { text: string }
  locations: Location[]
  partialFingerprints: Record<string, string>
  codeFlows?: { threadFlows: { locations: { location: Location; importance: string }[] }[] }[]
}
interface Run {
  tool: { driver: { name: string; version: string; rules: { id: string; help: { text: string }; shortDescription: { text: string } }[] } }
  artifacts: { location: { uri: string }; parentIndex?: number; hashes?: Record<string, string>; length?: number }[]
  results: Result[]
}
const logOf = (...reports: Parameters<typeof sarifLog>[0]) =>
  JSON.parse(sarifLog(reports, { language: 'zh' })) as { $schema: string; version: string; runs: Run[] }

describe('a SARIF log', () => {
  const log = logOf(aReport())
  const run = log.runs[0]!

  test('is of version 2.1.0, with one run for each report', () => {
    expect(log).toMatchObject({ version: '2.1.0' })
    expect(log.$schema).toMatch(/sarif-schema-2\.1\.0\.json$/)
    expect(logOf(aReport(), aReport()).runs).toHaveLength(2)
    expect(run.tool.driver).toMatchObject({ name: 'zhunsheng', version: '1.2.3' })
  })

  test('has a rule for each result, unique, with help in both languages', () => {
    const { rules } = run.tool.driver
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    for (const result of run.results) expect(rules[result.ruleIndex]!.id).toBe(result.ruleId)
    const rule = rules.find(({ id }) => id === '1-03.2/blank-label')!
    expect(rule.help.text).toContain('不得以空白名称阻挠卸载')
    expect(rule.help.text).toContain('No blank name to hinder uninstalling')
  })

  test('holds what failed as errors and what a person must decide as reviews, which have no level (§3.27.10)', () => {
    expect(run.results.filter(({ kind }) => kind === 'fail').map(({ level }) => level)).toEqual(['error', 'error'])
    const reviews = run.results.filter(({ kind }) => kind === 'review')
    expect(reviews).toHaveLength(13)
    for (const { level } of reviews) expect(level).toBe('none')
    expect(run.results).toHaveLength(15)
    for (const { message } of run.results) expect(message.text.length).toBeGreaterThan(0)
  })

  test('refers to artifacts that exist, nested in the package', () => {
    expect(run.artifacts[0]).toMatchObject({ location: { uri: 'shop.apk' }, hashes: { 'sha-256': packageId }, length: 6_412_345 })
    for (const { locations } of run.results)
      for (const { physicalLocation } of locations) {
        const { uri, index } = physicalLocation!.artifactLocation
        expect(run.artifacts[index]!.location.uri).toBe(uri)
        expect(run.artifacts[index]!.parentIndex).toBe(0)
        expect(() => new URL(uri, 'file:///x/')).not.toThrow()
      }
  })

  test('gives bytes, methods and the way to a call', () => {
    const result = run.results.find(({ ruleId }) => ruleId === '1-08.2/consent-before-collection')!
    expect(result.locations[0]).toMatchObject({
      physicalLocation: { artifactLocation: { uri: 'shop.apk/classes2.dex' }, region: { byteOffset: 0x1f2a4 } },
      logicalLocations: [{ fullyQualifiedName: 'com.example.push.DeviceReader.readImei', kind: 'function' }],
    })
    const steps = result.codeFlows![0]!.threadFlows[0]!.locations
    expect(steps.map(({ importance }) => importance)).toEqual(['important', 'unimportant', 'important', 'essential'])
  })

  test('fingerprints are unique and those of the findings', () => {
    const prints = run.results.map(({ partialFingerprints }) => partialFingerprints['zhunsheng/v1'])
    expect(new Set(prints).size).toBe(prints.length)
    expect(aReport().findings.map(({ fingerprint }) => fingerprint)).toEqual(expect.arrayContaining(prints))
  })

  test('turns hostile names into harmless references', () => {
    const names = ['../../etc/passwd', 'javascript:alert(1)', '\uD800', 'a b?c#d', '//host/x']
    const findings = names.map((path, index) =>
      aFinding('1-03', failed({ zh: 'x', en: 'x' }, [{ ...manifestEvidence, path }], { about: `${index}` })),
    )
    for (const { location } of logOf(aReport({ findings })).runs[0]!.artifacts) {
      expect(new URL(location.uri, 'file:///root/').href).toMatch(/^file:\/\/\/root\/shop\.apk/)
    }
  })

  test('advice is a note, never an error', () => {
    const finding = aFinding('1-11', failed({ zh: 'x', en: 'x' }, [codeEvidence]), 'hotline-published')
    expect(logOf(aReport({ findings: [finding] })).runs[0]!.results[0]).toMatchObject({ kind: 'fail', level: 'note' })
  })
})
