import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** What npm installed. */
export const packages = join(root, 'node_modules')
/** What browser tests make once and keep between runs; `npm ci` empties it. */
export const cache = join(packages, '.cache', 'browser')
/** Where a failed journey leaves its screenshot and its HTML; not kept in the repository. */
export const screenshots = join(import.meta.dirname, 'screenshots')
