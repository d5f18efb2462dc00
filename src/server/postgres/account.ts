import { lchownSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A system account, by its numbers: PostgreSQL refuses to run as root, so root starts it as somebody else. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * The account that PostgreSQL runs as: `nobody` when we are root, null when we are an ordinary account and it simply runs as we do.
 * Nothing is added to the system. Throws when we are root and the system knows no `nobody`: initdb looks its own account up by number.
 */
export function serverAccount(passwd = '/etc/passwd'): Account | null {
  if (process.getuid?.() !== 0) return null
  const line = readLines(passwd).find((fields) => fields[0] === 'nobody' && Number(fields[2]) > 0)
  if (line) return { name: 'nobody', uid: Number(line[2]), gid: Number(line[3]) }
  throw new Error(
    `PostgreSQL does not run as root, and ${passwd} names no account "nobody" to run it as.\n` +
      `Run the platform as an ordinary account, or add the line nobody:x:65534:65534:nobody:/:/ to ${passwd}, or set DATABASE_URL.`,
  )
}

function readLines(passwd: string): string[][] {
  try {
    return readFileSync(passwd, 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
  } catch {
    return []
  }
}

/**
 * The first place on the way to `path` (itself included) that the account cannot use, or null. A folder must be enterable, a file readable.
 *
 * Reckoned from the permission bits, because the programs that could try it (`test`, `sh`, even our own `node` inside /root) may be missing or
 * out of that account's reach. Access control lists are not seen; where they forbid more, PostgreSQL's own message tells.
 */
export function findBarrier(path: string, account: Account): string | null {
  let place: string
  try {
    place = realpathSync(path)
  } catch {
    return path
  }
  const barriers: string[] = []
  for (let isTarget = true; ; isTarget = false) {
    const { mode, uid, gid } = statSync(place)
    const rights = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode
    const needed = isTarget && !statSync(place).isDirectory() ? 4 : 1
    if ((rights & needed) === 0) barriers.push(place)
    if (dirname(place) === place) return barriers.at(-1) ?? null
    place = dirname(place)
  }
}

/** Makes the account the owner of everything in a folder. Links are not followed: the folder may have been written by that account. */
export function giveTo(account: Account, folder: string): void {
  if (lstatSync(folder).uid !== account.uid) lchownSync(folder, account.uid, account.gid)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) giveTo(account, path)
    else if (lstatSync(path).uid !== account.uid) lchownSync(path, account.uid, account.gid)
  }
}
