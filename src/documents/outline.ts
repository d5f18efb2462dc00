/**
 * A document as plain data in one language, before it is DOCX or PDF: chapters, tables, findings, numbered once, so that both say the
 * same. Every text in it can be seen and is bounded; whoever renders it escapes nothing but his own syntax.
 */
import type { Verdict } from '#core/verdict.ts'
import type { Screen } from './screens.ts'

/** How a cell or a badge looks, always beside the word. `leftOut`: this inspection was told to leave the measure out. */
export type Tone = Verdict | 'leftOut'

export interface Span {
  readonly text: string
  readonly look?: 'strong' | 'code' | 'soft'
}
/** Texts one after another in one paragraph. */
export type Line = readonly Span[]

export interface Cell {
  readonly lines: readonly Line[]
  readonly tone?: Tone
  readonly align?: 'center'
}

/** `share`: of the width, as a proportion of the sum over all columns. */
export interface Column {
  readonly title: string
  readonly share: number
}

export interface Heading {
  readonly kind: 'heading'
  readonly level: 1 | 2
  readonly number: string
  readonly title: string
  /** Unique in the document; letters and digits. */
  readonly anchor: string
  readonly startsPage: boolean
}

export interface Table {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Labels with what they stand for, without a header. */
export interface Fields {
  readonly kind: 'fields'
  readonly caption: string
  readonly rows: readonly { readonly label: string; readonly lines: readonly Line[] }[]
}

/** The 26 cells under the notice's headings. */
export interface Matrix {
  readonly kind: 'matrix'
  readonly caption: string
  readonly parts: readonly {
    readonly title: string
    readonly headings: readonly { readonly title: string; readonly cells: readonly MatrixCell[] }[]
  }[]
}
export interface MatrixCell {
  readonly id: string
  readonly title: string
  readonly tone: Tone
  /** Icon, word and how many. */
  readonly state: string
}

/** One place with what was read there. */
export interface Place {
  readonly where: string
  readonly trail: readonly Step[]
  readonly quote: string
  readonly figure: Figure | null
}
/** A screen of a page; `picture` names it among the outline's screens, and is null where it stands at an earlier place. */
export interface Figure {
  readonly picture: string | null
  readonly caption: string
  /** For those who cannot see it. */
  readonly alt: string
}
/** One method on the way from the entry point to the call. */
export interface Step {
  readonly role: string
  readonly method: string
  readonly isCertain: boolean
  /** Why it is not certain. */
  readonly note: string
}

/** The two sides of a contradiction, next to each other. */
export interface Sides {
  readonly titles: readonly [string, string]
  readonly places: readonly [readonly Place[], readonly Place[]]
}

export interface FindingBlock {
  readonly kind: 'finding'
  readonly tone: Tone
  readonly badge: string
  readonly statement: Line
  readonly notes: readonly { readonly label: string; readonly text: string; readonly isQuestion: boolean }[]
  /** Whose it is, which check, about what. */
  readonly meta: string
  readonly places: readonly Place[]
  readonly sides: Sides | null
  /** How many places are not shown; empty when all are. */
  readonly more: string
}

export type Block =
  | Heading
  | Table
  | Fields
  | Matrix
  | FindingBlock
  | { readonly kind: 'paragraph'; readonly line: Line; readonly look: 'plain' | 'clause' }
  | { readonly kind: 'list'; readonly items: readonly Line[] }

export interface Signature {
  readonly heading: Heading
  readonly introduction: string
  readonly columns: readonly [string, string, string, string]
  readonly roles: readonly string[]
  readonly seal: string
  readonly sealNote: string
}

export interface Cover {
  readonly title: string
  readonly subtitle: string
  readonly number: { readonly label: string; readonly value: string }
  /** An empty value is a line to fill in by hand. */
  readonly fields: readonly { readonly label: string; readonly value: Line }[]
  /** A small PNG in Base64, or empty. */
  readonly icon: string
}

/** Everything that a document says. */
export interface Outline {
  readonly language: 'zh' | 'en'
  /** ISO date, or empty. */
  readonly date: string
  readonly cover: Cover
  readonly notes: { readonly title: string; readonly items: readonly string[] }
  readonly contentsTitle: string
  readonly header: { readonly left: string; readonly right: string }
  /** Around the number of the page and the number of all: 第 1 页 共 60 页. */
  readonly pageWords: readonly [string, string, string]
  readonly blocks: readonly Block[]
  readonly signature: Signature
  /** Pictures that figures name. */
  readonly screens: readonly Screen[]
}
