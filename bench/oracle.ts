/**
 * Compares our reading with independent tools over every package at hand; prints each difference and exits 1 on any.
 * Needs Debian's dexdump, aapt and apksigner, which neither the tests nor the product need.
 *
 *     npm run oracle [-- FILE…]
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { packages } from './packages.ts'

const files = process.argv.length > 2 ? process.argv.slice(2) : [...packages(true).values()]
let differs = false
for (const oracle of ['oracle-dex.ts', 'oracle-resources.ts', 'oracle-sarif.ts', 'oracle-signatures.ts']) {
  console.log(`— ${oracle}`)
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, oracle), ...files], { stdio: 'inherit' })
  if (status !== 0) differs = true
}
process.exitCode = differs ? 1 : 0
