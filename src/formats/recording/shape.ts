/** What a piece of JSON must look like, and its type from the same words. Everything read is handed in, so everything has a bound. */

/** Reads a value, or throws `ShapeError` naming the place within it. */
export interface Shape<Value> {
  read(value: unknown, place: string): Value
}
export type Of<Any> = Any extends Shape<infer Value> ? Value : never

/** A value that is not as it must be. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
  readonly place: string
  readonly expected: string
  constructor(place: string, expected: string) {
    super(`${place}: expected ${expected}`)
    this.place = place
    this.expected = expected
  }
}

export const text = (longest: number): Shape<string> => ({
  read(value, place) {
    if (typeof value !== 'string' || value.length > longest) throw new ShapeError(place, `a text of at most ${longest} characters`)
    return value
  },
})

/** Finite, and no larger in either direction than a page could be long or a capture could last. */
export const number: Shape<number> = {
  read(value, place) {
    if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 2 ** 40) throw new ShapeError(place, 'a number')
    return value
  },
}

export const flag: Shape<boolean> = {
  read(value, place) {
    if (typeof value !== 'boolean') throw new ShapeError(place, 'true or false')
    return value
  },
}

export const sha256: Shape<string> = {
  read(value, place) {
    if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) throw new ShapeError(place, 'a SHA-256 in hexadecimal')
    return value
  },
}

export const oneOf = <const Known extends string>(...known: readonly Known[]): Shape<Known> => ({
  read(value, place) {
    if (!(known as readonly unknown[]).includes(value)) throw new ShapeError(place, known.join(', '))
    return value as Known
  },
})

export const list = <Item>(item: Shape<Item>, most: number): Shape<readonly Item[]> => ({
  read(value, place) {
    if (!Array.isArray(value) || value.length > most) throw new ShapeError(place, `a list of at most ${most}`)
    return value.map((each, at) => item.read(each, `${place}[${at}]`))
  },
})

export const orNull = <Value>(shape: Shape<Value>): Shape<Value | null> => ({
  read: (value, place) => (value === null ? null : shape.read(value, place)),
})

/** Names to texts, such as attributes. */
export const record = (longest: number, most: number): Shape<Readonly<Record<string, string>>> => ({
  read(value, place) {
    const entries = isPlain(value) ? Object.entries(value) : null
    if (entries === null || entries.length > most) throw new ShapeError(place, `at most ${most} named texts`)
    const one = text(longest)
    return Object.fromEntries(entries.map(([name, each]) => [text(200).read(name, place), one.read(each, `${place}.${name}`)]))
  },
})

type Fields = Readonly<Record<string, Shape<unknown>>>
type ObjectOf<Required extends Fields, Optional extends Fields> = { readonly [Name in keyof Required]: Of<Required[Name]> } & {
  readonly [Name in keyof Optional]?: Of<Optional[Name]>
}

/** Fields that nobody knows are left out, so that a later version's recording can still be read. */
export const object = <const Required extends Fields, const Optional extends Fields = Record<never, never>>(
  required: Required,
  optional?: Optional,
): Shape<ObjectOf<Required, Optional>> => ({
  read(value, place) {
    if (!isPlain(value)) throw new ShapeError(place, 'named fields')
    const read: Record<string, unknown> = {}
    for (const [name, shape] of Object.entries(required)) read[name] = shape.read(value[name], `${place}.${name}`)
    for (const [name, shape] of Object.entries(optional ?? {}))
      if (value[name] !== undefined) read[name] = shape.read(value[name], `${place}.${name}`)
    return read as ObjectOf<Required, Optional>
  },
})

type Kinds = Readonly<Record<string, Shape<object>>>
/** One of several shapes, told apart by `kind`. */
export const byKind = <const All extends Kinds>(
  kinds: All,
): Shape<{ [Kind in keyof All]: { readonly kind: Kind } & Of<All[Kind]> }[keyof All]> => ({
  read(value, place) {
    const kind = isPlain(value) ? value['kind'] : undefined
    if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) throw new ShapeError(`${place}.kind`, Object.keys(kinds).join(', '))
    return { kind, ...kinds[kind]!.read(value, place) } as never
  },
})

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
