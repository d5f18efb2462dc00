import type { NonEmpty } from '#core/evidence.ts'
import { defineExtractor } from '#facts/define.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { sdks as rows, sdkStructures } from '../data/knowledge.ts'
import type { SdkRow, SdkStructureRow } from '../data/rows.ts'
import { statedVersion, type Library } from './class-files/library.ts'
import { packageNameOf } from './manifest.ts'
import { openPackage, type AndroidPackage } from './package.ts'
import { ownersByName, recogniseSdks, type Recognition } from './sdk-evidence.ts'
import { versionOf } from './sdk-versions.ts'

/** SDKs and libraries in the package, each with what proves it. Renamed code (obfuscation, packing) shows only where something else proves it. */
export default defineExtractor({
  gives: 'sdks',
  needs: ['apk'],
  version: 1,
  extract({ apk: artifact }) {
    const apk = openPackage(artifact)
    const embedded = embeddedSdks(apk, rows, sdkStructures)
    return apk.jars ? withItself(apk, apk.jars, artifact.name, embedded) : embedded
  },
})

/** What an SDK archive holds is its own, save for what is known to be of others that were packed into it. */
function withItself(
  apk: AndroidPackage,
  { packages }: Library,
  fileName: string,
  embedded: readonly EmbeddedSdk[],
): readonly EmbeddedSdk[] {
  const others = embedded.flatMap(({ prefixes }) => prefixes)
  const own = [...packages().keys()].filter((name) => !others.some((prefix) => name === prefix || name.startsWith(`${prefix}.`)))
  // All of it is that of an SDK that is known by name.
  if (own.length === 0 && embedded.some(({ isLibrary }) => !isLibrary)) return embedded
  const name = packageNameOf(apk) || fileName
  const version = statedVersion(apk.base, fileName, name)
  const seen = apk.seen(apk.manifest.path, name)
  const itself: EmbeddedSdk = {
    id: name,
    name: { zh: name, en: name },
    provider: '',
    purpose: 'other',
    isLibrary: false,
    version: version ? { value: version.version, seen: apk.seen(version.path, version.quote) } : null,
    recognisedBy: [{ by: 'package', match: name, seen }],
    prefixes: own,
  }
  return [itself, ...embedded]
}

/** As the extractor, with a knowledge base of the caller's choice. */
export function embeddedSdks(
  apk: AndroidPackage,
  known: readonly SdkRow[],
  structures: readonly SdkStructureRow[] = [],
): readonly EmbeddedSdk[] {
  const ownerOf = ownersByName(known)
  return recogniseSdks(apk, known, structures).map(({ row, by, prefixes }) => ({
    id: row.id,
    name: row.name,
    provider: row.provider,
    purpose: row.purpose,
    isLibrary: row.isLibrary,
    version: versionOf(apk, row, ownerOf),
    recognisedBy: by as readonly Recognition[] as NonEmpty<Recognition>,
    prefixes: [...prefixes],
  }))
}
