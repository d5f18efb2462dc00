/** What proves that an SDK is in a package: classes that are really there, components really declared, files really shipped. */
import type { Evidence } from '#core/evidence.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import type { SdkRow, SdkStructureRow } from '../data/rows.ts'
import { componentsOf, metaDataOf } from './components.ts'
import { definedClasses, MOST_LISTED, type DefinedClasses } from './defined-classes.ts'
import { applicationOf, elementSeen } from './manifest.ts'
import type { AndroidPackage, PackageFile } from './package.ts'
import { matchStructures } from './structure/structure-match.ts'

export type Recognition = EmbeddedSdk['recognisedBy'][number]

export interface RecognisedSdk {
  readonly row: SdkRow
  readonly by: Recognition[]
  /** Prefixes of the row under which classes are defined. */
  readonly prefixes: Set<string>
}

/** An app may name ten thousand files; of one row and way a few are proof enough. */
const MOST_OF_A_WAY = 3

/** Rows that something in the package proves, in the order of the rows. */
export function recogniseSdks(
  apk: AndroidPackage,
  rows: readonly SdkRow[],
  structures: readonly SdkStructureRow[],
): readonly RecognisedSdk[] {
  const found = new Map<SdkRow, RecognisedSdk>()
  const recognise = (row: SdkRow, by: Recognition['by'], match: string, seen: () => Evidence): RecognisedSdk => {
    let sdk = found.get(row)
    if (!sdk) found.set(row, (sdk = { row, by: [], prefixes: new Set() }))
    if (sdk.by.filter((other) => other.by === by).length < MOST_OF_A_WAY) sdk.by.push({ by, match, seen: seen() })
    return sdk
  }
  const shared = byPackage(apk, rows, recognise)
  const componentRows = rowsByName(rows, (row) => row.components)
  for (const { name, seen } of componentsOf(apk))
    for (const row of componentRows.get(name) ?? []) recognise(row, 'component', name, () => seen)
  const libraryRows = rowsByName(rows, (row) => row.libraries)
  for (const file of apk.libraries())
    for (const row of libraryRows.get(baseName(file)) ?? [])
      recognise(row, 'native-library', baseName(file), () => apk.seen(file.path, file.name))
  const metaDataRows = rowsByName(rows, (row) => row.metaData)
  const application = applicationOf(apk)
  if (application)
    for (const [name, value] of Object.entries(metaDataOf(apk, application)))
      for (const row of metaDataRows.get(name) ?? [])
        recognise(row, 'meta-data', name, () => ({
          ...elementSeen(apk, application, `meta-data ${name}`),
          quote: `${name} = ${value}`.slice(0, 400),
        }))
  byAsset(apk, rows, recognise)
  byStructure(apk, rows, structures, recognise)
  for (const [prefix, row] of shared) found.get(row)?.prefixes.add(prefix)
  return rows.flatMap((row) => found.get(row) ?? [])
}

function rowsByName(
  rows: readonly SdkRow[],
  namesOf: (row: SdkRow) => readonly string[] | undefined,
): ReadonlyMap<string, readonly SdkRow[]> {
  const index = new Map<string, SdkRow[]>()
  for (const row of rows)
    for (const name of namesOf(row) ?? []) {
      const named = index.get(name)
      if (named) named.push(row)
      else index.set(name, [row])
    }
  return index
}

type Recognise = (row: SdkRow, by: Recognition['by'], match: string, seen: () => Evidence) => RecognisedSdk

/**
 * The longest prefix over all rows owns a package, so that `com.tencent.mm` takes nothing from `com.tencent.mm.opensdk`. What others bring
 * too proves nothing by itself, and is the SDK's where something else proves it.
 */
function byPackage(apk: AndroidPackage, rows: readonly SdkRow[], recognise: Recognise): ReadonlyMap<string, SdkRow> {
  const owners = new Map(rows.flatMap((row) => row.packages.map((prefix): [string, SdkRow] => [prefix, row])))
  const classes = definedClasses(apk)
  const shared = new Map<string, SdkRow>()
  for (const [name, { first, path, count }] of classes.packages)
    for (let prefix = name; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('.')))) {
      const row = owners.get(prefix)
      if (!row) continue
      if (isShared(classes, name, count, row.notBy ?? [])) {
        if (!shared.has(prefix)) shared.set(prefix, row)
        continue
      }
      const quote = count === 1 ? first : `${first} (${count} classes in ${name})`
      recognise(row, 'package', prefix, () => apk.seen(path, quote, { part: first })).prefixes.add(prefix)
      break
    }
  return shared
}

const begins = (name: string, beginning: string): boolean =>
  name.startsWith(beginning) && (name.length === beginning.length || name[beginning.length] === '.' || name[beginning.length] === '$')

/** Whose a class is by the longest prefix over all rows, save for what others bring too. */
export function ownersByName(rows: readonly SdkRow[]): (className: string) => { readonly row: SdkRow; readonly depth: number } | null {
  const owners = new Map(rows.flatMap((row) => row.packages.map((prefix): [string, SdkRow] => [prefix, row])))
  return (className) => {
    let depth = -1
    for (let end = className.lastIndexOf('.'); end > 0; end = className.lastIndexOf('.', end - 1)) {
      depth++
      const row = owners.get(className.slice(0, end))
      if (row) return row.notBy?.some((beginning) => begins(className, beginning)) ? null : { row, depth }
    }
    return null
  }
}

/** Whether all classes of a package are such as others bring too. */
function isShared(classes: DefinedClasses, folder: string, count: number, notBy: readonly string[]): boolean {
  if (notBy.some((beginning) => begins(folder, beginning))) return true
  if (count > MOST_LISTED || !notBy.some((beginning) => beginning.startsWith(`${folder}.`))) return false
  return classes.namesIn(folder).every((name) => notBy.some((beginning) => begins(name, beginning)))
}

function byAsset(apk: AndroidPackage, rows: readonly SdkRow[], recognise: Recognise): void {
  const prefixes = rows.flatMap((row) =>
    (row.assets ?? []).map((asset) => ({ row, prefix: asset.startsWith('assets/') ? asset : `assets/${asset}` })),
  )
  if (prefixes.length === 0) return
  const assets = apk.assets()
  for (const { row, prefix } of prefixes) {
    const file = assets.find(({ name }) => name.startsWith(prefix))
    if (file) recognise(row, 'asset', prefix, () => apk.seen(file.path, file.name))
  }
}

/** Classes that no row's prefix owns: of what is named, nothing has to be guessed. */
function byStructure(apk: AndroidPackage, rows: readonly SdkRow[], structures: readonly SdkStructureRow[], recognise: Recognise): void {
  const prefixes = new Set(rows.flatMap((row) => row.packages))
  const isOwned = (folder: string): boolean => {
    for (let prefix = folder; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('.'))))
      if (prefixes.has(prefix)) return true
    return false
  }
  for (const { id, found, of, classes, path, packages } of matchStructures(apk, structures, isOwned)) {
    const row = rows.find((one) => one.id === id)
    if (!row) continue
    const match = `${Math.floor((found * 100) / of)} % (${found}/${of})`
    const sdk = recognise(row, 'structure', match, () => apk.seen(path, `${match}: ${classes.join(', ')}`, { part: classes[0]! }))
    for (const prefix of packages) sdk.prefixes.add(prefix)
  }
}

export const baseName = ({ name }: PackageFile): string => name.slice(name.lastIndexOf('/') + 1)
