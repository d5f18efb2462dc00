import type { Slice } from '#server/frame.ts'
import { comparisonQueue, readingQueue } from './declaration.ts'
import { makeComparison } from './make-comparison.ts'
import { eraseSuperseded } from './erase-superseded.ts'
import { readEdition } from './read-edition.ts'
import { resumeLostReadings } from './resume-lost.ts'
import { mountDeclarations } from './routes.ts'

/** Policies and listings: what operators declare of their apps. */
export const declarationsSlice: Slice = {
  name: 'declarations',
  routes: mountDeclarations,
  async work(frame) {
    await frame.jobs.work(readingQueue, frame.config.workerSlots, (data, context) => readEdition(frame, data, context))
    await frame.jobs.work(comparisonQueue, frame.config.workerSlots, (data, context) => makeComparison(frame, data, context))
    await frame.jobs.schedule('resume-lost-readings', '*/10 * * * *', () => resumeLostReadings(frame))
    await frame.jobs.schedule('erase-superseded-readings', '47 3 * * *', async () => {
      frame.log.info({ readings: await eraseSuperseded(frame) }, 'readings that others had followed were erased')
    })
  },
}
