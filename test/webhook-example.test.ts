import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { webhookExample } from '../src/web/portals/notices/webhook-example.ts'

const secret = `whsec_${Buffer.from('a secret of tests, known to all').toString('base64')}`

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

test('the example that people paste runs, takes signed calls, and refuses others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhunsheng-webhook-'))
  const port = await freePort()
  const file = join(folder, 'receiver.mjs')
  await writeFile(file, `${webhookExample.replace('.listen(8080)', `.listen(${port}, '127.0.0.1', () => console.log('listening'))`)}`)
  const receiver = spawn(process.execPath, [file], { env: { WEBHOOK_SECRET: secret } })
  try {
    await once(receiver.stdout, 'data')
    const at = new Date()
    const body = JSON.stringify({ type: 'test' })
    const call = async (signature: string, time = at): Promise<number> => {
      const headers = {
        'webhook-id': 'notice-1',
        'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
        'webhook-signature': signature,
      }
      return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body })).status
    }
    expect(await call(new Webhook(secret).sign('notice-1', at, body))).toBe(204)
    expect(await call(new Webhook(secret).sign('notice-2', at, body))).toBe(401)
    expect(await call('')).toBe(401)
    const old = new Date(at.getTime() - 3_600_000)
    expect(await call(new Webhook(secret).sign('notice-1', old, body), old)).toBe(401)
  } finally {
    receiver.kill()
    await rm(folder, { recursive: true, force: true })
  }
})
