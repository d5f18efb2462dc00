/**
 * An SDK archive, as its maker hands it to app makers:
 *
 *     aar    AndroidManifest.xml (in its source form) │ classes.jar │ libs/*.jar │ jni/ABI/*.so │ assets/ │ res/ │ proguard.txt │ R.txt
 *     jar    com/example/*.class │ META-INF/ │ assets/ │ lib/ABI/*.so
 *
 * https://developer.android.com/studio/projects/android-library#aar-contents
 *
 * What a build of an app takes of it is read; versions for other releases of Java (META-INF/versions) and modules are not, for Android
 * leaves them out. What may hold code that no build takes by itself is named as unread, so that nothing is passed on its account.
 */
import { bytesSource } from '#formats/bytes.ts'
import { FormatError, type Anomaly } from '#formats/format-error.ts'
import { decodeUtf8 } from '#formats/text.ts'
import { openZip, type Zip, type ZipEntry } from '#formats/zip/zip.ts'
import type { Module, PackageFile } from '../container.ts'
import { lowerJar, type ClassEntry, type LoweredJar } from './lower-jar.ts'

/** A file of code as readers of DEX see it, with the way back to the class files that it was made from. */
export interface CodeFile extends PackageFile {
  /** Where an instruction really stands; absent where the file itself is in the package. */
  readonly origin?: (code: number, unit: number) => { readonly path: string; readonly offset: number } | null
  /** The files that it was made from. */
  readonly madeFrom?: readonly ClassEntry[]
}

export interface Library {
  /** Code of all JARs, in the order in which a build takes them. */
  files(): readonly CodeFile[]
  /** Code that could not be read, or that no build takes by itself. */
  unread(): readonly { readonly path: string; readonly reason: string }[]
  anomalies(): readonly Anomaly[]
  /** Java names of the packages that hold classes, with their number of classes. */
  packages(): ReadonlyMap<string, number>
}

/** Bytes: what one class file, one JAR and all of them may take. */
const [LARGEST_CLASS, LARGEST_JAR, LARGEST_CODE] = [16 * 1024 * 1024, 256 * 1024 * 1024, 256 * 1024 * 1024]
const [MOST_JARS, MOST_CLASSES] = [200, 200_000]
const MOST_TOLD = 50
const holdsCode = /\.(?:jar|dex|apk|aar|class)$/i

interface Jar {
  readonly path: string
  /** In front of the paths of its entries. */
  readonly prefix: string
  readonly zip: Zip
}

export function openLibrary(module: Module, kind: 'aar' | 'jar'): Library {
  const read = once(() => readLibrary(module, kind))
  return {
    files: () => read().files,
    unread: () => read().unread,
    anomalies: () => read().anomalies,
    packages: () => read().packages,
  }
}

function readLibrary(module: Module, kind: 'aar' | 'jar') {
  const unread: { path: string; reason: string }[] = []
  const anomalies: Anomaly[] = []
  const files: CodeFile[] = []
  const packages = new Map<string, number>()
  const known = new Set<string>()
  let room = LARGEST_CODE
  let classes = 0
  for (const jar of kind === 'jar' ? [{ path: '', prefix: '', zip: module.zip }] : jarsOf(module, unread)) {
    const entries: ClassEntry[] = []
    let versions = 0
    for (const entry of jar.zip.entries) {
      const { name } = entry
      if (name.startsWith('META-INF/versions/') && name.endsWith('.class')) versions++
      if (name.endsWith('/') || name.startsWith('META-INF/') || jar.zip.entry(name) !== entry) continue
      const path = jar.prefix + name
      if (!name.endsWith('.class')) {
        if (holdsCode.test(name)) unread.push({ path, reason: 'code inside a JAR that no build takes by itself' })
        continue
      }
      if (/(?:^|\/)module-info\.class$/.test(name)) continue
      if (known.has(name)) {
        anomalies.push({
          format: 'jar',
          code: 'duplicate-class',
          offset: entry.headerOffset,
          detail: `${path} is defined by an earlier JAR too.`,
        })
        continue
      }
      known.add(name)
      room -= entry.size
      if (room < 0 || ++classes > MOST_CLASSES) {
        unread.push({ path, reason: `more than ${LARGEST_CODE} bytes, or ${MOST_CLASSES} classes` })
        break
      }
      entries.push({ path, read: () => jar.zip.read(entry, LARGEST_CLASS) })
      const folder = name.slice(0, Math.max(0, name.lastIndexOf('/'))).replaceAll('/', '.')
      packages.set(folder, (packages.get(folder) ?? 0) + 1)
    }
    if (versions > 0)
      anomalies.push({
        format: 'jar',
        code: 'multi-release',
        offset: jar.zip.centralDirectory.offset,
        detail: `${jar.path || 'The archive'} holds ${versions} classes for other releases of Java, which Android leaves out.`,
      })
    const lowered = lowerJar(entries)
    unread.push(...lowered.unread)
    files.push(...codeFiles(jar, entries, lowered))
  }
  return { files, unread: unread.slice(0, MOST_TOLD), anomalies: anomalies.slice(0, MOST_TOLD), packages }
}

