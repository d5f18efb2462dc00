import type { PersonalInformationKind } from '#facts/personal-information.ts'
import type { ApiRule } from '#extract/data/rows.ts'

/** Where a value of personal information came from. */
export interface Origin {
  readonly kind: PersonalInformationKind
  readonly api: string
}

/** What is known of a register: a constant, an object in the making, or nothing (`undefined`). Objects are shared by the registers that hold them. */
export type Value = undefined | number | string | Thing
export type Thing =
  | { readonly is: 'class'; readonly name: string }
  /** A method found by reflection, and the rules that speak of it. */
  | { readonly is: 'method'; readonly origin: Origin | null; readonly rules: readonly ApiRule[] }
  /** A StringBuilder; text is null once something unknown went in. */
  | { readonly is: 'builder'; text: string | null; origin: Origin | null; readonly stretch: number }
  /** `bytes`: hexadecimal, of an array that the code holds ready. */
  | { readonly is: 'array'; readonly items: Value[]; bytes?: string }
  | IntentValue
  | { readonly is: 'component'; package: string | null; class: string | null }
  | { readonly is: 'uri'; readonly text: string }
  | { readonly is: 'information'; readonly origin: Origin }
  | { readonly is: 'object'; readonly name: string }

export interface IntentValue {
  readonly is: 'intent'
  action: string | null
  package: string | null
  class: string | null
  data: string | null
  /** Aimed at a class constant, which is one of the package's own. */
  isOwn: boolean
}

export const isThing = (value: Value): value is Thing => typeof value === 'object'

/** The personal information that a value carries, or null. */
export function originOf(value: Value): Origin | null {
  if (!isThing(value)) return null
  if (value.is === 'information' || value.is === 'builder' || value.is === 'method') return value.origin
  if (value.is === 'array') return value.items.map(originOf).find((origin) => origin !== null) ?? null
  return null
}

/**
 * A value as facts give it: a string or number, arrays joined by '|', bytes in hexadecimal, classes by name, components as `package/class`,
 * intents by what they aim at; null when unknown.
 */
export function constantOf(value: Value): string | number | null {
  if (value === undefined) return null
  if (!isThing(value)) return value
  switch (value.is) {
    case 'class':
      return value.name
    case 'builder':
      return value.text
    case 'uri':
      return value.text
    case 'array': {
      if (value.bytes !== undefined) return value.bytes
      const items = value.items.map(constantOf)
      return items.length > 0 && items.every((item) => typeof item === 'string') ? items.join('|') : null
    }
    case 'component':
      return componentText(value.package, value.class)
    case 'intent':
      return value.data ?? value.action ?? componentText(value.package, value.class)
    default:
      return null
  }
}

const componentText = (packageName: string | null, className: string | null): string | null =>
  packageName !== null && className !== null ? `${packageName}/${className}` : (className ?? packageName)

export function textOf(value: Value): string | null {
  const constant = constantOf(value)
  return typeof constant === 'string' ? constant : null
}

/** A 32-bit pattern as the float that it stands for, rounded to what its decimal form said. */
export function floatOf(bits: number): number {
  scratch.setInt32(0, bits)
  return Number(scratch.getFloat32(0).toPrecision(7))
}

/** A 64-bit pattern, given as a number, as the double that it stands for. */
export function doubleOf(bits: number): number {
  scratch.setBigInt64(0, BigInt(bits))
  return Number(scratch.getFloat64(0).toPrecision(10))
}

const scratch = new DataView(new ArrayBuffer(8))
