/** Builds Java class files for tests: names are put into the constant pool as they are asked for, code is written as bytes. */
export interface ClassShape {
  /** Internal name, such as `com/example/Main`. */
  readonly name: string
  readonly extends?: string
  readonly implements?: readonly string[]
  readonly flags?: number
  readonly major?: number
  readonly fields?: readonly {
    readonly name: string
    readonly descriptor: string
    readonly flags?: number
    readonly constant?: (pool: ClassPool) => number
  }[]
  readonly methods?: readonly MethodShape[]
  /** Static arguments of bootstrap methods, each behind its handle. */
  readonly bootstrap?: (pool: ClassPool) => readonly (readonly [handle: number, ...argumentNumbers: number[]])[]
}
export interface MethodShape {
  readonly name: string
  readonly descriptor?: string
  readonly flags?: number
  readonly maxStack?: number
  readonly maxLocals?: number
  /** Left out: abstract. */
  readonly code?: (pool: ClassPool) => readonly number[]
  readonly lines?: readonly (readonly [at: number, line: number])[]
  readonly handlers?: readonly (readonly [start: number, end: number, handler: number])[]
}

const u2 = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff]
const u4 = (value: number): number[] => [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
const encoder = new TextEncoder()

export class ClassPool {
  readonly bytes: number[] = []
  count = 1
  readonly #known = new Map<string, number>()

  #add(width: number, ...bytes: number[]): number {
    const key = bytes.join()
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const number = this.count
    this.count += width
    for (const byte of bytes) this.bytes.push(byte)
    this.#known.set(key, number)
    return number
  }
  utf8(text: string): number {
    const encoded = encoder.encode(text)
    return this.#add(1, 1, ...u2(encoded.length), ...encoded)
  }
  int(value: number): number {
    return this.#add(1, 3, ...u4(value))
  }
  float(value: number): number {
    return this.#add(1, 4, ...new Uint8Array(new Float32Array([value]).buffer).toReversed())
  }
  double(value: number): number {
    return this.#add(2, 6, ...new Uint8Array(new Float64Array([value]).buffer).toReversed())
  }
  class(name: string): number {
    return this.#add(1, 7, ...u2(this.utf8(name)))
  }
  string(text: string): number {
    return this.#add(1, 8, ...u2(this.utf8(text)))
  }
  methodType(descriptor: string): number {
    return this.#add(1, 16, ...u2(this.utf8(descriptor)))
  }
  nameAndType(name: string, descriptor: string): number {
    return this.#add(1, 12, ...u2(this.utf8(name)), ...u2(this.utf8(descriptor)))
  }
  /** `com/example/Main.run()V`, or a field `com/example/Main.x:I`. */
  member(reference: string, isOfInterface = false): number {
    const [, owner, name, descriptor] = /^([^.]+)\.([^(:]+):?(.+)$/.exec(reference)!
    const kind = reference.includes('(') ? (isOfInterface ? 11 : 10) : 9
    return this.#add(1, kind, ...u2(this.class(owner!)), ...u2(this.nameAndType(name!, descriptor!)))
  }
  handle(kind: number, reference: string): number {
    return this.#add(1, 15, kind, ...u2(this.member(reference, kind === 9)))
  }
  dynamic(bootstrap: number, name: string, descriptor: string): number {
    return this.#add(1, 18, ...u2(bootstrap), ...u2(this.nameAndType(name, descriptor)))
  }
}

/** Two bytes of an index, for code. */
export const wide = u2

export function aClass(shape: ClassShape): Uint8Array {
  const pool = new ClassPool()
  const attribute = (name: string, content: readonly number[]): number[] => [...u2(pool.utf8(name)), ...u4(content.length), ...content]
  const body = [
    ...u2(shape.flags ?? 0x21),
    ...u2(pool.class(shape.name)),
    ...u2(pool.class(shape.extends ?? 'java/lang/Object')),
    ...u2(shape.implements?.length ?? 0),
    ...(shape.implements ?? []).flatMap((name) => u2(pool.class(name))),
    ...u2(shape.fields?.length ?? 0),
    ...(shape.fields ?? []).flatMap(({ name, descriptor, flags = 0x19, constant }) => [
      ...u2(flags),
      ...u2(pool.utf8(name)),
      ...u2(pool.utf8(descriptor)),
      ...(constant ? [...u2(1), ...attribute('ConstantValue', u2(constant(pool)))] : u2(0)),
    ]),
    ...u2(shape.methods?.length ?? 0),
    ...(shape.methods ?? []).flatMap((method) => [
      ...u2(method.flags ?? 1),
      ...u2(pool.utf8(method.name)),
      ...u2(pool.utf8(method.descriptor ?? '()V')),
      ...(method.code ? [...u2(1), ...attribute('Code', codeOf(method, method.code(pool)))] : u2(0)),
    ]),
    ...bootstrapMethods(),
  ]
  return Uint8Array.from([...u4(0xcafebabe), ...u2(0), ...u2(shape.major ?? 52), ...u2(pool.count), ...pool.bytes, ...body])

  function codeOf({ maxStack = 8, maxLocals = 8, lines = [], handlers = [] }: MethodShape, code: readonly number[]): number[] {
    const table = [...u2(lines.length), ...lines.flatMap(([at, line]) => [...u2(at), ...u2(line)])]
    return [
      ...u2(maxStack),
      ...u2(maxLocals),
      ...u4(code.length),
      ...code,
      ...u2(handlers.length),
      ...handlers.flatMap((handler) => [...handler.flatMap(u2), 0, 0]),
      ...(lines.length === 0 ? u2(0) : [...u2(1), ...attribute('LineNumberTable', table)]),
    ]
  }
  function bootstrapMethods(): number[] {
    const methods = shape.bootstrap?.(pool)
    if (!methods) return u2(0)
    const content = methods.flatMap(([handle, ...numbers]) => [...u2(handle), ...u2(numbers.length), ...numbers.flatMap(u2)])
    return [...u2(1), ...attribute('BootstrapMethods', [...u2(methods.length), ...content])]
  }
}
