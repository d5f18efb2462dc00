/** Every sample, inspected as it would be handed in: the violating twin fails its check, the compliant one fails nothing at all. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFileArtifact } from '#capture/file.ts'
import { artifactOf, type Artifact } from '#core/artifact.ts'
import type { PolicyEdition } from '#facts/policy.ts'
import type { InspectionReport } from '#report/schema.ts'
import { inspectCase, type HandedIn } from '../src/inspection.ts'
import { pagePairs } from './pages/sample-pairs.ts'

const samples = join(import.meta.dirname, '..', 'samples')
/** A check and one of its pairs of twins: the name after `violating` and `compliant`, such as `-by-policy`, or nothing. */
const pairs = globSync('*/violating*/sample.apk', { cwd: samples })
  .map((path) => path.split('/') as [string, string, string])
  .map(([check, twin]): [string, string] => [check, twin.slice('violating'.length)])
  .sort()
const checks = new Set(pairs.map(([check]) => check))

async function inspected(check: string, twin: string): Promise<InspectionReport> {
  const folder = join(samples, check, twin)
  const apk = openFileArtifact(join(folder, 'sample.apk'), 'apk')
  try {
    return await inspectCase({ apk, ...handedInBeside(folder) }, { version: '0' })
  } finally {
    apk.close()
  }
}
/** What lies beside the package: profile, listing, and editions of the policy, of which `policy-before` is the older. */
function handedInBeside(folder: string): Omit<HandedIn, 'apk'> {
  const file = <Kind extends string>(pattern: string, kind: Kind): Artifact<Kind> | undefined => {
    const [name] = globSync(pattern, { cwd: folder })
    return name === undefined ? undefined : artifactOf(readFileSync(join(folder, name)), basename(name), kind)
  }
  const editions = ['policy.{html,md,txt}', 'policy-before.{html,md,txt}'].flatMap((pattern): PolicyEdition[] => {
    const artifact = file(pattern, 'policy')
    return artifact ? [{ version: null, publishedOn: null, notice: null, documents: [{ part: 'policy', artifact }] }] : []
  })
  const [profileFile, listingFile] = [file('profile.json', 'profile'), file('listing.{yaml,json}', 'listing')]
  return {
    ...(profileFile ? { profileFile } : {}),
    ...(listingFile ? { listingFile } : {}),
    ...(editions.length > 0 ? { policyEditions: editions } : {}),
  }
}
const failedChecks = (report: InspectionReport): string[] => [
  ...new Set(report.findings.filter((f) => f.verdict === 'failed').map((f) => f.check)),
]
const verdictsOf = (report: InspectionReport, check: string): string[] =>
  report.findings.filter((f) => f.check === check).map((f) => f.verdict)

describe.each(pairs)('%s%s', (check, pair) => {
  test('the violating app fails this check and no other', async () => {
    expect(failedChecks(await inspected(check, `violating${pair}`))).toEqual([check])
  })
  test('its compliant twin fails nothing, and the check was really asked', async () => {
    const report = await inspected(check, `compliant${pair}`)
    expect(failedChecks(report)).toEqual([])
    const verdicts = verdictsOf(report, check)
    expect(verdicts.length).toBeGreaterThan(0)
    expect(verdicts, JSON.stringify(verdicts)).not.toContain('untested')
  })
})

test('every check that can fail has a sample pair', async () => {
  const { measures } = await import('#measures/index.ts')
  const all = measures.flatMap((measure) => measure.clauses.flatMap((clause) => ('checks' in clause ? clause.checks : [])))
  // Samples of pages are pages: test/pages/ visits them.
  const missing = all.filter((check) => !check.asksOnly && !checks.has(check.id) && !(check.id in pagePairs)).map((check) => check.id)
  expect(missing, 'write a pair of twins in samples/').toEqual([])
})
