import type { Slice } from '#server/frame.ts'
import { demonstrationWanted } from '../people/set-up.ts'
import { publishInspected, releaseInspected } from './load-sdk.ts'
import { loadDemonstration } from './load-demonstration.ts'

/** Real packages for who has none yet. */
export const demonstrationSlice: Slice = {
  name: 'demonstration',
  async work(frame) {
    await frame.jobs.work(demonstrationWanted, 1, async ({ organisation }) => {
      await loadDemonstration(frame, organisation)
    })
    await frame.jobs.work(releaseInspected, 1, (data, context) => publishInspected(frame, data, context))
  },
}
