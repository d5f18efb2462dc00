import { createHash } from 'node:crypto'
import type { Evidence, NonEmpty } from './evidence.ts'
import type { Force } from '#law/force.ts'
import type { Verdict } from './verdict.ts'
import type { Words } from './words.ts'

/** What may be added to a judgement. */
export interface Details {
  /** Tells several judgements of one check apart, stable between versions: a component, an SDK, an API with its caller's class. */
  readonly about?: string
  /** Whose doing it is: `app`, or the id of an SDK. */
  readonly owner?: string
  readonly remedy?: Words
}

/**
 * The one part of its facts on which a judgement rests, such as a page, as an extractor names it in a gap (`Gap.part`): what could not be
 * read of other parts leaves it as it is. Only for judgements that would be the same were there no other part. Findings do not keep it.
 */
interface Resting {
  readonly restsOn?: string
}

/** What a check may say (结论). The words are those of W3C EARL; the fifth, `untested`, only the engine says. */
export type Judgement = { readonly statement: Words } & Details &
  Resting &
  (
    | { readonly verdict: 'passed'; readonly evidence: readonly Evidence[] }
    | { readonly verdict: 'failed'; readonly evidence: NonEmpty<Evidence> }
    | { readonly verdict: 'cantTell'; readonly evidence: readonly Evidence[]; readonly question: Words }
    | { readonly verdict: 'inapplicable' }
  )

/** Nobody looked: something was missing, broke while being read, or is hidden. */
export interface Untested extends Details {
  readonly verdict: 'untested'
  readonly statement: Words
  readonly cause: Cause
}
export type Cause =
  /** Kind of artifact, or record, that would settle it. */
  | { readonly missing: string }
  | { readonly error: string }
  | { readonly hidden: Words; readonly seen: Evidence }
  /** The question waits for a person's ruling. */
  | { readonly ruling: Words }

/** A judgement filed under a clause (检测结果). `check` is the clause's id where no check answers. */
export type Finding = { readonly check: string; readonly measure: string; readonly clause: string; readonly force: Force } & (
  | Judgement
  | Untested
)

export const passed = (statement: Words, evidence: readonly Evidence[] = [], details: Details = {}): Judgement => ({
  verdict: 'passed',
  statement,
  evidence,
  ...details,
})
export const failed = (statement: Words, evidence: NonEmpty<Evidence>, details: Details = {}): Judgement => ({
  verdict: 'failed',
  statement,
  evidence,
  ...details,
})
export const cantTell = (statement: Words, question: Words, evidence: readonly Evidence[], details: Details = {}): Judgement => ({
  verdict: 'cantTell',
  statement,
  question,
  evidence,
  ...details,
})
export const inapplicable = (statement: Words, details: Details = {}): Judgement => ({ verdict: 'inapplicable', statement, ...details })

const gravity: Record<Verdict, number> = { inapplicable: 0, passed: 1, untested: 2, cantTell: 3, failed: 4 }

/** A measure is as bad as its worst must or mustNot finding, and nothing unseen can pass it. Encouraged clauses do not count. */
export const worst = (findings: readonly Pick<Finding, 'verdict' | 'force'>[]): Verdict =>
  findings
    .filter((finding) => finding.force !== 'encouraged')
    .reduce<Verdict>((worstSoFar, { verdict }) => (gravity[verdict] > gravity[worstSoFar] ? verdict : worstSoFar), 'inapplicable')

/** The same problem in two inspections has the same fingerprint: how rectification (整改) is recognised. */
export const fingerprint = (finding: Pick<Finding, 'clause' | 'check' | 'about'>): string =>
  createHash('sha256')
    .update([finding.clause, finding.check, finding.about ?? ''].join('\0'))
    .digest('hex')
