/** What the slice `sdk-use` asks of this one: what is published of SDKs that an app embeds. */
import type { Database } from '#server/database.ts'
import { compareVersions } from '../registry/identifiers/version-order.ts'
import type { Disclosure } from './shapes.ts'
import { findPublished, findStandingRisks, type StandingRiskRow } from './use-facts-table.ts'

/** What is published of one SDK, and what concerns the version that was asked for. */
export interface SdkFacts {
  readonly isDisclosed: boolean
  /** The newest release that its provider has published. */
  readonly newestRelease: string | null
  /** Its rules, and where else than here they can be read. Null while none are published. */
  readonly rules: { readonly link: string | null } | null
  readonly homePage: string | null
  /** Kinds that its provider declares of what is on by default and cannot be left out; null while nothing is disclosed. */
  readonly kinds: readonly { readonly kind: string; readonly way: Disclosure['modules'][number]['kinds'][number]['way'] }[] | null
  /** Those that concern the version; those too whose versions have no order. */
  readonly risks: readonly { readonly id: string; readonly title: string; readonly severity: string }[]
}

/** Of all SDKs together. */
const MOST_RISKS = 2000

/** By the number of the SDK, in two queries however many there are. */
export async function factsForUse(
  db: Database,
  asked: readonly { readonly sdk: string; readonly version: string | null }[],
): Promise<ReadonlyMap<string, SdkFacts>> {
  if (asked.length === 0) return new Map()
  const sdks = asked.map(({ sdk }) => sdk)
  const [published, risks] = await Promise.all([findPublished(db, sdks), findStandingRisks(db, sdks, MOST_RISKS)])
  const versions = new Map(asked.map(({ sdk, version }) => [sdk, version]))
  return new Map(
    published.map(({ sdk, disclosure, newest_release, has_rules, rules_link }) => [
      sdk,
      {
        isDisclosed: disclosure !== null,
        newestRelease: newest_release,
        rules: has_rules ? { link: rules_link } : null,
        homePage: disclosure?.homePage ?? null,
        kinds: disclosure && alwaysTaken(disclosure),
        risks: risks
          .filter((risk) => risk.sdk === sdk && concerns(risk, versions.get(sdk) ?? null))
          .map(({ id, title, severity }) => ({ id, title, severity })),
      },
    ]),
  )
}

const alwaysTaken = ({ modules }: Disclosure): NonNullable<SdkFacts['kinds']> =>
  modules
    .filter(({ isOptional, isOnByDefault }) => !isOptional || isOnByDefault)
    .flatMap(({ kinds }) => kinds.filter(({ isMandatory }) => isMandatory).map(({ kind, way }) => ({ kind, way })))

/** Whether a version may be one of those concerned: what has no order is not known to lie outside. */
export function concerns(
  { from_version: from, below_version: below, fixed_in: fixedIn }: Pick<StandingRiskRow, 'from_version' | 'below_version' | 'fixed_in'>,
  version: string | null,
): boolean {
  if (version === null) return true
  const isBefore = (other: string): boolean => compareVersions(version, other) === -1
  const isNotBefore = (other: string): boolean => (compareVersions(version, other) ?? -1) >= 0
  return !(from !== null && isBefore(from)) && !(below !== null && isNotBefore(below)) && !fixedIn.some(isNotBefore)
}
