import type { Judgement } from './finding.ts'
import type { Words } from './words.ts'

/** One question that the law asks (检查项), put so that facts can answer it. `All` is the catalogue of facts. */
export interface Check<All, Needed extends keyof All = keyof All> {
  /** The file's name. */
  readonly id: string
  /** A sentence that holds when the app complies. */
  readonly title: Words
  readonly needs: readonly Needed[]
  /** Set where the law leaves no line that a machine could draw: the check asks a person and never says *failed*. */
  readonly asksOnly?: true
  judge(facts: Pick<All, Needed>): Judgement | readonly Judgement[]
}

/** A check whose needs have been forgotten by the type system, as measures hold it. */
export interface AnyCheck<All> {
  readonly id: string
  readonly title: Words
  readonly needs: readonly (keyof All)[]
  readonly asksOnly?: true
  judge(facts: never): Judgement | readonly Judgement[]
}
