/**
 * An obfuscator of our own, to see what recognition is worth on renamed code: class files in, class files out, with packages, classes,
 * methods and fields named as ProGuard names them (`a.a.b`). Constant pools are rewritten: new names are appended, and what refers to a
 * name is pointed to them. Debug information, signatures and annotations are dropped, as ProGuard does unless it is told otherwise.
 *
 * Kept are names that the platform calls: constructors, what overrides a method of a class that is not renamed (as far as calls and
 * habits of naming show it, for no class of the platform is at hand), and members of enumerations and parcels that are found by name.
 */

/** `tree`: every folder is renamed where it stands (`a.b.c`); `flat`: all classes lie in one package. */
export type Layout = 'tree' | 'flat'

export interface Renamed {
  /** Old internal name → new. */
  readonly names: ReadonlyMap<string, string>
  /** As handed in, by new internal name. */
  readonly groups: readonly ReadonlyMap<string, Uint8Array>[]
}

/** Renames classes of all groups at once, so that one group may call the other. */
export function renameClasses(groups: readonly ReadonlyMap<string, Uint8Array>[], layout: Layout): Renamed {
  const parsed = groups.map((group) => [...group].map(([name, bytes]) => ({ name, file: new ClassImage(bytes) })))
  const all = new Map(parsed.flat().map(({ name, file }) => [name, file]))
  const names = newNames([...all.keys()], layout)
  const members = new Members(all)
  const renamed = parsed.map((group) => new Map(group.map(({ name, file }) => [names.get(name)!, file.rewritten(names, members)])))
  return { names, groups: renamed }
}

function newNames(classes: readonly string[], layout: Layout): Map<string, string> {
  const names = new Map<string, string>()
  if (layout === 'flat') {
    classes.forEach((name, index) => names.set(name, `a/a/${letters(index)}`))
    return names
  }
  const folders = new Map<string, string>([['', '']])
  const counts = new Map<string, number>()
  const next = (folder: string): string => {
    const count = counts.get(folder) ?? 0
    counts.set(folder, count + 1)
    return letters(count)
  }
  const folderOf = (folder: string): string => {
    let known = folders.get(folder)
    if (known === undefined) {
      const slash = folder.lastIndexOf('/')
      const parent = folderOf(slash < 0 ? '' : folder.slice(0, slash))
      folders.set(folder, (known = `${parent}${parent ? '/' : ''}${next(`folders of ${parent}`)}`))
    }
    return known
  }
  for (const name of classes) {
    const folder = folderOf(name.slice(0, Math.max(0, name.lastIndexOf('/'))) || 'root')
    names.set(name, `${folder}/${next(folder)}`)
  }
  return names
}

/** 0 → `a`, 25 → `z`, 26 → `aa`. A word of Java itself is passed over by a digit. */
function letters(index: number): string {
  let text = ''
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26)) text = String.fromCharCode(97 + ((left - 1) % 26)) + text
  return ['do', 'if', 'for', 'int', 'new', 'try'].includes(text) ? `${text}0` : text
}

const [UTF8, INTEGER, FLOAT, LONG, DOUBLE, CLASS, STRING, FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, HANDLE] = [
  1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15,
]
const METHOD_TYPE = 16
const KEPT_ATTRIBUTES = new Set(['Code', 'ConstantValue', 'Exceptions', 'BootstrapMethods', 'StackMapTable'])
const KEPT_FIELDS = new Set(['CREATOR', 'serialVersionUID', '$VALUES'])
/** Methods of the platform's most common interfaces and classes. */
const KEPT_METHODS = new Set(
  (
    'run call compare compareTo equals hashCode toString clone finalize close read write flush get put size iterator next hasNext remove ' +
    'values valueOf handleMessage doInBackground getView getCount getItem getItemId draw dispatchDraw describeContents writeToParcel ' +
    'createFromParcel newArray asBinder getInterfaceDescriptor query insert update delete getType attachBaseContext accept invoke apply ' +
    'uncaughtException shouldOverrideUrlLoading verify checkClientTrusted checkServerTrusted getAcceptedIssuers newThread add clear contains ' +
    'isEmpty start stop cancel getName getMessage getCause dismiss show setContentView applyTransformation surfaceCreated surfaceChanged ' +
    'surfaceDestroyed afterTextChanged beforeTextChanged getInputStream getOutputStream process handle execute available skip mark reset'
  ).split(' '),
)

