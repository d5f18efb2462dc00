/** What the knowledge base says of SDKs, as the composition root gives it: the platform reads no extractor's tables. */
import type { Words } from '#contract/words.ts'

export interface KnownSdk {
  readonly id: string
  readonly name: Words
  readonly provider: string
  /** Purpose class (facts/sdk.ts). */
  readonly purpose: string
  readonly homePage: string | null
  readonly policy: string | null
  /** Java package prefixes of its code, and names of its native libraries. */
  readonly prefixes: readonly string[]
  readonly libraries: readonly string[]
}

export interface KnownSdks {
  readonly all: readonly KnownSdk[]
  of(knownAs: string | null): KnownSdk | null
  /** Ids of those of a purpose. */
  idsOfPurpose(purpose: string): readonly string[]
}

export function knownSdks(all: readonly KnownSdk[]): KnownSdks {
  const byId = new Map(all.map((one) => [one.id, one]))
  return {
    all,
    of: (knownAs) => (knownAs === null ? null : (byId.get(knownAs) ?? null)),
    idsOfPurpose: (wanted) => all.filter(({ purpose }) => purpose === wanted).map(({ id }) => id),
  }
}
