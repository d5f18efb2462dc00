/** Counting hits, misses and false hits, and what they come to. */

/** `precisionMeans: 'nothing'`: only what was looked for is counted, because gold does not list all that may be found. */
export interface Line {
  readonly what: string
  readonly hits: number
  readonly misses: readonly string[]
  readonly falseHits: readonly string[]
  readonly precisionMeans: 'false hits' | 'nothing'
}

/** Compares what was found with what was wanted; what stands in `either` counts for nothing. */
export function tally(
  what: string,
  wanted: Readonly<Partial<Record<string, string>>>,
  found: ReadonlyMap<string, string>,
  either: readonly string[],
  sayFalse: (id: string) => string,
): Line {
  const ids = Object.keys(wanted)
  const neutral = new Set(either)
  return {
    what,
    hits: ids.filter((id) => found.has(id)).length,
    misses: ids.filter((id) => !found.has(id)).map((id) => `${id}: ${wanted[id] ?? ''}`),
    falseHits: [...found.keys()].filter((id) => !(id in wanted) && !neutral.has(id)).map(sayFalse),
    precisionMeans: 'false hits',
  }
}

export interface Rates {
  readonly hits: number
  readonly missed: number
  readonly wrong: number
  /** null where there was nothing to find. */
  readonly recall: number | null
  /** null where nothing was found, or where false hits are not counted. */
  readonly precision: number | null
  readonly f1: number | null
}

export function ratesOf(line: Line): Rates {
  const [missed, wrong] = [line.misses.length, line.falseHits.length]
  const recall = share(line.hits, missed)
  const precision = line.precisionMeans === 'nothing' ? null : share(line.hits, wrong)
  const f1 = recall === null || precision === null ? null : recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision)
  return { hits: line.hits, missed, wrong, recall, precision, f1 }
}

const share = (hits: number, others: number): number | null => (hits + others === 0 ? null : hits / (hits + others))

/** All texts together: every kind, row or element weighs the same (micro). */
export function summed(lines: readonly Line[]): readonly Line[] {
  const byName = new Map<string, Line>()
  for (const line of lines) {
    const before = byName.get(line.what)
    byName.set(
      line.what,
      before
        ? {
            ...before,
            hits: before.hits + line.hits,
            misses: [...before.misses, ...line.misses],
            falseHits: [...before.falseHits, ...line.falseHits],
          }
        : line,
    )
  }
  return [...byName.values()]
}

/** Every text weighs the same (macro); texts where the rate says nothing are left out. */
export function meanRates(lines: readonly Line[]): { readonly recall: number | null; readonly precision: number | null } {
  const rates = lines.map(ratesOf)
  const mean = (values: readonly (number | null)[]): number | null => {
    const stated = values.filter((value) => value !== null)
    return stated.length === 0 ? null : stated.reduce((sum, value) => sum + value, 0) / stated.length
  }
  return { recall: mean(rates.map(({ recall }) => recall)), precision: mean(rates.map(({ precision }) => precision)) }
}
