/** What the platform writes is its own: packages, documents and secrets are read by no other account of the machine. */
import { chmodSync, mkdirSync, statSync } from 'node:fs'

export const PRIVATE_FILE = 0o600
export const PRIVATE_FOLDER = 0o700

/**
 * Makes a folder that is closed to other accounts, or closes one that is there and ours: an earlier release left some open. `mode` is for a folder
 * that another account has to pass through.
 */
export function privateFolder(path: string, mode = PRIVATE_FOLDER): string {
  mkdirSync(path, { recursive: true, mode })
  const { uid, mode: found } = statSync(path)
  // Windows has no such modes, and a mounted folder may belong to somebody else, who answers for it.
  if (process.getuid?.() === uid && (found & 0o777) !== mode) chmodSync(path, mode)
  return path
}
