import type { Slice } from '#server/frame.ts'
import { keepDirectory } from '../registry/keep-directory.ts'
import { keepClaims } from './keep-claims.ts'
import { eventQueue } from './event.ts'
import { knownSdks, type KnownSdk } from './known-sdks.ts'
import { followEvents, planEvent } from './plan-event.ts'
import { mountSdks } from './routes.ts'

/** What providers publish of their SDKs (SDK公示), and what operators are told of them. `known`: what the knowledge base says. */
export const sdksSlice = ({ known }: { readonly known: readonly KnownSdk[] }): Slice => ({
  name: 'sdks',
  routes: (app, frame) => mountSdks(app, frame, knownSdks(known)),
  async work(frame) {
    await keepDirectory(frame, known)
    await keepClaims(frame, known)
    await frame.jobs.work(eventQueue, 1, ({ event }) => planEvent(frame, event))
    await frame.jobs.schedule('sdk-events-follow', '*/10 * * * *', (context) => followEvents(frame, context))
  },
})
