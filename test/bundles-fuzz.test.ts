/** Evidence of pages that somebody damaged, or made to harm: facts are learned, or the reason is told, within bounds. */
import * as fc from 'fast-check'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import { learnFacts } from '#core/inspect.ts'
import { extractors } from '#extract/index.ts'
import { openBundle } from '#extract/page/bundle.ts'
import { bundleKindOf } from '#extract/page/bundle-kind.ts'
import { recordingIn, refusedPage } from '#extract/page/handed-in.ts'
import type { Inputs } from '#facts/facts.ts'
import { bytesSource } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import { most, recordingShape } from '#formats/recording/recording.ts'
import { storeZip } from '#formats/zip/store-zip.ts'
import { anMhtml, chromeHar, type AnEntry } from './build/a-har.ts'
import { buildZip } from './build/zip-builder.ts'
import { factNames } from './pages/captured-pages.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const html =
  '<!doctype html><title>示例</title><style>.x{display:none}</style><a href="/a.apk">立即下载</a><p style="font-size:9px">连续包月15元/月</p><iframe src="cid:f@mhtml.blink"></iframe><input type="checkbox" id="a" checked><label for="a">同意《隐私政策》</label>'
const stack = {
  callFrames: [{ functionName: 'go', url: 'https://shop.example/a.js', lineNumber: 1, columnNumber: 2 }],
  parent: { description: 'setTimeout', callFrames: [] },
}
const asked: readonly AnEntry[] = [
  { url: 'https://shop.example/', type: 'text/html', body: html },
  { url: 'https://shop.example/go', at: 400, status: 302, location: 'intent://a#Intent;package=com.example;end' },
  {
    url: 'https://shop.example/a.apk',
    at: 900,
    type: 'application/vnd.android.package-archive',
    body: bytesOf('PK\u0003\u0004AndroidManifest.xml'),
    more: { _initiator: { type: 'script', stack } },
  },
]
const har = chromeHar(asked)
const mhtml = anMhtml(html, { frames: { 'f@mhtml.blink': '<p>广告<a href="weixin://x">打开APP</a>' } })
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0)
const bundle = storeZip([
  { name: 'site.har', content: har },
  { name: 'page.mhtml', content: mhtml, isCompressed: true },
  { name: 'page.png', content: png },
])

/** Whether facts were learned of it; fails where anything else came of it than facts or a reason. */
async function isLearned(bytes: Uint8Array): Promise<boolean> {
  const file = artifactOf(bytes, 'damaged', 'page')
  const page = await recordingIn(file, { acceptsHtml: true }).then(
    (found) => found ?? refusedPage(file, null),
    (error: unknown) => {
      expect(error).toBeInstanceOf(FormatError)
      return refusedPage(file, error as FormatError)
    },
  )
  const known = await learnFacts<Inputs, (typeof factNames)[number]>({ pageRecordings: [page] }, extractors, factNames)
  const reasons = factNames.flatMap((name) => {
    const one = known[name]
    if ('value' in one) {
      // Whatever was read: nobody of ours watched it, so nothing that is not there counts as absent.
      expect(one.gaps, name).toBeDefined()
      return []
    }
    return ['error' in one.cause ? one.cause.error : 'no error']
  })
  for (const reason of reasons) expect(reason).toMatch(/^\w+: (?:har|mhtml|html|zip|bundle|page|recording) at byte /)
  return reasons.length === 0
}

/** Anywhere alike: fast-check would rather damage the first bytes, by which a file is told. */
const place = fc.noBias(fc.integer({ min: 0, max: 9999 }))
const damage = fc.array(fc.record({ at: place, value: fc.noBias(fc.nat(255)), length: fc.constantFrom(1, 1, 1, 2, 40) }), {
  minLength: 1,
  maxLength: 3,
})

describe('damaged evidence gives facts or a reason', () => {
  test.each([
    ['an archive', har],
    ['a page as one file', mhtml],
    ['a page', bytesOf(html)],
    ['a bundle', bundle],
  ])('%s', async (_, original) => {
    let [learned, refused] = [0, 0]
    await fc.assert(
      fc.asyncProperty(damage, async (damages) => {
        const bytes = Uint8Array.from(original)
        for (const { at, value, length } of damages) {
          const start = Math.floor((at / 10_000) * bytes.length)
          bytes.fill(value, start, start + length)
        }
        if (await isLearned(bytes)) learned++
        else refused++
      }),
      { numRuns: 150, seed: 26 },
    )
    expect(learned, 'some were read').toBeGreaterThan(20)
    expect(learned + refused).toBe(150)
  })
  test('an archive of strange values', async () => {
    const strange: readonly unknown[] = [
      -1,
      1e300,
      2 ** 53,
      '',
      '￿'.repeat(900),
      null,
      true,
      [],
      {},
      [[]],
      'javascript:x',
      'intent:',
      'http://[',
      '\u202e×',
      'NaN',
      302,
      'base64',
    ]
    const plain = JSON.parse(new TextDecoder().decode(har)) as unknown
    const places = fc.array(fc.tuple(fc.noBias(fc.integer({ min: 20, max: 160 })), fc.constantFrom(...strange)), {
      minLength: 1,
      maxLength: 12,
    })
    let learned = 0
    await fc.assert(
      fc.asyncProperty(places, async (chosen) => {
        let count = 0
        const by = new Map(chosen)
        const changed = JSON.stringify(plain, (_, value: unknown) => {
          const at = count++
          return by.has(at) ? by.get(at) : value
        })
        if (await isLearned(bytesOf(changed))) learned++
      }),
      { numRuns: 300, seed: 26 },
    )
    expect(learned, 'most were read').toBeGreaterThan(150)
  })
})

