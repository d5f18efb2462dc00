import type { Force } from '#law/force.ts'
import type { SubjectKind } from '#law/subjects.ts'
import type { AnyCheck } from './check.ts'
import type { NonEmpty } from './evidence.ts'
import type { Words } from './words.ts'

/** One of the 26 measures (措施): what the law asks, clause by clause, and beside each clause who answers it. */
export interface Measure<All> {
  /** The notice's own number, part and article: `1-04`. */
  readonly id: string
  readonly title: Words
  readonly binds: NonEmpty<SubjectKind>
  readonly clauses: NonEmpty<Clause<All>>
}

export type Clause<All> = {
  /** Measure and position: `1-04.2`. */
  readonly id: string
  /** What is asked, in our own short words. */
  readonly text: Words
  readonly force: Force
} & Answerer<All>

/** Who answers a clause. Whatever is left to a person or the platform shows as *untested*, naming what would settle it. */
export type Answerer<All> =
  /** A machine; what else the clause waits for before it can pass: `artifact` to look at, `duty` of the platform, `review` by a person. */
  | { readonly checks: NonEmpty<AnyCheck<All>>; readonly artifact?: string; readonly duty?: string; readonly review?: Words }
  /** A question that only a person can answer. */
  | { readonly review: Words }
  /** The platform performs it: an entry of `law/duties.ts`. */
  | { readonly duty: string }
  /** Checks to come judge it from an artifact of this kind (a page, a run, a policy). */
  | { readonly artifact: string; readonly review?: Words }