/** classes.jar first, as a build does. */
function jarsOf(module: Module, unread: { path: string; reason: string }[]): Jar[] {
  const jars: Jar[] = []
  const files = [...module.files.values()]
  const named = files.filter(({ name }) => name === 'classes.jar' || /^libs\/[^/]+\.jar$/.test(name))
  for (const file of named.toSorted((a, b) => Number(b.name === 'classes.jar') - Number(a.name === 'classes.jar'))) {
    try {
      if (jars.length >= MOST_JARS) throw new FormatError('aar', 0, `at most ${MOST_JARS} JARs`, 'more')
      jars.push({ path: file.path, prefix: `${file.path}!/`, zip: openZip(bytesSource(file.read(LARGEST_JAR))) })
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      // A library of resources alone has an archive without any entry.
      if (!isEmptyZip(file)) unread.push({ path: file.path, reason: error.message })
    }
  }
  for (const { name, path } of files)
    if (holdsCode.test(name) && !named.some((jar) => jar.name === name) && !/^(?:lint|api|annotations)\b/.test(name))
      unread.push({ path, reason: 'code that no build takes by itself' })
  return jars
}

/** 22 bytes: an end record that counts nothing. */
function isEmptyZip(file: PackageFile): boolean {
  if (file.size !== 22) return false
  const bytes = file.read(22)
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 5 && bytes[3] === 6
}

function codeFiles(jar: Jar, entries: readonly ClassEntry[], { dexes }: LoweredJar): CodeFile[] {
  return dexes.map(({ bytes, origin }, index) => ({
    name: jar.path || 'classes',
    path: jar.path || 'classes',
    size: bytes.length,
    read: () => bytes,
    origin,
    // Read once for all of them.
    madeFrom: index === 0 ? entries : [],
  }))
}

/** The package that holds most of the classes, as far as their names agree. */
export function mainPackage(packages: ReadonlyMap<string, number>): string {
  const groups = new Map<string, { count: number; readonly names: string[] }>()
  for (const [name, count] of packages) {
    const head = headOf(name)
    const group = groups.get(head) ?? { count: 0, names: [] }
    group.count += count
    group.names.push(name)
    groups.set(head, group)
  }
  const largest = [...groups.values()].reduce<{ count: number; names: string[] } | null>(
    (best, group) => (best === null || group.count > best.count ? group : best),
    null,
  )
  if (!largest) return ''
  const [first, ...rest] = largest.names.map((name) => name.split('.'))
  let length = first!.length
  for (const parts of rest) {
    let same = 0
    while (same < length && parts[same] === first![same]) same++
    length = same
  }
  return first!.slice(0, length).join('.')
}

/** What the POM that Maven packs says of the version. */
export function statedVersion(
  module: Module,
  packageName: string,
): { readonly version: string; readonly path: string; readonly quote: string } | null {
  const poms = [...module.files.values()].filter(({ name }) => POM.test(name))
  // With several, others were packed in, and none says which is whose; so it is with one of another maker.
  const [pom] = poms
  if (!pom || poms.length > 1 || pom.size > LARGEST_POM || !isKin(POM.exec(pom.name)![1]!, packageName)) return null
  const line = /^version\s*[=:]\s*(\S{1,60})\s*$/m.exec(quietText(pom))
  return line ? { version: line[1]!, path: pom.path, quote: line[0].trim() } : null
}

const POM = /^META-INF\/maven\/([^/]+)\/[^/]+\/pom\.properties$/
/** Bytes. */
const LARGEST_POM = 65_536
const headOf = (name: string): string => name.split('.').slice(0, 2).join('.')
const isKin = (group: string, packageName: string): boolean => headOf(group) === headOf(packageName)

function quietText(file: PackageFile): string {
  try {
    return decodeUtf8(file.read(LARGEST_POM))
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return ''
  }
}

/** What can only be an SDK archive, by the names that it holds. */
export function libraryKind(zip: Zip, hasManifest: boolean): 'aar' | 'jar' | null {
  const has = (test: (entry: ZipEntry) => boolean): boolean => zip.entries.some(test)
  // Without any class, the list of resources tells it from an app whose code was taken out.
  if (hasManifest) return zip.entry('classes.dex') ? null : zip.entry('classes.jar') || zip.entry('R.txt') ? 'aar' : null
  // Of native libraries alone, some hand out a JAR: a part of an app that Android takes has a manifest.
  const holdsCode = has(({ name }) => name.endsWith('.class') || /^lib\/[^/]+\/[^/]+\.so$/.test(name))
  return holdsCode && !has(({ name }) => name.endsWith('.apk') || name.endsWith('.dex')) ? 'jar' : null
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
