/** Whose code a class is: by the longest package prefix among the SDKs found, or else the app's. */
import type { Owner } from '#facts/code.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'

export const appOwner: Owner = { kind: 'app', id: 'app', name: 'app' }

type OwnersByPrefix = ReadonlyMap<string, Owner>
const known = new WeakMap<readonly EmbeddedSdk[], OwnersByPrefix>()

/** `className` in Java's form, such as `com.example.Main$Inner`. */
export function ownerOf(className: string, sdks: readonly EmbeddedSdk[]): Owner {
  const owners = ownersOf(sdks)
  for (let end = className.length; end > 0; end = className.lastIndexOf('.', end - 1)) {
    const owner = owners.get(className.slice(0, end))
    if (owner) return owner
  }
  return appOwner
}

function ownersOf(sdks: readonly EmbeddedSdk[]): OwnersByPrefix {
  let owners = known.get(sdks)
  if (!owners) {
    owners = new Map(
      sdks.flatMap(({ id, name, isLibrary, prefixes }) =>
        prefixes.map((prefix): [string, Owner] => [prefix, { kind: isLibrary ? 'library' : 'sdk', id, name: name.en }]),
      ),
    )
    known.set(sdks, owners)
  }
  return owners
}
