/** Under which engine the same bytes give the same report. A report may be used again only under the key that it was made with. */
import { createHash } from 'node:crypto'
import packageJson from '../../../../package.json' with { type: 'json' }
import { engineSources, type EngineSource } from './engine-sources.ts'

export interface EngineKey {
  /** SHA-256 over everything that can change a finding. */
  readonly key: string
  /** Of the package; for people, who cannot compare hashes. */
  readonly version: string
  /** Version of the extractor of each fact; empty where the sources are not there. */
  readonly extractors: Readonly<Record<string, number>>
}

let known: EngineKey | undefined

/** Of the engine that this process would run. Read once: the sources of a process that runs are not expected to change. */
export const engineKey = (): EngineKey => (known ??= engineKeyOf(engineSources()))

/**
 * The key of given sources: every check, parameter, table of knowledge and reader is among them, so that nobody has to remember to
 * raise a number. Beside them only what they lean on: the libraries that decode icons and documents (each pinned to one version), and the tables of Unicode that expressions use.
 * Without sources (a bundle, which is made of one release) the version of the package stands for them.
 */
export function engineKeyOf(sources: readonly EngineSource[] | null): EngineKey {
  const { version, dependencies } = packageJson
  const hash = createHash('sha256')
  const add = (...parts: readonly string[]): void => {
    for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  }
  const { sharp, parse5, marked, mammoth, unpdf } = dependencies
  add('zhunsheng-engine/1', version, sharp, parse5, marked, mammoth, unpdf, process.versions.unicode ?? '')
  if (sources === null) add('bundled')
  else for (const { name, text } of sources) add(name, text)
  return { key: hash.digest('hex'), version, extractors: extractorsOf(sources ?? []) }
}

/** As they define themselves: asking them would load the whole engine into a process that only wants its name. */
function extractorsOf(sources: readonly EngineSource[]): Record<string, number> {
  const definitions = sources.flatMap(({ name, text }): [string, number][] => {
    if (!name.startsWith('extract/')) return []
    const [, gives, version] = /defineExtractor\(\{\s+gives: '(\w+)',[^]*?\n\s+version: (\d+),/.exec(text) ?? []
    return gives === undefined ? [] : [[gives, Number(version)]]
  })
  return Object.fromEntries(definitions.sort(([a], [b]) => (a < b ? -1 : 1)))
}
