/** A receiver of webhooks that counts what arrives by its identifier, and checks each signature. */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { newWebhookSecret } from '#platform/notices/contact.ts'

export interface NoticeReceiver {
  readonly url: string
  readonly secret: string
  /** Calls by their identifier. */
  readonly arrived: Map<string, number>
  badlySigned(): number
  close(): Promise<void>
}

export async function openNoticeReceiver(): Promise<NoticeReceiver> {
  const secret = newWebhookSecret()
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const arrived = new Map<string, number>()
  let bad = 0
  const server = createServer((request, reply) => {
    const take = async (): Promise<void> => {
      const body = await text(request)
      const { 'webhook-id': identifier = '', 'webhook-timestamp': at = '', 'webhook-signature': signature } = request.headers
      // Standard Webhooks 1.0: computed here without the library that signed it.
      const signed = createHmac('sha256', key)
        .update(`${String(identifier)}.${String(at)}.${body}`)
        .digest('base64')
      if (signature !== `v1,${signed}`) bad++
      arrived.set(String(identifier), (arrived.get(String(identifier)) ?? 0) + 1)
      reply.writeHead(204).end()
    }
    // A worker that is killed breaks off what it was saying.
    take().catch(() => reply.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secret,
    arrived,
    badlySigned: () => bad,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
