import type { z } from 'zod'
import { sdkRoutes, type Disclosure } from '#platform/sdks/api.ts'

/** What the form holds: as the contract has it, but that an empty field is an empty text. */
type Typed<Value> = Value extends string | null
  ? Exclude<Value, null> | undefined
  : Value extends readonly (infer One)[]
    ? Typed<One>[]
    : Value extends object
      ? { [Key in keyof Value]?: Typed<Value[Key]> }
      : Value
export type TypedDisclosure = Typed<Disclosure>

/** What is empty, as the contract says it. */
export function disclosureOf(typed: TypedDisclosure): z.input<(typeof sdkRoutes.saveDisclosure)['body']> {
  const modules = (typed.modules ?? []).map((module) => ({
    ...module,
    switch: saidOrNull(module.switch),
    isOptional: module.isOptional ?? false,
    // One that cannot be left out is always on.
    isOnByDefault: module.isOptional ? (module.isOnByDefault ?? false) : true,
    kinds: (module.kinds ?? []).map((kind) => ({
      ...kind,
      frequency: saidOrNull(kind.frequency),
      isMandatory: kind.isMandatory ?? false,
    })),
    permissions: (module.permissions ?? []).map((permission) => ({ ...permission, isMandatory: permission.isMandatory ?? false })),
  }))
  const { ownCollection, storagePlace, retention, afterRemoval, crossBorder, delayedInitialisation } = typed
  return {
    ...typed,
    prefixes: typed.prefixes ?? [],
    libraries: typed.libraries ?? [],
    collectsItself: typed.collectsItself ?? false,
    ownCollection: typed.collectsItself ? saidOrNull(ownCollection) : null,
    modules,
    storagePlace: saidOrNull(storagePlace),
    retention: saidOrNull(retention),
    afterRemoval: saidOrNull(afterRemoval),
    crossBorder: saidOrNull(crossBorder),
    subSdks: (typed.subSdks ?? []).map((sub) => ({ ...sub, policy: saidOrNull(sub.policy) })),
    delayedInitialisation: saidOrNull(delayedInitialisation),
    updatesItself: typed.updatesItself ?? false,
    wakesOthers: typed.wakesOthers ?? false,
  } as z.input<(typeof sdkRoutes.saveDisclosure)['body']>
}

const saidOrNull = (text: string | null | undefined): string | null => (text?.trim() ? text.trim() : null)

/** What was saved, as the form holds it: nulls become empty fields. */
export function typedOf(disclosure: Disclosure): TypedDisclosure {
  return JSON.parse(JSON.stringify(disclosure), (_, value: unknown) => value ?? undefined) as TypedDisclosure
}

export const startOfDisclosure: TypedDisclosure = {
  platforms: ['android'],
  prefixes: [],
  libraries: [],
  collectsItself: false,
  modules: [{ isOptional: false, isOnByDefault: true, kinds: [], permissions: [] }],
  subSdks: [],
  updatesItself: false,
  wakesOthers: false,
}
