import { secretsOf } from '#server/account-secret.ts'
import type { Slice } from '#server/frame.ts'
import type { NoticeHooks } from './deliver-notices.ts'
import { sealedContacts } from './reseal-contacts.ts'
import { noticesOver } from './routes.ts'
import { startSending } from './send-notices.ts'

/** What organisations must be told, by which ways it reaches them, and what they did about it. */
export const noticesSlice = (hooks: NoticeHooks): Slice => ({
  name: 'notices',
  routes: async (app, frame) => noticesOver(app, frame, await secretsOf(frame.config), hooks),
  sealed: sealedContacts,
  work: (frame) => startSending(frame, hooks),
})
