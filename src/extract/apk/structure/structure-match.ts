/**
 * SDKs whose names were taken from them (混淆), recognised by what renaming leaves: the features of class-features.ts, as far as no other SDK
 * has them. One pass over the classes that no known package owns, a look-up for each feature, and a wide margin: an SDK with which another
 * shares code shows three in a hundred of its features, the SDK itself a quarter and more, whichever its version (`npm run bench:sdks`).
 */
import { FormatError } from '#formats/format-error.ts'
import type { SdkStructureRow } from '../../data/rows.ts'
import { classNameAt, definedClasses, dexesOf, eachClass } from '../defined-classes.ts'
import type { AndroidPackage } from '../package.ts'
import { ClassFeatures, featureKind, type OnFeature } from './class-features.ts'
import { StructureTable } from './structure-table.ts'

/** What must be found of a structure: this share of all features, and so many shapes, in so many classes. */
const FEWEST = { share: 0.25, shapes: 12, classes: 6 } as const
/** Shapes that make it worth while to look for strings too. */
const FEWEST_HINTS = 4
/** Classes of one structure that are remembered. */
const MOST_CLASSES = 20_000
/** Classes that evidence names. */
const MOST_NAMED = 20
/** A package is the SDK's where this share of the classes that can be told apart is, and they are so many. */
const [OWNED_SHARE, OWNED_CLASSES] = [0.4, 3]

export interface StructureMatch {
  readonly id: string
  readonly found: number
  readonly of: number
  /** Classes with features of it, the first ones found. */
  readonly classes: readonly string[]
  /** DEX file of the first of them. */
  readonly path: string
  /** Packages whose code is surely its own. */
  readonly packages: readonly string[]
}

interface Found {
  readonly features: Set<number>
  shapes: number
  readonly classes: Map<string, { readonly folder: Folder; readonly path: string }>
}
/** A package, as it is gone through. */
interface Folder {
  readonly name: string
  readonly isOwned: boolean
  /** Classes whose shape tells anything. */
  telling: number
  /** By structure: classes with its features. */
  readonly of: Map<number, number>
}

/** `isOwned`: packages of SDKs that are known by name, which are passed over. */
export function matchStructures(
  apk: AndroidPackage,
  rows: readonly SdkStructureRow[],
  isOwned: (folder: string) => boolean,
): readonly StructureMatch[] {
  if (rows.length === 0 || [...definedClasses(apk).packages.keys()].every(isOwned)) return []
  const table = StructureTable.of(rows)
  const { found, folders } = findFeatures(apk, table, isOwned)
  if (found.size === 0) return []
  const below = foldersBelow(folders)
  return [...found]
    .filter(([structure, one]) => isEnough(one, table.sizeOf(structure)))
    .sort(([one], [other]) => one - other)
    .map(([structure, { features, classes }]) => ({
      id: rows[structure]!.id,
      found: features.size,
      of: table.sizeOf(structure),
      classes: [...classes.keys()].slice(0, MOST_NAMED),
      path: [...classes.values()][0]!.path,
      packages: packagesOf(rows, structure, classes, below),
    }))
}

/** By SDK: the greatest share of a structure of it in the whole package, however small. For measuring margins. */
export function sharesOf(apk: AndroidPackage, rows: readonly SdkStructureRow[]): ReadonlyMap<string, number> {
  const table = StructureTable.of(rows)
  const shares = new Map<string, number>()
  for (const [structure, { features }] of findFeatures(apk, table, () => false).found) {
    const { id } = rows[structure]!
    shares.set(id, Math.max(shares.get(id) ?? 0, features.size / table.sizeOf(structure)))
  }
  return shares
}

interface Search {
  readonly found: ReadonlyMap<number, Found>
  readonly folders: ReadonlyMap<string, Folder>
}

/**
 * Shapes first; strings only where some structure has shown that it may be there, which in most packages none does.
 */
