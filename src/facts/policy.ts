import type { ArtifactId, Evidence, NonEmpty } from '#core/evidence.ts'
import type { Artifact } from '#core/artifact.ts'
import type { PolicyElementId } from './policy-elements.ts'
import type { PersonalInformationKind } from './personal-information.ts'

/** What a document of a policy is: the rules themselves, or a list that the rules lead to. */
export type PolicyPart = 'policy' | 'sdk-list' | 'collected-list' | 'summary'

/** One edition of a policy as handed in: its documents, the rules first. */
export interface PolicyEdition {
  /** As the operator calls it; null when nobody said. */
  readonly version: string | null
  /** ISO date from which it was published, as the operator says; null when nobody said. */
  readonly publishedOn: string | null
  /** How people were told of this edition's changes, in the operator's words; null when nobody said. */
  readonly notice: string | null
  readonly documents: NonEmpty<{ readonly part: PolicyPart; readonly artifact: Artifact<'policy'> }>
}

/** An edition of a policy, read. */
export interface Policy {
  readonly version: string | null
  readonly publishedOn: string | null
  readonly notice: string | null
  /** The rules first. */
  readonly texts: NonEmpty<PolicyText>
}

/** The text of one document. All offsets count UTF-16 units of `text`, which is what `sentence` evidence points into. */
export interface PolicyText {
  readonly artifact: ArtifactId
  readonly part: PolicyPart
  readonly format: 'html' | 'markdown' | 'text' | 'docx' | 'pdf'
  /** What stands highest: a title element, the first heading, or null. */
  readonly title: string | null
  /**
   * Visible text only: blocks and cells joined by line feeds; compatibility forms of characters (Kangxi radicals) are replaced, and
   * punctuation, letters and digits of full width (U+FF01 to U+FF5E) are those of ASCII: , : ; ! ? ( ). What Chinese alone has (。、“”《》) stays.
   */
  readonly text: string
  readonly sections: readonly PolicySection[]
  readonly sentences: readonly PolicySentence[]
  readonly tables: readonly PolicyTable[]
  /** Links with where their words stand. */
  readonly links: readonly { readonly start: number; readonly end: number; readonly href: string }[]
  /** Characters of text that the document hides from people. */
  readonly hiddenCharacters: number
  /** Whether the format can show emphasis and size at all (plain text cannot). */
  readonly hasLooks: boolean
}

/** A heading and what stands under it. The first section is what stands before any heading; its `heading` is empty and its level 0. */
export interface PolicySection {
  readonly index: number
  readonly level: number
  readonly heading: string
  readonly start: number
  readonly end: number
}

export interface PolicySentence {
  readonly index: number
  readonly start: number
  readonly end: number
  readonly text: string
  /** Index into `sections`. */
  readonly section: number
  readonly from: 'heading' | 'paragraph' | 'item' | 'cell'
  readonly look: Look
}

/** How words look, as far as the document says. */
export interface Look {
  /** Some of it is bold, underlined, coloured or larger, against the body of this document. */
  readonly isEmphasised: boolean
  /** CSS pixels of the smallest part; null where not stated. */
  readonly sizePixels: number | null
  /** Lowest contrast ratio of letters against their background (WCAG, 1 to 21); null where not stated. */
  readonly contrast: number | null
}

