/** What an inspection found in the files of a release against what its provider declares (2-07, 2-08). */
import type { TakenKind } from '../inspections/commission.ts'
import type { DescribedPackage, DescribedSdk } from '../inspections/described-sdks.ts'
import type { Disclosure, Release } from './api.ts'

type Comparison = NonNullable<Release['comparison']>

/** Sub-SDKs, kinds and permissions of one archive made to fill an answer. */
const MOST = 500

/**
 * Null where there is no file, or the code of one could not be read: then nobody knows what is not in it. Nothing declared: all that is found
 * stands there undeclared. What is the archive's own, and what is of others packed into it, the inspection has told apart.
 */
export function compareRelease(
  files: readonly (DescribedPackage | undefined)[],
  disclosure: Disclosure | null,
  knownAs: string | null,
): Comparison | null {
  if (files.length === 0) return null
  const kinds = new Map<string, string>()
  const permissions = new Set<string>()
  const others = new Map<string, DescribedSdk>()
  for (const file of files) {
    if (!file?.kinds || !file.permissions) return null
    const isItself = ({ id }: DescribedSdk): boolean => id === file.packageName || id === knownAs
    const own = file.sdks.filter(isItself)
    if (own.some((sdk) => sdk.kinds === null)) return null
    for (const { kind, site } of [...file.kinds, ...own.flatMap((sdk): readonly TakenKind[] => sdk.kinds ?? [])])
      if (!kinds.has(kind)) kinds.set(kind, site)
    for (const permission of file.permissions) permissions.add(permission)
    for (const sdk of file.sdks) if (!isItself(sdk) && !sdk.isLibrary) others.set(sdk.id, sdk)
  }
  const modules = disclosure?.modules ?? []
  const declaredKinds = new Map<string, string[]>()
  for (const { name, kinds: declared } of modules)
    for (const { kind } of declared) declaredKinds.set(kind, [...(declaredKinds.get(kind) ?? []), name])
  const declaredPermissions = new Set(modules.flatMap((each) => each.permissions.map(({ name }) => name)))
  return {
    kinds: allOf(kinds.keys(), declaredKinds.keys()).map((kind) => ({
      kind,
      isFound: kinds.has(kind),
      isDeclared: declaredKinds.has(kind),
      modules: [...new Set(declaredKinds.get(kind))],
      firstSite: kinds.get(kind) ?? null,
    })),
    permissions: allOf(permissions, declaredPermissions).map((name) => ({
      name,
      isFound: permissions.has(name),
      isDeclared: declaredPermissions.has(name),
    })),
    sdks: comparedSdks([...others.values()], disclosure?.subSdks ?? []),
  }
}

const allOf = (found: Iterable<string>, declared: Iterable<string>): string[] => [...new Set([...found, ...declared])].slice(0, MOST)

/** The same words, whatever their case and spaces, and whether or not they end with `SDK`: nothing is guessed beyond that. */
function comparedSdks(found: readonly DescribedSdk[], declared: Disclosure['subSdks']): Comparison['sdks'] {
  const answers = (one: DescribedSdk, name: string): boolean =>
    [one.id, one.name.zh, one.name.en].some((each) => plain(each) === plain(name))
  const undiscovered = declared.filter(({ name }) => !found.some((one) => answers(one, name)))
  return [
    ...found.map((one) => ({ name: one.name.zh, isFound: true, isDeclared: declared.some(({ name }) => answers(one, name)) })),
    ...undiscovered.map(({ name }) => ({ name, isFound: false, isDeclared: true })),
  ].slice(0, MOST)
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s._-]/g, '')
    .replace(/sdk$/, '')
