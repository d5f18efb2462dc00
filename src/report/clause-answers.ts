import type { AnyCheck } from '#core/check.ts'
import type { Clause } from '#core/measure.ts'
import type { Words } from '#core/words.ts'
import type { CoveredMeasure } from './coverage.ts'

/** Who answers one clause, without any code: what the web interface shows of a measure. */
export interface ClauseAnswer {
  readonly checks?: readonly { readonly id: string; readonly title: Words }[]
  /** A name of `law/artifacts.ts`. */
  readonly artifact?: string
  /** A name of `law/duties.ts`. */
  readonly duty?: string
  /** The question for a person. */
  readonly review?: Words
}

/** Answers by the id of the clause, as `src/web/portals/public/clause-answers.json` holds them. */
export function clauseAnswers(measures: readonly CoveredMeasure[]): string {
  const answers = Object.fromEntries(measures.flatMap(({ clauses }) => clauses.map((clause) => [clause.id, answerOf(clause)])))
  return `${JSON.stringify(answers, null, 2)}\n`
}

const answerOf = (clause: Clause<never>): ClauseAnswer => ({
  ...('checks' in clause ? { checks: (clause.checks as readonly AnyCheck<never>[]).map(({ id, title }) => ({ id, title })) } : {}),
  ...('artifact' in clause && clause.artifact !== undefined ? { artifact: clause.artifact } : {}),
  ...('duty' in clause && clause.duty !== undefined ? { duty: clause.duty } : {}),
  ...('review' in clause && clause.review ? { review: clause.review } : {}),
})
