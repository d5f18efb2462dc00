/** Damaged DEX files of real packages: whatever is done to the bytes, reading ends in facts or in a `FormatError`. */
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArtifactId } from '#core/evidence.ts'
import { analyse } from '#extract/apk/code/code-of.ts'
import { loadProgram, summaryOf } from '#extract/apk/code/load-program.ts'
import { apiUsesOf } from '#extract/apk/api-uses.ts'
import { loggedInformationOf } from '#extract/apk/logged-information.ts'
import { motionListenersOf } from '#extract/apk/motion-listeners.ts'
import { otherAppUsesOf } from '#extract/apk/other-app-uses.ts'
import { tlsWeaknessesOf } from '#extract/apk/tls-weaknesses.ts'
import { apiRules, constantRules, contentRules, settingsRules } from '#extract/data/knowledge.ts'
import { bytesSource } from '#formats/bytes.ts'
import { openZip } from '#formats/zip/zip.ts'
import { aComponent } from './build/dex-builder-analysed.ts'

const rules = { api: apiRules, content: contentRules, settings: settingsRules, constants: constantRules }
const zip = openZip(bytesSource(readFileSync('node_modules/io.appium.settings/apks/settings_apk-debug.apk')))
const originals = ['classes3.dex', 'classes5.dex', 'classes6.dex'].map((name) => zip.read(zip.entry(name)!))
const components = [
  aComponent('receiver', 'io.appium.settings.receivers.ClipboardReceiver'),
  aComponent('service', 'io.appium.settings.LocationService'),
]

function readAll(bytes: Uint8Array): number {
  const loaded = loadProgram([{ path: 'classes.dex', read: () => bytes }], rules)
  const code = analyse(
    { id: '' as ArtifactId },
    loaded,
    { applicationClass: 'io.appium.settings.Settings', packageName: 'io.appium.settings' },
    components,
  )
  const facts = [apiUsesOf, otherAppUsesOf, motionListenersOf, tlsWeaknessesOf, loggedInformationOf].flatMap(
    (read) => read(code, []) as readonly unknown[],
  )
  return summaryOf(loaded).instructions + facts.length
}

describe('a damaged DEX file', () => {
  it('is sound before it is damaged', () => expect(originals.every((bytes) => readAll(bytes) > 900)).toBe(true))
  it('ends in facts or in a FormatError', () => {
    const damage = fc.array(
      fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), inHead: fc.boolean(), value: fc.integer({ min: 0, max: 255 }) }),
      { minLength: 1, maxLength: 24 },
    )
    fc.assert(
      fc.property(fc.nat(originals.length - 1), damage, fc.double({ min: 0.2, max: 1, noNaN: true }), (which, changes, share) => {
        const original = originals[which]!
        const bytes = original.slice(0, share > 0.9 ? original.length : Math.floor(original.length * share))
        for (const { at, inHead, value } of changes) bytes[Math.floor(at * (inHead ? 0x400 : bytes.length))] = value
        // The magic stays: nothing is learned from refusing it again and again.
        bytes.set(original.subarray(0, 8))
        readAll(bytes)
      }),
      { numRuns: 1200, seed: 35, endOnFailure: true },
    )
  }, 30_000)
})
