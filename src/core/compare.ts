import { fingerprint, type Finding } from './finding.ts'

/** What became of findings between two inspections: how rectification (整改) and drift (巡查) are seen. */
export interface Comparison {
  /** Problems of the later inspection that the earlier did not have. */
  readonly appeared: readonly Finding[]
  /** Problems of the earlier inspection that the later one looked for and did not find. */
  readonly gone: readonly Finding[]
  readonly remaining: readonly Finding[]
  /** Problems of the earlier inspection whose check could not be asked again: neither gone nor proven to remain. */
  readonly notLookedFor: readonly Finding[]
}

const isProblem = (finding: Finding): boolean => finding.verdict === 'failed' || finding.verdict === 'cantTell'

/** Compares by fingerprint. A problem whose check is *untested* later is never called gone. */
export function compare(earlier: readonly Finding[], later: readonly Finding[]): Comparison {
  const before = new Set(earlier.filter(isProblem).map(fingerprint))
  const after = new Set(later.filter(isProblem).map(fingerprint))
  const untested = new Set(later.filter((f) => f.verdict === 'untested').map((f) => `${f.clause} ${f.check}`))
  const lost = earlier.filter((f) => isProblem(f) && !after.has(fingerprint(f)))
  const wasAsked = (f: Finding): boolean => !untested.has(`${f.clause} ${f.check}`)
  return {
    appeared: later.filter((f) => isProblem(f) && !before.has(fingerprint(f))),
    gone: lost.filter(wasAsked),
    remaining: later.filter((f) => isProblem(f) && before.has(fingerprint(f))),
    notLookedFor: lost.filter((f) => !wasAsked(f)),
  }
}
