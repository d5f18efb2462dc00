/** Evidence of pages that was taken elsewhere, as recordings: what it shows is there, what it cannot know is said. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { artifactOf } from '#core/artifact.ts'
import { bytesSource, type Source } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import { LARGEST_HAR } from '#formats/har/outline.ts'
import { recordingShape, type EventOf, type PageRecording } from '#formats/recording/recording.ts'
import { storeZip } from '#formats/zip/store-zip.ts'
import { anMhtml, chromeHar, firefoxHar, IPHONE, playwrightHar, proxyHar, safariHar, type AnEntry } from '../../../test/build/a-har.ts'
import { aScreen } from '../../../test/build/a-recording.ts'
import { openBundle, type BundleFile } from './bundle.ts'
import { bundleKindOf } from './bundle-kind.ts'
import { recordingIn } from './handed-in.ts'
import { readPage } from './reading.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const html = '<!doctype html><title>示例</title><a href="/a.apk">立即下载</a><p>到期自动续费</p>'
const page: AnEntry = { url: 'https://shop.example/', type: 'text/html; charset=utf-8', body: html }
const apk = bytesOf('PK\u0003\u0004 AndroidManifest.xml')
const APK = 'application/vnd.android.package-archive'

async function opened(bytes: Uint8Array): Promise<BundleFile> {
  const source = bytesSource(bytes)
  const kind = bundleKindOf(source)
  if (kind === null) throw new Error('no evidence')
  const file = await openBundle(source, kind)
  // Whatever comes of it is a recording that would be read if somebody wrote it into a file.
  expect(recordingShape.read(JSON.parse(JSON.stringify(file.recording)), 'recording')).toEqual(JSON.parse(JSON.stringify(file.recording)))
  return file
}
const eventsOf = <Kind extends 'navigation' | 'download' | 'request'>({ recording }: BundleFile, kind: Kind): EventOf<Kind>[] =>
  recording.visits[0]!.events.filter((event): event is EventOf<Kind> => event.kind === kind)
const codesOf = ({ limits }: PageRecording): string[] => limits.map(({ code }) => code.replace('evidence-bundle-', ''))

describe('an archive', () => {
  const asked: readonly AnEntry[] = [
    page,
    { url: 'https://shop.example/a.css', at: 100, type: 'text/css', body: 'p{}' },
    { url: 'https://shop.example/down', at: 900, status: 302, location: '/files/1', type: '' },
    {
      url: 'https://shop.example/files/1',
      at: 950,
      type: APK,
      body: apk,
      responseHeaders: { 'Content-Disposition': 'attachment; filename="x.bin"; filename*=UTF-8\'\'%E7%A4%BA%E4%BE%8B.apk' },
    },
    { url: 'https://shop.example/open', at: 1500, status: 302, location: 'intent://home#Intent;scheme=shop;package=com.example;end' },
  ]
  test.each<[string, Uint8Array]>([
    ['Chrome', chromeHar(asked)],
    [
      'Firefox',
      firefoxHar(asked.map((each) => ({ ...each, requestHeaders: { 'Sec-Fetch-Dest': each.type === 'text/css' ? 'style' : 'document' } }))),
    ],
    ['Safari', safariHar(asked)],
    ['Playwright', playwrightHar(asked)],
    ['a proxy', proxyHar(asked)],
  ])('of %s gives the page, what it delivered and where it led', async (_, bytes) => {
    const file = await opened(bytes)
    const { recording } = file
    expect([recording.url, recording.visits[0]!.status]).toEqual(['https://shop.example/', 200])
    expect(recording.startedAt).toBe('2026-11-28T02:00:00.000Z')
    const [download] = eventsOf(file, 'download')
    expect(download).toMatchObject({ name: '示例.apk', outcome: 'complete', size: apk.length, part: hashOf(apk), time: 950 })
    expect(file.part('download', hashOf(apk))).toEqual(apk)
    expect(file.placeOf(download!)).toEqual({ index: 3, place: 'log.entries[3]' })
    const opening = eventsOf(file, 'navigation').find(({ url }) => url.startsWith('intent:'))
    expect(opening).toMatchObject({ redirects: ['https://shop.example/open'], outcome: 'aborted', time: 1500, isMainFrame: true })
    expect(codesOf(recording)).toEqual(['without-gestures', 'source-only'])
  })
  test('keeps the whole chain of redirects, in a circle too', async () => {
    const file = await opened(
      proxyHar([
        { url: 'https://a.example/', status: 302, location: 'https://b.example/' },
        { url: 'https://b.example/', at: 5, status: 302, location: 'https://a.example/' },
        { url: 'https://a.example/', at: 9, status: 302, location: 'market://details?id=com.example' },
      ]),
    )
    expect(eventsOf(file, 'navigation').map(({ url, redirects }) => [url, redirects])).toEqual([
      ['market://details?id=com.example', ['https://b.example/', 'https://a.example/']],
    ])
    expect(file.recording.visits[0]!.status).toBeNull()
  })
  test('takes no request of a script, picture or extension for an opening', async () => {
    const file = await opened(
      chromeHar([
        page,
        { url: 'https://shop.example/track', status: 302, location: 'market://x', more: { _resourceType: 'xhr' } },
        { url: 'https://shop.example/i', status: 302, location: 'weixin://x', requestHeaders: { 'Sec-Fetch-Dest': 'image' } },
        { url: 'chrome-extension://abc/x.js' },
        { url: 'blob:https://shop.example/1' },
        { url: 'https://apps.apple.com/cn/app/id1', more: { _resourceType: 'image' } },
      ]),
    )
    expect(eventsOf(file, 'navigation').map(({ url }) => url)).toEqual(['https://shop.example/'])
  })
  test('tells what is in a frame, and a launch that is an entry of its own with its calls', async () => {
    const stack = { callFrames: [{ functionName: 'go', url: 'https://ads.example/a.js', lineNumber: 1, columnNumber: 2 }] }
    const file = await opened(
      chromeHar([
        page,
        { url: 'https://ads.example/', type: 'text/html', requestHeaders: { 'Sec-Fetch-Dest': 'iframe' } },
        { url: 'weixin://dl/business', at: 300, status: 0, more: { _initiator: { type: 'script', stack } } },
      ]),
    )
    expect(eventsOf(file, 'navigation').map(({ url, isMainFrame, initiator }) => [url, isMainFrame, initiator])).toEqual([
      ['https://shop.example/', true, 'other'],
      ['https://ads.example/', false, 'other'],
      ['weixin://dl/business', true, 'script'],
    ])
  })
  test.each<[string, Partial<AnEntry>, string, Partial<EventOf<'download'>>]>([
    ['whose body was not kept', { size: 90_000_000 }, 'file-not-kept', { size: 90_000_000, outcome: 'complete' }],
    ['kept as text, in which bytes are lost', { body: 'PK\u0003\u0004�' }, 'file-not-kept', { outcome: 'complete' }],
    ['of which only the beginning was kept', { body: apk, size: 5000 }, 'file-cut', { size: 5000, outcome: 'complete' }],
    ['that is larger than the archive says', { body: apk, size: 3 }, 'size-differs', { size: apk.length, part: hashOf(apk) }],
    ['sent in part', { body: apk, status: 206, responseHeaders: { 'Content-Range': `bytes 0-${apk.length - 1}/9999` } }, 'file-cut', {}],
    ['that was called off', { status: 0 }, 'file-not-kept', { outcome: 'started' }],
  ])('says of a file %s what it is', async (_, changes, code, download) => {
    const file = await opened(chromeHar([page, { url: 'https://shop.example/get?id=1', type: APK, ...changes }]))
    expect(codesOf(file.recording)).toContain(code)
    expect(eventsOf(file, 'download')).toMatchObject([{ name: 'get.apk', ...download }])
    if (!('part' in download)) expect(eventsOf(file, 'download')[0]!.part).toBeUndefined()
  })
  test('takes no page, script or question for a file of an app', async () => {
    const file = await opened(
      chromeHar([
        page,
        { url: 'https://shop.example/about.apk', type: 'text/html', body: '<p>404' },
        { url: 'https://shop.example/app.apk', method: 'HEAD', type: APK },
        { url: 'https://shop.example/app.apk', status: 404, type: APK },
        { url: 'https://shop.example/list.json', type: 'application/json', body: '{}' },
      ]),
    )
    expect(eventsOf(file, 'download')).toEqual([])
  })
  test('of a desktop, of an iPhone, of nobody says as whom the page was visited', async () => {
    const profile = async (userAgent: string) => (await opened(chromeHar([page], userAgent))).recording
    expect((await profile(IPHONE)).profile).toMatchObject({ id: 'bundle-ios', system: 'ios' })
    expect((await profile(`${IPHONE} MicroMessenger/8.0`)).profile).toMatchObject({ id: 'bundle-ios-wechat', surface: 'wechat' })
    const desktop = await profile('Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/153.0.0.0')
    expect([desktop.profile.id, codesOf(desktop)]).toEqual(['bundle-desktop', ['without-gestures', 'source-only', 'of-desktop']])
    expect((await profile('')).profile.id).toBe('bundle-unknown')
  })
  test('with nothing in it, and with thousands of requests, is read within bounds', async () => {
    expect(codesOf((await opened(chromeHar([]))).recording)).toEqual(['without-gestures', 'without-snapshot', 'without-address', 'empty'])
    const many = Array.from({ length: 6000 }, (_, at): AnEntry => ({ url: `https://shop.example/${at}.js`, at, type: 'text/javascript' }))
    const { recording } = await opened(firefoxHar([page, ...many]))
    expect(recording.visits[0]!.events.length).toBe(4000)
    expect(recording.limits.find(({ code }) => code === 'evidence-bundle-entries-left')?.detail).toBe('2001')
  })
})

describe('a bundle', () => {
  const zip = (files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
    storeZip(Object.entries(files).map(([name, content]) => ({ name, content })))
  const shown = '<!doctype html><title>所示</title><p>客服热线 400-810-0000</p>'

  test('of archive, snapshot and screenshots is one recording; pictures go by their names', async () => {
    const [first, second] = [await aScreen('#123456'), await aScreen('#654321')]
    const file = await opened(
      zip({
        'evidence/site.har': chromeHar([page]),
        'evidence/home.mhtml': anMhtml(shown),
        'evidence/a.jpg': first,
        'evidence/HOME.jpg': second,
        '__MACOSX/._x': apk,
      }),
    )
    const { recording } = file
    const [snapshot] = recording.visits[0]!.snapshots
    expect([recording.url, snapshot!.title, snapshot!.screenshot?.part]).toEqual(['https://shop.example/', '所示', hashOf(second)])
    expect(hashOf(file.part('screenshot', hashOf(second))!)).toBe(hashOf(second))
    expect(codesOf(recording)).toEqual(['without-gestures', 'screenshots-left'])
    expect(file.placeOf(recording.visits[0]!.events[0]!)?.place).toBe('evidence/site.har log.entries[0]')
  })
  test('is the visit of the page that its snapshot shows', async () => {
    const har = chromeHar([{ ...page, url: 'https://portal.example/' }, page])
    expect((await opened(zip({ 'x.json': har, 'x.html': anMhtml(shown) }))).recording.url).toBe('https://shop.example/')
  })
  test('without archive says so; without address as well', async () => {
    const saved = bytesOf(`<!-- saved from url=(0021)https://shop.example/ -->\n${shown}`)
    const alone = (await opened(zip({ 'x.htm': saved }))).recording
    expect([alone.url, codesOf(alone)]).toEqual(['https://shop.example/', ['without-gestures', 'without-requests']])
    expect(codesOf((await opened(bytesOf(shown))).recording)).toEqual(['without-gestures', 'without-requests', 'without-address'])
  })
  test('of archive and screenshot alone shows the picture', async () => {
    const screen = await aScreen()
    const { recording } = await opened(zip({ 's.har': chromeHar([{ ...page, body: undefined }]), 's.jpg': screen }))
    expect(recording.visits[0]!.snapshots).toMatchObject([{ nodes: [{ name: 'html' }], screenshot: { part: hashOf(screen) } }])
  })
  test('with a part that cannot be read says which', async () => {
    const { recording } = await opened(zip({ 's.har': chromeHar([page]), 'x.png': bytesOf('no picture'), 'y.html': bytesOf('no page') }))
    expect(recording.limits.filter(({ code }) => code === 'evidence-bundle-part-unread').map(({ detail }) => detail.split(':')[0])).toEqual(
      ['x.png', 'y.html'],
    )
  })
  test.each<[string, () => Uint8Array, RegExp]>([
    [
      'two archives',
      () => zip({ 'a.har': chromeHar([page]), 'b.har': chromeHar([page]) }),
      /one HAR, found a\.har and b\.har; hand each in/,
    ],
    ['an archive that cannot be read', () => zip({ 'a.har': bytesOf('{"log":'), 'b.html': bytesOf(shown) }), /^har at byte/],
    ['nothing that can be read', () => zip({ 'b.html': bytesOf('plain') }), /a HAR or a snapshot that can be read, found b\.html/],
    [
      'files without end',
      () => zip(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`${at}.html`, bytesOf(shown)]))),
      /at most 200 files/,
    ],
  ])('is refused: %s', async (_, bytes, reason) => {
    await expect(opened(bytes())).rejects.toThrow(reason)
    await expect(opened(bytes())).rejects.toBeInstanceOf(FormatError)
  })
})

describe('a file is told by what it holds', () => {
  test.each<[string, Uint8Array, string | null]>([
    ['an archive', chromeHar([page]), 'har'],
    ['a page as one file', anMhtml(html), 'mhtml'],
    ['a page', bytesOf(html), 'html'],
    ['a ZIP of evidence', storeZip([{ name: 'x.har', content: bytesOf('{}') }]), 'bundle'],
    ['a ZIP of pictures', storeZip([{ name: 'x.png', content: apk }]), null],
    [
      'a package with a page in it',
      storeZip([
        { name: 'AndroidManifest.xml', content: apk },
        { name: 'assets/x.html', content: apk },
      ]),
      null,
    ],
    ['a text', bytesOf('隐私政策'), null],
    ['nothing', new Uint8Array(), null],
  ])('%s', (_, bytes, kind) => expect(bundleKindOf(bytesSource(bytes))).toBe(kind))

  test('and refused for its size before it is read', async () => {
    const head = bytesOf('{"log":')
    const source: Source = {
      size: 200_000_000,
      read(_, length) {
        if (length > 4096) throw new Error('read whole')
        return head
      },
    }
    await expect(openBundle(source, bundleKindOf(source)!)).rejects.toThrow(
      `har at byte 0 (0x0): expected at most ${LARGEST_HAR} bytes, found 200000000 bytes; export the page alone`,
    )
  })
  test('and named by the page that it shows; HTML only where it was named as a page', async () => {
    const [har, plain] = [artifactOf(chromeHar([page]), 'x', 'page'), artifactOf(bytesOf(html), 'x', 'page')]
    const recording = await recordingIn(har)
    expect([recording?.name, recording?.id]).toEqual(['shop.example/ (bundle-android)', har.id])
    expect(readPage(recording!).isComplete).toBe(false)
    expect(await recordingIn(plain)).toBeNull()
    expect((await recordingIn(plain, { acceptsHtml: true }))?.name).toBe('about:blank (bundle-unknown)')
  })
})
