import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Held locks stay referenced: a collected connection would close its file and let go of the lock. */
const held = new Set<DatabaseSync>()

const SQLITE_BUSY = 5

/**
 * Takes an exclusive lock on a file, or answers null when another process (or this one) has it. The answer lets go of it.
 *
 * Node has no file locks of the kernel, SQLite inside Node does: such a lock ends with its process, however that ends, so there is no stale lock
 * to detect and no process number to mistake for another's. Nothing is ever written into the file. Nothing else in this process may open the
 * file: POSIX lets go of all locks of a process on a file as soon as the process closes any handle of it.
 */
export function tryLock(file: string): (() => void) | null {
  const connection = new DatabaseSync(file, { timeout: 0 })
  try {
    connection.exec('begin exclusive')
  } catch (error) {
    connection.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null
    throw error
  }
  // Whoever may read a file may lock it against us.
  chmodSync(file, 0o600)
  held.add(connection)
  return () => {
    if (held.delete(connection)) connection.close()
  }
}