interface Constant {
  readonly tag: number
  readonly text: string
  readonly raw: Uint8Array
  first: number
  second: number
}
interface MemberImage {
  readonly flags: number
  readonly name: number
  readonly descriptor: number
  readonly attributes: readonly AttributeImage[]
}
interface AttributeImage {
  readonly name: number
  readonly bytes: Uint8Array
}

/** A class file taken apart as far as renaming needs it. */
class ClassImage {
  readonly #bytes: Buffer
  readonly constants: (Constant | null)[] = [null]
  readonly fields: readonly MemberImage[]
  readonly methods: readonly MemberImage[]
  readonly superName: string | null
  readonly interfaces: readonly string[]
  readonly #flags: number
  readonly #self: number
  readonly #superIndex: number
  readonly #interfaceIndexes: readonly number[]
  readonly #attributes: readonly AttributeImage[]
  #at = 8

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#readConstants()
    this.#flags = this.#u2()
    this.#self = this.#u2()
    this.#superIndex = this.#u2()
    this.superName = this.#superIndex === 0 ? null : this.className(this.#superIndex)
    this.#interfaceIndexes = Array.from({ length: this.#u2() }, () => this.#u2())
    this.interfaces = this.#interfaceIndexes.map((index) => this.className(index))
    this.fields = this.#members()
    this.methods = this.#members()
    this.#attributes = this.#attributeList()
  }

  text(index: number): string {
    return this.constants[index]?.text ?? ''
  }
  className(index: number): string {
    return this.text(this.constants[index]?.first ?? 0)
  }

  rewritten(names: ReadonlyMap<string, string>, members: Members): Uint8Array {
    const constants = this.constants.map((constant) => constant && { ...constant })
    const added = new Map<string, number>()
    const utf8 = (text: string, before: number): number => {
      if (this.text(before) === text) return before
      let index = added.get(text)
      if (index === undefined) {
        index = constants.push({ tag: UTF8, text, raw: Buffer.from(text, 'latin1'), first: 0, second: 0 }) - 1
        added.set(text, index)
      }
      return index
    }
    const nameAndTypes = new Map<string, number>()
    const nameAndType = (name: string, descriptor: string, before: Constant): number => {
      const key = `${name} ${descriptor}`
      let index = nameAndTypes.get(key)
      if (index === undefined) {
        const [first, second] = [utf8(name, before.first), utf8(descriptor, before.second)]
        index = constants.push({ tag: NAME_AND_TYPE, text: '', raw: new Uint8Array(0), first, second }) - 1
        nameAndTypes.set(key, index)
      }
      return index
    }
    for (const [index, constant] of this.constants.entries()) {
      if (!constant) continue
      const copy = constants[index]!
      if (constant.tag === CLASS) copy.first = utf8(renamedType(this.text(constant.first), names), constant.first)
      else if (constant.tag === STRING) copy.first = utf8(renamedString(this.text(constant.first), names), constant.first)
      else if (constant.tag === METHOD_TYPE) copy.first = utf8(renamedDescriptor(this.text(constant.first), names), constant.first)
      else if (constant.tag === NAME_AND_TYPE) copy.second = utf8(renamedDescriptor(this.text(constant.second), names), constant.second)
      else if (constant.tag === FIELD || constant.tag === METHOD || constant.tag === INTERFACE_METHOD) {
        const member = this.constants[constant.second]!
        const owner = this.className(constant.first)
        const [name, descriptor] = [this.text(member.first), this.text(member.second)]
        const isField = constant.tag === FIELD
        const renamed = members.newName(owner, name, descriptor, isField)
        if (renamed !== name) copy.second = nameAndType(renamed, renamedDescriptor(descriptor, names), member)
      }
    }
    const self = this.className(this.#self)
    const out: Buffer[] = []
    const u2 = (value: number): void => void out.push(Buffer.from([value >> 8, value & 0xff]))
    u2(this.#flags)
    u2(this.#self)
    u2(this.#superIndex)
    u2(this.#interfaceIndexes.length)
    this.#interfaceIndexes.forEach(u2)
    for (const list of [this.fields, this.methods]) {
      u2(list.length)
      for (const member of list) {
        const [name, descriptor] = [this.text(member.name), this.text(member.descriptor)]
        u2(member.flags)
        u2(utf8(members.newName(self, name, descriptor, list === this.fields), member.name))
        u2(utf8(renamedDescriptor(descriptor, names), member.descriptor))
        this.#writeAttributes(member.attributes, out)
      }
    }
    this.#writeAttributes(this.#attributes, out)
    return Buffer.concat([this.#bytes.subarray(0, 8), poolOf(constants), ...out])
  }

  #writeAttributes(attributes: readonly AttributeImage[], out: Buffer[]): void {
    const kept = attributes.filter(({ name }) => KEPT_ATTRIBUTES.has(this.text(name)))
    out.push(Buffer.from([kept.length >> 8, kept.length & 0xff]))
    for (const { name, bytes } of kept) {
      const content = this.text(name) === 'Code' ? this.#bareCode(bytes) : bytes
      const head = Buffer.alloc(6)
      head.writeUInt16BE(name, 0)
      head.writeUInt32BE(content.length, 2)
      out.push(head, Buffer.from(content))
    }
  }

  /** Code without lines and names of variables. */
  #bareCode(bytes: Uint8Array): Uint8Array {
    const code = Buffer.from(bytes)
    let at = 8 + code.readUInt32BE(4)
    at += 2 + code.readUInt16BE(at) * 8
    const out: Buffer[] = [code.subarray(0, at)]
    const attributes: AttributeImage[] = []
    let count = code.readUInt16BE(at)
    at += 2
    for (; count > 0; count--) {
      const length = code.readUInt32BE(at + 2)
      attributes.push({ name: code.readUInt16BE(at), bytes: code.subarray(at + 6, at + 6 + length) })
      at += 6 + length
    }
    this.#writeAttributes(attributes, out)
    return Buffer.concat(out)
  }

  #readConstants(): void {
    const count = this.#u2()
    while (this.constants.length < count) {
      const tag = this.#bytes[this.#at++]!
      const start = this.#at
      const size = tag === UTF8 ? 2 + this.#bytes.readUInt16BE(start) : sizeOf(tag)
      this.#at += size
      const raw = this.#bytes.subarray(start, this.#at)
      if (tag === UTF8) this.constants.push({ tag, text: raw.subarray(2).toString('latin1'), raw: raw.subarray(2), first: 0, second: 0 })
      else {
        const [first, second] = tag === HANDLE || size < 2 ? [0, 0] : [raw.readUInt16BE(0), size >= 4 ? raw.readUInt16BE(2) : 0]
        this.constants.push({ tag, text: '', raw, first, second })
      }
      if (tag === LONG || tag === DOUBLE) this.constants.push(null)
    }
  }

  #members(): MemberImage[] {
    return Array.from({ length: this.#u2() }, () => ({
      flags: this.#u2(),
      name: this.#u2(),
      descriptor: this.#u2(),
      attributes: this.#attributeList(),
    }))
  }
  #attributeList(): AttributeImage[] {
    return Array.from({ length: this.#u2() }, () => {
      const name = this.#u2()
      const length = this.#bytes.readUInt32BE(this.#at)
      this.#at += 4 + length
      return { name, bytes: this.#bytes.subarray(this.#at - length, this.#at) }
    })
  }
  #u2(): number {
    this.#at += 2
    return this.#bytes.readUInt16BE(this.#at - 2)
  }
}

