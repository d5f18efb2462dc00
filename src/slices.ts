/** The slices of the platform, each after those that it may import. */
import { sdks } from '#extract/data/knowledge.ts'
import { capturesSlice } from '#platform/captures/slice.ts'
import { declarationsSlice } from '#platform/declarations/slice.ts'
import { demonstrationSlice } from '#platform/demonstration/slice.ts'
import { noticesSlice } from '#platform/notices/slice.ts'
import { newestCommissions } from '#platform/inspections/newest-commissions.ts'
import { describeVersion, handInsSeenBy } from '#platform/inspections/hand-ins.ts'
import { inspectionsSlice } from '#platform/inspections/slice.ts'
import { journalSlice } from '#platform/journal/slice.ts'
import { peopleSlice } from '#platform/people/slice.ts'
import { describeApps } from '#platform/registry/app-owner.ts'
import { registrySlice } from '#platform/registry/slice.ts'
import { rulingsSlice } from '#platform/rulings/slice.ts'
import { sdkUseSlice } from '#platform/sdk-use/slice.ts'
import { sdksSlice } from '#platform/sdks/slice.ts'
import type { Slice } from '#server/frame.ts'

/** The knowledge base's rows of SDKs, as the platform shows them: it reads no extractor's tables itself. */
const knownSdks = sdks.map(({ id, name, provider, purpose, packages, libraries = [], homePage, policy, kinds, kindsSource }) => ({
  id,
  name,
  provider,
  purpose,
  homePage: homePage ?? null,
  policy: policy ?? null,
  prefixes: packages,
  libraries,
  read: kinds && kindsSource !== undefined ? { kinds, source: kindsSource } : null,
}))

export const slices: readonly Slice[] = [
  peopleSlice,
  journalSlice,
  noticesSlice({ describeApps }),
  registrySlice({ newestCommissions, handIns: handInsSeenBy, describe: describeVersion }),
  inspectionsSlice,
  capturesSlice,
  declarationsSlice,
  rulingsSlice,
  sdksSlice({ known: knownSdks }),
  sdkUseSlice({ known: knownSdks }),
  demonstrationSlice,
]
