/**
 * What an SDK archive (AAR, JAR) itself is. What it holds is its own, save for what is known to be of others that were packed into it: an
 * archive of a known SDK is that SDK with all that nobody else owns, and any other is named by its own package.
 */
import type { EmbeddedSdk } from '#facts/sdk.ts'
import type { Evidence } from '#core/evidence.ts'
import { FormatError } from '#formats/format-error.ts'
import { decodeUtf8 } from '#formats/text.ts'
import type { SdkRow } from '../data/rows.ts'
import { statedVersion, type Library } from './class-files/library.ts'
import { attributeOf, attributeSeen, packageNameOf, text } from './manifest.ts'
import type { AndroidPackage, PackageFile } from './package.ts'
import { agreedVersion, isUntouched, statedVersions } from './stated-versions.ts'

export interface ArchiveVersion {
  readonly value: string
  readonly seen: Evidence
}
export interface ArchiveSdks {
  readonly sdks: readonly EmbeddedSdk[]
  /** The version of what the archive itself is. */
  readonly version: ArchiveVersion | null
}

/** `rows`: of the SDKs in `embedded`. `fileName`: what the file is called by whoever handed it in, if that is known. */
export function archiveSdks(
  apk: AndroidPackage,
  library: Library,
  fileName: string,
  embedded: readonly EmbeddedSdk[],
  rows: readonly SdkRow[],
): ArchiveSdks {
  const packages = library.packages()
  const ownerOf = ownersIn(embedded)
  const unowned = [...packages.keys()].filter((name) => ownerOf(name) === null)
  const packageName = packageNameOf(apk)
  const said = archiveVersion(apk, fileName)
  const found = principalOf(embedded, packageName, (sdk) =>
    [...packages].reduce((sum, [name, classes]) => sum + (ownerOf(name) === sdk ? classes : 0), 0),
  )
  if (found) {
    const { sdk: principal, isMost } = found
    // Where its version stands is known of some: what else the archive says may be that of a part.
    const isLookedAt = rows.some(({ id, versions }) => id === principal.id && versions !== undefined)
    const version = principal.version ?? (isLookedAt ? null : said)
    const itself = { ...principal, isLibrary: false, version, prefixes: [...principal.prefixes, ...unowned] }
    return { sdks: embedded.map((sdk) => (sdk === principal ? itself : sdk)), version: isMost ? (version ?? said) : said }
  }
  // All of it is that of SDKs that are known by name.
  if (unowned.length === 0 && embedded.some(({ isLibrary }) => !isLibrary)) return { sdks: embedded, version: said }
  const name = packageName || fileName
  const version = ownVersion(apk, name, unowned) ?? said
  const itself: EmbeddedSdk = {
    id: name,
    name: { zh: name, en: name },
    provider: '',
    purpose: 'other',
    isLibrary: false,
    version,
    recognisedBy: [{ by: 'package', match: name, seen: apk.seen(apk.manifest.path, name) }],
    prefixes: unowned,
  }
  return { sdks: [itself, ...embedded], version }
}

/** The SDK whose prefix is the longest; null for nobody's. */
function ownersIn(embedded: readonly EmbeddedSdk[]): (packageName: string) => EmbeddedSdk | null {
  const owners = new Map(embedded.flatMap((sdk) => sdk.prefixes.map((prefix): [string, EmbeddedSdk] => [prefix, sdk])))
  return (packageName) => {
    for (let name = packageName; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
      const owner = owners.get(name)
      if (owner) return owner
    }
    return null
  }
}

/** Under which many makers publish. */
const HOSTS = new Set(['com.github', 'io.github', 'com.gitee', 'com.google', 'com.android', 'org.apache', 'org.jetbrains'])
const headOf = (name: string): string => name.split('.', 2).join('.')
const isUnder = (name: string, prefix: string): boolean => name === prefix || name.startsWith(`${prefix}.`)

interface Principal {
  readonly sdk: EmbeddedSdk
  /** Of several of the same maker it holds so much that its version is that of the archive. */
  readonly isMost: boolean
}
const MOST = 2 / 3

