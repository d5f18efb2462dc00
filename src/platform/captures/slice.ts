import { allowedOf } from '#capture/network/allowed.ts'
import type { Slice } from '#server/frame.ts'
import { captureQueue, recordingQueue, visitsPages } from './capture.ts'
import { readHandedIn } from './read-handed-in.ts'
import { resumeLostCaptures } from './resume-lost.ts'
import { mountCaptures } from './routes.ts'
import { runCapture, type CaptureParts } from './run-capture.ts'
import { requestDue } from './schedule.ts'

/** One at a time in a worker: each has a browser. */
const SLOTS = 1

/** Pages visited for organisations, recorded and inspected; and recordings that they took elsewhere. */
export const capturesSliceOf = (parts: CaptureParts = {}): Slice => ({
  name: 'captures',
  routes: mountCaptures,
  async work(frame) {
    // What cannot be read ends the start, not the first visit.
    allowedOf(frame.config.captureAllowed)
    await frame.jobs.work(recordingQueue(frame.config), SLOTS, ({ capture }, context) => readHandedIn(frame, capture, context))
    await frame.jobs.schedule('resume-lost-captures', '*/10 * * * *', () => resumeLostCaptures(frame))
    if (!visitsPages(frame.config)) return
    await frame.jobs.work(captureQueue(frame.config), SLOTS, ({ capture }, context) => runCapture(frame, capture, context, parts))
    await frame.jobs.schedule('request-due-captures', '*/5 * * * *', async () => void (await requestDue(frame)))
  },
})
export const capturesSlice = capturesSliceOf()