function sizeOf(tag: number): number {
  if (tag === LONG || tag === DOUBLE) return 8
  if (tag === CLASS || tag === STRING || tag === METHOD_TYPE || tag === 19 || tag === 20) return 2
  return tag === HANDLE ? 3 : 4
}

function poolOf(constants: readonly (Constant | null)[]): Buffer {
  if (constants.length > 0xffff) throw new RangeError(`${constants.length} constants are more than a class file holds`)
  const parts: Buffer[] = [Buffer.from([constants.length >> 8, constants.length & 0xff])]
  for (const constant of constants) {
    if (!constant) continue
    const { tag, raw, first, second } = constant
    if (tag === UTF8) parts.push(Buffer.from([tag, raw.length >> 8, raw.length & 0xff]), Buffer.from(raw))
    else if (tag === INTEGER || tag === FLOAT || tag === LONG || tag === DOUBLE || tag === HANDLE)
      parts.push(Buffer.from([tag]), Buffer.from(raw))
    else if (sizeOf(tag) === 2) parts.push(Buffer.from([tag, first >> 8, first & 0xff]))
    else parts.push(Buffer.from([tag, first >> 8, first & 0xff, second >> 8, second & 0xff]))
  }
  return Buffer.concat(parts)
}

/** A class constant is a name, or the descriptor of an array. */
const renamedType = (text: string, names: ReadonlyMap<string, string>): string =>
  text.startsWith('[') ? renamedDescriptor(text, names) : (names.get(text) ?? text)

