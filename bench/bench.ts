/**
 * Prints, for each real package: wall, CPU and peak memory of a complete inspection with its JSON report (whole process, cold),
 * and the ratio to inflating its dex entries. Medians; the two are run in turn, so that a drifting machine drifts for both.
 *
 *     npm run bench [-- --runs 5] [--only NAME] [--without-tarballs]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packages } from './packages.ts'
import { standIn } from './stand-in.ts'

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, only: { type: 'string' }, 'without-tarballs': { type: 'boolean', default: false } },
})
const root = join(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'zhunsheng-bench-'))
const files = packages(!options['without-tarballs'])
files.set('stand-in-90mb', standIn([...files.values()]))

const built = spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] })
if (built.status !== 0) process.exit(1)

interface Usage {
  readonly wallSeconds: number
  readonly cpuSeconds: number
  readonly peakMebibytes: number
}

console.log('package            wall s   cpu s  peak MiB   floor wall  floor cpu   ratio (wall)')
for (const [name, file] of files) {
  if (options.only && options.only !== name) continue
  const ours: Usage[] = []
  const floor: Usage[] = []
  for (let run = 0; run <= Number(options.runs); run++) {
    const inspection = measure([
      join(root, 'dist/cli.js'),
      'inspect',
      file,
      '--format',
      'json',
      '--output',
      join(work, 'report.json'),
      '--quiet',
    ])
    const inflating = measure([join(root, 'bench/inflate-floor.ts'), file])
    if (run === 0) continue // the first warms the file cache and the compile cache
    ours.push(inspection)
    floor.push(inflating)
  }
  const [mine, base] = [median(ours), median(floor)]
  console.log(
    name.padEnd(18),
    ...[mine.wallSeconds, mine.cpuSeconds].map((value) => value.toFixed(2).padStart(6)),
    mine.peakMebibytes.toFixed(0).padStart(9),
    ...[base.wallSeconds, base.cpuSeconds].map((value) => value.toFixed(2).padStart(11)),
    (mine.wallSeconds / base.wallSeconds).toFixed(1).padStart(12),
  )
}
rmSync(work, { recursive: true })

/** A whole process, from spawn to exit. Any exit code but 0 and 1 (findings) is a failure of the benchmark itself. */
function measure(command: readonly string[]): Usage {
  const usage = join(work, 'usage.json')
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, ['--require', join(root, 'bench/report-usage.cjs'), ...command], {
    env: { ...process.env, BENCH_USAGE: usage, NODE_COMPILE_CACHE: join(root, '.cache', 'compile') },
    encoding: 'utf8',
  })
  const wallSeconds = Number(process.hrtime.bigint() - start) / 1e9
  if (status !== 0 && status !== 1) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`)
  return { wallSeconds, ...(JSON.parse(readFileSync(usage, 'utf8')) as Omit<Usage, 'wallSeconds'>) }
}

function median(usages: readonly Usage[]): Usage {
  const middle = (key: keyof Usage): number => usages.map((usage) => usage[key]).sort((a, b) => a - b)[Math.floor(usages.length / 2)]!
  return { wallSeconds: middle('wallSeconds'), cpuSeconds: middle('cpuSeconds'), peakMebibytes: middle('peakMebibytes') }
}
