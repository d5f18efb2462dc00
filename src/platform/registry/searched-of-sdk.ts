import { sql } from 'kysely'
import type { Searched } from '#server/text-search.ts'

/** As the index `sdk_by_pieces` has it. */
export const searchedOfSdk: Searched = {
  columns: ['sdk.name', 'sdk.provider', 'sdk.known_as'],
  text: sql<string>`sdk.name || ' ' || sdk.provider || ' ' || coalesce(sdk.known_as, '')`,
  index: 'sdk_by_pieces',
}