const renamedDescriptor = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(/L([^;]+);/g, (whole, name: string) => (names.has(name) ? `L${names.get(name)};` : whole))

/** What names a class, for `Class.forName`. */
function renamedString(text: string, names: ReadonlyMap<string, string>): string {
  const dotted = names.get(text.replaceAll('.', '/'))
  if (dotted && text.includes('.')) return dotted.replaceAll('/', '.')
  return text.includes('/') ? (names.get(text) ?? text) : text
}

/** New names of fields and methods: the same for all that have the same name and descriptor, which keeps overriding as it was. */
class Members {
  readonly #classes: ReadonlyMap<string, ClassImage>
  readonly #kept = new Set<string>()
  readonly #names = new Map<string, string>()
  readonly #declared = new Map<string, ReadonlySet<string>>()

  constructor(classes: ReadonlyMap<string, ClassImage>) {
    this.#classes = classes
    for (const [name, file] of classes) {
      const keys = new Set<string>()
      for (const [list, isField] of [[file.fields, true] as const, [file.methods, false] as const])
        for (const member of list) keys.add(keyOf(file.text(member.name), file.text(member.descriptor), isField))
      this.#declared.set(name, keys)
      for (const constant of file.constants)
        if (constant && (constant.tag === METHOD || constant.tag === INTERFACE_METHOD) && !classes.has(file.className(constant.first))) {
          const member = file.constants[constant.second]!
          this.#kept.add(keyOf(file.text(member.first), file.text(member.second), false))
        }
    }
  }

  newName(owner: string, name: string, descriptor: string, isField: boolean): string {
    const isKept = isField ? KEPT_FIELDS.has(name) : name.startsWith('<') || /^on[A-Z]/.test(name) || KEPT_METHODS.has(name)
    const key = keyOf(name, descriptor, isField)
    if (isKept || this.#kept.has(key) || !this.#isDeclared(owner, key)) return name
    let renamed = this.#names.get(key)
    if (renamed === undefined) this.#names.set(key, (renamed = letters(this.#names.size)))
    return renamed
  }

  /** In the class or above it, as far as classes are at hand; what is declared nowhere is the platform's. */
  #isDeclared(owner: string, key: string): boolean {
    const file = this.#classes.get(owner)
    if (!file) return false
    if (this.#declared.get(owner)!.has(key)) return true
    return [...(file.superName ? [file.superName] : []), ...file.interfaces].some((parent) => this.#isDeclared(parent, key))
  }
}

const keyOf = (name: string, descriptor: string, isField: boolean): string => `${isField ? 'field' : 'method'} ${name} ${descriptor}`
