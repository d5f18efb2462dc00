import { globSync, readdirSync, statSync, type Dirent, type Stats } from 'node:fs'
import { basename, join } from 'node:path'
import { wordsOf } from '#capture/file.ts'
import { isAddress } from './address.ts'
import { CASE_NAME } from './case-name.ts'

const packageName = /\.(apk|aab|apks|xapk|aar|jar)$/i
/** Folders hold JARs of build tools too: those of SDKs are asked for by name. */
const packageInFolder = /\.(apk|aab|apks|xapk|aar)$/i
/** A case stands for everything beside it. */
const isCase = (name: string): boolean => basename(name) === CASE_NAME
const pattern = /[*?[\]{}]/
/** A folder deeper than this is a loop of links or a trap. */
const DEEPEST_FOLDER = 32

export interface Found {
  readonly paths: readonly string[]
  /** Names that led to nothing, with the reason. */
  readonly lost: readonly { readonly path: string; readonly reason: string }[]
}

/** Packages and cases behind the names that a person gave: files as they are, folders walked, globs expanded; each once, in order. */
export function findPackages(names: readonly string[], noPackages: string, noMatch: string): Found {
  const paths = new Set<string>()
  const lost: { path: string; reason: string }[] = []
  for (const name of names) {
    if (isAddress(name)) {
      paths.add(name)
      continue
    }
    const stats = statsOf(name)
    if (stats && !stats.isDirectory() && !stats.isFile()) {
      // Opening a pipe would wait for whoever writes into it.
      lost.push({ path: name, reason: 'is not an ordinary file' })
      continue
    }
    const isGlob = stats === undefined && pattern.test(name)
    const found = stats?.isDirectory() ? walk(name, 0, lost) : isGlob ? globSync(name).sort() : [name]
    if (found.length === 0) lost.push({ path: name, reason: isGlob ? noMatch : noPackages })
    for (const path of found) if (!isGlob || packageName.test(path) || isCase(path)) paths.add(path)
  }
  return { paths: [...paths], lost }
}

/** Nothing for what is not there or cannot be reached: whoever opens it says why. */
function statsOf(name: string): Stats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function walk(folder: string, depth: number, lost: { path: string; reason: string }[]): string[] {
  if (depth > DEEPEST_FOLDER) return []
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    lost.push({ path: folder, reason: wordsOf(error) })
    return []
  }
  if (entries.some((entry) => entry.isFile() && isCase(entry.name))) return [join(folder, CASE_NAME)]
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return walk(path, depth + 1, lost)
      return packageInFolder.test(entry.name) ? [path] : []
    })
}
