import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, Pool } from 'pg'

/** The frame's own migrations. */
export const serverMigrations = join(import.meta.dirname, 'migrations')

/** A database that this version of the platform cannot work on, or migrations that cannot be applied; the message is for who installs it. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** PostgreSQL 15, as `server_version_num` says it. */
const OLDEST_POSTGRES = 150_000
/** Held while migrating; any number that nobody else uses ("zhunshen" in ASCII). */
const LOCK = '8820712046949196142'
const TABLE = 'migration'
const LOCK_TABLE = 'migration_lock'
const FILE_NAME = /^\d{4}(-[a-z0-9]+)+\.sql$/

interface MigrationFile {
  readonly name: string
  readonly path: string
}

/**
 * Brings a database up to the newest migration of all folders, forward only: files `NNNN-name.sql`, in the order of their numbers, each in a
 * transaction of its own. Processes that start at once wait for the first. Answers the names that were applied.
 *
 * Throws `MigrationError` for wrong files, a server that is too old, a database that is newer than the files, and a file that fails; errors of
 * the connection come as `pg` gives them.
 */
export async function migrateDatabase(url: string, folders: readonly string[]): Promise<string[]> {
  const files = await filesIn(folders)
  const lock = new Client({ connectionString: url, application_name: 'zhunsheng migrations' })
  // The end of an idle connection would end the process; whoever waits for an answer hears of it anyway.
  lock.on('error', () => {})
  try {
    await lock.connect()
    await refuseOldServer(lock)
    await lock.query('select pg_advisory_lock($1)', [LOCK])
    return await applyTo(url, files)
  } finally {
    await lock.end().catch(() => {})
  }
}

async function filesIn(folders: readonly string[]): Promise<MigrationFile[]> {
  const faults: string[] = []
  const byNumber = new Map<string, MigrationFile>()
  for (const folder of folders)
    for (const name of (await readdir(folder)).sort()) {
      const path = join(folder, name)
      if (!FILE_NAME.test(name)) {
        faults.push(`${path}: must be named by four digits, words of a-z and 0-9, and .sql, such as 0001-journal.sql`)
        continue
      }
      const other = byNumber.get(name.slice(0, 4))
      if (other) faults.push(`${path} and ${other.path} have the same number`)
      else byNumber.set(name.slice(0, 4), { name: name.replace(/\.sql$/, ''), path })
    }
  if (faults.length > 0) throw new MigrationError(faults.join('\n'))
  return [...byNumber.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  )
  const { number, version } = rows[0]!
  if (number < OLDEST_POSTGRES) throw new MigrationError(`The database server is PostgreSQL ${version}; 15 or later is needed.`)
}

async function applyTo(url: string, files: readonly MigrationFile[]): Promise<string[]> {
  const pool = new Pool({ connectionString: url, max: 1, application_name: 'zhunsheng migrations' })
  pool.on('error', () => {})
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => Object.fromEntries(files.map((file) => [file.name, migrationOf(file)])) },
    migrationTableName: TABLE,
    migrationLockTableName: LOCK_TABLE,
    // Each room counts within its own hundred: what the frame adds later comes before what a slice has applied already.
    allowUnorderedMigrations: true,
  })
  try {
    await refuseNewerDatabase(db, files)
    const applied: string[] = []
    for (;;) {
      // One at a time: all pending ones together would share a transaction, and one failure would undo them all.
      const { error, results } = await migrator.migrateUp()
      const failed = results?.find(({ status }) => status === 'Error')
      if (failed)
        throw failureOf(
          files.find(({ name }) => name === failed.migrationName)!,
          error,
        )
      if (error) throw error
      if (!results || results.length === 0) return applied
      applied.push(...results.map(({ migrationName }) => migrationName))
    }
  } finally {
    await db.destroy()
  }
}

const migrationOf = ({ path }: MigrationFile): Migration => ({
  up: async (db) => {
    await sql.raw(await readFile(path, 'utf8')).execute(db)
  },
})

async function refuseNewerDatabase(db: Kysely<unknown>, files: readonly MigrationFile[]): Promise<void> {
  const { rows: found } = await sql<{ is_there: boolean }>`select to_regclass(${TABLE}) is not null as is_there`.execute(db)
  if (!found[0]!.is_there) return
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(TABLE)} order by name`.execute(db)
  const unknown = rows.map(({ name }) => name).filter((name) => !files.some((file) => file.name === name))
  if (unknown.length === 0) return
  throw new MigrationError(
    `The database is newer than this version of the platform, which does not know its migrations ${unknown.join(', ')}.\n` +
      `Start the version that applied them, or restore a backup from before that.`,
  )
}

function failureOf({ path }: MigrationFile, cause: unknown): MigrationError {
  const { message, position } = cause as { message: string; position?: string }
  return new MigrationError(`${path}: ${message}${position === undefined ? '' : ` (at character ${position})`}`, { cause })
}
