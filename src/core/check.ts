import type { Judgement } from './finding.ts'
import type { Words } from './words.ts'

/** One question that the law asks (检查项), put so that facts can answer it. `All` is the catalogue of facts. */
export interface Check<All, Needed extends keyof All = keyof All, Optional extends keyof All = never> {
  /** The file's name. */
  readonly id: string
  /** A sentence that holds when the app complies. */
  readonly title: Words
  /** Without any one of these nobody can judge, and the engine says *untested*. */
  readonly needs: readonly Needed[]
  /**
   * Facts that the check can do without: undefined where nothing was handed in that tells them. One that was handed in and could not be
   * read is undefined too, but then what the check does not find proves nothing, and the engine lets it pass nobody.
   */
  readonly mayUse?: readonly Optional[]
  /**
   * Of these facts, those whose silence is what fails an app: a policy that does not name a kind. Where one of them is known in part only,
   * the words may stand in the part that nobody could read, and the engine makes *untested* of the failure.
   */
  readonly failsOnSilenceOf?: readonly (Needed | Optional)[]
  /** Set where the law leaves no line that a machine could draw: the check asks a person and never says *failed*. */
  readonly asksOnly?: true
  judge(facts: Pick<All, Needed> & { readonly [Name in Optional]?: All[Name] | undefined }): Judgement | readonly Judgement[]
}

/** A check whose needs have been forgotten by the type system, as measures hold it. */
export interface AnyCheck<All> {
  readonly id: string
  readonly title: Words
  readonly needs: readonly (keyof All)[]
  readonly mayUse?: readonly (keyof All)[]
  readonly failsOnSilenceOf?: readonly (keyof All)[]
  readonly asksOnly?: true
  judge(facts: never): Judgement | readonly Judgement[]
}
