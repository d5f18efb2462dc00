/** The real command line, as its own process, on packages built here and on everything that a person may hand in by mistake. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportSchema } from '#report/schema.ts'
import { buildXml, type AttributeShape } from './build/axml-builder.ts'
import { paragraphsOf, sheetsOf } from './build/opened-document.ts'
import { buildZip } from './build/zip-builder.ts'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-cli-'))
const at = (...names: string[]): string => join(folder, ...names)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}
interface How {
  readonly environment?: Record<string, string>
  /** Called once with the running process. */
  readonly during?: (child: ReturnType<typeof spawn>) => void
}

/** Runs `zhunsheng` until it ends. */
function zhunsheng(args: readonly string[], { environment = {}, during }: How = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: folder,
      env: { ...process.env, ZHUNSHENG_LANG: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('close', (code, signal) => resolve({ code, signal, out, err }))
    during?.(child)
  })
}

const android = 'http://schemas.android.com/apk/res/android'
const attribute = (name: string, resourceId: number, value: AttributeShape['value']): AttributeShape => ({
  name,
  namespace: android,
  resourceId,
  value,
})

/** A package of a manifest and nothing else; its label decides whether 1-03.2 holds. */
function aPackage(label: string): Uint8Array {
  const filter = {
    name: 'intent-filter',
    children: [
      { name: 'action', attributes: [attribute('name', 0x01010003, 'android.intent.action.MAIN')] },
      { name: 'category', attributes: [attribute('name', 0x01010003, 'android.intent.category.LAUNCHER')] },
    ],
  }
  const manifest = buildXml({
    name: 'manifest',
    attributes: [
      { name: 'package', value: 'cn.example.tiny' },
      attribute('versionCode', 0x0101021b, [0x10, 7]),
      attribute('versionName', 0x0101021c, '1.7'),
    ],
    children: [
      {
        name: 'uses-sdk',
        attributes: [attribute('minSdkVersion', 0x0101020c, [0x10, 24]), attribute('targetSdkVersion', 0x01010270, [0x10, 34])],
      },
      {
        name: 'application',
        attributes: [attribute('label', 0x01010001, label)],
        children: [
          {
            name: 'activity',
            attributes: [attribute('name', 0x01010003, '.Main'), attribute('exported', 0x01010010, [0x12, -1 >>> 0])],
            children: [filter],
          },
        ],
      },
    ],
  })
  return buildZip([{ name: 'AndroidManifest.xml', content: manifest }])
}

beforeAll(() => {
  mkdirSync(at('many', 'deeper'), { recursive: true })
  mkdirSync(at('none'))
  const good = aPackage('Tiny')
  writeFileSync(at('good.apk'), good)
  writeFileSync(at('blank.apk'), aPackage(' '))
  writeFileSync(at('many', 'one.apk'), good)
  writeFileSync(at('many', 'deeper', 'two.APK'), aPackage(' '))
  writeFileSync(at('many', 'readme.txt'), 'not a package')
  writeFileSync(at('none', 'readme.txt'), 'no package here')
  writeFileSync(at('text.apk'), 'This is a text and has never been a package of any kind.')
  writeFileSync(at('empty.apk'), '')
  writeFileSync(at('cut.apk'), good.subarray(0, good.length - 40))
  writeFileSync(at('no-manifest.apk'), buildZip([{ name: 'x.txt', content: 'x' }]))
  symlinkSync(at('nowhere'), at('dangling.apk'))
  symlinkSync(at('loop.apk'), at('loop.apk'))
})

