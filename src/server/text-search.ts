/** Search by part of a text, in tables too large to be read for it (migrations/0002-text-search.sql). */
import { sql, type RawBuilder } from 'kysely'

/** What is searched. */
export interface Searched {
  /** In any of them a word may stand. */
  readonly columns: readonly string[]
  /** All of them with spaces between, exactly as the index of `text_pieces(…)` says it. */
  readonly text: RawBuilder<string>
  readonly index: string
}

/**
 * That each of the words stands in one of the columns, by the index: it has the pieces of the words; the patterns then make sure of their order.
 * Words without any letter, digit or character are found nowhere, so that no table is ever read from end to end for them.
 */
export const holds = (words: string, { columns, text, index }: Searched): RawBuilder<boolean> =>
  // The patterns first: where another index is walked, few rows are taken to pieces.
  sql<boolean>`(${isWrittenIn(words, columns)} and text_pieces(${text}) @> rarest_pieces(text_pieces_of_query(${joined(words)}), ${index}))`

/** The same of rows that are read anyway, without the index. */
export const isWrittenIn = (words: string, columns: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(cardinality(text_pieces_of_query(${joined(words)})) > 0 and ${sql.join(
    wordsOf(words).map(
      (word) =>
        sql`(${sql.join(
          columns.map((column) => patternOf(word, column)),
          sql` or `,
        )})`,
    ),
    sql` and `,
  )})`

const wordsOf = (words: string): string[] => {
  const found = words.split(/\s+/u).filter((word) => word !== '')
  return found.length > 0 ? [...new Set(found)] : ['']
}

/** One space between the words: the database need not know every space there is in Unicode. */
const joined = (words: string): string => wordsOf(words).join(' ')

function patternOf(word: string, column: string): RawBuilder<boolean> {
  // Shorter than the pieces of the index: where a run of letters and digits begins, and nowhere else.
  if (/^[a-z0-9][!-~]{0,2}$/i.test(word)) {
    const signs = word.replaceAll(/[^a-z0-9]/gi, String.raw`\$&`)
    return sql<boolean>`${sql.ref(column)} ~* ${`(^|[^a-z0-9])${signs}`}`
  }
  // The wildcards of LIKE mean themselves. Chinese has no case: to look for it in a text as it is takes half the time.
  const like = word.toLowerCase() === word.toUpperCase() ? sql`like` : sql`ilike`
  return sql<boolean>`${sql.ref(column)} ${like} ${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`
}
