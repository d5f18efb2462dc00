/** What the slice `sdk-use` asks of this one: what is published of SDKs that an app embeds. */
import type { Database } from '#server/database.ts'

/** What is published of one SDK, and what concerns the version that was asked for. */
export interface SdkFacts {
  readonly isDisclosed: boolean
  /** The newest release that its provider has published. */
  readonly newestRelease: string | null
  /** Where its rules can be read. */
  readonly policy: string | null
  readonly homePage: string | null
  /** Kinds that its provider declares of what is on by default and cannot be left out; null while nothing is disclosed. */
  readonly kinds: readonly { readonly kind: string; readonly way: 'collected-by-sdk' | 'handed-over-by-app' | 'kept-on-device' }[] | null
  /** Open ones that concern the version; those too whose versions have no order. */
  readonly risks: readonly { readonly id: string; readonly title: string; readonly severity: string }[]
}

/** By the number of the SDK; one of which nothing is published is left out. */
export async function factsForUse(
  _db: Database,
  _asked: readonly { readonly sdk: string; readonly version: string | null }[],
): Promise<ReadonlyMap<string, SdkFacts>> {
  return new Map()
}
