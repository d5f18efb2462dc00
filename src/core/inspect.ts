import { Hidden, Incomplete, type AnyExtractor } from './extractor.ts'
import type { Cause, Finding, Judgement, Untested } from './finding.ts'
import type { AnyCheck } from './check.ts'
import type { Clause, Measure } from './measure.ts'

/** `gap`: the fact is known, but part of where it would stand could not be read. */
export type Known<Value = unknown> = { readonly value: Value; readonly gap?: Cause } | { readonly cause: Cause }

/** Told before each fact is learned and each measure judged, so that long work can show where it is. */
export interface Progress {
  learning?(fact: string): void
  judging?(measure: string): void
}

/**
 * Answers every clause of `measures` from `given` (artifacts by kind), learning only the facts that some check needs.
 * Never throws for what an artifact or a check does: what could not be learned becomes *untested*, with its cause.
 */
export async function inspect<Inputs, All>(
  given: Partial<Inputs>,
  extractors: readonly AnyExtractor<Inputs>[],
  measures: readonly Measure<All>[],
  progress: Progress = {},
): Promise<Finding[]> {
  const learner = new Learner(given, extractors, progress)
  const findings: Finding[] = []
  for (const measure of measures) {
    progress.judging?.(measure.id)
    for (const clause of measure.clauses)
      for (const { check, said } of await answer(clause, learner))
        findings.push({ check, measure: measure.id, clause: clause.id, force: clause.force, ...said })
  }
  return findings
}

/** Facts by themselves, with nobody judging them; each that cannot be had keeps its cause. */
export async function learnFacts<Inputs, const Name extends keyof Inputs>(
  given: Partial<Inputs>,
  extractors: readonly AnyExtractor<Inputs>[],
  names: readonly Name[],
): Promise<{ readonly [Each in Name]: Known<Inputs[Each]> }> {
  const learner = new Learner(given, extractors, {})
  const known: Partial<Record<Name, Known>> = {}
  for (const name of names) known[name] = await learner.learn(name)
  return known as { readonly [Each in Name]: Known<Inputs[Each]> }
}

interface Answer {
  readonly check: string
  readonly said: Judgement | Untested
}

/** Every clause yields at least one finding, so that a measure cannot pass on half of its clauses. */
async function answer<Inputs, All>(clause: Clause<All>, learner: Learner<Inputs>): Promise<Answer[]> {
  const answers: Answer[] = []
  if ('checks' in clause) for (const check of clause.checks) answers.push(...(await ask(check, learner)))
  if ('artifact' in clause) answers.push(untested(clause.id, { missing: clause.artifact }))
  if ('duty' in clause) answers.push(untested(clause.id, { missing: clause.duty }))
  if ('review' in clause && clause.review) answers.push(untested(clause.id, { ruling: clause.review }))
  return answers
}

async function ask<Inputs, All>(check: AnyCheck<All>, learner: Learner<Inputs>): Promise<Answer[]> {
  const facts = await learner.gather(check.needs as unknown as readonly (keyof Inputs)[], (check.mayUse ?? []) as readonly never[])
  if ('cause' in facts) return [untested(check.id, facts.cause)]
  try {
    const said = (check.judge as (facts: unknown) => Judgement | readonly Judgement[])(facts.values)
    const judgements = Array.isArray(said) ? (said as readonly Judgement[]) : [said as Judgement]
    if (judgements.length === 0) throw new Error('the check said nothing')
    const gap = facts.gaps.values().next().value
    const silent = (check.failsOnSilenceOf ?? []).flatMap((name) => facts.gaps.get(name) ?? [])[0]
    const unseen = new Set<Cause>()
    return judgements.flatMap((judgement) => {
      const cause = isAbsence(judgement) ? gap : judgement.verdict === 'failed' ? silent : undefined
      if (!cause) return { check: check.id, said: judgement }
      // One gap is told once, however much it leaves open.
      if (unseen.has(cause)) return []
      unseen.add(cause)
      return untested(check.id, cause)
    })
  } catch (error) {
    return [untested(check.id, { error: `${check.id}: ${reason(error)}` })]
  }
}

/** Both say that something is not there, which a part that nobody could read would refute. */
const isAbsence = ({ verdict }: Judgement): boolean => verdict === 'passed' || verdict === 'inapplicable'

const untested = (check: string, cause: Cause): Answer => ({
  check,
  said: { verdict: 'untested', statement: { zh: '未检测', en: 'Not tested' }, cause },
})
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

interface Gathered {
  readonly values: Record<PropertyKey, unknown>
  /** By fact, in the order in which they were asked for: what of it could not be read. */
  readonly gaps: ReadonlyMap<PropertyKey, Cause>
}

/** Learns each fact once, whoever asks first; a fact that cannot be had keeps its cause. */
class Learner<Inputs> {
  readonly #known = new Map<keyof Inputs, Promise<Known>>()
  readonly #given: Partial<Inputs>
  readonly #extractors: ReadonlyMap<keyof Inputs, AnyExtractor<Inputs>>
  readonly #progress: Progress

  constructor(given: Partial<Inputs>, extractors: readonly AnyExtractor<Inputs>[], progress: Progress) {
    this.#given = given
    this.#extractors = new Map(extractors.map((extractor) => [extractor.gives, extractor]))
    this.#progress = progress
  }

  /** `optional` is left out where nobody handed it in; where it was handed in and cannot be read, that is a gap. */
  async gather(names: readonly (keyof Inputs)[], optional: readonly (keyof Inputs)[] = []): Promise<Gathered | { readonly cause: Cause }> {
    const values: Record<PropertyKey, unknown> = {}
    const gaps = new Map<PropertyKey, Cause>()
    for (const name of names) {
      const known = await this.learn(name)
      if ('cause' in known) return known
      values[name] = known.value
      if (known.gap) gaps.set(name, known.gap)
    }
    for (const name of optional) {
      const known = await this.learn(name)
      if ('value' in known) values[name] = known.value
      const unread = 'value' in known ? known.gap : known.cause
      if (unread && !('missing' in unread)) gaps.set(name, unread)
    }
    return { values, gaps }
  }
  learn(name: keyof Inputs): Promise<Known> {
    const already = this.#known.get(name)
    if (already) return already
    const learning = this.#extract(name)
    this.#known.set(name, learning)
    return learning
  }

  async #extract(name: keyof Inputs): Promise<Known> {
    if (this.#given[name] !== undefined) return { value: this.#given[name] }
    const extractor = this.#extractors.get(name)
    if (!extractor) return { cause: { missing: String(name) } }
    const inputs = await this.gather(extractor.needs)
    if ('cause' in inputs) return inputs
    this.#progress.learning?.(String(name))
    try {
      const value = await (extractor.extract as (inputs: unknown) => unknown)(inputs.values)
      if (value instanceof Hidden) return { cause: { hidden: value.reason, seen: value.seen } }
      if (value instanceof Incomplete) return { value: value.value, gap: { hidden: value.reason, seen: value.seen } }
      const gap = inputs.gaps.values().next().value
      return gap ? { value, gap } : { value }
    } catch (error) {
      return { cause: { error: `${String(name)}: ${reason(error)}` } }
    }
  }
}
