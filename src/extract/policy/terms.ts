/** The words by which policies name kinds of personal information (data/policy-terms.json), typed. */
import type { MentionedKind } from '#facts/policy.ts'
import type { PersonalInformationKind } from '#facts/personal-information.ts'
import rows from '../data/policy-terms.json' with { type: 'json' }

/** policy-terms.json: words of one kind. Capitals, full width and separators beside Latin letters do not matter. */
export interface TermRow {
  /** null for a trap: words that hold a term and name no information (短信验证码, 显著位置). */
  readonly kind: PersonalInformationKind | null
  readonly form: MentionedKind['how'] | 'trap'
  /**
   * What has to stand beside a word that means other things too: `object`: the word is owned, handed over or enumerated (您的位置, 姓名、电话);
   * `listed`: it is enumerated among others, or is all that a cell says.
   */
  readonly when?: 'object' | 'listed'
  readonly words: readonly string[]
  readonly source: string
}

export const policyTerms = rows as readonly unknown[] as readonly TermRow[]
