import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readElf } from '#formats/elf/dynamic.ts'
import { sqliteThatAnswersError } from './no-database.ts'
import { npmBrowser } from './npm-browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'no-database-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('it has every symbol that the NSS of npm’s browser asks SQLite for', async () => {
  const { executable } = await npmBrowser(process.env)
  const softoken = readElf(readFileSync(join(dirname(executable), 'al2023', 'lib', 'libsoftokn3.so')))
  const asked = softoken.importedSymbols.filter((name) => name.startsWith('sqlite3_'))
  expect(asked.length).toBeGreaterThan(10)
  const { exportedSymbols, machine } = readElf(sqliteThatAnswersError())
  expect(machine).toBe(softoken.machine)
  expect([...exportedSymbols].toSorted()).toEqual(asked.toSorted())
})

test('the system’s loader takes it', () => {
  const path = join(folder, 'libsqlite3.so.0')
  writeFileSync(path, sqliteThatAnswersError())
  // It is no addon of Node, which Node finds out only after the loader has mapped and bound it.
  expect(() => process.dlopen({ exports: {} }, path)).toThrow(/did not self-register|NODE_MODULE_VERSION/)
})
