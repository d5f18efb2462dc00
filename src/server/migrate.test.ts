import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/build/test-database.ts'
import { migrationFolders } from '../migration-folders.ts'
import { migrateDatabase, MigrationError } from './migrate.ts'

let database: TestDatabase
let root: string
const folders: string[] = []

beforeEach(async () => {
  database = await testDatabase(async () => {})
  root = await mkdtemp(join(tmpdir(), 'zhunsheng-migrate-'))
})
afterEach(async () => {
  await database.drop()
  for (const folder of [root, ...folders.splice(0)]) await rm(folder, { recursive: true, force: true })
})

async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zhunsheng-migrate-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

async function rowsOf(text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('applies the files of all folders by number, and nothing the second time', async () => {
  const slice = await folderOf({ '0101-rows.sql': 'insert into thing values (1); insert into thing values (2)' })
  const frame = await folderOf({ '0001-thing.sql': 'create table thing (id int)' })
  expect(await migrateDatabase(database.url, [slice, frame])).toEqual(['0001-thing', '0101-rows'])
  expect(await migrateDatabase(database.url, [slice, frame])).toEqual([])
  expect(await rowsOf('select id from thing order by id')).toEqual([{ id: 1 }, { id: 2 }])
})

test('applies what one room adds after another room has gone further', async () => {
  const slice = await folderOf({ '0101-other.sql': 'create table other (id int)' })
  const frame = await folderOf({ '0001-thing.sql': 'create table thing (id int)' })
  await migrateDatabase(database.url, [frame, slice])
  await writeFile(join(frame, '0002-more.sql'), 'alter table thing add more int')
  expect(await migrateDatabase(database.url, [frame, slice])).toEqual(['0002-more'])
})

test('lets processes that start at once wait for the first', async () => {
  const folder = await folderOf({
    '0001-thing.sql': 'create table thing (id int); select pg_sleep(0.2)',
    '0002-row.sql': 'insert into thing values (1)',
  })
  const answers = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(database.url, [folder])))
  expect(answers.flat().sort()).toEqual(['0001-thing', '0002-row'])
  expect(await rowsOf('select id from thing')).toEqual([{ id: 1 }])
})

test('keeps what came before a file that fails, and nothing of that file', async () => {
  const folder = await folderOf({
    '0001-thing.sql': 'create table thing (id int)',
    '0002-wrong.sql': 'insert into thing values (1); create tabel other (id int)',
  })
  await expect(migrateDatabase(database.url, [folder])).rejects.toThrow(/0002-wrong\.sql: syntax error .*\(at character \d+\)/)
  expect(await rowsOf('select id from thing')).toEqual([])
  await writeFile(join(folder, '0002-wrong.sql'), 'insert into thing values (2)')
  expect(await migrateDatabase(database.url, [folder])).toEqual(['0002-wrong'])
  expect(await rowsOf('select id from thing')).toEqual([{ id: 2 }])
})

test('refuses a database that is newer than the files', async () => {
  const folder = await folderOf({ '0001-thing.sql': 'create table thing (id int)', '0002-later.sql': 'create table later (id int)' })
  await migrateDatabase(database.url, [folder])
  await rm(join(folder, '0002-later.sql'))
  const refused = migrateDatabase(database.url, [folder])
  await expect(refused).rejects.toThrow(MigrationError)
  await expect(refused).rejects.toThrow(/newer than this version of the platform.*0002-later/)
})

test('names the files that are wrongly named or have one number, and touches nothing', async () => {
  const one = await folderOf({ '0001-thing.sql': 'create table thing (id int)', 'notes.txt': '', '2-short.sql': '' })
  const other = await folderOf({ '0001-another.sql': '' })
  const refused = migrateDatabase(database.url, [one, other])
  await expect(refused).rejects.toThrow(/notes\.txt: must be named/)
  await expect(refused).rejects.toThrow(/2-short\.sql: must be named/)
  await expect(refused).rejects.toThrow(/0001-another\.sql and .*0001-thing\.sql have the same number/)
  expect(await rowsOf(`select to_regclass('thing') as thing`)).toEqual([{ thing: null }])
})

test('passes on that nobody answers, for whoever may try again', async () => {
  await expect(migrateDatabase('postgres://nobody@127.0.0.1:1/none', [])).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('applies all migrations of the platform to an empty database', async () => {
  const applied = await migrateDatabase(database.url, migrationFolders)
  expect(applied[0]).toBe('0001-journal')
  expect(await migrateDatabase(database.url, migrationFolders)).toEqual([])
})
