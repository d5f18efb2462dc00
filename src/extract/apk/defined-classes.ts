/** The classes that a package's DEX files define, by name, without walking their code. */
import { readClassData, readStaticValues } from '#formats/dex/class-data.ts'
import { readCodeItem, widthAt } from '#formats/dex/code.ts'
import { openDexFiles, type Dex } from '#formats/dex/dex.ts'
import { FormatError } from '#formats/format-error.ts'
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
}

const known = new WeakMap<AndroidPackage, DefinedClasses>()

/** Reads each DEX file's class list once. A file that cannot be read contributes nothing; `code` says so. */
export function definedClasses(apk: AndroidPackage): DefinedClasses {
  let classes = known.get(apk)
  if (!classes) known.set(apk, (classes = readAll(apk)))
  return classes
}

/** A class's file, member of a container, and index there: what may be kept of it without keeping the file's bytes. */
interface Place {
  readonly file: PackageFile
  readonly member: number
  readonly index: number
}

function readAll(apk: AndroidPackage): DefinedClasses {
  const packages = new Map<string, { first: string; path: string; count: number }>()
  const places = new Map<string, Place>()
  for (const file of apk.dexFiles())
    quietly(() => {
      for (const [member, dex] of openDexFiles(file.read()).entries())
        for (let index = 0; index < dex.classCount; index++)
          quietly(() => {
            const descriptor = dex.descriptor(dex.classWord(index, 0))
            if (places.has(descriptor)) return
            places.set(descriptor, { file, member, index })
            const end = descriptor.lastIndexOf('/')
            const folder = end < 0 ? '' : descriptor.slice(1, end)
            const seen = packages.get(folder)
            if (seen) seen.count++
            else packages.set(folder, { first: descriptor.slice(1, -1).replaceAll('/', '.'), path: file.path, count: 1 })
          })
    })
  return {
    packages: new Map([...packages].map(([folder, seen]) => [folder.replaceAll('/', '.'), seen])),
    find(name) {
      const place = places.get(`L${name.replaceAll('.', '/')};`)
      const dex = place && openDexFiles(place.file.read())[place.member]
      return place && dex && { path: place.file.path, dex, index: place.index }
    },
  }
}

function quietly(read: () => void): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
}

/** The initial value of a static field, as text; null when the class has no such constant. */
export function staticConstant({ dex, index }: DefinedClass, field: string): string | null {
  for (const [id, value] of readStaticValues(dex, index))
    if (dex.string(dex.fieldName(id)) === field) return value.kind === 'string' ? value.text : value.kind === 'number' ? String(value.number) : null
  return null
}

const CONST_STRING = 0x1a
const CONST_STRING_JUMBO = 0x1b
const MOST_STRINGS = 200

/** Constant strings that the methods of this name load, in the order of the code. */
export function methodStrings({ dex, index }: DefinedClass, method: string): string[] {
  const strings: string[] = []
  for (const { method: id, code } of readClassData(dex, index).methods) {
    if (code === 0 || dex.string(dex.methodName(id)) !== method) continue
    const { first, end } = readCodeItem(dex, code)
    for (let at = first; at < end && strings.length < MOST_STRINGS; at += widthAt(dex.units, at)) {
      const opcode = dex.units[at]! & 0xff
      if (opcode === CONST_STRING) strings.push(dex.string(dex.units[at + 1]!))
      else if (opcode === CONST_STRING_JUMBO) strings.push(dex.string(dex.units[at + 1]! + dex.units[at + 2]! * 0x10000))
    }
  }
  return strings
}
