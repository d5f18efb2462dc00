import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import { reportJson } from '#report/inspection-report.ts'
import { reportSchema, type InspectionReport } from '#report/schema.ts'
import packageJson from '../../../../package.json' with { type: 'json' }
import { aLauncherActivity, apkBytes, manifestOf } from '../../../../test/build/an-apk.ts'
import { buildXml } from '../../../../test/build/axml-builder.ts'
import { aBomb } from '../../../../test/build/bomb.ts'
import { buildZip } from '../../../../test/build/zip-builder.ts'
import { inspectCase } from '../../../inspection.ts'
import { inspectInLimitedProcess, type InspectionLimits, type LimitedResult } from './limited-inspection.ts'

const sample = fileURLToPath(new URL('../../../../samples/dynamic-code/violating/sample.apk', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-limited-'))
const at = (name: string): string => join(folder, name)
const reportPath = at('report.json')
const limited = (path: string, limits: Partial<InspectionLimits> = {}, name = 'shop.apk'): Promise<LimitedResult> =>
  inspectInLimitedProcess({ path, name }, { reportPath, ...limits })
const written = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content)
  return at(name)
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a package that can be inspected', () => {
  const steps: { phase: string; done: number; total: number }[] = []
  let result: LimitedResult
  beforeAll(async () => {
    writeFileSync(reportPath, 'what an earlier try left')
    result = await limited(sample, { onProgress: (step) => steps.push(step) })
  })

  test('gets the very report that it gets without a process', async () => {
    const here = await inspectCase({ apk: artifactOf(readFileSync(sample), 'shop.apk', 'apk') }, { version: packageJson.version })
    expect(readFileSync(reportPath, 'utf8')).toBe(reportJson(here))
  })
  test('with what its operator and store say of it, gets the report that it gets without a process', async () => {
    const policy = at('policy.md')
    const listing = at('listing.yaml')
    writeFileSync(policy, '# 隐私政策\n\n我们会收集您的手机号码,用于注册账号。如您对个人信息有疑问,请联系 privacy@example.com。\n')
    writeFileSync(listing, 'name: 示例商城\n')
    const edition = { version: '2.0', publishedOn: '2026-10-01', notice: null }
    const withThem = await inspectInLimitedProcess(
      {
        path: sample,
        name: 'shop.apk',
        declared: {
          policies: [{ ...edition, documents: [{ part: 'policy', path: policy, name: 'policy 2.0' }] }],
          listing: { path: listing, name: 'listing' },
        },
      },
      { reportPath: at('declared.json') },
    )
    expect(withThem.kind).toBe('inspected')
    const here = await inspectCase(
      {
        apk: artifactOf(readFileSync(sample), 'shop.apk', 'apk'),
        policyEditions: [
          { ...edition, documents: [{ part: 'policy', artifact: artifactOf(readFileSync(policy), 'policy 2.0', 'policy') }] },
        ],
        listingFile: artifactOf(readFileSync(listing), 'listing', 'listing'),
      },
      { version: packageJson.version },
    )
    const report = readFileSync(at('declared.json'), 'utf8')
    expect(report).toBe(reportJson(here))
    expect((JSON.parse(report) as InspectionReport).artifacts.map(({ kind }) => kind)).toEqual(['apk', 'policy', 'listing'])
  })
  test('is summed up, shortly', () => {
    if (result.kind !== 'inspected') expect.fail(JSON.stringify(result))
    const report = reportSchema.parse(JSON.parse(readFileSync(reportPath, 'utf8')))
    expect(result.summary).toMatchObject({
      artifact: report.artifacts[0]!.id,
      app: { packageName: report.app!.packageName },
      findings: report.findings.length,
      reportSize: statSync(reportPath).size,
    })
    expect(Object.keys(result.summary.verdicts)).toHaveLength(26)
    expect(result.summary.verdicts['2-02']).toBe(report.measures.find(({ id }) => id === '2-02')!.verdict)
  })
  test('tells how far it is, forwards only', () => {
    expect(steps.length).toBeGreaterThan(26)
    expect(steps.map(({ done }) => done)).toEqual([...steps.keys()])
    for (const { done, total } of steps) expect(done).toBeLessThan(total)
  })
  test('leaves a report that only its owner may read', () => {
    expect(statSync(reportPath).mode & 0o077).toBe(0)
  })
})

test('the profile that comes along is an artifact of the report', async () => {
  const profile = { name: 'profile.json', text: '{"category":1}' }
  const result = await inspectInLimitedProcess({ path: sample, name: 'shop.apk', profile }, { reportPath })
  expect(result.kind).toBe('inspected')
  const report = reportSchema.parse(JSON.parse(readFileSync(reportPath, 'utf8')))
  expect(report.artifacts.map(({ kind, name }) => [kind, name])).toEqual([
    ['apk', 'shop.apk'],
    ['profile', 'profile.json'],
  ])
})

