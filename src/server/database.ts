import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'

/**
 * Every table of the platform. Each slice adds its own in its `table.ts`:
 * `declare module '#server/database.ts' { interface Tables { app: AppTable } }`.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type
export interface Tables {}

export type Database = Kysely<Tables>
/** What a command writes through: its row in the journal goes into the same transaction. */
export type Writing = Transaction<Tables>

export interface OpenDatabase {
  readonly pool: pg.Pool
  readonly db: Database
  close(): Promise<void>
}

/** `onIdleError` hears of connections that the server ended; without a listener such an error would end the process. */
export function openDatabase(url: string, options: { connections?: number; onIdleError?: (error: Error) => void } = {}): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 5000,
    application_name: 'zhunsheng',
  })
  pool.on('error', (error) => options.onIdleError?.(error))
  // One that breaks while it is lent out tells its borrower by the query that fails, and everybody by an event that nobody may leave unheard.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { pool, db, close: () => db.destroy() }
}
