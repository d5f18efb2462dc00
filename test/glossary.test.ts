import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const rooms = ['core', 'facts', 'law', 'measures', 'report']

/** Names that hold an avoided word and are right to: each with its reason. */
const exceptions: Readonly<Record<string, string>> = {
  notice: 'the law itself',
}

interface Row {
  readonly chinese: string
  readonly english: string
  readonly avoided: readonly string[]
}

const rows: readonly Row[] = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\|.*\|$/.test(line) && !line.startsWith('|---') && !line.startsWith('| 中文'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
  .map(([chinese = '', english = '', avoid = '']) => ({
    chinese,
    english,
    avoided: avoid
      .split(',')
      .filter((part) => /^\s*`\w+`(\s*\(.*\))?\s*$/.test(part))
      .map((part) => /`(\w+)`/.exec(part)![1]!),
  }))
const avoided = new Map(rows.flatMap((row) => row.avoided.map((word) => [word, row.english] as const)))

describe('the glossary', () => {
  test('has a Chinese term, an English one and words to avoid in every row', () => {
    expect(rows.length).toBeGreaterThan(30)
    for (const row of rows) expect(row.chinese !== '' && row.english !== '', JSON.stringify(row)).toBe(true)
  })
  test('avoids no word that it recommends', () => {
    const recommended = new Set(rows.flatMap((row) => row.english.toLowerCase().split(/[^a-z]+/)))
    expect([...avoided.keys()].filter((word) => recommended.has(word) && !(word in exceptions))).toEqual([])
  })
  test('finds an avoided word wherever it stands in a name', () => {
    expect(wordsOf('scanPackage')).toEqual(['scan', 'package'])
    expect(wordsOf('PIIKind')).toEqual(['pii', 'kind'])
    expect(offence('userScanView')).toMatch(/scan/)
    expect(offence('thirdPartyList')).toMatch(/thirdparty/)
    expect(offence('inspect')).toBeNull()
  })
  for (const room of rooms)
    test(`no exported name of ${room} holds an avoided word`, () => {
      const names = filesOf(join(root, 'src', room)).flatMap((path) =>
        exportedNames(readFileSync(path, 'utf8')).map((name) => ({ name, path: path.slice(root.length + 1) })),
      )
      expect(names.length, 'names were found at all').toBeGreaterThan(0)
      expect(names.flatMap(({ name, path }) => (offence(name) ? [`${path}: ${offence(name)}`] : []))).toEqual([])
    })
})

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
}

/** Declared exports, and the ids of checks, which are names too. */
function exportedNames(source: string): readonly string[] {
  const declared = [...source.matchAll(/^export (?:default )?(?:abstract )?(?:async )?(?:const|function|class|interface|type)\*? (\w+)/gm)]
  const checks = [...source.matchAll(/defineCheck\(\{\s*id: '([\w-]+)'/g)]
  return [...declared, ...checks].map((match) => match[1]!)
}

const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/)

/** A sentence that says what to write instead; null when the name is in order. Compounds such as third-party are looked for joined. */
function offence(name: string): string | null {
  if (name in exceptions) return null
  const words = wordsOf(name)
  const pairs = words.slice(1).map((word, index) => `${words[index]!}${word}`)
  const found = [...words, ...pairs].find((word) => avoided.has(word))
  return found ? `${name} says “${found}”; the glossary says “${avoided.get(found)!}”` : null
}
