/** Pages that attack whoever looks at them: the recording always comes, says how far it went, and lets nobody pass. */
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#capture/browser/launch.ts'
import { allowedOf, nothingAllowed } from '#capture/network/allowed.ts'
import { Slots } from '#capture/page/slots.ts'
import type { Artifact } from '#core/artifact.ts'
import { bytesSource } from '#formats/bytes.ts'
import { openRecording } from '#formats/recording/recording-file.ts'
import type { PageRecording } from '#formats/recording/recording.ts'
import { inspectCase } from '../../src/inspection.ts'
import { recordPage, type PageCaptureOptions } from '../../src/page-capture.ts'
import { openPageLaboratory, pageFactsOf, type PageLaboratory } from './captured-pages.ts'
import { selfSigned } from './self-signed.ts'

let laboratory: PageLaboratory
const recorded = new Map<string, Promise<Artifact<'page'>>>()
const quick = { waits: { idle: 800, window: 1000 }, patience: { firstBytes: 3000, wholePage: 1500 } } as const
const MEGABYTE = 1024 * 1024

/** Each with what is asked of its capture besides being quick. */
const paths: Readonly<Record<string, Partial<PageCaptureOptions>>> = {
  '/never': {},
  '/still-loading': {},
  '/redirect/loop': {},
  '/redirect/inside': {},
  '/endless.apk': { largestDownload: 4 * MEGABYTE },
  '/endless': { mostBytes: 24 * MEGABYTE },
  '/samples/hostile/dialogs': {},
  '/samples/hostile/busy': { deadline: 6000 },
  '/samples/hostile/script-loop': {},
  '/samples/hostile/debugger': {},
  '/samples/hostile/detects': {},
  '/samples/none/none': {},
  '/samples/timer-download/violating': { allowed: nothingAllowed },
}

beforeAll(async () => {
  laboratory = await openPageLaboratory(5)
  for (const [path, options] of Object.entries(paths)) recorded.set(path, laboratory.record(path, { ...quick, ...options }))
  await Promise.all(recorded.values())
}, 120_000)
afterAll(() => laboratory.close())

const recordingOf = async (path: string): Promise<PageRecording> => openOf(await recorded.get(path)!)
const openOf = (artifact: Artifact<'page'>): PageRecording => openRecording(bytesSource(artifact.read(0, artifact.size))).recording
const codesOf = ({ limits }: PageRecording): string[] => limits.map(({ code }) => code)

describe('a recording says how far it went', () => {
  test.each([
    ['/never', 'not-loaded'],
    ['/still-loading', 'still-loading'],
    ['/redirect/loop', 'not-loaded'],
    ['/redirect/inside', 'refused-private-address'],
    ['/endless', 'too-many-bytes'],
    ['/samples/hostile/dialogs', 'too-many-events'],
    ['/samples/none/none', 'error-status'],
    ['/samples/hostile/busy', 'timeout'],
    ['/samples/hostile/script-loop', 'too-many-navigations'],
    ['/samples/timer-download/violating', 'refused-private-address'],
  ])('%s: %s', async (path, code) => {
    expect(codesOf(await recordingOf(path))).toContain(code)
    const artifact = await recorded.get(path)!
    expect((await pageFactsOf(artifact)).hasGap).toBe(true)
    const { findings } = await inspectCase({ pageRecordings: [artifact] }, { version: '0' })
    expect(findings.filter(({ check }) => check === 'automatic-download').map(({ verdict }) => verdict)).not.toContain('passed')
  })
  test('a page that stops at every debugger statement is seen all the same', async () => {
    const recording = await recordingOf('/samples/hostile/debugger')
    expect(recording.visits.map(({ end }) => end)).toEqual(['complete'])
    expect(recording.limits).toEqual([])
  })
  test('a page that looks for machines finds a person', async () => {
    const { visits } = await recordingOf('/samples/hostile/detects')
    const who = visits[0]!.snapshots[0]!.nodes.flatMap(({ text }) => (text && /^(?:人|机器)/.test(text) ? text : []))
    expect(who).toEqual(['人'])
  })
  test('a download without an end is cut off and not kept', async () => {
    const { pageDownloads, deliveredApps } = await pageFactsOf(await recorded.get('/endless.apk')!)
    expect(pageDownloads).toMatchObject([{ kind: 'android-app', end: 'too-large', sha256: null }])
    expect(deliveredApps).toEqual([])
    expect(codesOf(await recordingOf('/endless.apk'))).toEqual(['download-too-large'])
  })
})

test('a private address is reached neither by a page nor by its redirects', async () => {
  const recording = await recordingOf('/samples/timer-download/violating')
  expect(recording.visits.map(({ end }) => end)).toEqual(['not-loaded'])
  expect(laboratory.server.asked).not.toContain('GET /samples/timer-download/violating')
})

test('a certificate that nobody vouches for is no page', async () => {
  const server = createServer(selfSigned, (_, answer) => void answer.end('<h1>安全</h1>'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  // Of its own: one of the pages above may have taken the other with it.
  const browser = await launchBrowser('http://127.0.0.1:9')
  const common = {
    browser,
    slots: new Slots(1),
    profile: 'ios-safari',
    startedAt: new Date(),
    allowed: allowedOf([host]),
    ...quick,
  } as const
  const { visits, limits } = openOf(await recordPage(`https://${host}/`, common))
  server.close()
  await browser.close()
  expect(visits[0]!.end).toBe('not-loaded')
  expect(limits.map(({ detail }) => detail).join()).toContain('ERR_CERT_AUTHORITY_INVALID')
})

test('a browser that dies leaves a recording of what it saw', async () => {
  const browser = await launchBrowser('http://127.0.0.1:9')
  const recording = laboratory.record('/samples/fold/compliant', { browser })
  setTimeout(() => process.kill(browser.processId, 'SIGKILL'), 1500)
  const { visits, limits } = openOf(await recording)
  expect(visits[0]!.end).toBe('browser-gone')
  expect(limits.map(({ code }) => code)).toContain('browser-gone')
  await browser.close()
})

test('whoever is stopped stops at once', async () => {
  const stopper = new AbortController()
  const browser = await launchBrowser('http://127.0.0.1:9')
  const recording = laboratory.record('/samples/fold/compliant', { browser, signal: stopper.signal })
  setTimeout(() => stopper.abort(), 1200)
  expect(openOf(await recording).visits[0]!.end).toBe('stopped')
  await browser.close()
})
