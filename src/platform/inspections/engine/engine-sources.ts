/** The files of which an inspection consists: what `inspection.ts` imports, and what that imports, down to the tables of knowledge. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface EngineSource {
  /** From `src/`, with forward slashes. */
  readonly name: string
  readonly text: string
}

const child = 'platform/inspections/engine/inspect-child.ts'
/** What composes a report, and what asks for it and writes it. */
const entries = ['inspection.ts', child]
/** What else of the platform the child loads moves findings about and does not change what they say. */
const isEngine = ({ name }: EngineSource): boolean => name === child || !name.startsWith('platform/')

/**
 * Every source that can change a report, in the order of their names; null where they are not there, as in a bundle. Not part of it:
 * tests, types, the other ways of showing a report (so that a new colour does not have everything inspected again), and the platform.
 */
export function engineSources(root = fileURLToPath(new URL('../../../', import.meta.url))): readonly EngineSource[] | null {
  if (!existsSync(join(root, entries[0]!))) return null
  const found = new Map<string, EngineSource>()
  const waiting = entries.map((entry) => join(root, entry)).filter((path) => existsSync(path))
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const source = { name: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }
    found.set(path, source)
    if (path.endsWith('.json')) continue
    for (const imported of importsOf(source.text)) {
      if (imported.startsWith('.')) waiting.push(resolve(dirname(path), imported))
      if (imported.startsWith('#')) waiting.push(join(root, imported.slice(1)))
    }
  }
  return [...found.values()].filter(isEngine).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** `import … from`, `export … from`, `import '…'` and `import('…')`, but not `import type`, which is gone at run time. */
const importsOf = (source: string): string[] =>
  [...source.matchAll(/(?:^(?:import|export)\s+(?!type\s)(?:[^'";]*?\sfrom\s+)?|\bimport\()'([^']+)'/gm)].map((match) => match[1]!)
