import { sql } from 'kysely'
import type { Searched } from '#server/text-search.ts'

/** As the index `app_by_pieces` has it. */
export const searchedOfApp = (app: string): Searched => ({
  columns: [`${app}.name`, `${app}.package_name`],
  text: sql<string>`${sql.ref(`${app}.name`)} || ' ' || ${sql.ref(`${app}.package_name`)}`,
  index: 'app_by_pieces',
})
