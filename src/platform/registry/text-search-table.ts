import { sql, type RawBuilder } from 'kysely'

/**
 * That one of the columns holds the words. Every piece of the words (migrations/0202-catalogue.sql) is in the index; the pattern then makes
 * sure of their order. Words without any letter, digit or character are found nowhere, so that no table is ever read from end to end for them.
 */
export function holds(words: string, { pieces, columns }: { pieces: string; columns: readonly string[] }): RawBuilder<boolean> {
  // The wildcards of LIKE mean themselves.
  const pattern = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const texts = columns.map((column) => sql`${sql.ref(column)} ilike ${pattern}`)
  return sql<boolean>`(cardinality(search_pieces_of_query(${words})) > 0 and ${sql.ref(pieces)} @> search_pieces_of_query(${words})
    and (${sql.join(texts, sql` or `)}))`
}
