/** Walks from a page: how far it is to what a person looks for, and that nothing on the way gets the better of whoever walks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { artifactOf, type Artifact } from '#core/artifact.ts'
import { bytesSource } from '#formats/bytes.ts'
import { openRecording, writeRecording } from '#formats/recording/recording-file.ts'
import type { PageRecording } from '#formats/recording/recording.ts'
import { inspectCase } from '../../src/inspection.ts'
import type { PageCaptureOptions } from '../../src/page-capture.ts'
import { openPageLaboratory, pageFactsOf, type PageFacts, type PageLaboratory } from './captured-pages.ts'

let laboratory: PageLaboratory
const recorded = new Map<string, Promise<Artifact<'page'>>>()
const paths: Readonly<Record<string, Partial<PageCaptureOptions>>> = {
  'policy-steps/compliant': {},
  'policy-steps/violating': {},
  'policy-link-empty/compliant': {},
  'renewal-cancel/doubtful': {},
  'hostile/walk': { walking: 12_000 },
}

beforeAll(() => openPageLaboratory(5).then((opened) => void (laboratory = opened)))
beforeAll(async () => {
  for (const [path, options] of Object.entries(paths))
    recorded.set(path, laboratory.record(`/samples/${path}`, { waits: { idle: 1000, window: 1000 }, ...options }))
  await Promise.all(recorded.values())
}, 180_000)
afterAll(() => laboratory.close())

const recordingOf = async (path: string): Promise<PageRecording> => {
  const artifact = await recorded.get(path)!
  return openRecording(bytesSource(artifact.read(0, artifact.size))).recording
}
const factsOf = async (path: string): Promise<PageFacts> => pageFactsOf(await recorded.get(path)!)
const verdictOf = async (artifact: Artifact<'page'>): Promise<string | undefined> =>
  (await inspectCase({ pageRecordings: [artifact] }, { version: '0' })).findings.find(({ check }) => check === 'policy-linked')?.verdict

describe('the way to the policy', () => {
  test('is told step by step, links followed and a layer opened by a touch', async () => {
    const [steps] = (await factsOf('policy-steps/compliant')).pagePolicySteps
    expect(steps!.path!.map(({ words }) => words)).toEqual(['我的', '设置', '隐私政策'])
    expect(steps!.path!.map(({ seen }) => seen.kind)).toEqual(['node', 'node', 'node'])
    expect(steps!.bounds).toEqual({ looked: 3, untried: 0, isWalked: true })
    const { visits } = await recordingOf('policy-steps/compliant')
    const purposes = visits.flatMap(({ purpose }) => (purpose.kind === 'step' ? [purpose] : []))
    expect(purposes.map(({ address }) => address?.replace(/^.*\//, ''))).toEqual(['mine', 'settings', undefined])
  })
  test('may be longer than allowed, where no other was left', async () => {
    const [steps] = (await factsOf('policy-steps/violating')).pagePolicySteps
    expect(steps).toMatchObject({ path: { length: 5 }, bounds: { untried: 0 } })
  })
  test('is one touch where a program draws the text', async () => {
    const [steps] = (await factsOf('policy-link-empty/compliant')).pagePolicySteps
    expect(steps).toMatchObject({ path: [{ words: '个人信息保护政策' }], followed: [] })
  })
})

test('joining and cancelling are found and never touched', async () => {
  const [steps] = (await factsOf('renewal-cancel/doubtful')).pageRenewalSteps
  expect(steps!.joining!.path.map(({ words }) => words)).toEqual(['立即开通'])
  expect(steps!.cancellation!.path.map(({ words }) => words)).toEqual(['我的', '钱包', '自动续费管理', '关闭自动续费'])
  const { visits } = await recordingOf('renewal-cancel/doubtful')
  const touched = visits.flatMap(({ events }) => events.flatMap((event) => (event.kind === 'gesture' ? [event.target?.words] : [])))
  expect(touched).toContain('自动续费管理')
  expect(touched).not.toContain('关闭自动续费')
  expect(touched).not.toContain('立即开通')
})

describe('a page that sets traps on the way', () => {
  test('is watched to its end all the same, and nothing on other pages is held against it', async () => {
    const facts = await factsOf('hostile/walk')
    expect(facts.hasGap).toBe(false)
    expect(facts.pageDownloads).toEqual([])
    expect(facts.pages[0]!.limits.map(({ code }) => code)).toEqual([])
  })
  test('is left open: a machine that was kept out has found nothing', async () => {
    const [steps] = (await factsOf('hostile/walk')).pagePolicySteps
    expect(steps).toMatchObject({ path: null, followed: [{ shows: 'unclear' }] })
    expect(await verdictOf(await recorded.get('hostile/walk')!)).toBe('cantTell')
  })
  test('reaches no private address, sends nothing and signs in nowhere', async () => {
    const { limits } = await recordingOf('hostile/walk')
    expect(limits.map(({ detail }) => detail).join(' ')).toContain('169.254.169.254')
    expect(laboratory.server.asked).not.toContain('GET /login')
    expect(laboratory.server.asked.filter((asked) => asked.startsWith('POST'))).toEqual([])
  })
})

test('a walk ends where its time ends, and says what is left', async () => {
  const artifact = await laboratory.record('/samples/policy-steps/violating', { walking: 0, waits: { idle: 600, window: 600 } })
  const { pagePolicySteps, hasGap } = await pageFactsOf(artifact)
  expect(pagePolicySteps).toMatchObject([{ path: null, bounds: { looked: 0, untried: 1, isWalked: false } }])
  expect(hasGap).toBe(false)
  expect(await verdictOf(artifact)).toBe('cantTell')
}, 60_000)

test('a recording of which nobody walked is judged by its links, as it always was', async () => {
  const { visits, limits, ...rest } = await recordingOf('policy-link-empty/compliant')
  const kept = { ...rest, visits: visits.filter(({ purpose }) => purpose.kind !== 'step'), limits }
  const artifact: Artifact<'page'> = artifactOf(writeRecording(kept, []), 'old.zsrec', 'page')
  expect((await pageFactsOf(artifact)).pagePolicySteps).toMatchObject([{ path: null, bounds: { isWalked: false } }])
  expect(await verdictOf(artifact)).toBe('passed')
})

test('steps that somebody made up give facts all the same', async () => {
  const { visits, ...rest } = await recordingOf('policy-steps/compliant')
  const target = { selector: '#nowhere', words: '没有', name: 'a', href: 'http://[' }
  const step = visits.find(({ purpose }) => purpose.kind === 'step')!
  const madeUp = [[], [target], [target, target]].map((path) => ({
    ...step,
    purpose: { kind: 'step' as const, goal: 'policy' as const, path },
  }))
  const artifact: Artifact<'page'> = artifactOf(writeRecording({ ...rest, visits: [...madeUp, ...visits] }, []), 'made-up.zsrec', 'page')
  const [steps] = (await pageFactsOf(artifact)).pagePolicySteps
  expect(steps!.path!.map(({ words }) => words)).toEqual(['我的', '设置', '隐私政策'])
})
