/**
 * Versions that code states of itself under names that everybody gives them: `BuildConfig.VERSION_NAME`, `SDK_VERSION`, `getSdkVersion()`.
 * For SDKs of which no row of the knowledge base says where their version stands.
 */
import { access, readClassData } from '#formats/dex/class-data.ts'
import { readCodeItem, widthAt } from '#formats/dex/code.ts'
import type { Dex } from '#formats/dex/dex.ts'
import { opcodeOf, role, roles } from '#formats/dex/opcodes.ts'
import { FormatError } from '#formats/format-error.ts'
import { classNameAt, definedClasses, dexesOf, searchString, staticConstant } from './defined-classes.ts'
import type { AndroidPackage } from './package.ts'

export interface StatedVersion {
  readonly class: string
  /** `VERSION_NAME`, `getSdkVersion`. */
  readonly member: string
  readonly text: string
  readonly value: string
  readonly path: string
  /** Named as the version of an SDK, not of anything. */
  readonly isPlain: boolean
}

/** Names that say whose version it is, and names that do so in a class that is close to the SDK's own package. */
const PLAIN_FIELDS = ['SDK_VERSION', 'SDK_VERSION_NAME', 'SDK_VERSION_STRING', 'SDK_VERSION_STR', 'sdkVersion', 'sdk_version', 'SDKVersion']
const FIELDS = [...PLAIN_FIELDS, 'VERSION_NAME', 'VERSION', 'LIB_VERSION', 'LIBRARY_VERSION', 'versionName']
const PLAIN_METHODS = ['getSdkVersion', 'getSDKVersion', 'getSdkVersionName', 'getSDKVersionName', 'getSdkVersionString', 'sdkVersion']
const METHODS = [...PLAIN_METHODS, 'getVersion', 'getVersionName']
/** A number with dots, perhaps behind the SDK's own name: `GTC-3.2.18.0`, `android 2.1.3`. */
const VERSION = /^(?:[A-Za-z]{1,16}[-_ ])?v?(\d{1,6}(?:\.\d{1,9}){1,4}(?:[-.](?:alpha|beta|rc|release)[-.]?\d{0,4})?)$/i
const UNTOUCHED = new Set(['1.0', '1.0.0', '0.0.1', '0.1.0'])
/** What new projects are made with. */
export const isUntouched = (version: string): boolean => UNTOUCHED.has(version)
/** Classes of one file with members of such names: no app has so many. */
const MOST_LOOKED = 1000
/** Methods that hand on what another returns. */
const MOST_STEPS = 3

const known = new WeakMap<AndroidPackage, readonly StatedVersion[]>()

/** All of a package, in the order of its files. */
export function statedVersions(apk: AndroidPackage): readonly StatedVersion[] {
  let stated = known.get(apk)
  if (!stated) {
    const found: StatedVersion[] = []
    definedClasses(apk)
    for (const file of apk.dexFiles()) quietly(() => dexesOf(file).forEach((dex) => collect(dex, file.path, found)))
    known.set(apk, (stated = found))
  }
  return stated
}

/** Packages below the SDK's own in which a version is still the SDK's, and not of something that lies in it. */
const MOST_DEPTH = 1
const NAMES_VERSIONS = /build|config|const|version|info|global|sdk/i

/**
 * The version that the SDK's code agrees on. `depthOf`: how many packages below the SDK's own a class lies, null for others' classes.
 * Where parts of it differ, the part that stands closest to the SDK's own package speaks for it; where those differ too, nobody does.
 */
export function agreedVersion(stated: readonly StatedVersion[], depthOf: (className: string) => number | null): StatedVersion | null {
  const own = stated.flatMap((one) => {
    const depth = depthOf(one.class)
    return depth === null || depth > MOST_DEPTH || !(one.isPlain || isTelling(one)) ? [] : [{ ...one, depth }]
  })
  const closest = own.filter(({ depth }) => own.every((other) => depth <= other.depth))
  const plainest = closest.filter(({ isPlain }) => isPlain)
  return agreed(own) ?? agreed(plainest.length > 0 ? plainest : closest)
}

/** The only version among all that are stated; null when there are several, or none. */
export function agreed<One extends StatedVersion>(stated: readonly One[]): One | null {
  return stated[0] && stated.every(({ value }) => value === stated[0]!.value) ? stated[0] : null
}

/** `VERSION` may be that of a protocol or a format: only of a class that is there to say such things, and with three numbers. */
function isTelling({ class: name, member, value }: StatedVersion): boolean {
  return value.split('.').length >= 3 && (member.startsWith('get') || NAMES_VERSIONS.test(name.slice(name.lastIndexOf('.') + 1)))
}

