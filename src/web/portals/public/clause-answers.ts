import type { Words } from '#core/words.ts'
import answers from './clause-answers.json' with { type: 'json' }

/** Who answers one clause (src/report/clause-answers.ts writes the table out of the measures). */
export interface ClauseAnswer {
  readonly checks?: readonly { readonly id: string; readonly title: Words }[]
  /** A name of `law/artifacts.ts`. */
  readonly artifact?: string
  /** A name of `law/duties.ts`. */
  readonly duty?: string
  /** The question for a person. */
  readonly review?: Words
}

export const answersOf = (clause: string): ClauseAnswer => (answers as Readonly<Record<string, ClauseAnswer>>)[clause] ?? {}

/** Titles of all checks, in the notice's order. */
export const checksById: ReadonlyMap<string, Words> = new Map(
  Object.values(answers as Readonly<Record<string, ClauseAnswer>>).flatMap(({ checks = [] }) =>
    checks.map(({ id, title }) => [id, title] as const),
  ),
)
