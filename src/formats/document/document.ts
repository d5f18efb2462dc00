/**
 * What every reader of a text document (HTML, Markdown, DOCX, PDF, plain text) gives: blocks in reading order, each a row of runs
 * that look alike. How a text looks matters to the law: sensitive information must stand out, and nothing may hide in small or pale print.
 */
import type { Anomaly } from '../format-error.ts'

export interface TextDocument {
  readonly format: 'html' | 'markdown' | 'text' | 'docx' | 'pdf'
  /** As the document states it, such as the title element; null when it states none. */
  readonly title: string | null
  /** BCP 47 as stated by the document; null when not stated. */
  readonly language: string | null
  readonly blocks: readonly Block[]
  /** Pages of a PDF; null for formats without pages. */
  readonly pages: number | null
  /** Pictures met: a text that consists of pictures is no text. */
  readonly pictures: number
  /** Fields that take a password: a page that asks for a login instead of showing its text. */
  readonly passwordFields: number
  readonly anomalies: readonly Anomaly[]
}

export type Block = Heading | Paragraph | Item | Table
/** `level` 1 to 6. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: number
  readonly runs: readonly Run[]
}
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly runs: readonly Run[]
}
/** An item of a list; `depth` from 1. */
export interface Item {
  readonly kind: 'item'
  readonly depth: number
  readonly runs: readonly Run[]
}
/** Rows of cells; spans are resolved by repeating a cell's content, so that every row has as many cells as the table has columns. */
export interface Table {
  readonly kind: 'table'
  readonly rows: readonly (readonly Cell[])[]
}
export interface Cell {
  /** The document itself marks it as a heading cell. */
  readonly isHeading: boolean
  readonly runs: readonly Run[]
}

/** Text that looks the same throughout. White space is folded; a forced line break is `\n`. */
export interface Run {
  readonly text: string
  readonly isBold: boolean
  readonly isUnderlined: boolean
  readonly isItalic: boolean
  /** CSS pixels; null where the document does not say (the reader's default applies). */
  readonly sizePixels: number | null
  /** `#rrggbb`; null where the document does not say. */
  readonly color: string | null
  readonly background: string | null
  /** The target of a link. */
  readonly href: string | null
  /** The document hides it from people (display, visibility, zero opacity, zero size): kept, and told apart. */
  readonly isHidden: boolean
}
