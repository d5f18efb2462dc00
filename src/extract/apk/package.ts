/** An Android package, opened once for all extractors: its manifest, its resources, its files. */
import type { Artifact } from '#core/artifact.ts'
import type { Evidence } from '#core/evidence.ts'
import { openProtoTable } from '#formats/aapt-proto/proto-table.ts'
import { readProtoXml } from '#formats/aapt-proto/proto-xml.ts'
import type { XmlElement } from '#formats/android-value.ts'
import { openResourceTable } from '#formats/arsc/table.ts'
import { readBinaryXml } from '#formats/axml/axml.ts'
import { FormatError, type Anomaly } from '#formats/format-error.ts'
import type { ResourceTable } from '#formats/resource-table.ts'
import { readXml as readSourceXml } from '#formats/xml/read-xml.ts'
import { mainPackage, openLibrary, type CodeFile, type Library } from './class-files/library.ts'
import { openContainer, type Container, type ContainerKind, type Module, type PackageFile } from './container.ts'

export type { CodeFile } from './class-files/library.ts'
export type { PackageFile } from './container.ts'

/** Bytes. The largest manifests of the stores have some 2 MiB, the largest tables some 60 MiB. */
const LARGEST_MANIFEST = 64 * 1024 * 1024
const LARGEST_TABLE = 256 * 1024 * 1024
const LARGEST_XML = 2 * 1024 * 1024
const LARGEST_DEX = 128 * 1024 * 1024
/** Bytes of all DEX files; the largest apps of the stores have some 250 MiB. */
const LARGEST_CODE = 384 * 1024 * 1024

export interface AndroidPackage {
  readonly artifact: Artifact
  readonly container: ContainerKind
  readonly base: Module
  /** The archive around the base module, for APKS and XAPK. */
  readonly outer: Container['outer']
  readonly manifest: { readonly path: string; readonly root: XmlElement; readonly anomalies: readonly Anomaly[] }
  /** Null when the package has none. */
  readonly table: ResourceTable | null
  readonly tablePath: string
  /** What opening the table remarked on; what is asked of it later adds to `table.anomalies` in whichever order it comes. */
  readonly tableAnomalies: readonly Anomaly[]
  /** Why the table could not be read; null when it could, or is not there. */
  readonly tableError: FormatError | null
  /** A file of the base module by its name as installed, or of a split that has it. */
  file(name: string): PackageFile | undefined
  /** Set for SDK archives, which are no apps: what their JARs hold. */
  readonly jars: Library | null
  /**
   * classes.dex, classes2.dex … up to the first gap, as Android loads them. Their bytes are inflated once where memory allows.
   * Of SDK archives, what a build would make of their class files.
   */
  dexFiles(): readonly CodeFile[]
  /** Native libraries, `lib/ABI/libx.so`, of all splits. */
  libraries(): readonly PackageFile[]
  /** `assets/…`, of all splits. */
  assets(): readonly PackageFile[]
  /** An XML file of the package, in whichever form its container has. Throws `FormatError`. */
  xml(file: PackageFile): XmlElement
  /** Evidence in a file of the package. */
  seen(path: string, quote: string, place?: { readonly offset?: number; readonly length?: number; readonly part?: string }): Evidence
}

const opened = new WeakMap<Artifact, AndroidPackage | FormatError>()

/** Opens a package; the same artifact is opened once. Throws `FormatError` when it is none, or its manifest cannot be read. */
export function openPackage(artifact: Artifact<'apk'>): AndroidPackage {
  let known = opened.get(artifact)
  if (known === undefined) {
    try {
      known = openAfresh(artifact)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      known = error
    }
    opened.set(artifact, known)
  }
  if (known instanceof FormatError) throw known
  return known
}

