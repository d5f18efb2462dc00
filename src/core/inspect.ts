import { Hidden, Incomplete, type AnyExtractor, type Gap } from './extractor.ts'
import type { Cause, Finding, Judgement, Untested } from './finding.ts'
import type { AnyCheck } from './check.ts'
import type { Clause, Measure } from './measure.ts'

/** `gaps`: the fact is known, but parts of where it would stand could not be read. */
export type Known<Value = unknown> = { readonly value: Value; readonly gaps?: readonly Unread[] } | { readonly cause: Cause }

/** `part`: the one thing of several that it leaves open; without it, all of them. */
interface Unread {
  readonly cause: Cause
  readonly part?: string
}

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
    const gaps = [...facts.gaps.values()].flat()
    const silent = (check.failsOnSilenceOf ?? []).flatMap((name) => facts.gaps.get(name) ?? [])
    const unseen = new Set<Cause>()
    return judgements.flatMap(({ restsOn, ...judgement }) => {
      const open = isAbsence(judgement) ? gaps : judgement.verdict === 'failed' ? silent : []
      // What does not say on which part it rests, rests on all; a gap that names no part may be anywhere.
      const gap = open.find(({ part }) => restsOn === undefined || part === undefined || part === restsOn)
      if (!gap) return { check: check.id, said: judgement }
      // One gap is told once, however much it leaves open.
      if (unseen.has(gap.cause)) return []
      unseen.add(gap.cause)
      return untested(check.id, gap.cause, gap.part)
    })
  } catch (error) {
    return [untested(check.id, { error: `${check.id}: ${reason(error)}` })]
  }
}

/** Both say that something is not there, which a part that nobody could read would refute. */
const isAbsence = ({ verdict }: Judgement): boolean => verdict === 'passed' || verdict === 'inapplicable'

const untested = (check: string, cause: Cause, about?: string): Answer => ({
  check,
  said: { verdict: 'untested', statement: { zh: '未检测', en: 'Not tested' }, cause, ...(about === undefined ? {} : { about }) },
})
const unreadOf = ({ reason: why, seen, part }: Gap): Unread => ({
  cause: { hidden: why, seen },
  ...(part === undefined ? {} : { part }),
})
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

interface Gathered {
  readonly values: Record<PropertyKey, unknown>
  /** By fact, in the order in which they were asked for: what of it could not be read. */
  readonly gaps: ReadonlyMap<PropertyKey, readonly Unread[]>
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
    const gaps = new Map<PropertyKey, readonly Unread[]>()
    for (const name of names) {
      const known = await this.learn(name)
      if ('cause' in known) return known
      values[name] = known.value
      if (known.gaps) gaps.set(name, known.gaps)
    }
    for (const name of optional) {
      const known = await this.learn(name)
      if ('value' in known) values[name] = known.value
      const unread = 'value' in known ? known.gaps : 'missing' in known.cause ? undefined : [{ cause: known.cause }]
      if (unread) gaps.set(name, unread)
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
      // A fact from others may mix their parts, so that it does not say which of them it leaves open.
      const inherited = [...inputs.gaps.values()].flat().map(({ cause }): Unread => ({ cause }))
      if (value instanceof Incomplete) return { value: value.value, gaps: [...value.gaps.map(unreadOf), ...inherited] }
      return inherited.length > 0 ? { value, gaps: inherited } : { value }
    } catch (error) {
      return { cause: { error: `${String(name)}: ${reason(error)}` } }
    }
  }
}
