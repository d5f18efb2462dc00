/**
 * What renaming leaves of a class: the calls of the platform that each method makes, the platform's classes that it extends, and its strings.
 * Names of an app's own classes, methods and fields are never looked at, so that a class and its renamed twin have the same features.
 *
 *     method   the set of platform methods that it calls, if it calls several
 *     class    platform superclass and interfaces, and the set of platform methods that all its methods call
 *     string   a constant that code loads
 *
 * Each is a hash of 32 bits. Sets, not sequences: compilers put calls in another order, and double what stands in `finally`.
 */
import { MethodWalk } from '#formats/dex/class-data.ts'
import { payloadWidth, readCodeItem } from '#formats/dex/code.ts'
import { NO_INDEX, type Dex } from '#formats/dex/dex.ts'
import { role, roles, widths } from '#formats/dex/opcodes.ts'
import { asciiBytes } from '../code/names.ts'

/** Fewer calls are common to everybody's code. */
const [FEWEST_CALLS_OF_METHOD, FEWEST_CALLS_OF_CLASS] = [4, 6]
/** Calls of one method, and of one class, that are looked at: what has more is generated, or hostile. */
const MOST_CALLS = 2048
/** Bytes: shorter strings are everybody's; longer ones are told apart by their beginning. */
const [SHORTEST_STRING, LONGEST_STRING] = [8, 512]
/** How often the instructions of a file may be passed over: methods of an honest file do not overlap. */
const MOST_PASSES = 2

const PLATFORM = ['Ljava/', 'Ljavax/', 'Landroid/', 'Lorg/json/', 'Lorg/xml/sax/', 'Lorg/w3c/dom/', 'Lorg/apache/http/', 'Ldalvik/'].map(
  asciiBytes,
)
/** Named as the platform's, and packed into apps. */
const NOT_PLATFORM = ['Landroid/support/', 'Landroid/arch/', 'Landroid/databinding/', 'Lorg/json/alipay/', 'Ljavax/inject/'].map(asciiBytes)
/** What compilers themselves call, each in its own way. */
const COMPILERS = [
  'Ljava/lang/StringBuilder;',
  'Ljava/lang/StringBuffer;',
  'Ljava/lang/Object;',
  'Ljava/lang/Enum;',
  'Ljava/util/Objects;',
].map(asciiBytes)

/** From here on, what is invoked is a call site, not a method. */
const INVOKE_CUSTOM = 0xfc

export const featureKind = { method: 0x6d, class: 0x63, string: 0x73 } as const

/** Features of one class, as they are found. `string` is the string's index in the file, for strings. */
export type OnFeature = (hash: number, kind: number, string: number) => void

export class ClassFeatures {
  readonly #dex: Dex
  /** By method: hash of a platform method; 0 for any other, -1 when not asked yet. */
  readonly #methods: Float64Array
  /** By type: 1 a platform's, 0 not, -1 when not asked yet. */
  readonly #types: Int8Array
  readonly #ofMethod = new Uint32Array(MOST_CALLS)
  readonly #ofClass = new Uint32Array(MOST_CALLS)
  #units: number

  constructor(dex: Dex) {
    this.#dex = dex
    this.#methods = new Float64Array(dex.methods.length / 4).fill(-1)
    this.#types = new Int8Array(dex.types.length).fill(-1)
    this.#units = dex.units.length * MOST_PASSES
  }

