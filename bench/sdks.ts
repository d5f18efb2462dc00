/**
 * Which of the 18 SDK products of docs that a package holds are named, how, and with which version, against the truth that
 * bench/sdk-files.ts states: in a package as a build of an app would make it, in the same with every SDK class renamed, and in each SDK
 * file alone, older versions included. Ends with 1 where something is named that is not there, or a version is not the true one.
 *
 *     npm run bench:sdks [-- --kept]        --kept: renamed packages keep assets, native libraries and META-INF
 *
 * Needs a JVM for dx; SDK files are fetched by npm pack, and what is compiled of them stays in .cache/sdks.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openFileArtifact } from '#capture/file.ts'
import { artifactOf } from '#core/artifact.ts'
import { openPackage, type AndroidPackage } from '#extract/apk/package.ts'
import { embeddedSdks } from '#extract/apk/sdks.ts'
import { sharesOf } from '#extract/apk/structure/structure-match.ts'
import { sdks as rows, sdkStructures } from '#extract/data/knowledge.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { jointPackage, mergedComponents } from './joint-package.ts'
import { packages } from './packages.ts'
import { renameClasses } from './rename-classes.ts'
import { alsoThere, nativeFiles, olderSdkFiles, products, sdkFiles, strangeSdkFiles, type SdkFile } from './sdk-files.ts'

const { values: options } = parseArgs({ options: { kept: { type: 'boolean', default: false } } })
const apps = packages(true)
const host = apps.get('apidemos')!
const files = sdkFiles()
const shipped = new Map([...files.flatMap((file) => [...file.files]), ...nativeFiles()])
let wrong = 0

printTable(
  'As a build makes it',
  joint(
    'plain',
    files.map(({ classes }) => classes),
    (name) => name,
    shipped,
  ),
)
for (const layout of ['tree', 'flat'] as const) {
  const { names, groups } = renameClasses(
    files.map(({ classes }) => classes),
    layout,
  )
  const renamed = (name: string): string => names.get(name.replaceAll('.', '/'))?.replaceAll('/', '.') ?? name
  const where = layout === 'tree' ? 'every package and class renamed (a.b.c)' : 'all classes renamed into one package'
  const without = options.kept ? '' : ', without assets, native libraries and META-INF'
  printTable(`${where}${without}`, joint(layout, groups, renamed, options.kept ? shipped : new Map()))
  if (!options.kept) printTable(`${where}, with nothing but its code`, joint(layout, groups, renamed, new Map(), false))
}
printAlone()
printMargins()
if (wrong > 0) {
  console.log(`\n${wrong} wrong`)
  process.exitCode = 1
}

function joint(
  variant: string,
  code: readonly ReadonlyMap<string, Uint8Array>[],
  rename: (className: string) => string,
  others: ReadonlyMap<string, Uint8Array>,
  hasManifest = true,
): readonly EmbeddedSdk[] {
  const bytes = jointPackage({
    variant,
    code: files.map(({ name }, index) => ({ name, classes: code[index]! })),
    components: hasManifest ? mergedComponents(files, rename) : [],
    files: others,
    host,
  })
  return embeddedSdks(open(bytes, 'joint.apk'), rows, sdkStructures)
}

function open(bytes: Uint8Array, name: string): AndroidPackage {
  return openPackage(artifactOf(bytes, name, 'apk'))
}

function printTable(title: string, found: readonly EmbeddedSdk[]): void {
  console.log(`\n${title}`)
  print(['product', 'found as', 'how', 'version found', 'truth', 'right?'])
  let named = 0
  let exact = 0
  for (const { name, ids, versions } of products) {
    const there = ids.filter((id) => found.some((sdk) => sdk.id === id))
    if (there.length > 0) named++
    let areExact = there.length > 0
    for (const id of ids) {
      const sdk = found.find((one) => one.id === id)
      const truth = versions[id] ?? null
      const version = sdk?.version?.value ?? null
      const isWrong = version !== null && version !== truth
      if (isWrong) wrong++
      areExact &&= truth !== null && (version === truth || sdk === undefined)
      const verdict = isWrong ? 'WRONG' : !sdk ? 'not named' : version === truth && truth !== null ? 'exact' : 'named'
      print([name, sdk ? id : '–', waysOf(sdk), version ?? '–', truth ?? 'not in its bytes', verdict])
    }
    if (areExact) exact++
  }
  const known = new Set([...products.flatMap(({ ids }) => ids), ...Object.keys(alsoThere)])
  const others = found.filter(({ id, isLibrary }) => !known.has(id) && !isLibrary)
  for (const sdk of others) print([`(${sdk.name.en})`, sdk.id, waysOf(sdk), sdk.version?.value ?? '–', 'not there', 'WRONG'])
  wrong += others.length
  console.log(`${named} of ${products.length} named, ${exact} with the exact version, ${others.length} that are not there`)
}

function print(cells: readonly string[]): void {
  const widths = [14, 16, 52, 14, 17, 9]
  console.log(
    cells
      .map((cell, column) => padded(cell, widths[column]!))
      .join(' ')
      .trimEnd(),
  )
}
/** Chinese characters are two columns wide. */
function padded(text: string, width: number): string {
  const columns = [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(0, width - columns))
}

