/** Cases: what a person hands in of an app by naming it in one file. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCaseFile, profileOf } from './case-file.ts'
import { caseFor } from './case-draft.ts'
import { inspectFile } from './job.ts'
import { openCase } from './open-case.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-case-'))
const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
beforeAll(() => {
  copyFileSync('samples/debuggable/violating/sample.apk', join(folder, 'app.apk'))
  write('policy.md', '# 隐私政策\n\n我们会收集您的手机号码。\n')
  write('former.md', '# 隐私政策\n')
  mkdirSync(join(folder, 'deep'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a case', () => {
  test('names everything that is handed in, relative to itself', async () => {
    const path = write(
      'deep/zhunsheng.yaml',
      [
        'package: ../app.apk',
        'policy:',
        '  - { version: "2.0", published: 2026-10-01, notice: 弹窗告知, file: ../policy.md, sdkList: ../policy.md }',
        '  - ../former.md',
        'listing: { name: 示例 }',
        'declarations: { category: 网上购物类, isBasicFunction: false, heuristics: { keep-alive-means: 4 } }',
        'pages: https://example.com/',
        'runs: first-run.json',
      ].join('\n'),
    )
    const visited: string[] = []
    const opened = await openCase(path, async (urls) => {
      visited.push(...urls)
      return []
    })
    opened.close()
    const { handedIn } = opened
    expect(handedIn.apk?.name).toBe('app.apk')
    expect(handedIn.policyEditions).toMatchObject([
      {
        version: '2.0',
        publishedOn: '2026-10-01',
        notice: '弹窗告知',
        documents: [{ part: 'policy' }, { part: 'sdk-list' }],
      },
      { version: null, documents: [{ part: 'policy', artifact: { name: 'former.md' } }] },
    ])
    expect(new TextDecoder().decode(handedIn.listingFile!.read(0, handedIn.listingFile!.size))).toBe('{"name":"示例"}')
    expect(JSON.parse(opened.declarations!)).toEqual({
      category: '网上购物类',
      isBasicFunction: false,
      heuristics: { 'keep-alive-means': 4 },
    })
    expect(opened.unlooked).toEqual([{ kind: 'runs', count: 1 }])
    expect(visited).toEqual(['https://example.com/'])
  })
  test('is inspected with what it names; the command line wins over its declarations', async () => {
    const path = write('zhunsheng.yaml', 'package: app.apk\ndeclarations: { category: 6, declaresHotUpdate: true }\n')
    const { report } = await inspectFile(path, { selected: ['1-08'], profile: { name: 'profile.json', text: '{"category":7}' } })
    expect(report.app?.packageName).toBeTruthy()
    expect(report.artifacts.map(({ kind }) => kind)).toEqual(['apk', 'profile'])
    const own = await inspectFile(path, { selected: ['1-08'], profile: null })
    expect(own.report.artifacts[1]!.id).not.toBe(report.artifacts[1]!.id)
  })
  test('a listing alone is inspected, and what the package would settle is untested', async () => {
    const { report } = await inspectFile(write('listing-only.yaml', 'listing: { name: 示例 }'), { selected: null, profile: null })
    expect(report.app).toBeNull()
    expect(report.artifacts.map(({ kind }) => kind)).toEqual(['listing'])
    expect(report.findings.find(({ check }) => check === 'debuggable')).toMatchObject({
      verdict: 'untested',
      cause: { missing: 'apk' },
    })
  })

  test.each([
    ['a misspelt field', 'pakage: app.apk', /"pakage" is none of app, package, policy/],
    ['an edition without a file', 'policy: [{ version: "1" }]', /policy must be a list of editions that each name a file/],
    ['a date that is none', 'policy: [{ file: policy.md, published: 2026-02-30 }]', /published must be a date/],
    ['nothing', 'app: 示例', /names no package, no policy, no listing and no page/],
    ['a file that is not there', 'package: gone.apk', /gone\.apk: not found/],
    ['itself', 'package: wrong.yaml', /names itself/],
    ['a declaration that is none', 'package: app.apk\ndeclarations: { category: 77 }', /category must be/],
    ['a list', '- a', /named fields/],
  ])('is refused with the reason: %s', async (_, text, reason) => {
    await expect(inspectFile(write('wrong.yaml', text), { selected: ['1-01'], profile: null })).rejects.toThrow(reason)
  })
  test('declarations keep what is not said unsaid', () => {
    expect(profileOf({ category: '', fees: 'none', isBasicFunction: 'true' })).toBe(
      '{"category":null,"fees":"none","isBasicFunction":true}',
    )
  })
})

describe('a drafted case', () => {
  test.each(['zh', 'en'] as const)('is a case, names the package and states nothing else (%s)', async (language) => {
    const text = await caseFor(join(folder, 'app.apk'), 'app.apk', language)
    expect(await readCaseFile(text)).toEqual({ app: expect.any(String), package: 'app.apk' })
    expect(text).toMatch(language === 'zh' ? /# 安装包内为 / : /# the package says /)
  })
  test('whatever is uncommented is still a case', async () => {
    const text = await caseFor('node_modules/android-apidemos/apks/ApiDemos-debug.apk', 'ApiDemos-debug.apk', 'zh')
    const lines = text.split('\n').map((line) => (/^# {0,6}[a-z -]+[:{]|^# {5,}-/i.test(line) ? line.slice(2) : line))
    const read = await readCaseFile(lines.join('\n'))
    expect(read.policy).toHaveLength(1)
    expect(read.listing).toMatchObject({ permissions: expect.arrayContaining([expect.objectContaining({ purpose: '' })]) })
  })
  test('of what is no package, is refused', async () => {
    await expect(caseFor(join(folder, 'policy.md'), 'policy.md', 'zh')).rejects.toThrow(/zip/)
  })
})

test('a folder with a case stands for the case alone', async () => {
  const { findPackages } = await import('./find-packages.ts')
  write('zhunsheng.yaml', readFileSync(join(folder, 'zhunsheng.yaml'), 'utf8'))
  expect(findPackages([folder], '', '').paths).toEqual([join(folder, 'zhunsheng.yaml')])
})
