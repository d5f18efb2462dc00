/**
 * Who hands an app in, and what is known beside its bytes: from command-line options or a listing file.
 * Values for heuristics (marked H in law/parameters.ts) may be set by the user; no report calls them law.
 */
export interface Profile {
  /** Number 1 to 39 of 必要个人信息范围 art. 5; null when nobody said. */
  readonly category: number | null
  /** One of the basic functions that may be un-removable (2022 通告 on preset apps). */
  readonly isBasicFunction: boolean
  /** What the listing tells people of charges; null when nobody said. */
  readonly fees: 'none' | 'declared' | null
  /** SDK ids or names that the policy lists; null when nobody said. */
  readonly listedSdks: readonly string[] | null
  /** Whether the listing declares hot update; null when nobody said. */
  readonly declaresHotUpdate: boolean | null
  /** The user's own values for heuristics, by parameter id. */
  readonly heuristics: Readonly<Record<string, number>>
}
