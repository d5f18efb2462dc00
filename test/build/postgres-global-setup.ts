import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/server/postgres/embedded.ts'
import { migrationFolders } from '../../src/migration-folders.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where `testDatabase` asks for the PostgreSQL of this run. */
    postgresDoor: string
  }
}

/** Nothing of a test has to survive a loss of power. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=64MB'].flatMap((setting) => [
  '-c',
  setting,
])

/**
 * One PostgreSQL for a whole run of vitest, owned by its main process and started when a test first asks: most selections of tests need none.
 * The tests, in other processes, ask at a door on loopback; the answer is the address of the server, on which the database `template` is
 * migrated already.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let root: string | undefined
  let server: EmbeddedPostgres | undefined
  let ready: Promise<string> | undefined

  async function start(): Promise<string> {
    root = await mkdtemp(join(tmpdir(), 'zhunsheng-postgres-'))
    server = await startEmbeddedPostgres(root, { flags: careless })
    await makeTemplate(server.url)
    return server.url
  }

  const door = createServer((_, response) => {
    ready ??= start()
    ready.then(
      (url) => response.end(url),
      (error: Error) => response.writeHead(500).end(error.stack),
    )
  })
  await new Promise<void>((open) => door.listen(0, '127.0.0.1', open))
  project.provide('postgresDoor', `http://127.0.0.1:${(door.address() as AddressInfo).port}`)

  return async () => {
    door.closeAllConnections()
    door.close()
    await ready?.catch(() => {})
    await server?.stop()
    if (root) await rm(root, { recursive: true, force: true })
  }
}

async function makeTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('create database template')
  await client.end()
  const template = new URL(url)
  template.pathname = '/template'
  const { migrateDatabase } = await import('../../src/server/migrate.ts')
  await migrateDatabase(template.href, migrationFolders)
}
