/**
 * The only way from a browser of ours to the network: a forward proxy on loopback, one for each page. It resolves names itself and dials
 * the address that it checked. Every connection is checked, so redirects, frames, workers and sockets are too.
 */
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { Transform, type Duplex } from 'node:stream'
import { nothingAllowed, type Allowed } from './allowed.ts'
import { checkedAddress, type Refusal } from './checked-address.ts'

export interface FilterProxy {
  /** For the browser's `proxyServer`. */
  readonly url: string
  /** What was refused: `host:port` with the reason, each once. */
  readonly refusals: ReadonlyMap<string, Refusal>
  /** Bytes received so far. */
  readonly received: number
  readonly isExhausted: boolean
  close(): Promise<void>
}

export interface FilterProxyOptions {
  readonly allowed?: Allowed
  /** Bytes that may be received in all; then every connection is cut. */
  readonly mostBytes: number
}

const MOST_CONNECTIONS = 256
const MOST_REFUSALS = 200
/** Milliseconds. */
const DIAL = 10_000
const SILENCE = 60_000

export async function startFilterProxy({ allowed = nothingAllowed, mostBytes }: FilterProxyOptions): Promise<FilterProxy> {
  const refusals = new Map<string, Refusal>()
  const sockets = new Set<Duplex>()
  let received = 0

  const refuse = (host: string, port: number, reason: Refusal): void => {
    if (refusals.size < MOST_REFUSALS) refusals.set(`${host}:${port}`, reason)
  }
  const count = (bytes: number): void => {
    received += bytes
    if (received > mostBytes) for (const socket of sockets) socket.destroy()
  }
  const counted = (): Transform =>
    new Transform({
      transform(chunk: Buffer, _, done) {
        count(chunk.length)
        done(null, chunk)
      },
    })
  const keep = <Kept extends Duplex>(socket: Kept): Kept => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
    return socket
  }

  /** An address of `host` that may be dialled; null where there is none. */
  async function addressOf(host: string, port: number): Promise<string | null> {
    if (received > mostBytes || sockets.size > MOST_CONNECTIONS) {
      refuse(host, port, 'too-many-connections')
      return null
    }
    const checked = await checkedAddress(host, port, allowed)
    if ('address' in checked) return checked.address
    refuse(host, port, checked.refusal)
    return null
  }

  /** Plain http. */
  async function forward(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const target = URL.canParse(asked.url ?? '') ? new URL(asked.url!) : null
    if (target?.protocol !== 'http:') return void answer.writeHead(403).end()
    const [host, port] = [bare(target.hostname), Number(target.port || 80)]
    const address = await addressOf(host, port)
    if (address === null) return void answer.writeHead(403, { connection: 'close' }).end()
    const { 'proxy-connection': _, 'proxy-authorization': __, ...headers } = asked.headers
    const onward = request(
      {
        host: address,
        port,
        method: asked.method ?? 'GET',
        path: target.pathname + target.search,
        headers: { ...headers, host: target.host },
        agent: false,
        timeout: SILENCE,
      },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers)
        got
          .pipe(counted())
          .on('error', () => answer.destroy())
          .pipe(answer)
        got.on('error', () => answer.destroy())
      },
    )
    onward.on('socket', keep).on('timeout', () => onward.destroy())
    onward.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()))
    answer.on('close', () => onward.destroy())
    asked.on('error', () => onward.destroy()).pipe(onward)
  }

  /** TLS and sockets: what passes is theirs, where it goes is ours. */
  async function tunnel(asked: IncomingMessage, client: Duplex, first: Buffer): Promise<void> {
    keep(client)
    const match = /^\[?([^\]]+)\]?:(\d+)$/.exec(asked.url ?? '')
    const [host, port] = [match?.[1] ?? '', Number(match?.[2])]
    const address = match ? await addressOf(host, port) : null
    if (address === null) return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const onward: Socket = keep(connect({ host: address, port, timeout: DIAL }))
    onward.on('timeout', () => onward.destroy())
    onward.on('connect', () => {
      onward.setTimeout(SILENCE)
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      if (first.length > 0) onward.write(first)
      onward
        .pipe(counted())
        .on('error', () => client.destroy())
        .pipe(client)
      client.pipe(onward)
    })
    onward.on('close', () => client.destroy())
    client.on('close', () => onward.destroy())
  }

  const server = createServer((asked, answer) => void forward(asked, answer).catch(() => answer.destroy()))
  server.on('connect', (asked, client, first) => void tunnel(asked, client, first).catch(() => client.destroy()))
  server.on('connection', (socket) => keep(socket))
  server.on('clientError', (_, socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refusals,
    get received() {
      return received
    },
    get isExhausted() {
      return received > mostBytes
    },
    close: () => closed(server, sockets),
  }
}

/** Without the brackets that addresses of version 6 wear in URLs. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

function closed(server: Server, sockets: ReadonlySet<Duplex>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    for (const socket of sockets) socket.destroy()
  })
}
