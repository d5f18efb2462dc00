import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Pages {
  readonly origin: string
  close(): Promise<void>
}

/** Serves HTML bodies by path on loopback, under the strict policy that the platform too will send. Anything else is 404. */
export async function servePages(pages: Readonly<Record<string, string>>): Promise<Pages> {
  const server = createServer((request, response) => {
    const body = pages[new URL(request.url ?? '/', 'http://localhost').pathname]
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; connect-src 'self'",
    })
    response.end(`<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>准绳</title>
      <link rel="icon" href="data:,"><main>${body ?? '没有'}</main>`)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