describe('inspect', () => {
  test('an SDK archive gives the report for its maker', async () => {
    const kit = fileURLToPath(new URL('../samples/sdk/kit-1.4.2.aar', import.meta.url))
    const { code, out, err } = await zhunsheng(['inspect', kit, '--lang', 'en'])
    expect(err).toBe('')
    expect(code).toBe(1)
    expect(out).toMatch(/Form +SDK archive \(AAR\)/)
    expect(out).toMatch(/Version +1\.4\.2/)
    expect(out).toMatch(/1-03 .*left out/)
    expect(out).toMatch(/2-08 .*Needs review/)
    expect(out).toContain('classes.jar!/cn/zhunsheng/kit/core/StartProvider.class')
  })

  test('so does one that a maker published, of npm', async () => {
    const file = '../node_modules/cordova-plugin-alipay-v2/src/android/lib/alipaySdk-15.6.5-20190718211148.aar'
    const archive = fileURLToPath(new URL(file, import.meta.url))
    const { code, out, err } = await zhunsheng(['inspect', archive, '--lang', 'en'])
    expect(err).toBe('')
    expect(code).toBe(1)
    expect(out).toMatch(/Form +SDK archive \(AAR\)/)
    expect(out).toMatch(/Version +15\.6\.5/)
    expect(out).toMatch(/2-02 .*Failed/)
    expect(out).toContain('classes.jar!/com/alipay/sdk/encrypt/b.class')
  })

  test('tells a person about the app, all 26 measures and what failed', async () => {
    const { code, out, err } = await zhunsheng(['inspect', 'blank.apk'])
    expect(err).toBe('')
    expect(code).toBe(1)
    expect(out).toContain('cn.example.tiny')
    expect(out.match(/^ {2}[12]-\d\d {2}/gm)).toHaveLength(26)
    expect(out).toContain('✗ 1-03.2')
  })

  test('takes a file in place of a command, and English when asked', async () => {
    const { code, out } = await zhunsheng(['good.apk', '-m', '1-03', '--lang', 'en'])
    expect(code).toBe(0)
    expect(out).toContain('Tiny')
    expect(out).toContain('Easy uninstall')
    expect((await zhunsheng(['good.apk', '-m', '1-03'], { environment: { ZHUNSHENG_LANG: 'en_GB.UTF-8' } })).out).toBe(out)
  })

  test('writes a JSON report that is valid, and the same bytes every time', async () => {
    const [first, second] = await Promise.all([zhunsheng(['good.apk', '-f', 'json']), zhunsheng(['./good.apk', '--format=json'])])
    expect(first.out).toBe(second.out)
    const report = reportSchema.parse(JSON.parse(first.out))
    expect(report.measures).toHaveLength(26)
    expect(report.artifacts).toMatchObject([{ kind: 'apk', name: 'good.apk' }])
    expect(report.app).toMatchObject({ packageName: 'cn.example.tiny', versionName: '1.7', versionCode: 7, minSdk: 24, targetSdk: 34 })
  })

  test('writes every format into a folder', async () => {
    const { code, out, err } = await zhunsheng(['blank.apk', '-f', 'json,sarif', '-f', 'html', '--format', 'terminal', '-o', 'reports'])
    expect(err).toBe('')
    expect(code).toBe(1)
    expect(out).toContain('✗ 1-03.2')
    expect(readdirSync(at('reports')).sort()).toEqual(['blank.apk.html', 'blank.apk.json', 'blank.apk.sarif'])
    expect(JSON.parse(readFileSync(at('reports', 'blank.apk.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'zhunsheng' } } }],
    })
    expect(readFileSync(at('reports', 'blank.apk.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/)
  })

  test('writes one format into one file, in a folder that need not exist', async () => {
    const { out } = await zhunsheng(['good.apk', '-f', 'html', '-o', 'new/folder/page.html', '--lang', 'en'])
    expect(out).toBe('')
    expect(readFileSync(at('new', 'folder', 'page.html'), 'utf8')).toContain('<html lang="en">')
    expect(readdirSync(at('new', 'folder'))).toEqual(['page.html'])
  })

  test('writes documents as bytes, of one file and of several at once', async () => {
    const options = [
      '-f',
      'docx,pdf,xlsx',
      '-o',
      'documents',
      '-q',
      '--fail-on',
      'never',
      '--commissioner',
      '某某公司',
      '--date',
      '2026-11-23',
    ]
    const several = await zhunsheng(['inspect', 'good.apk', 'blank.apk', ...options])
    expect(several).toMatchObject({ code: 0, out: '', err: '' })
    expect(readdirSync(at('documents')).sort()).toEqual(
      ['blank.apk', 'good.apk'].flatMap((name) => ['docx', 'pdf', 'xlsx'].map((extension) => `${name}.${extension}`)),
    )
    expect(readFileSync(at('documents', 'blank.apk.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    const text = paragraphsOf(readFileSync(at('documents', 'good.apk.docx'))).join('\n')
    expect(text).toContain('某某公司')
    expect(text).toContain('2026-11-23')
    expect(sheetsOf(readFileSync(at('documents', 'blank.apk.xlsx')))[1]!.rows).toHaveLength(27)
    // The bytes do not depend on the process that made them.
    await zhunsheng(['inspect', 'good.apk', ...options.with(3, 'alone')])
    for (const format of ['docx', 'pdf', 'xlsx'])
      expect(readFileSync(at('alone', `good.apk.${format}`)).equals(readFileSync(at('documents', `good.apk.${format}`)))).toBe(true)
  })

  test('writes a document to a pipe', async () => {
    const { out, err } = await zhunsheng(['good.apk', '-f', 'pdf', '-m', '1-03'])
    expect([out.slice(0, 5), err]).toEqual(['%PDF-', ''])
  })

  test('walks folders and globs, and joins JSON to one array', async () => {
    const walked = await zhunsheng(['inspect', 'many', '-f', 'json', '-q', '--fail-on', 'never'])
    expect(walked).toMatchObject({ code: 0, err: '' })
    const names = (JSON.parse(walked.out) as { artifacts: { name: string }[] }[]).map(({ artifacts }) => artifacts[0]!.name)
    expect(names).toEqual(['two.APK', 'one.apk'])
    const matched = await zhunsheng(['inspect', 'many/**/*.{apk,APK}', '-f', 'sarif', '-q', '--jobs', '1'])
    expect((JSON.parse(matched.out) as { runs: unknown[] }).runs).toHaveLength(2)
    expect(matched.code).toBe(1)
  })

  test('takes the category and a profile, and shows the profile among the artifacts', async () => {
    writeFileSync(at('profile.json'), '{"fees":"none"}')
    const { code, out, err } = await zhunsheng(['good.apk', '--profile', 'profile.json', '--category', '网上购物类', '-f', 'json'])
    expect([err, code === 2]).toEqual(['', false])
    expect((JSON.parse(out) as { artifacts: { kind: string }[] }).artifacts.map(({ kind }) => kind)).toEqual(['apk', 'profile'])
  })
})

describe('exit codes', () => {
  test.each([
    ['blank.apk', ['-m', '1-03'], 1],
    ['blank.apk', ['-m', '1-03', '--fail-on', 'never'], 0],
    ['blank.apk', ['-m', '2-13'], 0],
    ['good.apk', ['-m', '1-03', '--fail-on', 'failed'], 0],
    ['good.apk', ['-m', '1-3', '--fail-on', 'untested'], 1],
  ])('%s %j gives %i', async (file, options, code) => expect((await zhunsheng([file, ...options])).code).toBe(code))
})

describe('what cannot be inspected is one line and exit code 2', () => {
  test.each([
    ['text.apk', /^text\.apk: zip at byte \d+ \(0x[0-9a-f]+\): expected .+, found .+$/],
    ['cut.apk', /^cut\.apk: zip at byte \d+ \(0x[0-9a-f]+\): expected .+, found .+$/],
    ['no-manifest.apk', /^no-manifest\.apk: \w+ at byte \d+ .*AndroidManifest\.xml/],
    ['empty.apk', /^empty\.apk: is empty$/],
    ['missing.apk', /^missing\.apk: not found$/],
    ['dangling.apk', /^dangling\.apk: not found$/],
    ['loop.apk', /^loop\.apk: is a symbolic link that leads to itself$/],
    ['none', /^none: holds no packages$/],
    ['*.xapk', /^\*\.xapk: matches no packages$/],
    ['/dev/null', /^\/dev\/null: is not an ordinary file$/],
  ])('%s', async (file, says) => {
    const { code, out, err } = await zhunsheng(['inspect', file, '--lang', 'en'])
    expect(err.trimEnd()).toMatch(says)
    expect([code, out]).toEqual([2, ''])
  })

  test('while the others of the batch are inspected', async () => {
    const { code, out, err } = await zhunsheng(['inspect', 'good.apk', 'text.apk', 'missing.apk', '-f', 'json', '-o', 'batch/'])
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err.match(/^(text|missing)\.apk: /gm)).toHaveLength(2)
    expect(err).toContain('已检测 1 个,无法检测 2 个')
    expect(readdirSync(at('batch'))).toEqual(['good.apk.json'])
  })

  test.each([
    [['inspect'], /Name a package/],
    [['inspect', 'good.apk', '--nonsense'], /no option --nonsense/],
    [['inspect', 'good.apk', '-f', 'odt'], /terminal, json, sarif, html, docx, pdf, xlsx/],
    [['inspect', 'good.apk', '-f', 'pdf', '--date', '2026-02-30'], /a date such as/],
    [['inspect', 'good.apk', 'blank.apk', '-f', 'docx'], /--output with a folder/],
    [['inspect', 'good.apk', '-f', 'json,html'], /--output with a folder/],
    [['inspect', 'good.apk', '-m', '3-01'], /no measure "3-01"/],
    [['inspect', 'good.apk', '--category', '40'], /1 to 39/],
    [['inspect', 'good.apk', '--profile', 'text.apk'], /text\.apk: .*JSON/],
    [['inspect', 'good.apk', '--fail-on', 'sometimes'], /failed, cantTell, untested, never/],
    [['inspect', 'good.apk', '--jobs', '0'], /1 to 999/],
    [['inspect', 'good.apk', '--timeout', '0'], /more than 0 and at most 86400/],
    [['inspect', 'good.apk', '--timeout', 'soon'], /more than 0 and at most 86400/],
    [['inspect', 'good.apk', '-o', 'good.apk/x.txt'], /good\.apk/],
    [['compare', 'good.apk'], /two packages/],
    [['compare', 'good.apk', 'profile.json'], /not a Zhunsheng report/],
    [['explain', 'nothing-of-the-kind'], /no check or measure/],
    [['frobnicate'], /no command "frobnicate"/],
  ])('%j', async (args, says) => {
    writeFileSync(at('profile.json'), '{}')
    const { code, out, err } = await zhunsheng([...args, '--lang', 'en'])
    expect(err).toMatch(says)
    expect(err).not.toMatch(/^\s+at /m)
    expect([code, out]).toEqual([2, ''])
  })
})

describe('processes', () => {
  const preload = (text: string): Record<string, string> => {
    writeFileSync(at('preload.cjs'), text)
    return { NODE_OPTIONS: `--require ${at('preload.cjs')}` }
  }

  test('a case that takes too long as a whole is stopped with the reason, and the others are inspected', async () => {
    mkdirSync(at('slow'), { recursive: true })
    writeFileSync(at('slow', 'zhunsheng.yaml'), 'package: ../good.apk\nlisting: { name: 示例 }\n')
    // No timer of its own ever gets a turn there, as in a computation that does not end.
    const environment = preload("if (process.send) process.on('message', (job) => { while (job.path.endsWith('zhunsheng.yaml')); })")
    const alone = await zhunsheng(['inspect', 'slow', '-f', 'json', '--timeout', '0.5'], { environment })
    expect(alone).toMatchObject({ code: 2, out: '', signal: null })
    expect(alone.err.trimEnd()).toBe(`${join('slow', 'zhunsheng.yaml')}: 用时超过 0.5 秒,已中止;可用 --timeout 放宽`)
    const english = await zhunsheng(['inspect', 'slow', '--timeout', '0.5', '--lang', 'en'], { environment })
    expect(english.err).toMatch(/zhunsheng\.yaml: took more than 0\.5 s and was stopped; --timeout gives it longer$/m)
    const args = ['inspect', 'slow', 'good.apk', 'blank.apk', '-f', 'json', '-q', '--jobs', '1', '--timeout', '20']
    const several = await zhunsheng(args, { environment })
    expect(several.code).toBe(2)
    expect(JSON.parse(several.out)).toHaveLength(2)
  })

  test('a case has its time without being asked, and is inspected as it would be without', async () => {
    mkdirSync(at('timed'), { recursive: true })
    writeFileSync(at('timed', 'zhunsheng.yaml'), 'package: ../good.apk\nlisting: { name: 示例 }\n')
    const environment = preload(
      `if (process.send) process.on('message', (job) => require('node:fs').appendFileSync(${JSON.stringify(at('seconds.txt'))}, job.seconds + ' '))`,
    )
    const usual = await zhunsheng(['inspect', 'timed', '-f', 'json'], { environment })
    const longer = await zhunsheng(['inspect', 'timed', '-f', 'json', '--timeout', '1200'], { environment })
    expect(readFileSync(at('seconds.txt'), 'utf8')).toBe('600 1200 ')
    expect(usual.err).toBe('')
    expect(longer).toEqual(usual)
    const kinds = (JSON.parse(usual.out) as { artifacts: { kind: string }[] }).artifacts.map(({ kind }) => kind)
    expect(kinds).toEqual(['apk', 'listing'])
  })

  test('a crash is an error of one file only', async () => {
    writeFileSync(at('crash.apk'), aPackage('Crash'))
    const environment = preload(
      "if (process.send) process.on('message', (job) => { if (job.path === 'crash.apk') process.kill(process.pid, 'SIGKILL') })",
    )
    const { code, out, err } = await zhunsheng(['inspect', 'crash.apk', 'good.apk', 'blank.apk', '-f', 'json', '-q'], { environment })
    expect(code).toBe(2)
    expect(err).toMatch(/^crash\.apk: 检测中断\(SIGKILL/)
    expect(JSON.parse(out)).toHaveLength(2)
  })

  test('Ctrl-C stops a batch at once with 130', async () => {
    const environment = preload("if (process.send) process.on('message', () => { for (;;); })")
    const { code } = await zhunsheng(['inspect', 'good.apk', 'blank.apk', '-j', '1'], {
      environment,
      during: (child) => void setTimeout(() => child.kill('SIGINT'), 1500),
    })
    expect(code).toBe(130)
  })

  test('a reader that goes away is no crash', async () => {
    const { err } = await zhunsheng(['inspect', 'good.apk', '-f', 'html'], { during: (child) => child.stdout!.destroy() })
    expect(err).toBe('')
  })
})

describe('compare', () => {
  test('tells what is new and what is gone, of packages and of reports', async () => {
    await zhunsheng(['blank.apk', '-f', 'json', '-o', 'blank-report.json'])
    const worse = await zhunsheng(['compare', 'good.apk', 'blank.apk', '--lang', 'en'])
    expect(worse.code).toBe(1)
    expect(worse.out).toMatch(/\+ New \([1-9]/)
    const better = await zhunsheng(['compare', 'blank-report.json', 'good.apk', '-f', 'json'])
    expect(better.code).toBe(0)
    const comparison = JSON.parse(better.out) as Record<'gone' | 'appeared', { check: string }[]>
    expect(comparison.gone.map(({ check }) => check)).toContain('blank-label')
    expect(comparison.appeared.map(({ check }) => check)).not.toContain('blank-label')
    expect((await zhunsheng(['compare', 'good.apk', 'good.apk', '-f', 'html'])).out).toContain('<!doctype html>')
  })
})

describe('what teaches', () => {
  test.each([
    ['zh-CN', ['help'], ['用法', '退出码', 'zhunsheng inspect']],
    ['en', ['help'], ['Usage', 'Exit codes', 'zhunsheng inspect']],
    ['zh-CN', ['inspect', '--help'], ['--fail-on', '示例']],
    ['en', ['help', 'inspect'], ['--fail-on', 'Examples']],
    ['zh-CN', ['explain', 'blank-label'], ['1-03.2 [不得]']],
    ['en', ['explain', 'blank-label'], ['1-03.2 [must not] No blank name', 'Needs: ']],
    ['zh-CN', ['explain', '1-03'], ['实现便捷卸载', 'blank-label']],
    ['en', ['explain', '1-11.2'], ['Hotline', 'source: https://']],
    ['zh-CN', ['coverage'], ['26 项措施', '`blank-label`']],
    ['en', ['coverage'], ['26 measures', '`blank-label`']],
    ['en', ['version'], ['zhunsheng 0.']],
  ])('in %s: %j', async (language, args, says) => {
    const { code, out, err } = await zhunsheng([...args, '--lang', language])
    expect([code, err]).toEqual([0, ''])
    for (const words of says) expect(out).toContain(words)
  })

  test('the language may come first', async () => expect((await zhunsheng(['--lang', 'en', 'help'])).out).toContain('Usage'))
  test('nothing at all gives help', async () => expect((await zhunsheng([])).out).toContain('用法'))
})

test('generated documents are up to date (npm run docs)', async () => expect(await zhunsheng(['docs'])).toMatchObject({ code: 0, out: '' }))
