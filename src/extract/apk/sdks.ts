import type { NonEmpty } from '#core/evidence.ts'
import { defineExtractor } from '#facts/define.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { sdks as rows } from '../data/knowledge.ts'
import type { SdkRow } from '../data/rows.ts'
import { openPackage, type AndroidPackage } from './package.ts'
import { recogniseSdks, type Recognition } from './sdk-evidence.ts'
import { versionOf } from './sdk-versions.ts'

/** SDKs and libraries in the package, each with what proves it. Renamed code (obfuscation, packing) shows only where something else proves it. */
export default defineExtractor({
  gives: 'sdks',
  needs: ['apk'],
  version: 1,
  extract: ({ apk }) => embeddedSdks(openPackage(apk), rows),
})

/** As the extractor, with a knowledge base of the caller's choice. */
export function embeddedSdks(apk: AndroidPackage, known: readonly SdkRow[]): readonly EmbeddedSdk[] {
  return recogniseSdks(apk, known).map(({ row, by, prefixes }) => ({
    id: row.id,
    name: row.name,
    provider: row.provider,
    purpose: row.purpose,
    isLibrary: row.isLibrary,
    version: versionOf(apk, row),
    recognisedBy: by as readonly Recognition[] as NonEmpty<Recognition>,
    prefixes: [...prefixes],
  }))
}