function openAfresh(artifact: Artifact): AndroidPackage {
  const container = openContainer(artifact)
  const { base, kind } = container
  const library = kind === 'aar' || kind === 'jar' ? openLibrary(base, kind) : null
  const readXml = kind === 'aab' ? readProtoXml : kind === 'aar' ? readAarXml : readBinaryXml
  const manifest = kind === 'jar' ? bareManifest(library!) : readManifest(base, readXml)
  const tableFile = base.files.get(kind === 'aab' ? 'resources.pb' : 'resources.arsc')
  const { table, tableError } = openTable(tableFile, kind)
  const modules = (): readonly Module[] => [base, ...container.splits()]
  const filesIn = (folder: string): readonly PackageFile[] =>
    modules().flatMap((module) => [...module.files.values()].filter(({ name }) => name.startsWith(folder)))
  return {
    artifact,
    container: kind,
    base,
    outer: container.outer,
    jars: library,
    manifest,
    table,
    tableAnomalies: table?.anomalies.slice() ?? [],
    tableError,
    tablePath: tableFile?.path ?? `${base.prefix}resources.arsc`,
    file: (name) =>
      base.files.get(name) ??
      (container.outer === null
        ? undefined
        : container
            .splits()
            .find(({ files }) => files.has(name))
            ?.files.get(name)),
    dexFiles: once(() => (library ? library.files() : dexFilesOf(base))),
    libraries: once(() => filesIn('lib/').filter(({ name }) => name.endsWith('.so'))),
    assets: once(() => filesIn('assets/')),
    xml: (file) => readXml(file.read(LARGEST_XML)).root,
    seen: (path, quote, place = {}) => ({ kind: 'file', artifact: artifact.id, path, quote: quote.slice(0, 400), ...place }),
  }
}

type ReadXml = (bytes: Uint8Array) => { readonly root: XmlElement; readonly anomalies: readonly Anomaly[] }

function readManifest({ files }: Module, readXml: ReadXml): AndroidPackage['manifest'] {
  const file = files.get('AndroidManifest.xml')
  if (!file) throw new FormatError('package', 0, 'AndroidManifest.xml', 'none')
  return { path: file.path, ...readXml(file.read(LARGEST_MANIFEST)) }
}

/** Source XML, save for what some build tools compile all the same. */
function readAarXml(bytes: Uint8Array): ReturnType<ReadXml> {
  return bytes[0] === 0x03 && bytes[1] === 0x00 ? readBinaryXml(bytes) : { root: readSourceXml(bytes), anomalies: [] }
}

/** A JAR has none: what it would say is its package. */
function bareManifest(library: Library): AndroidPackage['manifest'] {
  const name = mainPackage(library.packages())
  const stated = {
    name: 'package',
    namespace: null,
    resourceId: null,
    value: { type: 'string', value: name },
    raw: name,
    offset: 0,
  } as const
  const root = { name: 'manifest', namespace: null, attributes: [stated], children: [], text: '', line: 0, offset: 0 }
  return { path: 'META-INF/MANIFEST.MF', root, anomalies: [] }
}

/** A table that cannot be read must not hide the rest of the package. */
function openTable(
  file: PackageFile | undefined,
  kind: ContainerKind,
): { readonly table: ResourceTable | null; readonly tableError: FormatError | null } {
  if (!file) return { table: null, tableError: null }
  try {
    const bytes = file.read(LARGEST_TABLE)
    return { table: kind === 'aab' ? openProtoTable(bytes) : openResourceTable(bytes), tableError: null }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { table: null, tableError: error }
  }
}

/** Bytes of DEX that stay in memory once inflated; of packages with more, each file may be let go and inflated again. */
const HELD_DEX = 128 * 1024 * 1024

/** What lies beyond the limits is listed, and cannot be read. */
function dexFilesOf({ files }: Module): PackageFile[] {
  const found: PackageFile[] = []
  let total = 0
  for (let index = 1; ; index++) {
    const file = files.get(index === 1 ? 'classes.dex' : `classes${index}.dex`)
    if (!file) return found
    const before = total
    const inflate = (): Uint8Array => {
      if (before + file.size > LARGEST_CODE)
        throw new FormatError('dex', 0, `at most ${LARGEST_CODE} bytes of code`, `${before + file.size} with ${file.name}`)
      return file.read(LARGEST_DEX)
    }
    total += file.size
    found.push({ ...file, read: total <= HELD_DEX ? once(inflate) : whileHeld(inflate) })
  }
}

/** As `once`, for as long as someone else still needs what was made. */
function whileHeld<T extends object>(make: () => T): () => T {
  let made: WeakRef<T> | undefined
  return () => {
    const value = made?.deref() ?? make()
    made = new WeakRef(value)
    return value
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
