import type { Slice } from '#server/frame.ts'
import { mountPeople } from './routes.ts'
import { sweepExpired } from './sweep-expired.ts'

/** People and organisations. */
export const peopleSlice: Slice = {
  name: 'people',
  routes: mountPeople,
  work: (frame) => frame.jobs.schedule('sweep-expired', '23 3 * * *', () => sweepExpired(frame)),
}
