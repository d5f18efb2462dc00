/** Sample pages in a real browser: what each does to the person is what the facts say, and nothing else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowedOf } from '#capture/network/allowed.ts'
import type { Artifact } from '#core/artifact.ts'
import type { Verdict } from '#core/verdict.ts'
import { bytesSource } from '#formats/bytes.ts'
import { openRecording } from '#formats/recording/recording-file.ts'
import { measures } from '#measures/index.ts'
import { inspectCase } from '../../src/inspection.ts'
import { openPageLaboratory, pageFactsOf, samplePages, type PageFacts, type PageLaboratory } from './captured-pages.ts'
import { expectedVerdicts, quiet } from './sample-pairs.ts'

let laboratory: PageLaboratory
const recordings = new Map<string, Artifact<'page'>>()
const learned = new Map<string, PageFacts>()
const factsOf = (name: string): PageFacts => learned.get(name)!

beforeAll(async () => {
  laboratory = await openPageLaboratory(10)
  await Promise.all(
    samplePages.map(async (name) => {
      const recording = await laboratory.record(`/samples/${name}`)
      recordings.set(name, recording)
      learned.set(name, await pageFactsOf(recording))
    }),
  )
}, 600_000)
afterAll(() => laboratory.close())

describe('nobody asked for it', () => {
  test.each([
    ['timer-download/violating', 'timer'],
    ['blob-download/violating', 'scripted-click'],
    ['scripted-click/violating', 'scripted-click'],
  ] as const)('%s delivers a package: %s', (name, kind) => {
    expect(factsOf(name).pageDownloads[0]).toMatchObject({
      kind: 'android-app',
      end: 'complete',
      cause: { kind, phase: 'untouched', gesture: null },
    })
  })
  test.each([
    ['frame-scheme/violating', 'timer', 'scheme', 'examplereader://home'],
    ['other-site-frame/violating', 'timer', 'scheme', 'examplereader://frame'],
    ['scroll-opening/violating', 'scroll', 'scheme', 'weixin://dl/business'],
    ['meta-refresh/violating', 'meta-refresh', 'store', 'market://details?id=com.example.reader'],
    ['window-scheme/violating', 'timer', 'store', 'market://details?id=com.example.reader'],
    ['universal-link/violating', 'timer', 'universal-link', expect.stringMatching(/^http:\/\/localhost:\d+\/linked$/)],
    ['redirect-to-intent/violating', 'timer', 'intent', 'intent://home#Intent;scheme=examplereader;package=com.example.reader;end'],
  ] as const)('%s opens an app: %s', (name, cause, kind, url) => {
    expect(factsOf(name).pageOpenings).toMatchObject([{ kind, url, cause: { kind: cause, gesture: null, hasUserActivation: false } }])
  })
  test('a finger that scrolls opens an app as it goes up: by scrolling, not by loading', () => {
    expect(factsOf('finger-opening/violating').pageOpenings[0]).toMatchObject({
      url: 'examplereader://finger',
      cause: { kind: 'scroll', phase: 'scrolled', gesture: null },
    })
  })
  test('stacks reach through the timer to what set it', () => {
    expect(factsOf('timer-download/violating').pageDownloads[0]!.cause.stack).toEqual([
      expect.stringMatching(/^deliver \(.*timer-download\/violating:\d+:\d+\)$/),
      '← setTimeout',
      expect.stringContaining('(anonymous)'),
    ])
  })
})

test.each([
  ['ios-safari', ['itms-apps://apps.example/id1']],
  ['android-app-webview', ['market://details?id=com.example.reader']],
  ['ios-wechat', []],
] as const)('as %s a page shows what it shows to such a phone', async (profile, urls) => {
  const { pageOpenings } = await pageFactsOf(await laboratory.record('/samples/by-system/violating', { profile }))
  expect(pageOpenings.map(({ url }) => url)).toEqual(urls)
})

describe('a touch is a cause only of what follows from it', () => {
  test('a download by a touched link', () => {
    expect(factsOf('timer-download/compliant').pageDownloads).toMatchObject([
      { kind: 'android-app', cause: { kind: 'gesture', gesture: { control: { selector: '#get', words: '立即下载', role: 'app' } } } },
    ])
  })
  test('a launch two seconds after a cross was touched is that cross’s', () => {
    const later = factsOf('launch-after-close/violating').pageOpenings.find(({ url }) => url === 'examplereader://later')!
    expect(later.cause).toMatchObject({ kind: 'gesture', gesture: { control: { selector: '#shut', role: 'close' } } })
    expect(later.cause.gesture!.delay).toBeGreaterThan(1500)
  })
  test('a timer of the page stays a timer when something else was touched before', () => {
    const { pageOpenings, pageOverlays } = factsOf('blank-bait/violating')
    expect(pageOpenings.map(({ cause }) => [cause.kind, cause.gesture])).toEqual([['timer', null]])
    expect(pageOverlays[0]!.closeControls[0]!.effect).toEqual({ did: 'closed', ledTo: [] })
  })
})

describe('what lies over the page', () => {
  test('a tiny pale cross, and the same again after it was touched', () => {
    const [overlay] = factsOf('cover-popup/violating').pageOverlays
    expect(overlay).toMatchObject({ selector: '#cover', cover: 1, asksForApp: true, appears: 'untouched' })
    const [close] = overlay!.closeControls
    expect(close).toMatchObject({
      control: { words: '×' },
      width: 12,
      height: 12,
      isReachable: true,
      effect: { did: 'closed', ledTo: [] },
    })
    expect(close!.contrast).toBeLessThan(1.3)
    expect(close!.returnedAfter).toBeGreaterThan(2000)
  })
  test('a banner that goes and stays away', () => {
    const [overlay] = factsOf('cover-popup/compliant').pageOverlays
    expect(overlay!.cover).toBeLessThan(0.1)
    expect(overlay!.closeControls).toMatchObject([{ width: 48, height: 48, effect: { did: 'closed', ledTo: [] }, returnedAfter: null }])
  })
  test('a cross that opens the app', () => {
    expect(factsOf('fake-close/violating').pageOverlays[0]!.closeControls[0]!.effect).toEqual({
      did: 'left',
      ledTo: ['examplereader://article/1'],
    })
  })
  test('a cross that opens another page', () => {
    const [close] = factsOf('close-opens-page/violating').pageOverlays[0]!.closeControls
    expect(close!.effect).toEqual({ did: 'left', ledTo: [`${laboratory.server.origin}/privacy`] })
  })
  test('what fades out has gone', () => {
    expect(factsOf('fading-popup/compliant').pageOverlays[0]!.closeControls[0]).toMatchObject({
      effect: { did: 'closed' },
      returnedAfter: null,
    })
  })
  test('what comes back when the page is scrolled after it was closed', () => {
    const [close] = factsOf('returns-on-scroll/violating').pageOverlays[0]!.closeControls
    expect(close).toMatchObject({ effect: { did: 'closed' }, returnedAfter: expect.any(Number), returnedOnScroll: true })
  })
  test('a picture without a word is known for a cross by what it does', () => {
    expect(factsOf('picture-close/compliant').pageOverlays[0]).toMatchObject({
      asksForApp: false,
      closeControls: [{ control: { selector: '#picture', words: '' }, effect: { did: 'closed' } }],
    })
    expect(factsOf('picture-close/doubtful').pageOverlays[0]).toMatchObject({
      asksForApp: true,
      closeControls: [{ effect: { did: 'left', ledTo: ['examplereader://gift'] } }],
    })
  })
  test('a closed shadow root hides nothing', () => {
    const [overlay] = factsOf('closed-shadow/violating').pageOverlays
    expect(overlay).toMatchObject({ selector: 'body > app-prompt >>> #cover', cover: 1, asksForApp: true })
    expect(overlay!.closeControls).toMatchObject([{ control: { words: '暂不打开' }, effect: { did: 'closed' } }])
  })
  test('an area that reacts everywhere and shows nothing', () => {
    expect(factsOf('hot-area/violating').pageHotAreas).toMatchObject([
      { selector: '#all', hit: 1, visible: 0, opacity: 0, effect: { did: 'left', ledTo: ['examplereader://ad/1'] } },
    ])
    expect(factsOf('hot-area/compliant').pageHotAreas).toEqual([])
  })
})

test.each(['delegated-cards/doubtful', 'delegated-cards/listed'])('%s: cards without a listener of their own lead to the app', (name) => {
  const { pageHotAreas, pagePrompts } = factsOf(name)
  expect(pagePrompts[0]!.controls).toMatchObject([{ control: { words: '打开APP' }, effect: { ledTo: ['examplereader://article/1'] } }])
  // The list as a whole is an area too, of which a touch between cards leads nowhere.
  const card = pageHotAreas.find(({ effect }) => effect.did === 'left')
  expect(card).toMatchObject({ words: '渡口班次调整(1) 打开APP', effect: { did: 'left', ledTo: ['examplereader://article/1'] } })
  expect(card!.hit).toBeGreaterThan(card!.visible * 2)
  expect(factsOf('delegated-cards/compliant').pageHotAreas).toEqual([])
})

test.each([
  ['fold/violating', 'left', 'com.example.reader'],
  ['fold/compliant', 'unfolded', undefined],
] as const)('%s: a folded article whose control is touched: %s', (name, did, packageName) => {
  const { pageFolds, pageOpenings } = factsOf(name)
  expect(pageFolds).toMatchObject([
    { selector: '#article', hasMask: true, controls: [{ control: { selector: '#more' }, effect: { did } }] },
  ])
  expect(pageFolds[0]!.hidden).toBeGreaterThan(0.5)
  expect(pageOpenings[0]?.packageName).toBe(packageName)
})

describe('movements', () => {
  test.each([
    ['shake/violating', 'shake', null, 6],
    ['shake/compliant', 'shake', 16, 25],
    ['shake-debounced/violating', 'shake', null, 11],
    ['shake-debounced/compliant', 'shake', 16, 25],
    ['shake-handler/violating', 'shake', null, 6],
    ['shake-walking/violating', 'walking', null, 4],
    ['shake-at-rest/violating', 'rest', null, 0],
    ['turn/violating', 'turn', 15, 25],
    ['turn/compliant', 'turn', 36, 50],
  ])('%s: %s: nothing happens at %s, something at %s', (name, movement, low, high) => {
    expect(factsOf(name).pageMotions).toMatchObject([
      { movement, low, high, isTried: true, isCertain: true, withheld: null, ledTo: [expect.stringMatching(/^examplereader:/)] },
    ])
  })
  test('a long shake where a short one does not do', () => {
    expect(factsOf('shake-lasting/violating').pageMotions[0]).toMatchObject({ low: null, high: 11 })
    expect(factsOf('shake-lasting/compliant').pageMotions[0]!.seconds).toBeGreaterThanOrEqual(3)
    expect(factsOf('shake-counted/violating').pageMotions[0]).toMatchObject({ high: 11 })
    expect(factsOf('shake-counted/compliant').pageMotions[0]!.seconds).toBeLessThanOrEqual(0.5)
  })
  test('after the touch that allows them', () => {
    expect(factsOf('shake-allowed/violating').pageMotions).toMatchObject([{ touched: '开启摇一摇', low: null, high: 6 }])
    expect(factsOf('shake/violating').pageMotions).toMatchObject([{ touched: null }])
  })
  test('a frame of another site reads no sensor that the page does not allow it', () => {
    expect(factsOf('shake-other-site/compliant').pageMotions).toMatchObject([{ withheld: 'policy', isTried: false }])
  })
  test('as an iPhone: nothing without permission, and as everywhere with it', async () => {
    const profile = 'ios-safari'
    const [unasked, asked] = await Promise.all(
      ['shake/violating', 'shake-allowed/violating'].map(async (name) =>
        pageFactsOf(await laboratory.record(`/samples/${name}`, { profile })),
      ),
    )
    expect(unasked!.pageMotions).toMatchObject([{ withheld: 'permission', isTried: false, ledTo: [] }])
    expect(asked!.pageMotions).toMatchObject([{ withheld: null, touched: '开启摇一摇', high: 6, isCertain: true }])
  })
  test('a page that is not secure reads none', async () => {
    // The same machine, by a name of which browsers do not know that it is.
    const { origin } = laboratory.server
    const url = `${origin.replace('127.0.0.1', '0.0.0.0')}/samples/shake/violating`
    const { pageMotions } = await pageFactsOf(await laboratory.record(url, { allowed: allowedOf([new URL(url).host]) }))
    expect(pageMotions).toMatchObject([{ withheld: 'insecure', isTried: false, ledTo: [] }])
  })
})

test('boxes as they stood when the page was loaded, and how readable their terms are', () => {
  const { pageChoices, pageTexts } = factsOf('choices/violating')
  expect(pageChoices).toMatchObject([
    { selector: '#renew', kind: 'renewal', form: 'input', isChecked: true, isCertain: true },
    { selector: '#agree', kind: 'consent', form: 'input', isChecked: true, isCertain: true },
  ])
  const terms = pageTexts.find(({ about }) => about === 'terms')!
  expect(terms.fontSize).toBe(8)
  expect(terms.contrast).toBeLessThan(2)
  const compliant = factsOf('choices/compliant')
  expect(compliant.pageChoices).toMatchObject([{ kind: 'consent', form: 'aria', isChecked: false }])
  expect(compliant.pageHotlines).toMatchObject([{ kind: '400', isLink: true }])
  expect(compliant.pageContacts).toMatchObject([{ kind: 'complaint' }])
})

test('a package that a page delivers is known by its bytes, and inspected', async () => {
  expect(factsOf('timer-download/compliant').deliveredApps).toMatchObject([
    { packageName: 'cn.zhunsheng.samples.blank_label.compliant', isSigned: true, problem: null },
  ])
  expect(factsOf('blob-download/violating').deliveredApps).toEqual([])
  const report = await inspectCase({ pageRecordings: [recordings.get('timer-download/compliant')!] }, { version: '0' })
  expect(report.app?.packageName).toBe('cn.zhunsheng.samples.blank_label.compliant')
  expect(report.artifacts.map(({ kind }) => kind)).toEqual(['apk', 'page'])
})

test('what a page tells of the app that it offers', () => {
  expect(factsOf('timer-download/compliant').pagePrompts).toMatchObject([
    {
      name: { words: '应用名称:示例阅读' },
      operator: { words: '开发者:示例网络科技有限公司' },
      version: { words: '版本:2.1.0' },
      permissions: { words: '权限列表' },
      policy: { words: '隐私政策' },
      cancel: { control: { selector: '#no' } },
    },
  ])
})

test('a service worker writes to nobody while a page is touched, and no sample page left a gap', () => {
  expect(laboratory.server.asked.filter((asked) => asked.startsWith('POST'))).toHaveLength(1)
  for (const name of samplePages) expect(factsOf(name).hasGap, name).toBe(false)
})

test('a recording is what it was when it is opened again, its pictures included', () => {
  const artifact = recordings.get('cover-popup/violating')!
  const file = openRecording(bytesSource(artifact.read(0, artifact.size)))
  const pictures = file.recording.visits.flatMap(({ snapshots }) => snapshots.flatMap(({ screenshot }) => screenshot ?? []))
  expect(pictures.length).toBeGreaterThan(2)
  for (const { part } of pictures) expect([...file.part('screenshot', part)!.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
})

const gravity: Readonly<Record<Verdict, number>> = { inapplicable: 0, passed: 1, untested: 2, cantTell: 3, failed: 4 }
const checksOfPages: ReadonlySet<string> = new Set(
  measures
    .flatMap(({ clauses }) => clauses.flatMap((clause) => ('checks' in clause ? clause.checks : [])))
    .flatMap(({ id, needs }) => (needs.includes('pages') ? [id] : [])),
)

/** What does nothing when a sensor is feigned passes; where a script makes the events, a person has to shake. */
const ofFeignedShakes = (name: string): Readonly<Record<string, Verdict>> =>
  factsOf(name).pageMotions.some(({ isByScript, isTried, high }) => isTried && !isByScript && high === null)
    ? { 'shake-sensitivity-on-page': 'passed' }
    : {}

describe('every check says of every sample page exactly what it must', () => {
  test('of each, and of no other', () => {
    expect([...expectedVerdicts.keys()].sort()).toEqual(samplePages)
  })
  test.each(samplePages)('%s', async (name) => {
    const report = await inspectCase({ pageRecordings: [recordings.get(name)!] }, { version: '0' })
    const said: Record<string, Verdict> = {}
    for (const { check, verdict } of report.findings)
      if (checksOfPages.has(check) && gravity[verdict] >= gravity[said[check] ?? 'inapplicable']) said[check] = verdict
    const nothing = Object.fromEntries([...checksOfPages].map((check) => [check, 'inapplicable']))
    expect(said).toEqual({ ...nothing, ...quiet, ...expectedVerdicts.get(name), ...ofFeignedShakes(name) })
  })
})
