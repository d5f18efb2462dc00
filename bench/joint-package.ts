/**
 * A package that holds all SDK files, as a build of an app would have put it together: classes compiled by dx (of the tarball of
 * @nativescript/android) into one DEX file or more for each SDK file, beside those of a real app; components of the manifests merged;
 * assets, native libraries and META-INF as they are. Needs a JVM.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ANDROID_NAMESPACE, type XmlElement } from '#formats/android-value.ts'
import { bytesSource } from '#formats/bytes.ts'
import { readXml } from '#formats/xml/read-xml.ts'
import { openZip } from '#formats/zip/zip.ts'
import { element, manifestOf, type AttributeValue } from '../test/build/an-apk.ts'
import { buildXml, type ElementShape } from '../test/build/axml-builder.ts'
import { buildZip, type ZipPart } from '../test/build/zip-builder.ts'
import { manifests, type SdkFile } from './sdk-files.ts'
import { unpacked } from './tarballs.ts'

const cache = join(import.meta.dirname, '..', '.cache', 'sdks')
/** dx writes what class files up to Java 8 hold. */
const NEWEST_MAJOR = 52

/** What is packed under one name: classes by internal name. */
export interface Compiled {
  readonly name: string
  readonly classes: ReadonlyMap<string, Uint8Array>
}

export interface JointShape {
  /** Distinguishes the cached DEX files of variants. */
  readonly variant: string
  readonly code: readonly Compiled[]
  readonly components: readonly ElementShape[]
  readonly files: ReadonlyMap<string, Uint8Array>
  /** A real app whose classes stand beside those of the SDKs. */
  readonly host: string
}

export function jointPackage({ variant, code, components, files, host }: JointShape): Uint8Array {
  const dexes = [...dexesOfApp(host), ...code.flatMap((one) => compile(variant, one))]
  const parts: ZipPart[] = [
    { name: 'AndroidManifest.xml', content: buildXml(manifestOf({ sdk: { min: 21, target: 30 }, components })) },
    ...dexes.map((content, index) => ({ name: index === 0 ? 'classes.dex' : `classes${index + 1}.dex`, content })),
    ...[...files].map(([name, content]) => ({ name, content, method: name.endsWith('.so') ? 0 : 8 })),
  ]
  return buildZip(parts)
}

function dexesOfApp(path: string): Uint8Array[] {
  const zip = openZip(bytesSource(readFileSync(path)))
  return zip.entries.filter(({ name }) => /^classes\d*\.dex$/.test(name)).map((entry) => zip.read(entry))
}

/** Compiled once; a class that dx cannot compile is named on the console and left out. */
function compile(variant: string, { name, classes }: Compiled): Uint8Array[] {
  const folder = join(cache, variant, name)
  if (!existsSync(join(folder, 'done'))) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    console.error(`compiling ${name} (${variant}) …`)
    const kept = [...classes].filter(([internal, bytes]) => {
      const major = (bytes[6]! << 8) | bytes[7]!
      if (major > NEWEST_MAJOR) console.error(`  left out ${internal}: class files of version ${major} are newer than dx knows`)
      return major <= NEWEST_MAJOR
    })
    dex(folder, kept)
    writeFileSync(join(folder, 'done'), '')
  }
  const written = readdirSync(folder).filter((file) => /^classes\d*\.dex$/.test(file))
  return written.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).map((file) => readFileSync(join(folder, file)))
}

const MOST_ATTEMPTS = 20

/** dx gives up at the first class that it cannot translate, and names it: left out, the rest is tried again. */
function dex(folder: string, classes: readonly (readonly [string, Uint8Array])[]): void {
  const dx = join(unpacked('@nativescript/android@9.1.1'), 'framework/build-tools/android-metadata-generator.jar')
  const jar = join(folder, 'in.jar')
  let left = classes
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    writeFileSync(jar, buildZip(left.map(([internal, content]) => ({ name: `${internal}.class`, content }))))
    try {
      const options = ['--dex', '--multi-dex', '--no-strict', '--core-library', `--output=${folder}`, jar]
      execFileSync('java', ['-Xmx1500m', '-cp', dx, 'com.android.dx.command.Main', ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
      rmSync(jar)
      return
    } catch (error) {
      const said = String((error as { stderr?: Buffer }).stderr ?? error)
      const bad = new Set([...said.matchAll(/processing "?([\w$/.-]+)\.class/g)].map((found) => found[1]))
      const next = left.filter(([internal]) => !bad.has(internal))
      if (next.length === left.length) throw new Error(`dx: ${said.slice(0, 2000)}`, { cause: error })
      for (const internal of bad) console.error(`  left out ${internal}: dx cannot translate it`)
      left = next
    }
  }
  throw new Error(`dx failed ${MOST_ATTEMPTS} times`)
}

const COMPONENTS = new Set(['activity', 'activity-alias', 'service', 'receiver', 'provider', 'meta-data'])
const PARTS = new Set(['intent-filter', 'action', 'category', 'data', 'meta-data'])

/** Components of the manifests that come with the SDKs, values that a build fills in left as they are. */
export function mergedComponents(files: readonly SdkFile[], rename: (className: string) => string): ElementShape[] {
  const roots = manifests.map(([tarball, path]) => readFileSync(join(unpacked(tarball), path)))
  for (const { path } of files) {
    if (!path.endsWith('.aar')) continue
    const zip = openZip(bytesSource(readFileSync(path)))
    const entry = zip.entry('AndroidManifest.xml')
    if (entry) roots.push(Buffer.from(zip.read(entry)))
  }
  const found = new Map<string, ElementShape>()
  for (const bytes of roots) collect(readXml(withNamespace(bytes)), rename, found)
  return [...found.values()]
}

/** Plug-ins of Cordova leave the namespace of the parts that they merge to the file that takes them in. */
function withNamespace(bytes: Buffer): Uint8Array {
  const text = bytes.toString('utf8')
  return text.includes('xmlns:android=') ? bytes : Buffer.from(text.replace(/<plugin\b/, `<plugin xmlns:android="${ANDROID_NAMESPACE}"`))
}

function collect(parent: XmlElement, rename: (className: string) => string, found: Map<string, ElementShape>): void {
  for (const child of parent.children) {
    if (child.name === 'platform' && child.attributes.some(({ name, raw }) => name === 'name' && raw !== 'android')) continue
    const name = child.attributes.find((attribute) => attribute.name === 'name')?.raw
    if (COMPONENTS.has(child.name) && name) {
      const key = `${child.name} ${name}`
      if (!found.has(key)) found.set(key, shapeOf(child, rename))
    } else collect(child, rename, found)
  }
}

function shapeOf(child: XmlElement, rename: (className: string) => string): ElementShape {
  const isComponent = COMPONENTS.has(child.name) && child.name !== 'meta-data'
  const attributes: Record<string, AttributeValue> = {}
  for (const { name, raw } of child.attributes)
    if (raw) attributes[name] = raw === 'true' || raw === 'false' ? raw === 'true' : name === 'name' && isComponent ? rename(raw) : raw
  return element(child.name, attributes, ...child.children.filter(({ name }) => PARTS.has(name)).map((part) => shapeOf(part, rename)))
}
