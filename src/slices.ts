/** The slices of the platform, each after those that it may import. */
import { capturesSlice } from '#platform/captures/slice.ts'
import { declarationsSlice } from '#platform/declarations/slice.ts'
import { demonstrationSlice } from '#platform/demonstration/slice.ts'
import { newestCommissions } from '#platform/inspections/newest-commissions.ts'
import { describeVersion, handInsSeenBy } from '#platform/inspections/hand-ins.ts'
import { inspectionsSlice } from '#platform/inspections/slice.ts'
import { journalSlice } from '#platform/journal/slice.ts'
import { peopleSlice } from '#platform/people/slice.ts'
import { registrySlice } from '#platform/registry/slice.ts'
import { rulingsSlice } from '#platform/rulings/slice.ts'
import type { Slice } from '#server/frame.ts'

export const slices: readonly Slice[] = [
  peopleSlice,
  journalSlice,
  registrySlice({ newestCommissions, handIns: handInsSeenBy, describe: describeVersion }),
  inspectionsSlice,
  capturesSlice,
  declarationsSlice,
  rulingsSlice,
  demonstrationSlice,
]
