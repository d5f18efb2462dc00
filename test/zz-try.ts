import { openFileArtifact } from '../src/capture/file.ts'
import { extractors } from '../src/extract/index.ts'
const brief = process.argv[3] === '-q'
const t0 = performance.now()
const apk = openFileArtifact(process.argv[2]!, 'apk')
console.log('open', (performance.now() - t0).toFixed(1))
const loops = Number(process.argv[4] ?? 1)
for (let loop = 0; loop < loops; loop++) {
let sum = 0
const fresh = loop === 0 ? apk : { ...apk }
for (const e of extractors) {
  if (e.gives === 'profile' || !e.needs.every((n) => n === 'apk')) continue
  const t = performance.now()
  let v: unknown
  try { v = await (e.extract as any)({ apk: fresh }) } catch (error) { v = String((error as Error).stack) }
  const ms = performance.now() - t
  if (e.gives !== 'signing') sum += ms
  console.log(e.gives.padEnd(18), ms.toFixed(1).padStart(7), Array.isArray(v) ? v.length : '')
  if (!brief) console.dir(JSON.parse(JSON.stringify(v, (k, x) => k === 'png' ? 'PNG' + Object.keys(x).length : k === 'artifact' ? undefined : x)), { depth: 5, maxArrayLength: 8, maxStringLength: 160 })
}
console.log('sum without signing', sum.toFixed(1))
}
