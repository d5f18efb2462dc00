/** Damaged class files and AARs: whatever is done to the bytes, reading ends in facts, in a gap that is told, or in a `FormatError`. */
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lowerJar } from '#extract/apk/class-files/lower-jar.ts'
import { loadProgram } from '#extract/apk/code/load-program.ts'
import { apiRules, constantRules, contentRules, settingsRules } from '#extract/data/knowledge.ts'
import { bytesSource } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import { openZip } from '#formats/zip/zip.ts'
import { artifactOf } from '#core/artifact.ts'
import { inspectCase, UnreadablePackage } from '../src/inspection.ts'

const aar = new Uint8Array(readFileSync(new URL('../samples/sdk/kit-1.4.2.aar', import.meta.url)))
const archive = openZip(bytesSource(aar))
const jar = openZip(bytesSource(archive.read(archive.entry('classes.jar')!)))
const classes = jar.entries.map((entry) => jar.read(entry))
const rules = { api: apiRules, content: contentRules, settings: settingsRules, constants: constantRules }
/** Milliseconds for one damaged class: honest ones take one. */
const LONGEST = 2000

const damage = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), value: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)) }),
  { minLength: 1, maxLength: 6 },
)

describe('damaged', () => {
  test('class files are read or refused, and what is made of them can be walked', () => {
    let refused = 0
    let answered = 0
    fc.assert(
      fc.property(fc.nat(classes.length - 1), damage, (which, changes) => {
        const bytes = Uint8Array.from(classes[which]!)
        // Behind the magic and version: nothing is learned from refusing those again and again.
        for (const { at, value } of changes) bytes[8 + Math.floor(at * (bytes.length - 8))] = value
        const start = performance.now()
        const { dexes, unread } = lowerJar([{ path: 'A.class', read: () => bytes }])
        const loaded = loadProgram(
          dexes.map((dex) => ({ path: 'classes.jar', read: () => dex.bytes, origin: dex.origin })),
          rules,
        )
        // What was written is whole: no reader of it may find fault.
        expect(loaded.unread).toEqual([])
        for (let def = 0; def < loaded.program.defCount; def++) {
          const code = loaded.program.defCode.at(def)
          if (code > 0) loaded.program.partOfDef(def).origin?.(code, 0)
        }
        if (unread.length > 0) refused++
        else answered++
        expect(performance.now() - start).toBeLessThan(LONGEST)
      }),
      { numRuns: 500, seed: 26 },
    )
    expect(refused).toBeGreaterThan(50)
    expect(answered).toBeGreaterThan(50)
  }, 60_000)

  test('AARs end in a report or in one reason', async () => {
    await fc.assert(
      fc.asyncProperty(damage, fc.double({ min: 0.3, max: 1, noNaN: true }), async (changes, share) => {
        const bytes = aar.slice(0, share > 0.8 ? aar.length : Math.floor(aar.length * share))
        for (const { at, value } of changes) bytes[Math.floor(at * bytes.length)] = value
        try {
          const report = await inspectCase({ apk: artifactOf(bytes, 'kit.aar', 'apk') }, { version: '0', selected: new Set(['1-08']) })
          expect(report.findings.length).toBeGreaterThan(0)
        } catch (error) {
          if (!(error instanceof UnreadablePackage) && !(error instanceof FormatError)) throw error
        }
      }),
      { numRuns: 80, seed: 26 },
    )
  }, 60_000)
})