function collect(dex: Dex, path: string, found: StatedVersion[]): void {
  const names = new Uint8Array(dex.strings.length)
  const mark = (list: readonly string[], value: number): void => {
    for (const name of list) {
      const index = searchString(dex, name)
      if (index >= 0) names[index]! |= value
    }
  }
  mark(FIELDS, 1)
  mark(METHODS, 2)
  const wanted = new Map<number, { readonly fields: string[]; readonly methods: string[] }>()
  const want = (type: number): { readonly fields: string[]; readonly methods: string[] } => {
    let members = wanted.get(type)
    if (!members) wanted.set(type, (members = { fields: [], methods: [] }))
    return members
  }
  const string = searchString(dex, 'Ljava/lang/String;')
  const { fields, methods, protos, types } = dex
  for (let at = 0; at < fields.length; at += 4) {
    const name = fields[at + 2]! + fields[at + 3]! * 0x10000
    if ((names[name] ?? 0) & 1 && types[fields[at + 1]!] === string) want(fields[at]!).fields.push(dex.string(name))
  }
  for (let at = 0; at < methods.length; at += 4) {
    const name = methods[at + 2]! + methods[at + 3]! * 0x10000
    const proto = methods[at + 1]! * 3
    if ((names[name] ?? 0) & 2 && types[protos[proto + 1]!] === string && protos[proto + 2] === 0)
      want(methods[at]!).methods.push(dex.string(name))
  }
  if (wanted.size === 0) return
  const indexes = new Map<number, number>()
  for (let index = dex.classCount - 1; index >= 0; index--) indexes.set(dex.classWord(index, 0), index)
  const looked = [...wanted].flatMap(([type, members]) => {
    const index = indexes.get(type)
    return index === undefined ? [] : [{ index, members }]
  })
  looked.sort((one, other) => one.index - other.index)
  for (const { index, members } of looked.slice(0, MOST_LOOKED)) quietly(() => read({ dex, indexes }, index, path, members, found))
}

/** A file, with its class definitions by type. */
interface Indexed {
  readonly dex: Dex
  readonly indexes: ReadonlyMap<number, number>
}

function read(
  file: Indexed,
  index: number,
  path: string,
  { fields, methods }: { readonly fields: readonly string[]; readonly methods: readonly string[] },
  found: StatedVersion[],
): void {
  const { dex } = file
  const name = classNameAt(dex, index)
  const simple = name.slice(name.lastIndexOf('.') + 1)
  const isBuildConfig = simple.endsWith('BuildConfig')
  const add = (member: string, text: string | null, isPlain: boolean): void => {
    const value = text === null ? undefined : VERSION.exec(text.trim())?.[1]
    if (text !== null && value !== undefined && !(isBuildConfig && isUntouched(value)))
      found.push({ class: name, member, text, value, path, isPlain })
  }
  // A name of one or two letters was given by an obfuscator: nobody knows what its `VERSION` is the version of.
  const isNamed = simple.length > 2
  for (const field of fields)
    if (PLAIN_FIELDS.includes(field) || isBuildConfig || isNamed)
      add(field, staticConstant({ dex, index }, field), PLAIN_FIELDS.includes(field) || (isBuildConfig && field === 'VERSION_NAME'))
  for (const method of methods)
    if (PLAIN_METHODS.includes(method) || isNamed) add(method, returned(file, index, method, MOST_STEPS), PLAIN_METHODS.includes(method))
}

const [CONST_STRING, JUMBO, RETURN_OBJECT, MOVE_RESULT, SGET] = (
  ['const-string', 'const-string/jumbo', 'return-object', 'move-result-object', 'sget-object'] as const
).map(opcodeOf)

/** The constant that a method returns, if it does nothing else; through others of the same file that do so too. */
function returned(file: Indexed, index: number, method: string, steps: number): string | null {
  const { dex, indexes } = file
  const only = readClassData(dex, index).methods.find(
    (one) =>
      one.code !== 0 &&
      (one.flags & access.synthetic) === 0 &&
      dex.string(dex.methodName(one.method)) === method &&
      dex.parameters(dex.methodProto(one.method)).length === 0,
  )
  if (!only) return null
  const { units } = dex
  const { first, end } = readCodeItem(dex, only.code)
  const opcode = units[first]! & 0xff
  const next = first + widthAt(units, first)
  const returnsAt = (at: number): boolean => at < end && (units[at]! & 0xff) === RETURN_OBJECT
  if (opcode === CONST_STRING && returnsAt(next)) return dex.string(units[first + 1]!)
  if (opcode === JUMBO && returnsAt(next)) return dex.string(units[first + 1]! + units[first + 2]! * 0x10000)
  if (opcode === SGET && returnsAt(next)) {
    const field = units[first + 1]!
    const owner = indexes.get(dex.fieldClass(field))
    return owner === undefined ? null : staticConstant({ dex, index: owner }, dex.string(dex.fieldName(field)))
  }
  if (roles[opcode] === role.invoke && steps > 0 && next < end && (units[next]! & 0xff) === MOVE_RESULT && returnsAt(next + 1)) {
    const called = units[first + 1]!
    const owner = indexes.get(dex.methodClass(called))
    return owner === undefined ? null : returned(file, owner, dex.string(dex.methodName(called)), steps - 1)
  }
  return null
}

function quietly(read: () => void): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
}
