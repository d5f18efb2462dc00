/**
 * The classes of a JAR as DEX files that the readers of code read as they read those of an app: one reader of calls, constants and
 * ways of execution for both. Evidence names the class file and the place in it, never the DEX file, which nobody else ever sees.
 */
import { readClassFile } from '#formats/classfile/class-file.ts'
import { FormatError } from '#formats/format-error.ts'
import { DexTables, MOST_IDS } from './dex-tables.ts'
import { lowerClass } from './lower-class.ts'
import { writeDex, type LoweredClass, type WrittenDex } from './write-dex.ts'

/** A class file of an archive; `read` may be called again. */
export interface ClassEntry {
  /** As evidence cites it: `classes.jar!/com/example/Main.class`. */
  readonly path: string
  read(): Uint8Array
}
export interface LoweredDex {
  readonly bytes: Uint8Array
  /** Where an instruction stands in the class file: `unit` 16-bit units into the code at `code`. */
  origin(code: number, unit: number): { readonly path: string; readonly offset: number } | null
}
export interface LoweredJar {
  readonly dexes: readonly LoweredDex[]
  /** Class files that could not be read: what they hold is unseen. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[]
  readonly classes: number
}

/** Tables fuller than this are written: one class can name as much again only where a compiler never would. */
const FULL = MOST_IDS - 12_000
/** Units of code in one file, so that memory is bounded by what is written, not by the archive. */
const MOST_UNITS = 8_000_000

interface Source {
  readonly entry: ClassEntry
  /** Place of the first of its classes among those of the file. */
  readonly first: number
}

export function lowerJar(entries: readonly ClassEntry[]): LoweredJar {
  const dexes: LoweredDex[] = []
  const unread: { path: string; reason: string }[] = []
  let batch = new Batch()
  let classes = 0
  for (const entry of entries) {
    try {
      batch.add(entry)
      classes++
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      unread.push({ path: entry.path, reason: error.message })
    }
    if (batch.isFull) {
      dexes.push(batch.write())
      batch = new Batch()
    }
  }
  if (!batch.isEmpty) dexes.push(batch.write())
  return { dexes, unread, classes }
}

class Batch {
  readonly #tables = new DexTables()
  readonly #classes: LoweredClass[] = []
  readonly #sources: Source[] = []
  #units = 0

  get isEmpty(): boolean {
    return this.#classes.length === 0
  }
  get isFull(): boolean {
    return this.#tables.fullest > FULL || this.#units > MOST_UNITS
  }

  add(entry: ClassEntry): void {
    const lowered = lowerClass(readClassFile(entry.read()), this.#tables)
    this.#sources.push({ entry, first: this.#classes.length })
    for (const klass of lowered) {
      this.#classes.push(klass)
      for (const { code } of klass.methods) this.#units += code?.units.length ?? 0
    }
  }

  write(): LoweredDex {
    const { bytes, methodAt } = writeDex(this.#tables, this.#classes)
    const sources = this.#sources
    const recent = new Map<Source, readonly LoweredClass[]>()
    return { bytes, origin: (code, unit) => originOf(sources, methodAt, recent, code, unit) }
  }
}

/** Classes lowered once more that stay at hand: what is cited of one class is mostly cited together, and a hostile one is slow. */
const MOST_RECENT = 4

/** Lowered once more, for the few instructions that are cited: nothing has to be kept for the many that are not. */
function originOf(
  sources: readonly Source[],
  methodAt: WrittenDex['methodAt'],
  recent: Map<Source, readonly LoweredClass[]>,
  code: number,
  unit: number,
): { readonly path: string; readonly offset: number } | null {
  const place = methodAt.get(code)
  if (!place) return null
  const [klass, method] = place
  const source = sources.findLast(({ first }) => first <= klass)
  if (!source) return null
  let lowered = recent.get(source)
  if (!lowered) {
    if (recent.size >= MOST_RECENT) recent.delete(recent.keys().next().value!)
    recent.set(source, (lowered = lowerClass(readClassFile(source.entry.read()), new DexTables())))
  }
  const origins = lowered[klass - source.first]?.methods[method]?.code?.origins ?? []
  return { path: source.entry.path, offset: origins.findLast(([at]) => at <= unit)?.[1] ?? 0 }
}
