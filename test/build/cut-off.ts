import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A way to a server that can be cut and mended: what a network does to a database. */
export interface Way {
  readonly url: string
  /** Ends every connection and lets none in. */
  cut(): void
  mend(): Promise<void>
  close(): void
}

export async function wayTo(target: string): Promise<Way> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let server: Server
  let own = 0
  const open = (): Promise<void> =>
    new Promise((resolve) => {
      server = createServer((near) => {
        const far = connect(Number(port), hostname)
        for (const socket of [near, far]) {
          sockets.add(socket)
          socket.on('error', () => {})
          socket.on('close', () => sockets.delete(socket))
        }
        near.pipe(far).pipe(near)
        near.on('close', () => far.destroy())
        far.on('close', () => near.destroy())
      })
      server.listen(own, '127.0.0.1', () => {
        own = (server.address() as AddressInfo).port
        resolve()
      })
    })
  const cut = (): void => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  await open()
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String(own)
  return { url: url.href, cut, mend: open, close: cut }
}
