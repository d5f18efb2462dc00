/**
 * Compares our reading of every DEX file with that of `dexdump -d` (opt-in: Debian package `dexdump`).
 *
 *     node bench/oracle-dex.ts package.apk…
 *
 * Prints one line for each DEX file; exits with 1 when any figure differs.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesSource } from '#formats/bytes.ts'
import { MethodWalk } from '#formats/dex/class-data.ts'
import { countCode, readCodeItem } from '#formats/dex/code.ts'
import { openDex } from '#formats/dex/dex.ts'
import { openZip } from '#formats/zip/zip.ts'

interface Figures {
  classes: number
  codeItems: number
  instructions: number
  invokes: number
  strings: number
}

function ours(bytes: Uint8Array): Figures {
  const dex = openDex(bytes)
  const figures: Figures = { classes: dex.classCount, codeItems: 0, instructions: 0, invokes: 0, strings: 0 }
  for (let index = 0; index < dex.classCount; index++) {
    const walk = new MethodWalk(dex, dex.classWord(index, 6))
    while (walk.next()) {
      if (walk.code === 0) continue
      figures.codeItems++
      countCode(dex, readCodeItem(dex, walk.code), figures)
    }
  }
  return figures
}

function theirs(path: string): Figures {
  const run = spawnSync('dexdump', ['-d', path], { maxBuffer: 2 ** 31 - 1, encoding: 'latin1' })
  if (run.error) throw run.error
  const count = (pattern: RegExp): number => run.stdout.match(pattern)?.length ?? 0
  return {
    classes: count(/^Class #\d+ +-$/gm),
    codeItems: count(/^ {6}code +-$/gm),
    instructions: count(/^[0-9a-f]{6,}: .*\|[0-9a-f]{4}: /gm),
    invokes: count(/^[0-9a-f]{6,}: .*\|[0-9a-f]{4}: invoke-/gm),
    strings: count(/^[0-9a-f]{6,}: .*\|[0-9a-f]{4}: const-string/gm),
  }
}

const folder = mkdtempSync(join(tmpdir(), 'oracle-dex-'))
let differences = 0
for (const path of process.argv.slice(2)) {
  const zip = openZip(bytesSource(readFileSync(path)))
  for (const entry of zip.entries.filter((one) => /^classes\d*\.dex$/.test(one.name))) {
    const bytes = zip.read(entry)
    const file = join(folder, entry.name)
    writeFileSync(file, bytes)
    const [we, they] = [ours(bytes), theirs(file)]
    const isSame = (Object.keys(we) as (keyof Figures)[]).every((key) => we[key] === they[key])
    if (!isSame) differences++
    console.log(
      `${isSame ? 'same ' : 'DIFFERENT'} ${path.split('/').at(-1)!} ${entry.name} ${JSON.stringify(we)}${isSame ? '' : ` dexdump: ${JSON.stringify(they)}`}`,
    )
  }
}
rmSync(folder, { recursive: true })
process.exitCode = differences === 0 ? 0 : 1
