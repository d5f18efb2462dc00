/** Pages of which one could not be watched to the end: it never passes, and takes nobody else's word away. */
import { beforeAll, describe, expect, test } from 'vitest'
import { artifactOf, type Artifact } from '#core/artifact.ts'
import { worst } from '#core/finding.ts'
import { bytesSource } from '#formats/bytes.ts'
import { openRecording, writeRecording } from '#formats/recording/recording-file.ts'
import type { Limit, PageRecording, Visit } from '#formats/recording/recording.ts'
import { inspectCase } from '../../src/inspection.ts'
import { aRecording } from '../build/a-recording.ts'

/** A page on which nothing happens, changed by hand. */
let quietPage: PageRecording
beforeAll(async () => {
  const { recording } = openRecording(bytesSource(await aRecording()))
  quietPage = { ...recording, visits: recording.visits.map((visit) => ({ ...visit, events: [] })) }
})
const pageAt = (url: string, changes: Partial<PageRecording> = {}): Artifact<'page'> => {
  const visits = (changes.visits ?? quietPage.visits).map((visit) => ({
    ...visit,
    url,
    snapshots: visit.snapshots.map((each) => ({ ...each, url, screenshot: null })),
  }))
  return artifactOf(writeRecording({ ...quietPage, url, ...changes, visits }, []), `${url}.zsrec`, 'page')
}
const endedAs = (end: Visit['end']): Partial<PageRecording> => ({
  visits: quietPage.visits.map((visit) => ({ ...visit, end, ...(end === 'not-loaded' ? { snapshots: [], status: null } : {}) })),
  limits: [{ code: end, visit: 0, detail: '' }],
})
const limitedBy = (code: string): Partial<PageRecording> => ({ limits: [{ code, visit: 0, detail: '' } satisfies Limit] })

const [whole, open] = ['https://whole.example/', 'https://open.example/']
const findingsOf = async (...pageRecordings: readonly Artifact<'page'>[]) =>
  (await inspectCase({ pageRecordings }, { version: '0' })).findings

const ways: readonly (readonly [string, () => Partial<PageRecording>])[] = [
  ['crashed', () => endedAs('crashed')],
  ['never loaded', () => endedAs('not-loaded')],
  ['ran out of time', () => endedAs('timeout')],
  ['lost its browser', () => endedAs('browser-gone')],
  ['was stopped', () => endedAs('stopped')],
  ['was an error of its server', () => limitedBy('error-status')],
  ['took too much', () => limitedBy('too-many-bytes')],
  ['was never visited', () => ({ visits: [] })],
]

describe.each(ways)('beside a page that %s', (_, changes) => {
  test('a page that was watched passes, and the other says why it was not tested', async () => {
    const findings = (await findingsOf(pageAt(open, changes()), pageAt(whole))).filter(({ check }) => check === 'automatic-download')
    expect(findings.map(({ verdict, about }) => [verdict, about]).sort()).toEqual([
      ['passed', `android-chrome ${whole}`],
      ['untested', `android-chrome ${open}`],
    ])
    const untested = findings.find(({ verdict }) => verdict === 'untested')!
    expect(JSON.stringify(untested)).toContain(open)
    expect(JSON.stringify(untested)).not.toContain(whole)
    expect(worst(findings), 'nothing passes as a whole while a page is open').toBe('untested')
  })
  test('no check passes the page by itself, nor says that there is nothing on it', async () => {
    const alone = (await findingsOf(pageAt(open, changes()))).filter(({ check }) => !/^\d/.test(check))
    expect(alone.length).toBeGreaterThan(10)
    for (const { verdict, check } of alone) expect(['untested', 'cantTell'], check).toContain(verdict)
  })
  test('beside it, each check says of the other what it says without it', async () => {
    const words = async (...pages: readonly Artifact<'page'>[]) =>
      (await findingsOf(...pages))
        .filter(({ about }) => about?.startsWith(`android-chrome ${whole}`))
        .map(({ check, verdict, about }) => `${check} ${verdict} ${about}`)
        .sort()
    const without = await words(pageAt(whole))
    expect(without.length).toBeGreaterThan(5)
    expect(await words(pageAt(whole), pageAt(open, changes()))).toEqual(
      expect.arrayContaining(without.filter((each) => / passed /.test(each))),
    )
  })
})

test('of two recordings of one page, one that broke off leaves the page open', async () => {
  const findings = (await findingsOf(pageAt(whole), pageAt(whole, endedAs('crashed')))).filter(
    ({ check }) => check === 'automatic-download',
  )
  expect(findings.map(({ verdict }) => verdict)).toEqual(['untested'])
})