describe('evidence made to harm', () => {
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const source = bytesSource(bytes)
    return openBundle(source, bundleKindOf(source)!).then(
      () => 'read',
      (error: unknown) => {
        expect(error).toBeInstanceOf(FormatError)
        return (error as FormatError).message
      },
    )
  }
  const recordingOf = async (bytes: Uint8Array) => {
    const source = bytesSource(bytes)
    const { recording } = await openBundle(source, bundleKindOf(source)!)
    return recordingShape.read(JSON.parse(JSON.stringify(recording)), 'recording')
  }
  const limitsOf = async (bytes: Uint8Array): Promise<string[]> =>
    (await recordingOf(bytes)).limits.map(({ code, detail }) => `${code}: ${detail}`)

  test('a bomb that confesses its size, and one that lies about it', async () => {
    const data = deflateRawSync(new Uint8Array(300 * 1024 * 1024))
    const bomb = (size: number): Uint8Array => buildZip([{ name: 'a.har', content: data, isDeflated: true, size }])
    expect(await refusal(bomb(300 * 1024 * 1024))).toMatch(
      /^bundle at byte 0 .*at most 268435456 bytes once inflated, found 314572800 bytes claimed/,
    )
    expect(await refusal(bomb(1000))).toMatch(/^zip at byte .*at most 1000 bytes once inflated/)
  })
  test('a body of Base64 that is none, and sizes that lie, promise nothing', async () => {
    const file = (content: Record<string, unknown>) =>
      bytesOf(
        JSON.stringify({
          log: {
            entries: [
              {
                request: { method: 'GET', url: 'https://a.example/a.apk' },
                response: { status: 200, content: { mimeType: 'application/octet-stream', encoding: 'base64', ...content } },
              },
            ],
          },
        }),
      )
    const about = (code: string): unknown => expect.stringContaining(`evidence-bundle-file-${code}`)
    expect(await limitsOf(file({ text: '!'.repeat(1_000_000), size: 4 }))).toContainEqual(about('not-kept'))
    expect(await limitsOf(file({ text: 'UEsDBA==', size: 1e12 }))).toContainEqual(about('cut'))
    expect(await limitsOf(file({ text: 'UEsDBA==', size: -5 }))).not.toContainEqual(about(''))
    expect(await limitsOf(file({ text: { length: 9 }, size: '4' }))).toContainEqual(about('not-kept'))
  })
  test('a stack of calls that never ends', async () => {
    let deep: Record<string, unknown> = stack
    for (let at = 0; at < 60; at++) deep = { ...stack, parent: deep }
    const { visits } = await recordingOf(chromeHar([asked[0]!, { ...asked[2]!, more: { _initiator: { type: 'script', stack: deep } } }]))
    const download = visits[0]!.events.find(({ kind }) => kind === 'download')
    expect(download?.kind === 'download' && download.stack?.length).toBe(most.frames)
  })
  test('a page that nests, or never ends', async () => {
    expect(await limitsOf(anMhtml('<div>'.repeat(100_000))).catch((error: Error) => error.message)).toMatch(
      /html at byte 0 .*at most 512 nested elements/,
    )
    const { visits, limits } = await recordingOf(anMhtml('<b>x</b>'.repeat(50_000)))
    expect(visits[0]!.snapshots[0]!.nodes.length).toBe(most.nodes)
    expect(limits.map(({ code }) => code)).toContain('evidence-bundle-snapshot-cut')
  })
  test('frames within themselves', async () => {
    const { visits } = await recordingOf(
      anMhtml('<iframe src="cid:a"></iframe>', { frames: { a: '<p>a<iframe src="cid:a"></iframe><iframe src="cid:a"></iframe>' } }),
    )
    const [snapshot] = visits[0]!.snapshots
    expect(snapshot!.isCut).toBe(true)
    expect(snapshot!.nodes.filter(({ name }) => name === 'p').length).toBeLessThanOrEqual(20)
  })
  test('style sheets with more rules than any page needs hide nothing', async () => {
    const { visits } = await recordingOf(anMhtml(`<style>${'p{display:none}'.repeat(25_000)}</style><p>15元`))
    expect(visits[0]!.snapshots[0]!.nodes.some(({ style }) => style?.['visibility'] !== undefined)).toBe(false)
  })
})
