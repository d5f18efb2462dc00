/** The version of an SDK, where its own bytes say it. What they do not say stays unknown. */
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { FormatError } from '#formats/format-error.ts'
import { decodeUtf8 } from '#formats/text.ts'
import type { SdkRow, VersionSource } from '../data/rows.ts'
import { metaDataOf } from './components.ts'
import { definedClasses, methodStrings, staticConstant } from './defined-classes.ts'
import { applicationOf, elementSeen } from './manifest.ts'
import type { AndroidPackage } from './package.ts'
import { baseName } from './sdk-evidence.ts'
import { agreed, agreedVersion, statedVersions, type StatedVersion } from './stated-versions.ts'

export type SdkVersion = NonNullable<EmbeddedSdk['version']>

const LARGEST_VERSION_FILE = 64 * 1024
const LARGEST_LIBRARY = 64 * 1024 * 1024
const LONGEST_VERSION = 64
/** What counts as a version where a row says nothing closer. */
const VERSION = /^\s*v?(\d+(?:\.\d+)+(?:[-+._][0-9A-Za-z.-]+)?)\s*$/

/** The first of the row's sources that gives a version. */
export function versionOf(apk: AndroidPackage, row: SdkRow, ownerOf: OwnerOf): SdkVersion | null {
  for (const source of row.versions ?? []) {
    const version = quietly(() => readers[source.from](apk, source as never, { row, ownerOf }))
    if (version) return version
  }
  if (row.isLibrary) return quietly(() => mavenVersion(apk, row))
  // Of what somebody has looked at it is known where the version stands: elsewhere stands another's.
  return row.versions ? null : quietly(() => ownStatement(apk, { row, ownerOf }))
}

/** Whose a class is by its name, and how many packages below the prefix that says so it lies. */
export type OwnerOf = (className: string) => { readonly row: SdkRow; readonly depth: number } | null

interface Whose {
  readonly row: SdkRow
  readonly ownerOf: OwnerOf
}

function ownStatement(apk: AndroidPackage, { row, ownerOf }: Whose): SdkVersion | null {
  const stated = agreedVersion(statedVersions(apk), (name) => {
    const owner = ownerOf(name)
    return owner?.row === row ? owner.depth : null
  })
  return stated && shownAs(apk, stated)
}

const shownAs = (apk: AndroidPackage, { class: name, member, text, value, path }: StatedVersion): SdkVersion => ({
  value,
  seen: apk.seen(path, `${name}.${member} = "${text}"`, { part: name }),
})

function quietly(read: () => SdkVersion | null): SdkVersion | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

type Reader<From extends VersionSource['from']> = (
  apk: AndroidPackage,
  source: Extract<VersionSource, { readonly from: From }>,
  whose: Whose,
) => SdkVersion | null

const readers: { readonly [From in VersionSource['from']]: Reader<From> } = {
  'static-field'(apk, source) {
    const place = definedClasses(apk).find(source.class)
    const constant = place ? staticConstant(place, source.field) : null
    const value = constant === null ? null : matched(constant, source.pattern)
    return place && value
      ? { value, seen: apk.seen(place.path, `${source.class}.${source.field} = "${constant}"`, { part: source.class }) }
      : null
  },
  'method-constant'(apk, source) {
    const place = definedClasses(apk).find(source.class)
    for (const constant of place ? methodStrings(place, source.method) : []) {
      const value = matched(constant, source.pattern)
      if (place && value)
        return { value, seen: apk.seen(place.path, `${source.class}.${source.method}: "${constant}"`, { part: source.class }) }
    }
    return null
  },
  stated(apk, { members }, { row, ownerOf }) {
    const stated = agreed(statedVersions(apk).filter((one) => members.includes(one.member) && ownerOf(one.class)?.row === row))
    return stated && shownAs(apk, stated)
  },
  file(apk, source) {
    const file = apk.file(source.path)
    const content = file ? decodeUtf8(file.read(LARGEST_VERSION_FILE)) : ''
    const value = matched(content, source.pattern)
    return file && value ? { value, seen: apk.seen(file.path, content.trim()) } : null
  },
  'file-name'(apk, source) {
    const pattern = new RegExp(source.pattern)
    for (const file of [...apk.base.files.values(), ...apk.libraries(), ...apk.assets()]) {
      const value = (pattern.exec(baseName(file)) ?? pattern.exec(file.name))?.[1]
      if (value) return { value: dotted(value), seen: apk.seen(file.path, file.name) }
    }
    return null
  },
  'meta-data'(apk, source) {
    const application = applicationOf(apk)
    const stated = application ? metaDataOf(apk, application)[source.name] : undefined
    const value = stated === undefined ? null : matched(stated, source.pattern)
    return application && value
      ? { value, seen: { ...elementSeen(apk, application, `meta-data ${source.name}`), quote: `${source.name} = ${stated}` } }
      : null
  },
  'native-string'(apk, source) {
    const file = apk.libraries().find((library) => baseName(library) === source.library)
    if (!file) return null
    const found = new RegExp(source.pattern).exec(Buffer.from(file.read(LARGEST_LIBRARY)).toString('latin1'))
    const value = found ? (found[1] ?? found[0]) : null
    return found && value && value.length <= LONGEST_VERSION
      ? { value, seen: apk.seen(file.path, found[0], { offset: found.index }) }
      : null
  },
}

/** Names of libraries cannot hold dots: `libAMapSDK_MAP_v7_8_0.so`; and what is named after them is written as they are. */
const dotted = (value: string): string => (/^\d+(?:_\d+)+$/.test(value) ? value.replaceAll('_', '.') : value)

/** Group 1 of the pattern, or all that it matches. */
function matched(text: string, pattern: string | undefined): string | null {
  const found = (pattern === undefined ? VERSION : new RegExp(pattern)).exec(text)
  const value = found ? dotted((found[1] ?? found[0]).trim()) : ''
  return value !== '' && value.length <= LONGEST_VERSION ? value : null
}

/** Google's libraries leave `META-INF/GROUP_ARTIFACT.version`; the artifact that bears the group's own name speaks for it. */
function mavenVersion(apk: AndroidPackage, row: SdkRow): SdkVersion | null {
  for (const prefix of row.packages) {
    const artifact = prefix.slice(prefix.lastIndexOf('.') + 1)
    const file = apk.file(`META-INF/${prefix}_${artifact}.version`)
    const content = file ? decodeUtf8(file.read(LARGEST_VERSION_FILE)) : ''
    const value = matched(content, undefined)
    if (file && value) return { value, seen: apk.seen(file.path, content.trim()) }
  }
  return null
}
