/** What proves that an SDK is in a package: classes that are really there, components really declared, files really shipped. */
import type { Evidence } from '#core/evidence.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import type { SdkRow } from '../data/rows.ts'
import { componentsOf, metaDataOf } from './components.ts'
import { definedClasses } from './defined-classes.ts'
import { applicationOf, elementSeen } from './manifest.ts'
import type { AndroidPackage, PackageFile } from './package.ts'

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
export function recogniseSdks(apk: AndroidPackage, rows: readonly SdkRow[]): readonly RecognisedSdk[] {
  const found = new Map<SdkRow, RecognisedSdk>()
  const recognise = (row: SdkRow, by: Recognition['by'], match: string, seen: () => Evidence): RecognisedSdk => {
    let sdk = found.get(row)
    if (!sdk) found.set(row, (sdk = { row, by: [], prefixes: new Set() }))
    if (sdk.by.filter((other) => other.by === by).length < MOST_OF_A_WAY) sdk.by.push({ by, match, seen: seen() })
    return sdk
  }
  byPackage(apk, rows, recognise)
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

/** The longest prefix over all rows owns a package, so that `com.tencent.mm` takes nothing from `com.tencent.mm.opensdk`. */
function byPackage(apk: AndroidPackage, rows: readonly SdkRow[], recognise: Recognise): void {
  const owners = new Map(rows.flatMap((row) => row.packages.map((prefix): [string, SdkRow] => [prefix, row])))
  for (const [name, { first, path, count }] of definedClasses(apk).packages)
    for (let prefix = name; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('.')))) {
      const row = owners.get(prefix)
      if (!row) continue
      const quote = count === 1 ? first : `${first} (${count} classes in ${name})`
      recognise(row, 'package', prefix, () => apk.seen(path, quote, { part: first })).prefixes.add(prefix)
      break
    }
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

export const baseName = ({ name }: PackageFile): string => name.slice(name.lastIndexOf('/') + 1)
