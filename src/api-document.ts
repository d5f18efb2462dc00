/** The platform's interface as OpenAPI 3.1, out of the contract alone: no database is opened for it. */
import Fastify from 'fastify'
import { mountAccounts, type Accounts } from '#server/accounts.ts'
import { systemClock } from '#server/clock.ts'
import { readConfig } from '#server/config.ts'
import type { Frame } from '#server/frame.ts'
import { buildServer } from '#server/http.ts'
import { slices } from './slices.ts'

/** `docs/api.json`. */
export async function apiDocument(): Promise<string> {
  const config = { ...readConfig({}), secret: 'nothing is signed with this while documents are made' }
  const absent = new Proxy({}, { get: () => () => {} })
  const frame = {
    config,
    db: absent,
    blobs: absent,
    jobs: absent,
    clock: systemClock,
    log: Fastify({ logger: false }).log,
    listen: async () => async () => {},
  }
  const accounts = { frame, sessions: absent } as unknown as Accounts
  const app = await buildServer(frame as unknown as Frame, slices, {
    actorOf: async () => ({ kind: 'anonymous' }),
    extra: (server) => mountAccounts(server, accounts),
  })
  await app.ready()
  const document = app.swagger()
  await app.close()
  return `${JSON.stringify(document, null, 2)}\n`
}