describe('what is no package', () => {
  test.each([
    ['noise', 'not a package'],
    ['an empty file', ''],
    ['the start of a package', apkBytes().subarray(0, 100)],
  ])('%s is unreadable, with a reason in both languages', async (name, content) => {
    const result = await limited(written('noise.apk', content))
    expect(result.kind, name).toBe('unreadable')
    if (result.kind !== 'unreadable') return
    expect(result.reason.zh).toMatch(/^无法读取安装包:./)
    expect(result.reason.en).toMatch(/^The package cannot be read: ./)
    expect(`${result.reason.zh}${result.reason.en}`).not.toMatch(/[\n\r\0]/)
    expect(result.reason.en, 'paths of this machine are nobody’s business').not.toContain(folder)
    expect(existsSync(reportPath)).toBe(false)
  })
  test('a file that is not there says nothing of any package', async () => {
    await expect(limited(at('gone.apk'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
  test('a name that would open other files is not granted', async () => {
    await expect(limited(written('*.apk', 'not a package'))).rejects.toThrow(/holds \*/)
    expect(existsSync(reportPath)).toBe(false)
  })
})

describe('a package that inflates to 4 GiB', () => {
  const manifest = { name: 'AndroidManifest.xml', content: buildXml(manifestOf({ components: [aLauncherActivity()] })) }
  test.each([
    ['of code is inspected, but for its code', [manifest, aBomb('classes.dex', 4096)], 'inspected'],
    ['of code in many files too', [manifest, ...Array.from({ length: 34 }, (_, at) => aBomb(`classes${at + 2}.dex`, 120))], 'inspected'],
    ['of manifest is unreadable', [aBomb('AndroidManifest.xml', 4095)], 'unreadable'],
  ])('%s', async (_, parts, kind) => {
    const result = await limited(written('bomb.apk', buildZip(parts)), { memoryMiB: 768, seconds: 60 })
    expect(result, JSON.stringify(result)).toMatchObject({ kind })
  })
})

describe('a process that does not do what it should', () => {
  const program = (name: string, source: string): string => written(`${name}.mjs`, source)
  const run = (entry: string, limits: Partial<InspectionLimits> = {}): Promise<LimitedResult> => limited(sample, { entry, ...limits })

  test('that computes for ever has exceeded its time', async () => {
    const result = await run(program('spin', 'for (;;);'), { seconds: 1, wallSeconds: 120 })
    expect(result).toMatchObject({ kind: 'exceeded', limit: 'time', reason: { zh: '检测用时超过 1 秒,已终止' } })
  })
  test.runIf(process.platform !== 'win32')('that waits for ever may be tried again: a stalled machine looks the same', async () => {
    const result = await run(program('wait', 'setInterval(() => {}, 1000)'), { wallSeconds: 1 })
    expect(result).toMatchObject({ kind: 'crashed', reason: { zh: expect.stringContaining('机器繁忙或停滞') as string } })
  })
  test('that fills its heap has exceeded its memory', async () => {
    const entry = program('heap', 'const kept = []; for (let at = 0; ; at++) kept.push(Array.from({ length: 1000 }, () => ({ at })))')
    expect(await run(entry, { memoryMiB: 128 })).toMatchObject({ kind: 'exceeded', limit: 'memory' })
  })
  test.runIf(process.platform === 'linux')('that fills memory outside of its heap has, too', async () => {
    const pause = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)'
    const entry = program('buffers', `const kept = []; for (;;) { kept.push(Buffer.alloc(2 ** 23, 1)); ${pause} }`)
    expect(await run(entry, { memoryMiB: 256 })).toMatchObject({ kind: 'exceeded', limit: 'memory' })
  })
  test('that crashes says how, in its last 4 KiB, and leaves no report', async () => {
    const source = `import { writeSync } from 'node:fs'; writeSync(4, 'half a report'); writeSync(2, 'x'.repeat(1e6)); throw new Error('that was it')`
    const result = await run(program('crash', source))
    expect(result).toMatchObject({
      kind: 'crashed',
      reason: { zh: '检测进程意外结束(1)' },
      detail: expect.stringContaining('that was it') as string,
    })
    if (result.kind === 'crashed') expect(Buffer.byteLength(result.detail)).toBeLessThanOrEqual(4096)
    expect(existsSync(reportPath)).toBe(false)
  })
  test('that is killed from outside may be tried again', async () => {
    expect(await run(program('killed', `process.kill(process.pid, 'SIGKILL')`))).toMatchObject({ kind: 'crashed' })
  })
  test.each([
    ['says nothing', ''],
    ['says no JSON', 'writeSync(3, "done\\n")'],
    ['says what is not asked', 'writeSync(3, JSON.stringify({ inspected: { findings: 1 } }) + "\\n")'],
    ['says without end', 'for (;;) writeSync(3, "x".repeat(1000))'],
    ['says it on one line and keeps on', 'writeSync(3, "{".repeat(300000)); setInterval(() => {}, 1000)'],
  ])('that %s has crashed', async (name, source) => {
    expect(await run(program('says', `import { writeSync } from 'node:fs'; ${source}`)), name).toMatchObject({ kind: 'crashed' })
  })
  test('that claims a report it has not written has crashed', async () => {
    const counts = { failed: 0, cantTell: 0, untested: 0, passed: 0, inapplicable: 0, encouraged: 0 }
    const inspected = { artifact: 'a'.repeat(64), app: null, verdicts: {}, counts, findings: 0, reportSize: 5 }
    const claim = (report: string): string =>
      `import { writeSync } from 'node:fs'; writeSync(4, '${report}'); writeSync(3, '${JSON.stringify({ inspected })}\\n')`
    expect(await run(program('liar', claim('')))).toMatchObject({ kind: 'crashed' })
    expect(await run(program('honest', claim('12345')))).toMatchObject({ kind: 'inspected' })
  })
})

describe('an abort', () => {
  test('kills at once and rejects with its reason', async () => {
    const entry = written(
      'endless.mjs',
      `import { writeSync } from 'node:fs'; writeSync(3, '{"progress":{"phase":"pid","done":' + process.pid + ',"total":1}}\\n'); for (;;);`,
    )
    const aborting = new AbortController()
    const reason = new Error('the platform stops')
    let pid = 0
    const running = limited(sample, {
      entry,
      signal: aborting.signal,
      onProgress({ done }) {
        pid = done
        aborting.abort(reason)
      },
    })
    await expect(running).rejects.toBe(reason)
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
    expect(existsSync(reportPath)).toBe(false)
  })
  test('before the start starts nothing', async () => {
    const reason = new Error('too late')
    await expect(limited(sample, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})
