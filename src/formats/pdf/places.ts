/** Where a piece of text belongs: a block, which may stand in a cell of a table. Who finds out, by tags or by lines, does not matter later. */

export type Shape =
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'paragraph' }
  | { readonly kind: 'item'; readonly depth: number }

/** One object for each block. */
export interface Place {
  readonly shape: Shape
  readonly cell: TableCell | null
}

export interface TableCell {
  readonly table: PdfTable
  readonly isHeading: boolean
  readonly columnSpan: number
  readonly rowSpan: number
}

export interface PdfTable {
  /** Rows of the cells that begin in them. */
  readonly rows: TableCell[][]
  /** Where columns begin and the last ends, of a table that was seen and not stated; null when the document states it. */
  readonly edges: readonly number[] | null
}
