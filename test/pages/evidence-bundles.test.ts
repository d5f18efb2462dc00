/** Evidence of pages that was taken elsewhere: what was seen counts, what was not seen passes nobody, and what was not recorded is asked. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import type { AnyCheck } from '#core/check.ts'
import { recordingIn } from '#extract/page/handed-in.ts'
import type { Facts } from '#facts/facts.ts'
import { storeZip } from '#formats/zip/store-zip.ts'
import { measures } from '#measures/index.ts'
import type { InspectionReport } from '#report/schema.ts'
import { inspectCase } from '../../src/inspection.ts'
import { anMhtml, chromeHar, firefoxHar, proxyHar, safariHar, type AnEntry } from '../build/a-har.ts'
import { aScreen } from '../build/a-recording.ts'

const ofPages = new Set(
  measures
    .flatMap(({ clauses }) => clauses.flatMap((clause): readonly AnyCheck<Facts>[] => ('checks' in clause ? clause.checks : [])))
    .filter(({ needs }) => (needs as readonly string[]).includes('pages'))
    .map(({ id }) => id),
)

async function inspected(...files: readonly Uint8Array[]): Promise<InspectionReport> {
  const pageRecordings = await Promise.all(
    files.map(async (bytes) => (await recordingIn(artifactOf(bytes, 'x', 'page'), { acceptsHtml: true }))!),
  )
  return inspectCase({ pageRecordings }, { version: 'test' })
}
/** Whatever is not *untested* of the checks that judge pages, without the question that an offer of renewal leaves open where nobody walked. */
const verdictsOf = ({ findings }: InspectionReport): Record<string, string[]> => {
  const verdicts: Record<string, string[]> = {}
  for (const { check, verdict } of findings)
    if (ofPages.has(check) && check !== 'renewal-cancel-steps' && verdict !== 'untested') (verdicts[check] ??= []).push(verdict)
  return verdicts
}

const apk = new Uint8Array(readFileSync('samples/debuggable/violating/sample.apk'))
const APK = 'application/vnd.android.package-archive'
const url = 'https://shop.example/'
const pageOf = (body: string): AnEntry => ({ url, type: 'text/html; charset=utf-8', body })

const ticked = `<!doctype html><title>会员</title><form><input type="checkbox" id="renew" checked><label for="renew">到期自动续费,可随时取消</label>
<input type="checkbox" id="agree" checked><label for="agree">我已阅读并同意《隐私政策》</label></form>`
const unticked = ticked.replaceAll(' checked', '')
const offering = `<!doctype html><title>下载</title><h1>应用名称:准绳样例</h1><p>运营者:示例科技有限公司</p><a href="/app.apk">立即下载</a>`
const telling = `${offering}<button>取消</button><p>功能介绍:演示检测方法</p><a href="/p">隐私政策</a> <a href="/q">权限列表</a><p>客服热线 400-810-0000</p>`
const delivery: AnEntry = { url: 'https://shop.example/app.apk', at: 800, type: APK, body: apk }
const launch: AnEntry = { url: 'https://shop.example/go', at: 1000, status: 302, location: 'intent://home#Intent;scheme=shop;end' }
const store: AnEntry = { url: 'https://shop.example/store', at: 1000, status: 302, location: 'market://details?id=com.example' }

