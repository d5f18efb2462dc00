/**
 * What the recognition of SDKs costs of a static pass: processor time of learning every fact of a package, with recognition and without, each in
 * a process of its own, in turn; medians.
 *
 *     npm run bench:sdk-cost [-- --runs 7] [-- package.apk…]
 */
import { spawnSync } from 'node:child_process'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { openFileArtifact } from '#capture/file.ts'
import { learnFacts } from '#core/inspect.ts'
import { extractors } from '#extract/index.ts'
import { packages } from './packages.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '7' }, measure: { type: 'string' } },
})

if (values.measure !== undefined) await measure(positionals[0]!, values.measure === 'with')
else {
  const known = packages(true)
  const paths = positionals.length > 0 ? positionals : ['apidemos', 'stf'].map((name) => known.get(name)!)
  console.log('package                        with ms  without ms   recognition')
  for (const path of paths) {
    const taken = { with: [] as number[], without: [] as number[] }
    // The first of each warms the disk.
    for (let run = 0; run <= Number(values.runs); run++)
      for (const variant of run % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
        const { stdout, status, stderr } = spawnSync(process.execPath, [import.meta.filename, '--measure', variant, path], {
          encoding: 'utf8',
        })
        if (status !== 0) throw new Error(stderr)
        if (run > 0) taken[variant].push(Number(stdout))
      }
    const [on, off] = [median(taken.with), median(taken.without)]
    const share = `${(((on - off) / off) * 100).toFixed(1)} %`
    console.log(
      `${basename(path).slice(0, 30).padEnd(30)} ${on.toFixed(0).padStart(7)} ${off.toFixed(0).padStart(11)} ${share.padStart(13)}`,
    )
  }
}

/** Milliseconds of computing, from opening the file to the last fact. */
async function measure(path: string, isRecognising: boolean): Promise<void> {
  const all = isRecognising ? extractors : extractors.map((one) => (one.gives === 'sdks' ? { ...one, extract: () => [] } : one))
  const wanted = all.filter(({ needs }) => isOfPackage(needs)).map(({ gives }) => gives)
  const artifact = openFileArtifact(path, 'apk')
  const before = process.cpuUsage()
  await learnFacts({ apk: artifact }, all as typeof extractors, wanted)
  const { user, system } = process.cpuUsage(before)
  artifact.close()
  console.log((user + system) / 1000)
}

/** Whether it can be learned of a package alone. */
function isOfPackage(needs: readonly string[]): boolean {
  return needs.every((need) => need === 'apk' || extractors.some(({ gives, needs: further }) => gives === need && isOfPackage(further)))
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}
