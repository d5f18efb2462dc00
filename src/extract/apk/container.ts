/**
 * The four containers in which Android apps travel, and the two of SDKs (`class-files/library.ts`), opened down to the base module: a list of files under the names that
 * they have once installed.
 *
 *     apk    AndroidManifest.xml │ resources.arsc │ classes.dex │ lib/ │ assets/ │ res/
 *     aab    base/manifest/AndroidManifest.xml │ base/resources.pb │ base/dex/ │ base/lib/ │ base/root/ …   (Android App Bundle)
 *     apks   splits/base-master.apk, or base.apk, or universal.apk; splits/base-xxhdpi.apk …               (bundletool, SAI)
 *     xapk   manifest.json ─► PACKAGE.apk; config.arm64_v8a.apk …                                         (APKPure)
 *
 * https://developer.android.com/guide/app-bundle/app-bundle-format, https://developer.android.com/tools/bundletool
 */
import type { Artifact } from '#core/artifact.ts'
import { bytesSource, type Source } from '#formats/bytes.ts'
import { FormatError } from '#formats/format-error.ts'
import { decodeUtf8 } from '#formats/text.ts'
import { openZip, type Zip, type ZipEntry } from '#formats/zip/zip.ts'
import { libraryKind } from './class-files/library.ts'

export type ContainerKind = 'apk' | 'aab' | 'apks' | 'xapk' | 'aar' | 'jar'

/** A file as the installed app would have it. */
export interface PackageFile {
  /** As installed: `lib/arm64-v8a/libx.so`. */
  readonly name: string
  /** As evidence cites it: `base.apk!/lib/arm64-v8a/libx.so`. */
  readonly path: string
  /** Bytes, as the directory claims; no more can be read. */
  readonly size: number
  /** At most `limit` bytes. Throws `FormatError` beyond, and when the entry is damaged. */
  read(limit?: number): Uint8Array
}

export interface Module {
  readonly zip: Zip
  /** In front of every path of this archive: empty, or `base.apk!/`. */
  readonly prefix: string
  /** By name as installed; of two with one name, the one that Android opens. */
  readonly files: ReadonlyMap<string, PackageFile>
}

export interface Container {
  readonly kind: ContainerKind
  readonly base: Module
  /** The other parts of a split app, each with its own archive; for libraries, assets and pictures. Opened when first asked for. */
  splits(): readonly Module[]
  /** The archive itself, where it only holds others. */
  readonly outer: Zip | null
}

const MANIFEST = 'AndroidManifest.xml'
const AAB_MANIFEST = `base/manifest/${MANIFEST}`
/** Bytes. Nested archives that were deflated have to be held whole: so much for all of them together. */
const LARGEST_NESTED = 512 * 1024 * 1024
const MOST_SPLITS = 64
const LARGEST_LISTING = 1024 * 1024
const knownBases = ['base.apk', 'splits/base-master.apk', 'base-master.apk', 'universal.apk']

/** Opens an artifact. Throws `FormatError` when it is no archive, or holds no manifest where one belongs. */
export function openContainer(artifact: Artifact): Container {
  const zip = openZip(sourceOf(artifact))
  const alone = (kind: ContainerKind, nameOf: (entry: string) => string | null): Container => ({
    kind,
    base: moduleOf(zip, '', nameOf),
    splits: () => [],
    outer: null,
  })
  const manifest = zip.entry(MANIFEST)
  const library = libraryKind(zip, manifest !== undefined)
  if (library !== null) return alone(library, library === 'aar' ? mergedName : (entry) => entry)
  if (manifest) return alone('apk', (entry) => entry)
  if (zip.entry(AAB_MANIFEST)) return alone('aab', installedName)
  const { kind, base } = findBase(zip)
  const module = openNested(zip, base)
  if (!module.files.has(MANIFEST)) throw new FormatError('package', base.directoryOffset, `${MANIFEST} in ${base.name}`, 'none')
  let splits: readonly Module[] | undefined
  return { kind, base: module, splits: () => (splits ??= openSplits(zip, base)), outer: zip }
}

/** An artifact as readers want it: a range outside is a `FormatError`. */
function sourceOf(artifact: Artifact): Source {
  return {
    size: artifact.size,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > artifact.size)
        throw new FormatError('source', offset, `${length} bytes`, `a source of ${artifact.size} bytes`)
      return artifact.read(offset, length)
    },
  }
}

