import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Pool } from 'pg'

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
  readonly pool: Pool
  readonly db: Database
  close(): Promise<void>
}

/** Nobody's question may keep the database busy for longer: ours. */
const STATEMENT_MILLISECONDS = 60_000

/** `onIdleError` hears of connections that the server ended; without a listener such an error would end the process. */
export function openDatabase(url: string, options: { connections?: number; onIdleError?: (error: Error) => void } = {}): OpenDatabase {
  const pool = new Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 5000,
    application_name: 'zhunsheng',
    statement_timeout: STATEMENT_MILLISECONDS,
  })
  pool.on('error', (error) => options.onIdleError?.(error))
  // One that breaks while it is lent out tells its borrower by the query that fails, and everybody by an event that nobody may leave unheard.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { pool, db, close: () => db.destroy() }
}
