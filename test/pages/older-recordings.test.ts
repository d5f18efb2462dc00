/** Recordings from before what a touch brought was touched itself: they are read, and say what they said. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { artifactOf, type Artifact } from '#core/artifact.ts'
import { bytesSource } from '#formats/bytes.ts'
import { openRecording, writeRecording } from '#formats/recording/recording-file.ts'
import type { PageRecording } from '#formats/recording/recording.ts'
import { inspectCase } from '../../src/inspection.ts'
import { openPageLaboratory, pageFactsOf, type PageLaboratory } from './captured-pages.ts'

let laboratory: PageLaboratory
let newer: Artifact<'page'>
let older: Artifact<'page'>
beforeAll(async () => {
  laboratory = await openPageLaboratory(4)
  newer = await laboratory.record('/samples/popup-after-unfold/violating')
  const { recording } = openRecording(bytesSource(newer.read(0, newer.size)))
  const { depth: _, ...watched } = recording.watched
  const visits = recording.visits
    .filter(({ purpose }) => purpose.kind !== 'back' && !('before' in purpose))
    .map((visit) => ({ ...visit, snapshots: visit.snapshots.map((each) => ({ ...each, screenshot: null })) }))
  older = artifactOf(writeRecording({ ...recording, watched, visits } satisfies PageRecording, []), 'older.zsrec', 'page')
}, 60_000)
afterAll(() => laboratory.close())

const verdictsOf = async (recording: Artifact<'page'>) => {
  const { findings } = await inspectCase({ pageRecordings: [recording] }, { version: '0' })
  return Object.fromEntries(findings.map(({ check, verdict }) => [check, verdict]))
}

test('what came of a touch is known, and not judged', async () => {
  const { pageOverlays, pageBacks } = await pageFactsOf(older)
  expect(pageOverlays).toMatchObject([{ selector: '#ask', appears: 'touched', cameAfter: null }])
  expect(pageBacks).toEqual([])
  expect(await verdictsOf(older)).toMatchObject({
    'popup-forces-app': 'passed',
    'popup-closable': 'inapplicable',
    'reading-tied-to-app': 'passed',
    'back-leaves-page': 'inapplicable',
  })
  expect(await verdictsOf(newer)).toMatchObject({ 'popup-forces-app': 'failed', 'popup-closable': 'failed' })
})
