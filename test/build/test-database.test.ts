import { Client } from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from './test-database.ts'

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows as unknown[]
}

test('two databases are made at once, do not see each other, and are gone when dropped', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  await query(one.url, 'create table test_only (n int)')
  await expect(query(other.url, 'select * from test_only')).rejects.toThrow(/does not exist/)
  await Promise.all([one.drop(), other.drop()])
  await expect(query(one.url, 'select 1')).rejects.toThrow(/does not exist/)
})

test('a database with a migration of its own is empty before it, and gone when that fails', async () => {
  const migrated = await testDatabase(async (url) => {
    expect(await query(url, `select 1 from pg_tables where schemaname = 'public'`)).toEqual([])
    await query(url, 'create table test_only (n int)')
  })
  expect(await query(migrated.url, 'select * from test_only')).toEqual([])
  await migrated.drop()

  let failed = ''
  const failing = testDatabase(async (url) => {
    failed = url
    await query(url, 'select * from no_such_table')
  })
  await expect(failing).rejects.toThrow(/no_such_table/)
  await expect(query(failed, 'select 1')).rejects.toThrow(/does not exist/)
})
