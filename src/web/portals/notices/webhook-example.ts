/** A receiver that verifies calls (Standard Webhooks 1.0), for whoever writes one. The secret comes from the environment: examples are pasted. */
export const webhookExample = `import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const key = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64')

createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString()
  const id = request.headers['webhook-id'] ?? ''
  const at = request.headers['webhook-timestamp'] ?? ''
  const expected = createHmac('sha256', key).update(id + '.' + at + '.' + body).digest()
  const isSigned = (request.headers['webhook-signature'] ?? '').split(' ').some((one) => {
    const [version, text = ''] = one.split(',')
    const given = Buffer.from(text, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
  const isFresh = Math.abs(Date.now() / 1000 - Number(at)) < 300
  response.statusCode = isSigned && isFresh ? 204 : 401
  response.end()
  // One call may come twice: its webhook-id is the same.
  if (response.statusCode === 204) console.log(id, JSON.parse(body))
}).listen(8080)
`
