import type { Evidence } from '#core/evidence.ts'

/** What a store shows of an app (应用商店公示信息). Every field may be missing; what is missing was not said. */
export interface Listing {
  readonly store: string | null
  readonly name: Shown<string> | null
  readonly packageName: Shown<string> | null
  readonly versionName: Shown<string> | null
  readonly versionCode: Shown<number> | null
  readonly operator: Shown<string> | null
  /** Number 1 to 39 of 必要个人信息范围 art. 5. */
  readonly category: Shown<number> | null
  readonly functions: Shown<string> | null
  /** `none`: nothing costs money. */
  readonly fees: Shown<'none' | 'declared'> | null
  /** What is told of charges, memberships and their conditions. */
  readonly feeTexts: readonly Shown<string>[]
  readonly permissions: readonly Shown<{ readonly name: string; readonly purpose: string | null }>[] | null
  readonly policyLink: Shown<string> | null
  readonly filingNumber: Shown<string> | null
  readonly hotline: Shown<string> | null
  readonly contacts: readonly Shown<string>[]
  /** SHA-256 of the signer's certificate. */
  readonly signer: Shown<string> | null
  readonly declaresHotUpdate: Shown<boolean> | null
  /** SHA-256 of the package that it delivers. */
  readonly package: Shown<string> | null
  /** The listing as a whole. */
  readonly seen: Evidence
}
export interface Shown<Value> {
  readonly value: Value
  readonly seen: Evidence
}