/** Each way once, with what was found first. */
function waysOf(sdk: EmbeddedSdk | undefined): string {
  const ways = new Map<string, string>()
  for (const { by, match } of sdk?.recognisedBy ?? []) if (!ways.has(by)) ways.set(by, match)
  return [...ways].map(([by, match]) => (by === 'package' || by === 'structure' ? `${by} ${match}` : by)).join(', ')
}

function printAlone(): void {
  console.log('\nEach SDK file alone (structures left out of it)')
  print(['file', 'found as', '', 'version found', 'truth', 'right?'])
  for (const file of [...files, ...olderSdkFiles(), ...strangeSdkFiles()]) {
    const found = embeddedSdks(open(readFileSync(file.path), file.name), rows).filter(({ isLibrary }) => !isLibrary)
    for (const { id, version } of found) {
      const truth = file.holds[id]
      const isWrong = truth === undefined || (version !== null && truth !== null && version.value !== truth)
      if (isWrong) wrong++
      const verdict = isWrong ? 'WRONG' : version && truth ? 'exact' : 'named'
      print([
        file.name.slice(0, 14),
        id,
        file.source.slice(4, 56),
        version?.value ?? '–',
        truth === undefined ? 'not there' : (truth ?? '?'),
        verdict,
      ])
    }
    if (found.length === 0)
      print([file.name.slice(0, 14), '–', file.source.slice(4, 56), '–', Object.keys(file.holds).join(' '), 'not named'])
  }
}

/** How near a wrong name comes: the greatest share of a structure in what holds none of that SDK. */
function printMargins(): void {
  console.log(
    '\nMargins: the greatest share of a structure whose SDK is there, and of one whose SDK is not. Of the last five files the first alone was learned from; of the other SDKs, other versions were.',
  )
  const line = (name: string, apk: AndroidPackage, holds: SdkFile['holds']): void => {
    const shares = [...sharesOf(apk, sdkStructures)].sort((a, b) => b[1] - a[1])
    const best = shares.find(([id]) => Object.hasOwn(holds, id))
    const next = shares.find(([id]) => !Object.hasOwn(holds, id))
    const shown = (one: [string, number] | undefined): string => (one ? `${(one[1] * 100).toFixed(1)} % ${one[0]}` : '–')
    console.log(`${name.padEnd(76)} ${shown(best).padEnd(26)} ${shown(next)}`)
  }
  for (const { path, name, source, holds } of [...files, ...olderSdkFiles(), ...strangeSdkFiles()])
    line(source, open(readFileSync(path), name), holds)
  for (const [name, path] of apps) {
    const artifact = openFileArtifact(path, 'apk')
    line(name, openPackage(artifact), {})
    artifact.close()
  }
}
