import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  readonly url: string
  /** Removes the database; connections that are still open are cut. */
  drop(): Promise<void>
}

/**
 * A database of its own for a test file, on the one PostgreSQL of the run. It is a copy of the migrated template; with `migrate` given, it is
 * an empty one on which that is run instead.
 */
export async function testDatabase(migrate?: (url: string) => Promise<void>): Promise<TestDatabase> {
  const answer = await fetch(inject('postgresDoor'))
  const server = await answer.text()
  if (!answer.ok) throw new Error(server)
  const name = `test_${randomBytes(8).toString('hex')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  const command = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: server })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  const database = { url: url.href, drop: () => command(`drop database if exists ${name} with (force)`) }
  await command(`create database ${name} template ${migrate ? 'template1' : 'template'}`)
  try {
    await migrate?.(database.url)
  } catch (error) {
    await database.drop()
    throw error
  }
  return database
}
