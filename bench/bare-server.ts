/**
 * What the platform is measured against: Fastify and nothing else, answering the bytes that it was given. Started by `http.ts`.
 *
 *     node bench/bare-server.ts ANSWERS.json      [{ "url": …, "type": …, "body": … }]
 */
import Fastify from 'fastify'
import { readFileSync } from 'node:fs'

interface Answer {
  readonly url: string
  readonly type: string
  readonly body: string
}
const answers = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as readonly Answer[]
const app = Fastify()
for (const { url, type, body } of answers) app.get(url.split('?')[0]!, (_request, reply) => reply.type(type).send(body))
console.error(`ready · ${await app.listen({ host: '127.0.0.1', port: 0 })}`)
process.once('SIGTERM', () => void app.close())
