import type { Slice } from '#server/frame.ts'
import { demonstrationWanted } from '../people/set-up.ts'
import { loadDemonstration } from './load-demonstration.ts'

/** Real packages for who has none yet. */
export const demonstrationSlice: Slice = {
  name: 'demonstration',
  work: (frame) =>
    frame.jobs.work(demonstrationWanted, 1, async ({ organisation }) => {
      await loadDemonstration(frame, organisation)
    }),
}
