/**
 * How fast code is read: the DEX files of the packages given, over and over until `--megabytes` (0: once), as one program.
 *
 *     node bench/code-speed.ts [--megabytes 90] package.apk…
 *
 * Classes of every further copy are renamed, so that nothing is read for free. Prints milliseconds and peak memory.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { ArtifactId } from '#core/evidence.ts'
import { apiUsesOf } from '#extract/apk/api-uses.ts'
import { analyse } from '#extract/apk/code/code-of.ts'
import { loadProgram } from '#extract/apk/code/load-program.ts'
import { loggedInformationOf } from '#extract/apk/logged-information.ts'
import { motionListenersOf } from '#extract/apk/motion-listeners.ts'
import { otherAppUsesOf } from '#extract/apk/other-app-uses.ts'
import { tlsWeaknessesOf } from '#extract/apk/tls-weaknesses.ts'
import components from '#extract/apk/components.ts'
import identity from '#extract/apk/identity.ts'
import { apiRules, constantRules, contentRules, settingsRules } from '#extract/data/knowledge.ts'
import type { Component, Identity } from '#facts/app.ts'
import { bytesSource } from '#formats/bytes.ts'
import { openDex } from '#formats/dex/dex.ts'
import { openZip } from '#formats/zip/zip.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { megabytes: { type: 'string', default: '0' } } })
const wanted = Number(values.megabytes) * 1e6

const packages = positionals.map((path) => {
  const source = bytesSource(readFileSync(path))
  return {
    source,
    zip: openZip(source),
    artifact: { id: '' as ArtifactId, kind: 'apk' as const, name: path, size: source.size, read: source.read },
  }
})
const entries = packages.flatMap(({ zip }) =>
  zip.entries.filter((one) => /^classes\d*\.dex$/.test(one.name)).map((entry) => ({ zip, entry })),
)
const once = entries.reduce((sum, { entry }) => sum + entry.size, 0)
const copies = Math.max(1, Math.ceil(wanted / once))
let size = 0
const files = Array.from({ length: copies }, (_, copy) =>
  entries.map(({ zip, entry }) => {
    const read = (): Uint8Array => (copy === 0 ? zip.read(entry) : renamed(zip.read(entry), copy))
    let held: Uint8Array | undefined
    return { path: `${copy}/${entry.name}`, size: entry.size, read: () => (held ??= read()) }
  }),
)
  .flat()
  .filter((file) => wanted === 0 || (size += file.size) <= wanted + 8e6)

function renamed(bytes: Uint8Array, copy: number): Uint8Array {
  const dex = openDex(bytes)
  for (let index = 0; index < dex.classCount; index++) dex.bytes[dex.stringStart(dex.typeString(dex.classWord(index, 0))) + 1] = 0x40 + copy
  return dex.bytes
}

const app = {
  identity: (await identity.extract({ apk: packages[0]!.artifact } as never)) as Identity,
  components: (await Promise.all(packages.map((one) => components.extract({ apk: one.artifact } as never)))).flat() as readonly Component[],
}
let last = performance.now()
const first = last
const lap = (what: string): void => {
  const now = performance.now()
  console.log(`${what.padEnd(28)}${(now - last).toFixed(0).padStart(6)} ms`)
  last = now
}
const loaded = loadProgram(files, { api: apiRules, content: contentRules, settings: settingsRules, constants: constantRules })
lap('inflate and scan')
const code = analyse({ id: '' as ArtifactId }, loaded, app.identity, app.components)
lap('reachability and sites')
const facts = [apiUsesOf, otherAppUsesOf, motionListenersOf, tlsWeaknessesOf, loggedInformationOf].map((read) => read(code, []).length)
lap('facts')
const { program } = code
console.log(
  `${(files.reduce((sum, file) => sum + file.size, 0) / 1e6).toFixed(1)} MB of DEX in ${files.length} files: ${program.classCount} classes, ${program.codeItems} code items, ${program.invokes} invokes, ${program.edgeUnit.length} edges`,
)
console.log(
  `${code.sites.uses.length} sites, facts ${facts.join(' ')}; ${(last - first).toFixed(0)} ms, ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB peak, process ${performance.now().toFixed(0)} ms`,
)
