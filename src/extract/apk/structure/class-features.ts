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
import { payloadWidth, readCodeItem, widthAt } from '#formats/dex/code.ts'
import { NO_INDEX, type Dex } from '#formats/dex/dex.ts'
import { role, roles, widths } from '#formats/dex/opcodes.ts'
import { asciiBytes } from '../code/names.ts'

/** Fewer calls are common to everybody's code. */
const [FEWEST_CALLS_OF_METHOD, FEWEST_CALLS_OF_CLASS] = [4, 6]
/** Bytes: shorter strings are everybody's; longer ones are told apart by their beginning. */
const [SHORTEST_STRING, LONGEST_STRING] = [8, 512]
/** How often the units of a file may be passed over, a unit for each method beside its code: what an honest file holds does not overlap. */
const MOST_PASSES = 4
/** Makes of a hash another one, so that sum and exclusive-or of a set tell it twice. */
const SPREAD = 0x9e3779b1

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

/** Features of classes, as they are found. `string` is the string's index in the file, for strings. */
export type OnFeature = (hash: number, kind: number, string: number) => void

export class ClassFeatures {
  readonly #dex: Dex
  /** By method: hash of a platform method, 0 for any other; and whether that was asked yet. */
  readonly #methods: Uint32Array
  readonly #isMethodKnown: Uint8Array
  /** By type: hash of its name, 0 when not asked yet; and 1 a platform's, 2 not, 0 when not asked yet. */
  readonly #typeHashes: Int32Array
  readonly #types: Uint8Array
  /** By method: the last code, and the last class, that called it. */
  readonly #codeOf: Uint32Array
  readonly #classOf: Uint32Array
  #code = 0
  #class = 0
  #units: number

  constructor(dex: Dex) {
    this.#dex = dex
    const methods = dex.methods.length / 4
    this.#methods = new Uint32Array(methods)
    this.#isMethodKnown = new Uint8Array(methods)
    this.#codeOf = new Uint32Array(methods)
    this.#classOf = new Uint32Array(methods)
    this.#typeHashes = new Int32Array(dex.types.length)
    this.#types = new Uint8Array(dex.types.length)
    this.#units = dex.units.length * MOST_PASSES
  }

  /** What its methods and the class itself call. Throws `FormatError` where the class cannot be read. */
  readShapes(index: number, onFeature: OnFeature): void {
    const dex = this.#dex
    const { units } = dex
    const classOf = this.#classOf
    const current = ++this.#class
    let [calls, sum, exclusive] = [0, 0, 0]
    const walk = new MethodWalk(dex, dex.classWord(index, 6))
    while (walk.next()) {
      if (--this.#units < 0) return
      if (walk.code === 0) continue
      const { first, end } = readCodeItem(dex, walk.code)
      if ((this.#units -= end - first) < 0) return
      const code = ++this.#code
      let [ofMethod, methodSum, methodExclusive] = [0, 0, 0]
      for (let at = first; at < end;) {
        const unit = units[at]!
        const opcode = unit & 0xff
        const kind = roles[opcode]
        if (kind === role.invoke && opcode < INVOKE_CUSTOM) {
          const method = units[at + 1]!
          const hash = this.#isMethodKnown[method] === 1 ? this.#methods[method]! : this.#askMethod(method)
          if (hash !== 0 && this.#codeOf[method] !== code) {
            this.#codeOf[method] = code
            ofMethod++
            methodSum = (methodSum + hash) | 0
            methodExclusive ^= Math.imul(hash, SPREAD)
            if (classOf[method] !== current) {
              classOf[method] = current
              calls++
              sum = (sum + hash) | 0
              exclusive ^= Math.imul(hash, SPREAD)
            }
          }
        } else if (kind === role.nop) {
          at += unit === 0 ? 1 : payloadWidth(units, at)
          continue
        }
        at += widths[opcode]!
      }
      if (ofMethod >= FEWEST_CALLS_OF_METHOD)
        onFeature(finished(mixed(methodSum, methodExclusive ^ featureKind.method)), featureKind.method, -1)
    }
    if (calls < FEWEST_CALLS_OF_CLASS) return
    let hash = mixed(sum, exclusive ^ featureKind.class)
    const superclass = dex.classWord(index, 2)
    if (superclass !== NO_INDEX) hash = mixed(hash, this.#platformName(superclass))
    const list = dex.listAt(dex.classWord(index, 3))
    let interfaces = 0
    for (let place = list.first; place < list.end; place++) interfaces ^= this.#platformName(units[place]!)
    onFeature(finished(mixed(hash, interfaces)), featureKind.class, -1)
  }

  /** Constants that its code loads. Throws `FormatError` where the class cannot be read. */
  readStrings(index: number, onFeature: OnFeature): void {
    const dex = this.#dex
    const { units } = dex
    const walk = new MethodWalk(dex, dex.classWord(index, 6))
    while (walk.next()) {
      if (--this.#units < 0) return
      if (walk.code === 0) continue
      const { first, end } = readCodeItem(dex, walk.code)
      if ((this.#units -= end - first) < 0) return
      for (let at = first; at < end; at += widthAt(units, at)) {
        const kind = roles[units[at]! & 0xff]
        if (kind !== role.string && kind !== role.jumboString) continue
        const string = units[at + 1]! + (kind === role.string ? 0 : units[at + 2]! * 0x10000)
        const hash = stringHash(dex, string)
        if (hash !== 0) onFeature(hash, featureKind.string, string)
      }
    }
  }

  #askMethod(method: number): number {
    if (method >= this.#methods.length) return 0
    this.#isMethodKnown[method] = 1
    return (this.#methods[method] = this.#hashOfMethod(method))
  }

  #hashOfMethod(method: number): number {
    const dex = this.#dex
    const type = dex.methodClass(method)
    if (!this.#isPlatform(type)) return 0
    const proto = dex.methodProto(method)
    let hash = mixed(this.#typeHash(type), nameHash(dex, dex.methodName(method)))
    const list = dex.listAt(dex.protos[proto * 3 + 2] ?? 0)
    for (let place = list.first; place < list.end; place++) hash = mixed(hash, this.#typeHash(dex.units[place]!))
    return finished(mixed(hash, this.#typeHash(dex.returnType(proto)))) || 1
  }

  #typeHash(type: number): number {
    return this.#typeHashes[type] || (this.#typeHashes[type] = nameHash(this.#dex, this.#dex.typeString(type)))
  }

  #isPlatform(type: number): boolean {
    const known = this.#types[type]
    if (known === undefined) return false
    if (known !== 0) return known === 1
    const start = this.#dex.stringStart(this.#dex.typeString(type))
    const begins = (prefix: Uint8Array): boolean => beginsWith(this.#dex.bytes, start, prefix)
    const isPlatform = PLATFORM.some(begins) && !NOT_PLATFORM.some(begins) && !COMPILERS.some(begins)
    this.#types[type] = isPlatform ? 1 : 2
    return isPlatform
  }

  #platformName(type: number): number {
    return this.#isPlatform(type) ? this.#typeHash(type) : 0
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