describe('an archive alone', () => {
  test.each<[string, Uint8Array, Record<string, string[]>]>([
    ['of a page that does nothing', chromeHar([pageOf('<p>文章')]), {}],
    ['of a page that a proxy saw launch an app', proxyHar([pageOf('<p>文章'), launch]), { 'automatic-opening': ['cantTell'] }],
    ['of a page that opens a store', safariHar([pageOf('<p>文章'), store]), { 'automatic-download': ['cantTell'] }],
    [
      'of a page that delivers an app and tells little',
      firefoxHar([pageOf(offering), { ...delivery, requestHeaders: { 'Sec-Fetch-Dest': 'document' } }]),
      {
        'automatic-download': ['cantTell'],
        'download-follows-choice': ['cantTell'],
        'page-tells-essentials': ['cantTell'],
        'cancel-beside-download': ['cantTell'],
      },
    ],
    [
      'of a page that delivers an app and tells all',
      chromeHar([pageOf(telling), delivery]),
      { 'automatic-download': ['cantTell'], 'download-follows-choice': ['cantTell'], 'cancel-beside-download': ['cantTell'] },
    ],
    [
      'of a page that another app is behind than it says',
      chromeHar([pageOf(telling.replace('准绳样例', '天气预报')), delivery]),
      {
        'automatic-download': ['cantTell'],
        'download-follows-choice': ['cantTell'],
        'cancel-beside-download': ['cantTell'],
        'delivered-app-is-shown-app': ['cantTell'],
      },
    ],
    [
      'of a page that was sent with ticked boxes, which a script may untick',
      chromeHar([pageOf(ticked)]),
      { 'renewal-ticked': ['cantTell'], 'consent-ticked': ['cantTell'] },
    ],
    ['of a page that was sent without ticks', chromeHar([pageOf(unticked)]), {}],
  ])('%s', async (_, bytes, verdicts) => {
    const report = await inspected(bytes)
    expect(verdictsOf(report)).toEqual(verdicts)
    expect(report.findings.filter(({ check, verdict }) => ofPages.has(check) && verdict === 'untested').length).toBeGreaterThan(10)
  })
})