  /** Throws `FormatError` where the class cannot be read. */
  read(index: number, onFeature: OnFeature): void {
    const dex = this.#dex
    const ofClass = this.#ofClass
    let calls = 0
    const walk = new MethodWalk(dex, dex.classWord(index, 6))
    while (walk.next()) {
      if (walk.code === 0) continue
      const found = this.#readCode(walk.code, onFeature)
      for (let at = 0; at < found && calls < MOST_CALLS; at++) ofClass[calls++] = this.#ofMethod[at]!
      if (found >= FEWEST_CALLS_OF_METHOD) onFeature(hashOf(this.#ofMethod, found, featureKind.method), featureKind.method, -1)
    }
    calls = sortedSet(ofClass, calls)
    if (calls < FEWEST_CALLS_OF_CLASS) return
    let hash = hashOf(ofClass, calls, featureKind.class)
    const superclass = dex.classWord(index, 2)
    if (superclass !== NO_INDEX) hash = mixed(hash, this.#platformName(superclass))
    const list = dex.listAt(dex.classWord(index, 3))
    let interfaces = 0
    for (let place = list.first; place < list.end; place++) interfaces ^= this.#platformName(dex.units[place]!)
    onFeature(finished(mixed(hash, interfaces)), featureKind.class, -1)
  }

  /** Leaves the set of platform methods in `#ofMethod`, and returns how many they are. */
  #readCode(code: number, onFeature: OnFeature): number {
    const dex = this.#dex
    const { units } = dex
    const { first, end } = readCodeItem(dex, code)
    this.#units -= end - first
    if (this.#units < 0) return 0
    const calls = this.#ofMethod
    let count = 0
    for (let at = first; at < end;) {
      const unit = units[at]!
      const opcode = unit & 0xff
      switch (roles[opcode]) {
        case role.nop:
          at += unit === 0 ? 1 : payloadWidth(units, at)
          continue
        case role.invoke: {
          const hash = opcode < INVOKE_CUSTOM ? this.#platformCall(units[at + 1]!) : 0
          if (hash > 0 && count < MOST_CALLS) calls[count++] = hash
          break
        }
        case role.string:
          this.#string(units[at + 1]!, onFeature)
          break
        case role.jumboString:
          this.#string(units[at + 1]! + units[at + 2]! * 0x10000, onFeature)
          break
      }
      at += widths[opcode]!
    }
    return sortedSet(calls, count)
  }

  #string(index: number, onFeature: OnFeature): void {
    const hash = stringHash(this.#dex, index)
    if (hash !== 0) onFeature(hash, featureKind.string, index)
  }

  #platformCall(method: number): number {
    let hash = this.#methods[method]
    if (hash === undefined) return 0
    if (hash < 0) this.#methods[method] = hash = this.#hashOfMethod(method)
    return hash
  }

  #hashOfMethod(method: number): number {
    const dex = this.#dex
    const type = dex.methodClass(method)
    if (!this.#isPlatform(type)) return 0
    const proto = dex.methodProto(method)
    let hash = mixed(nameHash(dex, dex.typeString(type)), nameHash(dex, dex.methodName(method)))
    const list = dex.listAt(dex.protos[proto * 3 + 2] ?? 0)
    for (let place = list.first; place < list.end; place++) hash = mixed(hash, nameHash(dex, dex.typeString(dex.units[place]!)))
    hash = finished(mixed(hash, nameHash(dex, dex.typeString(dex.returnType(proto)))))
    return hash === 0 ? 1 : hash
  }

  #isPlatform(type: number): boolean {
    let known = this.#types[type]
    if (known === undefined) return false
    if (known < 0) {
      const start = this.#dex.stringStart(this.#dex.typeString(type))
      const begins = (prefix: Uint8Array): boolean => beginsWith(this.#dex.bytes, start, prefix)
      this.#types[type] = known = PLATFORM.some(begins) && !NOT_PLATFORM.some(begins) && !COMPILERS.some(begins) ? 1 : 0
    }
    return known === 1
  }

  #platformName(type: number): number {
    return this.#isPlatform(type) ? nameHash(this.#dex, this.#dex.typeString(type)) : 0
  }
}

function beginsWith(bytes: Uint8Array, start: number, prefix: Uint8Array): boolean {
  for (let index = 0; index < prefix.length; index++) if (bytes[start + index] !== prefix[index]) return false
  return true
}

/** 0 for a string that is too short to tell anything. */
export function stringHash(dex: Dex, index: number): number {
  if (index >= dex.strings.length) return 0
  const { bytes } = dex
  const start = dex.stringStart(index)
  const limit = Math.min(bytes.length, start + LONGEST_STRING)
  let hash = 0x811c9dc5 ^ featureKind.string
  let at = start
  for (; at < limit; at++) {
    const byte = bytes[at]!
    if (byte === 0) break
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return at - start < SHORTEST_STRING ? 0 : finished(hash)
}

function nameHash(dex: Dex, string: number): number {
  const { bytes } = dex
  let hash = 0x811c9dc5
  const start = dex.stringStart(string)
  for (let at = start; at < start + LONGEST_STRING; at++) {
    const byte = bytes[at]
    if (!byte) break
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return hash
}

const mixed = (hash: number, value: number): number => Math.imul(hash ^ value, 0x85ebca6b) ^ (hash >>> 13)

function finished(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function hashOf(values: Uint32Array, count: number, kind: number): number {
  let hash = kind
  for (let index = 0; index < count; index++) hash = mixed(hash, values[index]!)
  return finished(hash)
}

/** Sorts the first `count` values and drops what is there twice; returns how many are left. */
function sortedSet(values: Uint32Array, count: number): number {
  if (count < 2) return count
  if (count <= 12)
    for (let index = 1; index < count; index++) {
      const value = values[index]!
      let at = index
      for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!
      values[at] = value
    }
  else values.subarray(0, count).sort()
  let kept = 1
  for (let index = 1; index < count; index++) if (values[index] !== values[kept - 1]) values[kept++] = values[index]!
  return kept
}
