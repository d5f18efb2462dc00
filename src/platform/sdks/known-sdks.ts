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
  /** Kinds of personal information that its own code takes, and the file from which that was read; null where none was at hand. */
  readonly read: { readonly kinds: readonly string[]; readonly source: string } | null
}

export interface KnownSdks {
  readonly all: readonly KnownSdk[]
  of(knownAs: string | null): KnownSdk | null
  /** Ids of those of a purpose. */
  idsOfPurpose(purpose: string): readonly string[]
  /** Ids of those whose code takes a kind. */
  idsTaking(kind: string): readonly string[]
}

export function knownSdks(all: readonly KnownSdk[]): KnownSdks {
  const byId = new Map(all.map((one) => [one.id, one]))
  return {
    all,
    of: (knownAs) => (knownAs === null ? null : (byId.get(knownAs) ?? null)),
    idsTaking: (wanted) => all.filter(({ read }) => read?.kinds.includes(wanted)).map(({ id }) => id),
    idsOfPurpose: (wanted) => all.filter(({ purpose }) => purpose === wanted).map(({ id }) => id),
  }
}
