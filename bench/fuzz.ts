/**
 * Inspects damaged packages for so many minutes, with damage that nobody tried before. Prints the seed first, and of each
 * fault the smallest case that has it; exit code 1 when there was one.
 *
 *     node bench/fuzz.ts [--minutes 4] [--seed N] [--longest 5000]
 */
import { asyncProperty, check } from 'fast-check'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { damagedPackage, someCase } from '../test/build/damage.ts'
import { inspectDamaged } from '../test/build/inspected-damage.ts'
import { originals } from '../test/build/originals.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '4' }, seed: { type: 'string' }, longest: { type: 'string', default: '5000' } },
})
const seed = values.seed === undefined ? (Date.now() ^ process.pid) | 0 : Number(values.seed)
const longest = Number(values.longest)
console.log(`seed ${seed}, ${originals.length} packages, ${values.minutes} minutes`)

let [runs, reports, slowest] = [0, 0, 0]
const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-fuzz-'))
const details = await check(
  asyncProperty(someCase(originals.length), async (damage) => {
    const file = damagedPackage(originals, damage)
    // Written before it is tried: of a hang, nothing else would remain.
    writeFileSync(join(folder, 'last.apk'), file)
    const { milliseconds, isReport } = await inspectDamaged(file)
    runs++
    if (isReport) reports++
    slowest = Math.max(slowest, milliseconds)
    if (milliseconds > longest) throw new Error(`${Math.round(milliseconds)} ms`)
  }),
  { seed, numRuns: 10_000_000, interruptAfterTimeLimit: Number(values.minutes) * 60_000 },
)
console.log(
  `${runs} inspected, ${reports} reports, slowest ${Math.round(slowest)} ms, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
)
if (details.counterexample !== null) {
  const path = join(folder, 'fault.apk')
  writeFileSync(path, damagedPackage(originals, details.counterexample[0]))
  console.log(`${path}\n${JSON.stringify(details.counterexample[0])}`)
  console.log(details.errorInstance)
  process.exitCode = 1
}
