/** SDK archives among what is inspected: which checks say something of them, and the words for what they cannot settle. */
import type { AnyCheck } from '#core/check.ts'
import { inapplicable, type Judgement } from '#core/finding.ts'
import type { Clause, Measure } from '#core/measure.ts'
import type { Identity } from '#facts/app.ts'
import type { Facts } from '#facts/facts.ts'
import { valueOf } from '#law/parameters.ts'

export const isSdkArchive = ({ container }: Pick<Identity, 'container'>): boolean => container === 'aar' || container === 'jar'

/** An SDK's archive as an app of today embeds it: which Androids it meets is that app's choice. Apps stay as they are. */
export const hostOf = (identity: Identity): Identity =>
  isSdkArchive(identity)
    ? {
        ...identity,
        minSdk: Math.max(identity.minSdk ?? 0, valueOf('runtime-permission-target-sdk')),
        targetSdk: Number.MAX_SAFE_INTEGER,
      }
    : identity

/** The measures that an SDK archive is judged by. */
export const measuresOfArchives: ReadonlySet<string> = new Set(['1-04', '1-06', '1-08', '2-02', '2-07', '2-08'])

/**
 * Checks that mean the same for an SDK as for an app. All others ask about an app as a whole (its category, its target level, its signature,
 * its screens): of an archive they would pass what nobody has seen.
 */
const judgingArchives: ReadonlySet<string> = new Set([
  'shake-sensitivity-in-code',
  'self-launch',
  'self-launch-in-code',
  'keep-alive',
  'chain-launch',
  'wake-up',
  'background-update',
  'consent-before-collection-in-code',
  'exported-without-permission',
  'trust-all-tls',
  'weak-cryptography',
  'hard-coded-key',
  'personal-information-logged',
])
/** Checks of SDK archives alone. */
const ofArchivesAlone: ReadonlySet<string> = new Set([
  'sdk-collection-told-apart',
  'sdk-modules-optional',
  'sdk-permissions-optional',
  'sdk-collection-bundled',
])

const ofApps: Judgement = inapplicable({ zh: '检材是SDK文件,不是应用', en: 'This is an SDK archive, not an app' })

/** The measures as they are asked of an SDK archive. `isOfPackage`: whether a fact is read in the package. */
export const askedOfArchives = (
  measures: readonly Measure<Facts>[],
  isOfPackage: (fact: keyof Facts) => boolean,
): readonly Measure<Facts>[] =>
  eachClause(measures, (clause) => {
    const [first, ...rest] = 'checks' in clause ? clause.checks : []
    if (!first) return clause
    const asked = (check: AnyCheck<Facts>): AnyCheck<Facts> =>
      judgingArchives.has(check.id) || ofArchivesAlone.has(check.id) || !check.needs.some(isOfPackage) ? check : silenced(check)
    const { artifact, ...others } = { artifact: undefined, ...clause }
    // The archive that the clause waits for has been handed in.
    return { ...others, ...(artifact && artifact !== 'aar' ? { artifact } : {}), checks: [asked(first), ...rest.map(asked)] }
  })

const silenced = ({ id, title }: AnyCheck<Facts>): AnyCheck<Facts> => ({ id, title, needs: [], judge: () => ofApps })

/** The measures as they are asked of an app: what only an SDK archive can settle waits for one. */
export const askedOfApps = (measures: readonly Measure<Facts>[]): readonly Measure<Facts>[] =>
  eachClause(measures, (clause) => {
    if (!('checks' in clause)) return clause
    const [first, ...rest] = clause.checks.filter(({ id }) => !ofArchivesAlone.has(id))
    if (first) return { ...clause, checks: [first, ...rest] }
    const { id, text, force } = clause
    return { id, text, force, artifact: 'aar' }
  })

function eachClause(measures: readonly Measure<Facts>[], change: (clause: Clause<Facts>) => Clause<Facts>): readonly Measure<Facts>[] {
  return measures.map((measure) => {
    const [first, ...rest] = measure.clauses
    return { ...measure, clauses: [change(first), ...rest.map(change)] }
  })
}
