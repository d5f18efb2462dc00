import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { extractors } from '#extract/index.ts'
import { measures } from '#measures/index.ts'
import packageJson from '../../../../package.json' with { type: 'json' }
import { engineKey, engineKeyOf } from './engine-key.ts'
import { engineSources } from './engine-sources.ts'

const source = fileURLToPath(new URL('../../../', import.meta.url))
const sources = engineSources()!
const names = sources.map(({ name }) => name)

describe('the sources of the engine', () => {
  test('are what an inspection really loads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-engine-'))
    try {
      writeFileSync(
        join(folder, 'loaded.mjs'),
        `import { registerHooks } from 'node:module'
        const loaded = new Set()
        registerHooks({ load: (url, context, next) => (loaded.add(url), next(url, context)) })
        const at = (path) => import(${JSON.stringify(new URL('../../../', import.meta.url).href)} + path)
        const { openFileArtifact } = await at('capture/file.ts')
        const { inspectCase } = await at('inspection.ts')
        const { reportJson } = await at('report/inspection-report.ts')
        for (const path of process.argv.slice(2)) reportJson(await inspectCase({ apk: openFileArtifact(path, 'apk') }, { version: '0' }))
        console.log(JSON.stringify([...loaded]))`,
      )
      const packages = ['samples/dynamic-code/violating/sample.apk', 'node_modules/android-apidemos/apks/ApiDemos-debug.apk']
      const paths = packages.map((path) => join(source, '..', path))
      const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'loaded.mjs'), ...paths], { encoding: 'utf8' })
      const root = new URL('../../../', import.meta.url).href
      const loaded = (JSON.parse(stdout || `"${stderr}"`) as string[]).flatMap((url) =>
        url.startsWith(root) ? [url.slice(root.length)] : [],
      )
      expect(loaded.length).toBeGreaterThan(100)
      expect(loaded.filter((name) => !names.includes(name))).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
  test('hold every check, extractor and table of knowledge', () => {
    expect(names.filter((name) => /^measures\/[12]-\d\d-[^/]+\/measure\.ts$/.test(name))).toHaveLength(measures.length)
    for (const name of ['extract/data/sdks.json', 'law/parameters.ts', 'core/inspect.ts', 'report/inspection-report.ts', 'capture/file.ts'])
      expect(names).toContain(name)
  })
  test('hold no tests, and none of the other ways of showing a report', () => {
    expect(names.filter((name) => name.endsWith('.test.ts') || /report\/(html|sarif|terminal)/.test(name))).toEqual([])
  })
  test('are not there in a bundle', () => {
    expect(engineSources(tmpdir())).toBeNull()
  })
})

describe('the key of the engine', () => {
  test('is the same whoever asks, and however often', () => {
    expect(engineKey()).toBe(engineKey())
    expect(engineKeyOf(engineSources())).toEqual(engineKey())
    expect(engineKey().key).toMatch(/^[0-9a-f]{64}$/)
    expect(engineKey().version).toBe(packageJson.version)
  })
  test('names the versions of all extractors', () => {
    const expected = Object.fromEntries(extractors.map(({ gives, version }) => [String(gives), version]))
    expect(engineKey().extractors).toEqual(expected)
  })
  test.each(['extract/data/sdks.json', 'law/parameters.ts', 'measures/1-03-easy-uninstall/blank-label.ts', 'core/inspect.ts'])(
    'changes with %s',
    (changed) => {
      expect(names).toContain(changed)
      const others = sources.map((each) => (each.name === changed ? { ...each, text: `${each.text} ` } : each))
      expect(engineKeyOf(others).key).not.toBe(engineKey().key)
    },
  )
  test('changes when a file goes, comes, or passes text to the next', () => {
    const [first, second, ...rest] = sources
    const shifted = [{ ...first!, text: first!.text.slice(0, -1) }, { ...second!, text: first!.text.slice(-1) + second!.text }, ...rest]
    const keys = [sources.slice(1), [...sources, { name: 'new.ts', text: '' }], shifted, null].map((each) => engineKeyOf(each).key)
    expect(new Set([...keys, engineKey().key]).size).toBe(5)
  })
  test('tells bundles of two versions apart by nothing but the version', () => {
    expect(engineKeyOf(null)).toMatchObject({ version: packageJson.version, extractors: {} })
    expect(readFileSync(join(source, '../package.json'), 'utf8')).toContain(packageJson.dependencies.sharp)
  })
})
