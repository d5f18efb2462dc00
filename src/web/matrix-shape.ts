import { headings, parts, type HeadingId } from '#law/clause.ts'
import { notice } from '#law/notice.ts'
import type { Words } from '#core/words.ts'

/** The matrix: the notice's 26 measures in two parts under nine headings, in its own order, the same everywhere. */
export interface MatrixPart {
  readonly number: 1 | 2
  readonly title: Words
  readonly headings: readonly { readonly id: HeadingId; readonly title: Words; readonly measures: readonly MatrixMeasure[] }[]
}
export interface MatrixMeasure {
  readonly id: string
  readonly title: Words
}

export const matrixShape: readonly MatrixPart[] = ([1, 2] as const).map((number) => ({
  number,
  title: parts[number],
  headings: (Object.keys(headings) as HeadingId[])
    .filter((id) => headings[id].part === number)
    .map((id) => ({ id, title: headings[id].title, measures: notice.measures.filter(({ heading }) => heading === id) })),
}))

/** Titles by id, for lists and charts that name measures. */
export const measureTitles: ReadonlyMap<string, Words> = new Map(notice.measures.map(({ id, title }) => [id, title]))
