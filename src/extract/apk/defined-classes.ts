/** The classes that a package's DEX files define, by name, without walking their code. */
import { readClassData, readStaticValues } from '#formats/dex/class-data.ts'
import { readCodeItem, widthAt } from '#formats/dex/code.ts'
import { openDexFiles, type Dex } from '#formats/dex/dex.ts'
import { FormatError } from '#formats/format-error.ts'
import { keyOfMaskedStrings, unmasked } from './masked-strings.ts'
import type { AndroidPackage, PackageFile } from './package.ts'

/** Where a class is defined. */
export interface DefinedClass {
  readonly path: string
  readonly dex: Dex
  readonly index: number
}

export interface DefinedClasses {
  /** Java names, such as `com.example.Main$Inner`, by package: `com.example` → the first class seen there and how many there are. */
  readonly packages: ReadonlyMap<string, { readonly first: string; readonly path: string; readonly count: number }>
  find(name: string): DefinedClass | undefined
  /** Java names of the classes of one package, where it holds no more than `MOST_LISTED`; else none. */
  namesIn(folder: string): readonly string[]
}

/** Classes of one package that are listed by name. */
export const MOST_LISTED = 100

interface Counted {
  readonly first: string
  readonly path: string
  count: number
  /** Of each class, at most `MOST_LISTED`: file, DEX in it, class definition. */
  readonly places: number[]
}

const known = new WeakMap<AndroidPackage, DefinedClasses>()

/** Reads each DEX file's class list once. A file that cannot be read contributes nothing; `code` says so. */
export function definedClasses(apk: AndroidPackage): DefinedClasses {
  let classes = known.get(apk)
  if (!classes) known.set(apk, (classes = readAll(apk)))
  return classes
}

const SLASH = 0x2f

function readAll(apk: AndroidPackage): DefinedClasses {
  const packages = new Map<string, Counted>()
  for (const [number, file] of apk.dexFiles().entries())
    quietly(() => dexesOf(file).forEach((dex, member) => countPackages(dex, [number, member], file.path, packages)))
  return {
    packages,
    find(name) {
      // Most names that are asked for belong to packages that are not there.
      if (packages.has(name.slice(0, Math.max(0, name.lastIndexOf('.')))))
        for (const file of apk.dexFiles())
          for (const dex of quietly(() => dexesOf(file)) ?? []) {
            const index = quietly(() => classIndexOf(dex, `L${name.replaceAll('.', '/')};`)) ?? -1
            if (index >= 0) return { path: file.path, dex, index }
          }
      return undefined
    },
    namesIn(folder) {
      const { places, count } = packages.get(folder) ?? { places: [], count: 0 }
      const names: string[] = []
      if (count > MOST_LISTED) return names
      for (let at = 0; at < places.length; at += 3)
        quietly(() => names.push(classNameAt(dexesOf(apk.dexFiles()[places[at]!]!)[places[at + 1]!]!, places[at + 2]!)))
      return names
    },
  }
}

const packageOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')))
/** `com.example.Main$Inner`. */
export const classNameAt = (dex: Dex, index: number): string => dex.descriptor(dex.classWord(index, 0)).slice(1, -1).replaceAll('/', '.')

const openDexes = new WeakMap<Uint8Array, readonly Dex[]>()

/** Opened once for as long as the file's bytes stay in memory. Throws `FormatError`. */
export function dexesOf(file: PackageFile): readonly Dex[] {
  const bytes = file.read()
  let dexes = openDexes.get(bytes)
  if (!dexes) openDexes.set(bytes, (dexes = openDexFiles(bytes)))
  return dexes
}

function countPackages(dex: Dex, [file, member]: readonly [number, number], path: string, packages: Map<string, Counted>): void {
  eachClass(
    dex,
    (first) => {
      const folder = packageOf(first)
      let seen = packages.get(folder)
      if (!seen) packages.set(folder, (seen = { first, path, count: 0, places: [] }))
      return seen
    },
    (index, seen) => {
      if (seen.count++ < MOST_LISTED) seen.places.push(file, member, index)
    },
  )
}

/**
 * Goes through the classes of a file with what is known of each one's package. Neighbours mostly share theirs: names are compared as bytes,
 * and decoded only where the package changes.
 */
export function eachClass<Known>(dex: Dex, knownOf: (className: string) => Known, visit: (index: number, known: Known) => void): void {
  const { bytes } = dex
  let knownStart = 0
  let knownEnd = -1
  let known: Known | undefined
  for (let index = 0; index < dex.classCount; index++)
    try {
      const start = dex.stringStart(dex.typeString(dex.classWord(index, 0)))
      let end = start
      for (let at = start; at < bytes.length && bytes[at] !== 0; at++) if (bytes[at] === SLASH) end = at
      if (known === undefined || !sameBytes(bytes, start, end, knownStart, knownEnd)) {
        known = knownOf(classNameAt(dex, index))
        knownStart = start
        knownEnd = end
      }
      visit(index, known)
    } catch (error) {
      // A class whose name lies outside the file has no package.
      if (!(error instanceof FormatError)) throw error
    }
}

function sameBytes(bytes: Uint8Array, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - otherStart) return false
  for (let at = start, other = otherStart; at < end; at++, other++) if (bytes[at] !== bytes[other]) return false
  return true
}

/** The string and type tables are sorted, as the format demands and ART checks; -1 when the class is not defined here. */
function classIndexOf(dex: Dex, descriptor: string): number {
  const string = searchString(dex, descriptor)
  const type = string < 0 ? -1 : search(dex.types.length, (index) => dex.types[index]! - string)
  if (type < 0) return -1
  for (let index = 0; index < dex.classCount; index++) if (dex.classWord(index, 0) === type) return index
  return -1
}

/** Number of a string, or -1. */
export const searchString = (dex: Dex, text: string): number => search(dex.strings.length, (index) => compare(dex.string(index), text))

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function search(count: number, order: (index: number) => number): number {
  for (let low = 0, high = count - 1; low <= high;) {
    const middle = (low + high) >> 1
    const found = order(middle)
    if (found === 0) return middle
    if (found < 0) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return undefined
  }
}

/** The initial value of a static field, as text; null when the class has no such constant. */
export function staticConstant({ dex, index }: Pick<DefinedClass, 'dex' | 'index'>, field: string): string | null {
  for (const [id, value] of readStaticValues(dex, index))
    if (dex.string(dex.fieldName(id)) === field)
      return value.kind === 'string' ? value.text : value.kind === 'number' ? String(value.number) : null
  return null
}

const CONST_STRING = 0x1a
const CONST_STRING_JUMBO = 0x1b
const MOST_STRINGS = 200

/** Constant strings that the methods of this name load, in the order of the code; those that the method itself makes readable, as it does. */
export function methodStrings({ dex, index }: DefinedClass, method: string): string[] {
  const strings: string[] = []
  for (const { method: id, code } of readClassData(dex, index).methods) {
    if (code === 0 || dex.string(dex.methodName(id)) !== method) continue
    const item = readCodeItem(dex, code)
    const key = keyOfMaskedStrings(dex, item)
    for (let at = item.first; at < item.end && strings.length < MOST_STRINGS; at += widthAt(dex.units, at)) {
      const opcode = dex.units[at]! & 0xff
      if (opcode !== CONST_STRING && opcode !== CONST_STRING_JUMBO) continue
      const text = dex.string(dex.units[at + 1]! + (opcode === CONST_STRING ? 0 : dex.units[at + 2]! * 0x10000))
      strings.push(key ? unmasked(text, key) : text)
    }
  }
  return strings
}