function moduleOf(zip: Zip, prefix: string, nameOf: (entry: string) => string | null): Module {
  const files = new Map<string, PackageFile>()
  for (const entry of zip.entries) {
    const name = nameOf(entry.name)
    if (name === null || name.endsWith('/') || files.has(name) || zip.entry(entry.name) !== entry) continue
    files.set(name, { name, path: prefix + entry.name, size: heldSize(entry), read: (limit) => zip.read(entry, limit) })
  }
  return { zip, prefix, files }
}

/** Bytes that reading would give, if the directory is honest: of a stored entry Android maps what lies in the archive. */
const heldSize = ({ method, size, compressedSize }: ZipEntry): number => (method === 0 ? compressedSize : size)

/** What bundletool makes of a path inside an AAB; null for what belongs to other modules or to the bundle itself. */
function installedName(entry: string): string | null {
  if (!entry.startsWith('base/')) return null
  const name = entry.slice('base/'.length)
  for (const folder of ['manifest/', 'dex/', 'root/']) if (name.startsWith(folder)) return name.slice(folder.length)
  return name
}

/** Where a build puts what an AAR holds. */
const mergedName = (entry: string): string => entry.replace(/^(?:jni|libs)\/([^/]+\/[^/]+\.so)$/, 'lib/$1')

function findBase(zip: Zip): { readonly kind: ContainerKind; readonly base: ZipEntry } {
  const archives = zip.entries.filter(({ name }) => name.toLowerCase().endsWith('.apk'))
  const listing = zip.entry('manifest.json')
  const named = listing && archives.length > 0 ? basesNamedBy(zip.read(listing, LARGEST_LISTING)) : []
  for (const name of [...named, ...knownBases]) {
    const base = zip.entry(name)
    if (base) return { kind: named.length > 0 ? 'xapk' : 'apks', base }
  }
  const only = archives.length === 1 ? archives[0] : undefined
  if (only) return { kind: listing ? 'xapk' : 'apks', base: only }
  const held = zip.entries
    .slice(0, 5)
    .map(({ name }) => JSON.stringify(name.slice(0, 60)))
    .join(', ')
  throw new FormatError(
    'package',
    zip.centralDirectory.offset,
    `${MANIFEST} (or the base APK of a bundle)`,
    `${zip.entries.length} entries: ${held}`,
  )
}

/** `{ "package_name": "a.b", "split_apks": [{ "file": "a.b.apk", "id": "base" }] }` */
function basesNamedBy(listing: Uint8Array): string[] {
  try {
    const { package_name: packageName, split_apks: splits } = JSON.parse(decodeUtf8(listing)) as Record<string, unknown>
    const base = Array.isArray(splits) ? splits.find((split) => split?.id === 'base')?.file : undefined
    return [base, `${String(packageName)}.apk`].filter((name) => typeof name === 'string')
  } catch {
    return []
  }
}

function openNested(zip: Zip, entry: ZipEntry): Module {
  return moduleOf(openZip(nestedSource(zip, entry)), `${entry.name}!/`, (name) => name)
}

/** Bytes of memory that an opened archive takes. */
const roomOf = ({ method, size }: ZipEntry): number => (method === 8 ? size : 0)

/** A stored archive is read in place. */
function nestedSource(zip: Zip, entry: ZipEntry): Source {
  if (entry.method === 8) return bytesSource(zip.read(entry, LARGEST_NESTED))
  const start = zip.dataOffset(entry)
  const size = entry.size
  if (start + size > zip.source.size) throw new FormatError('zip', start, `${size} bytes`, 'the end of the archive')
  return {
    size,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > size)
        throw new FormatError('source', offset, `${length} bytes`, `a source of ${size} bytes`)
      return zip.source.read(start + offset, length)
    },
  }
}

/** What is damaged among the splits is left out: the app would not install with it, and the base is judged all the same. */
function openSplits(zip: Zip, base: ZipEntry): Module[] {
  const modules: Module[] = []
  let room = LARGEST_NESTED - roomOf(base)
  for (const entry of zip.entries) {
    if (entry === base || !entry.name.toLowerCase().endsWith('.apk') || entry.name.startsWith('standalones/')) continue
    if (modules.length >= MOST_SPLITS) break
    if (roomOf(entry) > room) continue
    room -= roomOf(entry)
    try {
      modules.push(openNested(zip, entry))
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
    }
  }
  return modules
}
