/**
 * Real packages and built ones, damaged where readers look first, inspected whole: a report or a refusal that names the place,
 * always soon. `node bench/fuzz.ts` goes on where this ends, with other damage each time.
 */
import { assert, asyncProperty } from 'fast-check'
import { expect, test } from 'vitest'
import { damagedPackage, someCase } from './build/damage.ts'
import { inspectDamaged } from './build/inspected-damage.ts'
import { originals } from './build/originals.ts'

/** Always the same damage, so that a failure can be repeated. */
const SEED = 26
const RUNS = 300
/** Milliseconds: an honest package of this size takes a fiftieth. */
const LONGEST = 5000
const TIME = 15_000

test('damaged packages', async () => {
  let reports = 0
  let refusals = 0
  await assert(
    asyncProperty(someCase(originals.length), async (damage) => {
      const { milliseconds, isReport } = await inspectDamaged(damagedPackage(originals, damage))
      if (isReport) reports++
      else refusals++
      expect(milliseconds).toBeLessThan(LONGEST)
    }),
    { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: TIME },
  )
  // Else the damage would be too coarse, or too fine, to try anything.
  expect(reports).toBeGreaterThan(10)
  expect(refusals).toBeGreaterThan(10)
})