/** The known SDK that the archive is: by the package that it bears, or of the same maker; the one with most classes. An SDK before a library. */
function principalOf(embedded: readonly EmbeddedSdk[], packageName: string, classesOf: (sdk: EmbeddedSdk) => number): Principal | null {
  // Of native libraries alone.
  if (packageName === '') return embedded.length === 1 ? { sdk: embedded[0]!, isMost: true } : null
  const head = headOf(packageName)
  const isKin = (prefix: string): boolean =>
    isUnder(packageName, prefix) || (head.includes('.') && !HOSTS.has(head) && headOf(prefix) === head)
  const kin = embedded.filter(({ prefixes }) => prefixes.some(isKin)).map((sdk) => ({ sdk, classes: classesOf(sdk) }))
  kin.sort((one, other) => Number(one.sdk.isLibrary) - Number(other.sdk.isLibrary) || other.classes - one.classes)
  const [first] = kin
  const all = kin.reduce((sum, { sdk, classes }) => sum + (sdk.isLibrary ? 0 : classes), 0)
  return first ? { sdk: first.sdk, isMost: first.sdk.isLibrary || first.classes >= all * MOST } : null
}

/** What its own code says, in the package that it bears or close to it. */
function ownVersion(apk: AndroidPackage, packageName: string, own: readonly string[]): ArchiveVersion | null {
  const packages = new Set(own)
  const stated = agreedVersion(statedVersions(apk), (className) => {
    const folder = className.slice(0, Math.max(0, className.lastIndexOf('.')))
    return packages.has(folder) && isUnder(folder, packageName) ? folder.split('.').length - packageName.split('.').length : null
  })
  return (
    stated && {
      value: stated.value,
      seen: apk.seen(stated.path, `${stated.class}.${stated.member} = "${stated.text}"`, { part: stated.class }),
    }
  )
}

/**
 * What is said of an archive as a whole. Its bytes before its name, so that all who hand in the same file hear the same: the POM that Maven
 * packs, the manifest unless it says what every new project does, that of the JAR, and at last what the file was called.
 */
function archiveVersion(apk: AndroidPackage, fileName: string): ArchiveVersion | null {
  const { root } = apk.manifest
  const packed = statedVersion(apk.base, packageNameOf(apk))
  if (packed) return { value: packed.version, seen: apk.seen(packed.path, packed.quote) }
  const stated = text(apk, root, 'versionName')?.trim()
  const attribute = attributeOf(root, 'versionName')
  if (stated && attribute && !isUntouched(stated)) return { value: stated, seen: attributeSeen(apk, root, attribute) }
  const written = manifestVersion(apk)
  if (written) return written
  const named = versionInName(fileName)
  return named === null ? null : { value: named, seen: apk.seen(fileName, fileName) }
}

/** `Implementation-Version: 2.14.5198 (03b8d7e…`, of the whole JAR. https://docs.oracle.com/en/java/javase/21/docs/specs/jar/jar.html#jar-manifest */
function manifestVersion(apk: AndroidPackage): ArchiveVersion | null {
  const file = apk.base.files.get('META-INF/MANIFEST.MF')
  if (apk.container !== 'jar' || !file || file.size > LARGEST_MANIFEST) return null
  const main = quietText(file).split(/\r?\n\r?\n/, 1)[0] ?? ''
  const line = /^(?:Implementation|Bundle)-Version: *(\d{1,6}(?:\.\d{1,6}){1,4})(?![\w.]).*$/m.exec(main)
  return line && !isUntouched(line[1]!) ? { value: line[1]!, seen: apk.seen(file.path, line[0].trim()) } : null
}
/** Bytes. */
const LARGEST_MANIFEST = 65_536

function quietText(file: PackageFile): string {
  try {
    return decodeUtf8(file.read(LARGEST_MANIFEST))
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return ''
  }
}

const NAME =
  /[-_]v?(\d{1,6}(?:\.\d{1,6}){1,4}(?:[-.](?:alpha|beta|rc|snapshot|final|release)[-.]?\d{0,6})?)(?:[-_][\w.-]{1,120})?\.(?:aar|jar)$/i

/** `some-kit-1.2.3-release.aar`. A name with several versions is that of several SDKs, and none says which is whose. */
export function versionInName(fileName: string): string | null {
  const found = NAME.exec(fileName)
  return found && !/[-_][A-Za-z]\w*[-_]v?\d+\.\d+/.test(fileName.slice(found.index + 1)) ? found[1]! : null
}

/** For what must be told of an archive whose SDKs cannot be read. */
export function quietArchive(read: () => ArchiveSdks): ArchiveSdks {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) return { sdks: [], version: null }
    throw error
  }
}
