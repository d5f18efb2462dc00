/**
 * Compares the verdicts on the real packages with those committed in test/golden/; `--write` accepts a change.
 * `--all` includes the packages that are fetched as tarballs. A *failed* without a sentence of reason is reported.
 *
 *     npm run golden [-- --write] [-- --all]
 */
import { isDeepStrictEqual } from 'node:util'
import { writeFileSync } from 'node:fs'
import { committed, goldenFile, isReasoned, summarise } from '../test/golden/summary.ts'
import { packages } from './packages.ts'

const isWriting = process.argv.includes('--write')
for (const [name, path] of packages(process.argv.includes('--all'))) {
  const before = committed(name)
  const now = await summarise(name, path)
  const isSame = isDeepStrictEqual(before, now)
  console.log(`${name.padEnd(18)} ${isSame ? 'as committed' : before ? 'changed' : 'new'}`)
  if (!isSame && before) printDifference(before, now)
  if (!isSame && isWriting) writeFileSync(goldenFile(name), `${JSON.stringify(now, null, 2)}\n`)
  if (!isSame && !isWriting) process.exitCode = 1
  if (!isReasoned(now)) {
    console.log(`  a failure in test/golden/${name}.json lacks the sentence that says why a careful reviewer would agree`)
    process.exitCode = 1
  }
}

function printDifference(before: object, now: object): void {
  const lines = (value: object): string[] => JSON.stringify(value, null, 1).split('\n')
  const [old, fresh] = [new Set(lines(before)), new Set(lines(now))]
  for (const line of old) if (!fresh.has(line)) console.log(`  -${line}`)
  for (const line of fresh) if (!old.has(line)) console.log(`  +${line}`)
}
