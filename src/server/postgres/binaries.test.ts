import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installedBinaries, usableBinaries, type Binaries } from './binaries.ts'

const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 }

let home: string
let root: string
let installed: Binaries

/** An installation as npm leaves it, under a strict umask: no links, and files for their owner alone. */
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zhunsheng-binaries-'))
  chmodSync(home, 0o755)
  root = join(home, 'root')
  const folder = join(home, 'package', 'native')
  for (const name of ['bin', 'lib', 'share/postgresql']) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'bin/postgres'), 'program', { mode: 0o700 })
  writeFileSync(join(folder, 'lib/libpq.so.5.18'), 'library', { mode: 0o600 })
  writeFileSync(join(folder, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]))
  mkdirSync(root)
  installed = { folder, version: '18.4.0' }
})

afterEach(() => {
  chmodSync(join(home, 'package'), 0o755)
  rmSync(home, { recursive: true, force: true })
})

test('are used where npm put them, with the links that npm does not make', () => {
  expect(usableBinaries(root, null, installed)).toEqual(installed)
  expect(usableBinaries(root, null, installed)).toEqual(installed)
  expect(readlinkSync(join(installed.folder, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
  expect(readdirSync(root)).toEqual([])
})

test.each([
  ['the folder of the installation is closed to the account', () => chmodSync(join(home, 'package'), 0o700)],
  ['the files are', () => {}],
])('are copied, open to all, when %s', (_, close) => {
  close()
  writeFileSync(join(mkdirAll(join(root, 'binaries-18.3.0')), 'old'), '')
  mkdirSync(join(root, 'binaries-18.4.0.partial'))
  const copy = usableBinaries(root, nobody, installed)
  expect(copy).toEqual({ folder: join(root, 'binaries-18.4.0'), version: '18.4.0' })
  expect(readdirSync(root)).toEqual(['binaries-18.4.0'])
  expect(readFileSync(join(copy.folder, 'lib/libpq.so.5'), 'utf8')).toBe('library')
  expect(['bin/postgres', 'lib/libpq.so.5', 'lib'].map((path) => (statSync(join(copy.folder, path)).mode & 0o777).toString(8))).toEqual([
    '755',
    '644',
    '755',
  ])
  expect(existsSync(join(installed.folder, 'bin/postgres'))).toBe(true)
})

test('of a machine that npm has none for are missed with a way out', () => {
  expect(() => installedBinaries('sunos', 'sparc')).toThrow(/No PostgreSQL for sunos-sparc[^]*DATABASE_URL/)
})

function mkdirAll(folder: string): string {
  mkdirSync(folder, { recursive: true })
  return folder
}
