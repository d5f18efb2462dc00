/**
 * Seconds from `node src/main.ts` to ready, at the first start on an empty folder and at later ones, and to stop; medians.
 *
 *     npm run bench:start [-- --runs 5]
 */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { median } from './figures.ts'
import { startPlatform, workFolder } from './platform-process.ts'

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })
const first: number[] = []
const later: number[] = []
const stopping: number[] = []
for (let run = 0; run < Number(options.runs); run++) {
  const folder = workFolder()
  const start = () => startPlatform({ ZHUNSHENG_DATA: folder, ZHUNSHENG_PORT: '0' })
  try {
    for (const times of [first, later]) {
      const platform = await start()
      times.push(platform.readySeconds)
      stopping.push(await platform.end())
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const shown = (times: readonly number[]): string =>
  `${median(times).toFixed(2)} s (${Math.min(...times).toFixed(2)} to ${Math.max(...times).toFixed(2)})`
console.log(`first start to ready   ${shown(first)}`)
console.log(`later start to ready   ${shown(later)}`)
console.log(`asked to stop to ended ${shown(stopping)}`)
