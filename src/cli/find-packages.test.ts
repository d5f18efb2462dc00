import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findPackages } from './find-packages.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-find-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(join(folder, 'a', 'b'), { recursive: true })
for (const name of ['a/2.apk', 'a/1.aab', 'a/b/3.XAPK', 'a/b/4.aar', 'a/b/tool.jar', 'a/note.txt', '[x].apk'])
  writeFileSync(join(folder, name), 'x')
const find = (...names: string[]) => {
  const { paths, lost } = findPackages(
    names.map((name) => join(folder, name)),
    'no packages',
    'no match',
  )
  return { paths: paths.map((path) => path.slice(folder.length + 1)), lost: lost.map(({ reason }) => reason) }
}

test('folders are walked in order, files taken as they are', () => {
  expect(find('a', 'a/note.txt', 'a/b/tool.jar')).toEqual({
    paths: ['a/1.aab', 'a/2.apk', 'a/b/3.XAPK', 'a/b/4.aar', 'a/note.txt', 'a/b/tool.jar'],
    lost: [],
  })
})
test('a glob matches packages only; each file is inspected once', () =>
  expect(find('a/*', 'a')).toEqual({ paths: ['a/1.aab', 'a/2.apk', 'a/b/3.XAPK', 'a/b/4.aar'], lost: [] }))
test('a file whose name looks like a glob is a file', () => expect(find('[x].apk').paths).toEqual(['[x].apk']))
test('what leads nowhere is told', () => expect(find('*.apks', 'missing.apk')).toEqual({ paths: ['missing.apk'], lost: ['no match'] }))