function findFeatures(apk: AndroidPackage, table: StructureTable, isOwned: (folder: string) => boolean): Search {
  const found = new Map<number, Found>()
  const folders = new Map<string, Folder>()
  const hints = sample()
  if (hints === 0) return { found, folders }
  pass((reader, index, onFeature) => {
    reader.readShapes(index, onFeature)
    if (hints >= FEWEST_HINTS) reader.readStrings(index, onFeature)
  })
  if (hints >= FEWEST_HINTS) return { found, folders }
  if ([...found.values()].some(({ shapes, classes }) => shapes >= FEWEST_HINTS && classes.size > 1))
    pass((reader, index, onFeature) => reader.readStrings(index, onFeature))
  return { found, folders }

  /** One class of three is looked at first: what holds an SDK shows it there, and most packages hold none whose name is gone. */
  function sample(): number {
    let hits = 0
    const onFeature = (hash: number): void => {
      if (table.lookup(hash) >= 0) hits++
    }
    for (const file of apk.dexFiles()) {
      quietly(() => {
        for (const dex of dexesOf(file)) {
          const reader = new ClassFeatures(dex)
          eachClass(
            dex,
            (name) => folderOf(name.slice(0, Math.max(0, name.lastIndexOf('.'))), folders, isOwned),
            (index, folder) => {
              if (!folder.isOwned && index % 3 === 0 && hits < FEWEST_HINTS) reader.readShapes(index, onFeature)
            },
          )
        }
      })
      if (hits >= FEWEST_HINTS) break
    }
    return hits
  }

  function pass(read: (reader: ClassFeatures, index: number, onFeature: OnFeature) => void): void {
    for (const file of apk.dexFiles())
      quietly(() => {
        for (const dex of dexesOf(file)) {
          const reader = new ClassFeatures(dex)
          const hits: number[] = []
          let shapes = 0
          const onFeature = (hash: number, kind: number): void => {
            if (kind !== featureKind.string) shapes++
            const feature = table.lookup(hash)
            if (feature >= 0) hits.push(feature)
          }
          eachClass(
            dex,
            (name) => folderOf(name.slice(0, Math.max(0, name.lastIndexOf('.'))), folders, isOwned),
            (index, folder) => {
              if (folder.isOwned) return
              hits.length = 0
              shapes = 0
              read(reader, index, onFeature)
              if (shapes > 0) folder.telling++
              if (hits.length > 0) remember(hits, shapes > 0, folder, classNameAt(dex, index), file.path)
            },
          )
        }
      })
  }

  function remember(hits: readonly number[], isTelling: boolean, folder: Folder, name: string, path: string): void {
    for (const feature of hits) {
      const structure = table.structureOf(feature)
      let one = found.get(structure)
      if (!one) found.set(structure, (one = { features: new Set(), shapes: 0, classes: new Map() }))
      if (!one.features.has(feature)) {
        one.features.add(feature)
        if (table.isShape(feature)) one.shapes++
      }
      if (one.classes.has(name)) continue
      if (isTelling) folder.of.set(structure, (folder.of.get(structure) ?? 0) + 1)
      if (one.classes.size < MOST_CLASSES) one.classes.set(name, { folder, path })
    }
  }
}

function folderOf(name: string, folders: Map<string, Folder>, isOwned: (folder: string) => boolean): Folder {
  let folder = folders.get(name)
  if (!folder) folders.set(name, (folder = { name, isOwned: isOwned(name), telling: 0, of: new Map() }))
  return folder
}

const isEnough = ({ features, shapes, classes }: Found, size: number): boolean =>
  features.size >= size * FEWEST.share && shapes >= FEWEST.shapes && classes.size >= FEWEST.classes

/** Packages that hold this SDK and no other, with all that lies below them: whose code it is must be certain. */
function packagesOf(
  rows: readonly SdkStructureRow[],
  structure: number,
  classes: Found['classes'],
  below: ReadonlyMap<string, readonly Folder[]>,
): string[] {
  const isSame = (other: number): boolean => rows[other]!.id === rows[structure]!.id
  const isOwn = ({ telling, of }: Folder): boolean => {
    const own = of.get(structure) ?? 0
    return own >= OWNED_CLASSES && own >= telling * OWNED_SHARE && [...of].every(([other, count]) => isSame(other) || count * 4 <= own)
  }
  const own = new Set<Folder>()
  for (const { folder } of classes.values()) if (folder.name !== '' && !own.has(folder) && isOwn(folder)) own.add(folder)
  return [...own]
    .filter(({ name }) => (below.get(name) ?? []).every((other) => own.has(other) || isSmall(other, structure)))
    .map(({ name }) => name)
    .sort()
}

/** Longest path of packages that is gone up. */
const MOST_ABOVE = 20

/** By package: those below it in which something can be told apart. */
function foldersBelow(folders: ReadonlyMap<string, Folder>): ReadonlyMap<string, readonly Folder[]> {
  const below = new Map<string, Folder[]>()
  for (const folder of folders.values()) {
    if (folder.isOwned || folder.telling === 0) continue
    let end = folder.name.lastIndexOf('.')
    for (let up = 0; end > 0 && up < MOST_ABOVE; up++, end = folder.name.lastIndexOf('.', end - 1)) {
      const above = folder.name.slice(0, end)
      const known = below.get(above)
      if (known) known.push(folder)
      else below.set(above, [folder])
    }
  }
  return below
}

/** Nothing in it could be told apart, or all that could is the SDK's. */
const isSmall = ({ telling, of }: Folder, structure: number): boolean => telling === (of.get(structure) ?? 0)

function quietly(read: () => void): void {
  try {
    read()
  } catch (error) {
    // A file that cannot be read shows nothing here; `code` says so.
    if (!(error instanceof FormatError)) throw error
  }
}
