/** Statements: gold holds samples, so that only these are looked for, and what is said of them is compared. */
import type { Evidence } from '#core/evidence.ts'
import type { Policy, PolicyStatement } from '#facts/policy.ts'
import type { Gold } from './gold.ts'
import { areAlike, placeOf } from './likeness.ts'
import type { Read } from './score.ts'
import type { Line } from './tally.ts'

type Sample = Gold['statements'][number]

/** Acts within the operator's hands, and acts that let information out of them; which of either is read more loosely. */
const inward = new Set(['collect', 'use', 'store'])

export function scoreStatements({ statements }: Gold, { policies, policyStatements = [] }: Read): readonly Line[] {
  const newest = policies?.[0]
  const read = statements.map((sample) => ({ sample, statements: newest ? statementsAt(sample, newest, policyStatements) : [] }))
  const met = read.filter(({ statements }) => statements.length > 0)
  const isAffirmed = (polarity: string): boolean => polarity === 'affirmed'
  const purposes = met.filter(({ sample }) => sample.purpose !== null)
  const kinds = met.flatMap(({ sample, statements }) => {
    const named = new Set(statements.flatMap((each) => each.kinds.map(({ kind }) => kind)))
    return sample.kinds.map((kind) => ({ kind, quote: sample.quote, isNamed: named.has(kind) }))
  })
  return [
    asked('statements found', read, ({ statements }) => statements.length > 0, said),
    asked(
      'statements affirmed or denied',
      met,
      ({ sample, statements }) => isAffirmed(closest(sample, statements).polarity) === isAffirmed(sample.polarity),
      said,
    ),
    asked('statements polarity', met, ({ sample, statements }) => closest(sample, statements).polarity === sample.polarity, said),
    asked(
      'statements kinds',
      kinds,
      ({ isNamed }) => isNamed,
      ({ kind, quote }) => `${kind}: ${quote}`,
    ),
    asked(
      'statements purpose',
      purposes,
      ({ sample, statements }) => statements.some(({ purpose }) => purpose !== null && areAlike(purpose, sample.purpose!)),
      ({ sample, statements }) => `${sample.purpose!} | read: ${statements.map(({ purpose }) => purpose ?? 'nothing').join(' / ')}`,
    ),
  ]
}

interface Met {
  readonly sample: Sample
  readonly statements: readonly PolicyStatement[]
}
const said = ({ sample, statements }: Met): string =>
  `${sample.act} ${sample.polarity}: ${sample.quote} | read: ${statements.map(({ act, polarity }) => `${act} ${polarity}`).join(', ') || 'nothing'}`

function asked<Thing>(what: string, things: readonly Thing[], isRight: (thing: Thing) => boolean, say: (thing: Thing) => string): Line {
  const wrong = things.filter((thing) => !isRight(thing))
  return { what, hits: things.length - wrong.length, misses: wrong.map(say), falseHits: [], precisionMeans: 'nothing' }
}

/** Statements of the same direction whose evidence overlaps the quote. */
function statementsAt(sample: Sample, { texts }: Policy, all: readonly PolicyStatement[]): readonly PolicyStatement[] {
  return texts.flatMap(({ artifact, text }) => {
    const place = placeOf(sample.quote, text)
    if (!place) return []
    const overlaps = (seen: Evidence): boolean =>
      seen.artifact === artifact && seen.kind === 'sentence' && seen.start < place.end && place.start < seen.end
    return all.filter(({ act, seen }) => inward.has(act) === inward.has(sample.act) && overlaps(seen))
  })
}

/** A sentence may affirm one thing and deny another: the statement that shares most kinds is the one meant; among equals, the one that agrees. */
const closest = ({ kinds, polarity }: Sample, statements: readonly PolicyStatement[]): PolicyStatement => {
  const rank = (statement: PolicyStatement): number =>
    2 * statement.kinds.filter(({ kind }) => kinds.includes(kind)).length + (statement.polarity === polarity ? 1 : 0)
  return statements.reduce((best, each) => (rank(each) > rank(best) ? each : best))
}
