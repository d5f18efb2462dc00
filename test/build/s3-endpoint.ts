/** For tests: an S3 service in this process, on a free port of the loopback, with a folder of its own. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Config } from '../../src/server/config.ts'

/** One request on its way through the service, as Koa gives it. */
export interface Exchange {
  readonly method: string
  readonly path: string
  readonly req: IncomingMessage
  readonly res: ServerResponse
  /** Set to false by who answers on `res` itself. */
  respond?: boolean
  body: unknown
}

export interface S3Endpoint {
  readonly config: S3Config
  /** `METHOD /path` of what was asked, oldest first. */
  readonly asked: string[]
  /** Stands before the service: to fail in its place, or to spoil its answers. */
  intercept: (exchange: Exchange, next: () => Promise<void>) => Promise<void>
  /** Replaces the bytes of an object behind everybody's back. */
  overwrite(key: string, change: (bytes: Buffer) => Buffer): Promise<void>
  close(): Promise<void>
}

interface S3rver {
  readonly middleware: ((exchange: Exchange, next: () => Promise<void>) => Promise<void>)[]
  readonly httpServer: { closeAllConnections(): void }
  run(): Promise<{ port: number }>
  close(): Promise<void>
  on(event: 'error', listener: () => void): void
}

export async function openS3Endpoint(): Promise<S3Endpoint> {
  const directory = await mkdtemp(join(tmpdir(), 's3-endpoint-'))
  // It has no types, and asks for ten years of old packages: loaded only here.
  const Service = createRequire(import.meta.url)('s3rver') as new (options: object) => S3rver
  const bucket = 'artifacts'
  const service = new Service({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: bucket, configs: [] }] })
  service.on('error', () => {
    // A client that goes away in the middle is what some tests are about.
  })
  const asked: string[] = []
  service.middleware.unshift(async (exchange, next) => {
    asked.push(`${exchange.method} ${exchange.path}`)
    await endpoint.intercept(exchange, next)
  })
  const { port } = await service.run()
  const endpoint: S3Endpoint = {
    config: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket,
      prefix: 'tests',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      isPathStyle: true,
    },
    asked,
    intercept: (_exchange, next) => next(),
    async overwrite(key, change) {
      const path = join(directory, bucket, `${key}._S3rver_object`)
      await writeFile(path, change(await readFile(path)))
    },
    async close() {
      service.httpServer.closeAllConnections()
      await service.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return endpoint
}
