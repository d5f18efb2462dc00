/** What the slice `sdk-use` asks of this one: what is published of SDKs that an app embeds. */
import type { Database } from '#server/database.ts'
import { compareVersions } from '../registry/identifiers/version-order.ts'
import { findPublishedFields } from './disclosure-table.ts'
import type { KnownSdks } from './known-sdks.ts'
import { isOutdated, publishedSdks, type PublishedSdk } from './published-sdks.ts'
import type { Disclosure } from './shapes.ts'

/** What is published of one SDK, and what concerns the version that was asked for. */
export interface SdkFacts {
  readonly isDisclosed: boolean
  /** The newest release that its provider has published. */
  readonly newestRelease: string | null
  /** Null where either version has no order. */
  readonly isOutdated: boolean | null
  /** Where its rules can be read: as its provider says, or else as the knowledge base does. */
  readonly policy: string | null
  readonly homePage: string | null
  /** Kinds that its provider declares of what is on by default or cannot be left out; null while nothing is disclosed. */
  readonly kinds: readonly { readonly kind: string; readonly way: Disclosure['modules'][number]['kinds'][number]['way'] }[] | null
  /** Those that concern the version, the gravest first; those too of which nobody can tell. */
  readonly risks: readonly { readonly id: string; readonly title: string; readonly severity: string }[]
}

/** An SDK, by its number and by its id in the knowledge base, in some version. */
export interface AskedSdk {
  readonly sdk: string
  readonly knownAs: string | null
  readonly version: string | null
}

/** By the number of the SDK, in a few queries however many there are. */
export async function factsForUse(db: Database, known: KnownSdks, asked: readonly AskedSdk[]): Promise<ReadonlyMap<string, SdkFacts>> {
  if (asked.length === 0) return new Map()
  const sdks = asked.map(({ sdk }) => sdk)
  const [published, disclosed] = await Promise.all([publishedSdks(db, sdks), findPublishedFields(db, sdks)])
  const disclosures = new Map(disclosed.map(({ sdk_id, fields }) => [sdk_id, fields]))
  return new Map(
    asked.flatMap((one) => {
      const row = published.get(one.sdk)
      return row ? [[one.sdk, factsOf(one, row, disclosures.get(one.sdk), known)] as const] : []
    }),
  )
}

function factsOf({ knownAs, version }: AskedSdk, row: PublishedSdk, disclosure: Disclosure | undefined, known: KnownSdks): SdkFacts {
  const base = known.of(knownAs)
  return {
    isDisclosed: row.isDisclosed,
    newestRelease: row.newestRelease,
    isOutdated: isOutdated(version, row.newestRelease),
    policy: row.policy ?? base?.policy ?? null,
    homePage: disclosure?.homePage ?? base?.homePage ?? null,
    kinds: disclosure ? alwaysTaken(disclosure) : null,
    risks: row.risks
      .filter((risk) => risk.concerns(version) !== false && !(risk.isFixed && isNewest(version, row.newestRelease)))
      .map(({ id, title, severity }) => ({ id, title, severity })),
  }
}

/** Whatever a release fixes, the newest one holds it. */
const isNewest = (version: string | null, newest: string | null): boolean =>
  version !== null && newest !== null && (compareVersions(version, newest) ?? -1) >= 0

const alwaysTaken = ({ modules }: Disclosure): NonNullable<SdkFacts['kinds']> =>
  modules
    .filter(({ isOptional, isOnByDefault }) => !isOptional || isOnByDefault)
    .flatMap(({ kinds }) => kinds.filter(({ isMandatory }) => isMandatory).map(({ kind, way }) => ({ kind, way })))
