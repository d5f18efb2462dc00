import type { NonEmpty } from '#core/evidence.ts'
import { defineExtractor } from '#facts/define.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { sdks as rows, sdkStructures } from '../data/knowledge.ts'
import type { SdkRow, SdkStructureRow } from '../data/rows.ts'
import { archiveSdks, type ArchiveSdks } from './archive-itself.ts'
import type { Library } from './class-files/library.ts'
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
    return apk.jars ? sdksOfArchive(apk, apk.jars, artifact.name).sdks : embeddedSdks(apk, rows, sdkStructures)
  },
})

const known = new WeakMap<AndroidPackage, ArchiveSdks>()

/** SDKs of an SDK archive, and the version of what it itself is. */
export function sdksOfArchive(apk: AndroidPackage, library: Library, fileName: string): ArchiveSdks {
  let read = known.get(apk)
  if (!read) known.set(apk, (read = archiveSdks(apk, library, fileName, embeddedSdks(apk, rows, sdkStructures), rows)))
  return read
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