describe('a snapshot', () => {
  const zip = (files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
    storeZip(Object.entries(files).map(([name, content]) => ({ name, content })))
  test.each<[string, readonly Uint8Array[], Record<string, string[]>]>([
    ['with ticks that anybody may have made', [anMhtml(ticked)], { 'renewal-ticked': ['cantTell'], 'consent-ticked': ['cantTell'] }],
    ['without ticks', [anMhtml(unticked)], {}],
    [
      'with the ticks that the server sent: nobody need have touched them',
      [zip({ 'a.har': chromeHar([pageOf(ticked)]), 'a.mhtml': anMhtml(ticked) })],
      { 'renewal-ticked': ['failed'], 'consent-ticked': ['failed'] },
    ],
    [
      'with ticks that the server did not send',
      [zip({ 'a.har': chromeHar([pageOf(unticked)]), 'a.mhtml': anMhtml(ticked) })],
      { 'renewal-ticked': ['cantTell'], 'consent-ticked': ['cantTell'] },
    ],
    ['without the ticks that the server sent', [zip({ 'a.har': chromeHar([pageOf(ticked)]), 'a.mhtml': anMhtml(unticked) })], {}],
    [
      'with print of eight pixels, as its words state themselves',
      [anMhtml('<p style="font-size:8px">连续包月15元/月,到期自动续费</p>')],
      { 'renewal-text-readable': ['cantTell'], 'renewal-apart': ['cantTell'] },
    ],
    ['whose print comes from a sheet that may say otherwise', [anMhtml('<style>p{font-size:8px}</style><p>15元</p>')], {}],
    [
      'with words that are hidden',
      [anMhtml('<style>.x{display:none}</style><div class="x"><p style="font-size:8px">连续包月15元/月</p></div>')],
      {},
    ],
    [
      'of two pages, each by itself',
      [anMhtml(ticked), anMhtml(unticked, { url: 'https://other.example/' })],
      { 'renewal-ticked': ['cantTell'], 'consent-ticked': ['cantTell'] },
    ],
  ])('%s', async (_, files, verdicts) => expect(verdictsOf(await inspected(...files))).toEqual(verdicts))

  test('stands beside its screenshot in the report', async () => {
    const screen = await aScreen()
    const { exhibits, findings } = await inspected(
      zip({ 'a.har': chromeHar([pageOf(ticked)]), 'a.mhtml': anMhtml(ticked), 'a.jpg': screen }),
    )
    const failed = findings.find(({ check }) => check === 'renewal-ticked')
    const [shot] = exhibits
    expect(exhibits.length).toBe(1)
    expect(shot?.kind === 'screenshot' && 'evidence' in failed! && failed.evidence[0]).toMatchObject({
      kind: 'node',
      selector: '#renew',
      screenshot: shot?.kind === 'screenshot' ? shot.id : '',
    })
  })
})

test('what was not recorded is said in both languages, with what settles it', async () => {
  const { findings } = await inspected(chromeHar([pageOf('<p>文章')]))
  const untested = findings.find(({ check }) => check === 'popup-closable')
  expect(untested).toMatchObject({
    verdict: 'untested',
    cause: {
      hidden: {
        zh: expect.stringMatching(/没有点击、监听、图层.*zhunsheng inspect 网址.*evidence-bundle-without-gestures/),
        en: expect.stringMatching(/records no touches.*zhunsheng inspect ADDRESS.*evidence-bundle-without-gestures/),
      },
    },
  })
})

test('a package that was delivered is inspected as one handed in', async () => {
  const { app, artifacts } = await inspected(chromeHar([pageOf(telling), delivery]))
  expect(app?.packageName).toBe('cn.zhunsheng.samples.debuggable.violating')
  expect(artifacts.map(({ name }) => name)).toEqual(['app.apk', 'shop.example/ (bundle-android)'])
})

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-bundle-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const cli = join(import.meta.dirname, '..', '..', 'src', 'cli.ts')
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' })
    return { status, out: stdout, err: stderr }
  }
  const verdictIn = (out: string, check: string): string[] =>
    (JSON.parse(out) as InspectionReport).findings.filter((finding) => finding.check === check).map(({ verdict }) => verdict)
  const har = chromeHar([pageOf(ticked), launch])
  mkdirSync(join(folder, 'evidence'))
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['site.har', har],
    ['archive', har],
    ['page.mhtml', anMhtml(ticked)],
    ['page.html', new TextEncoder().encode(ticked)],
    ['evidence/site.har', har],
    ['evidence/page.mhtml', anMhtml(ticked)],
    [
      'bundle.zip',
      storeZip([
        { name: 'site.har', content: har },
        { name: 'page.mhtml', content: anMhtml(ticked) },
      ]),
    ],
    ['broken.har', har.subarray(0, 2000)],
  ]
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)

  test('inspects an archive, whatever it is called, and a bundle', () => {
    const { out, status } = run('inspect', 'site.har', '-m', '1-02,1-07')
    expect(status).toBe(0)
    expect(out).toMatch(/shop\.example\/ \(bundle-android\)/)
    expect(out).toMatch(/由重定向打开.*intent:\/\/home/s)
    expect(verdictIn(run('inspect', 'archive', '-m', '1-07', '-f', 'json').out, 'renewal-ticked')).toEqual(['cantTell'])
    const bundle = run('inspect', 'bundle.zip', '-m', '1-07', '-f', 'json')
    expect([bundle.status, verdictIn(bundle.out, 'renewal-ticked')]).toEqual([1, ['failed']])
  })
  test.each([
    ['[site.har, page.mhtml]', ['cantTell']],
    ['[evidence]', ['failed']],
    ['[bundle.zip]', ['failed']],
    ['[page.html]', ['cantTell']],
    ['[broken.har]', ['untested']],
  ])('takes pages of a case: %s', (pages, verdicts) => {
    writeFileSync(join(folder, 'zhunsheng.yaml'), `app: 示例\npages: ${pages}\n`)
    const verdictsFound = verdictIn(run('inspect', 'zhunsheng.yaml', '-m', '1-07', '-f', 'json').out, 'renewal-ticked')
    expect([...new Set(verdictsFound)]).toEqual(verdicts)
  })
  test('says where an archive is broken, in the language asked for', () => {
    expect(run('inspect', 'broken.har', '--lang', 'en')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^broken\.har: har at byte \d+ .*cut off/),
    })
    expect(run('inspect', 'broken.har').err).toMatch(/^broken\.har: HAR 第 \d+ 字节.*文件不完整/)
  })
})