/** A cell that spans is the same in every place that it reaches: its offsets repeat, and rows overlap there. */
export interface PolicyTable {
  readonly section: number
  readonly start: number
  readonly end: number
  /** The first row names the columns. */
  readonly hasHeader: boolean
  readonly rows: readonly (readonly PolicyCell[])[]
}
export interface PolicyCell {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Something that the law asks a policy to say: whether it was found, and where. */
export interface PolicyElement {
  readonly id: PolicyElementId
  readonly isPresent: boolean
  /** The sentences that say it, the clearest first, at most five. */
  readonly seen: readonly Evidence[]
}

/** A kind of information that words name. `umbrella`: a word that stands for several kinds; `permission`: the name of a permission that opens it. */
export interface MentionedKind {
  readonly kind: PersonalInformationKind
  readonly words: string
  readonly how: 'named' | 'umbrella' | 'permission'
}

/** Who does what with which information, as one sentence, or a row of a table, says it. */
export interface PolicyStatement {
  readonly act: 'collect' | 'use' | 'share' | 'entrust' | 'publish' | 'transfer-abroad' | 'store'
  /** Who acts: the operator (我们), the person who hands it over (您提供), an SDK or another third party. */
  readonly subject: 'operator' | 'person' | 'sdk' | 'third-party'
  /** Who receives, as named; null when nobody is named. */
  readonly recipient: string | null
  readonly kinds: readonly MentionedKind[]
  /** Words after 用于, 以便, 为了 …; null where the sentence gives none. */
  readonly purpose: string | null
  /** Words of 当您…时, 如您… */
  readonly occasion: string | null
  /** How: 自动收集, 您主动填写, 加密传输 … */
  readonly way: string | null
  /** How long: words that state a period. */
  readonly retention: string | null
  /** `except`: denied, save for exceptions that the sentence or the list after it gives. */
  readonly polarity: 'affirmed' | 'denied' | 'except'
  /** `low`: read by a looser pattern; never enough to accuse anybody. */
  readonly certainty: 'high' | 'low'
  readonly seen: Evidence
}

/** A kind of information that the edition names anywhere as processed: the declared side of found-against-declared. */
export interface PolicyKind {
  readonly kind: PersonalInformationKind
  readonly how: MentionedKind['how']
  /** Said to be collected, used or shared at least once; false where every mention denies it, or merely talks about it. */
  readonly isDeclared: boolean
  /**
   * `low`: declared only by its word in the operator's own rules, where nothing plain says that it is handled: a
   * question where code is held against it, and neither a pass nor a failure.
   */
  readonly certainty: 'high' | 'low'
  /** Some mention stands in words that stand out. */
  readonly isEmphasised: boolean
  /** Some statement names a purpose for it. */
  readonly hasPurpose: boolean
  /** The first mentions, at most five. */
  readonly seen: NonEmpty<Evidence>
}

/** An SDK as a policy lists it. Cells as written; null where the row has no such column. */
export interface PolicySdkRow {
  readonly name: string
  readonly company: string | null
  readonly purpose: string | null
  readonly information: string | null
  readonly kinds: readonly MentionedKind[]
  readonly permissions: string | null
  readonly way: string | null
  readonly link: string | null
  readonly version: string | null
  readonly form: 'table' | 'flat' | 'sentence'
  readonly seen: Evidence
}
export interface PolicySdkList {
  readonly rows: readonly PolicySdkRow[]
  /** Words that lead to a list kept elsewhere, which was not handed in; null when there are none. */
  readonly elsewhere: Evidence | null
}

/** What a policy says of itself. */
export interface PolicyParticulars {
  readonly operators: readonly { readonly name: string; readonly seen: Evidence }[]
  readonly contacts: readonly {
    readonly form: 'email' | 'phone' | 'address' | 'web' | 'other'
    readonly value: string
    readonly seen: Evidence
  }[]
  /** ISO dates. */
  readonly dates: readonly { readonly what: 'published' | 'updated' | 'effective'; readonly on: string; readonly seen: Evidence }[]
  readonly versions: readonly { readonly value: string; readonly seen: Evidence }[]
}

/** Figures of the rules' text; what they mean is for checks. */
export interface PolicyReadability {
  /** Chinese characters. */
  readonly characters: number
  /** Share of Chinese among all letters, 0 to 1. */
  readonly chineseShare: number
  /** Share of characters that only traditional writing has, among Chinese characters that differ between the two, 0 to 1. */
  readonly traditionalShare: number
  readonly sentences: number
  /** Chinese characters per sentence. */
  readonly meanSentence: number
  /** Share of sentences longer than 60 Chinese characters. */
  readonly longShare: number
  readonly headings: number
  /** Share of letters that stand out. */
  readonly emphasisedShare: number
  /** Words such as 等信息, 包括但不限于, 可能收集. */
  readonly vague: readonly Evidence[]
  readonly hasSummary: boolean
  /** The smallest stated size that at least 2 % of letters have, CSS pixels; null where not stated. */
  readonly smallestSizePixels: number | null
  readonly lowestContrast: number | null
  /** Where the smallest or palest words stand. */
  readonly smallPrint: readonly Evidence[]
}

/** What changed between the edition before and the newest. */
export interface PolicyChanges {
  readonly before: { readonly version: string | null; readonly artifact: ArtifactId }
  readonly after: { readonly version: string | null; readonly artifact: ArtifactId }
  readonly kinds: readonly Change<PersonalInformationKind>[]
  readonly sdks: readonly Change<string>[]
  readonly elements: readonly Change<PolicyElementId>[]
  /** What is said of purposes, sharing, retention, rights: sentences that are new, gone or reworded. */
  readonly sentences: readonly SentenceChange[]
  /** How people were told, as handed in or as the newest edition says; null when nothing says so. */
  readonly notice: { readonly words: string; readonly seen: Evidence | null } | null
}
export interface Change<Thing> {
  readonly what: 'added' | 'removed'
  readonly thing: Thing
  readonly seen: Evidence
}
export interface SentenceChange {
  readonly what: 'added' | 'removed' | 'reworded'
  /** What the sentence is about, in a lawyer's words. */
  readonly topic: 'collection' | 'purpose' | 'sharing' | 'retention' | 'rights' | 'contact' | 'minors' | 'abroad' | 'liability' | 'other'
  readonly before: Evidence | null
  readonly after: Evidence | null
}

/** The list of information already collected (已收集个人信息清单). */
export interface CollectedList {
  readonly rows: readonly {
    readonly information: string
    readonly kinds: readonly MentionedKind[]
    readonly purpose: string | null
    readonly occasion: string | null
    readonly seen: Evidence
  }[]
  readonly seen: Evidence
}
