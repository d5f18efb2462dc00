/** Every sample, inspected as it would be handed in: the violating twin fails its check, the compliant one fails nothing at all. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFileArtifact } from '#capture/file.ts'
import { artifactOf } from '#core/artifact.ts'
import type { InspectionReport } from '#report/schema.ts'
import { inspectCase } from '../src/inspection.ts'

const samples = join(import.meta.dirname, '..', 'samples')
const checks = globSync('*/violating/sample.apk', { cwd: samples })
  .map((path) => path.split('/')[0]!)
  .sort()

async function inspected(check: string, twin: string): Promise<InspectionReport> {
  const folder = join(samples, check, twin)
  const profile = join(folder, 'profile.json')
  const apk = openFileArtifact(join(folder, 'sample.apk'), 'apk')
  try {
    const profileFile = existsSync(profile) ? { profileFile: artifactOf(readFileSync(profile), basename(profile), 'profile') } : {}
    return await inspectCase({ apk, ...profileFile }, { version: '0' })
  } finally {
    apk.close()
  }
}
const failedChecks = (report: InspectionReport): string[] => [
  ...new Set(report.findings.filter((f) => f.verdict === 'failed').map((f) => f.check)),
]
const verdictsOf = (report: InspectionReport, check: string): string[] =>
  report.findings.filter((f) => f.check === check).map((f) => f.verdict)

describe.each(checks)('%s', (check) => {
  test('the violating app fails this check and no other', async () => {
    expect(failedChecks(await inspected(check, 'violating'))).toEqual([check])
  })
  test('its compliant twin fails nothing, and the check was really asked', async () => {
    const report = await inspected(check, 'compliant')
    expect(failedChecks(report)).toEqual([])
    const verdicts = verdictsOf(report, check)
    expect(verdicts.length).toBeGreaterThan(0)
    expect(verdicts, JSON.stringify(verdicts)).not.toContain('untested')
  })
})

test('every check that can fail has a sample pair', async () => {
  const { measures } = await import('#measures/index.ts')
  const all = measures.flatMap((measure) => measure.clauses.flatMap((clause) => ('checks' in clause ? clause.checks : [])))
  const missing = all.filter((check) => !check.asksOnly && !checks.includes(check.id)).map((check) => check.id)
  expect(missing, 'write a pair of twins in samples/').toEqual([])
})
