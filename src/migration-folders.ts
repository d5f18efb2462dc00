import { globSync } from 'node:fs'
import { join } from 'node:path'

/** Every folder of migrations: the frame's and each slice's. Found by looking, so that no slice's tables can be forgotten. */
export const migrationFolders: readonly string[] = [
  'server/migrations',
  ...globSync('platform/*/migrations', { cwd: import.meta.dirname }).sort(),
].map((folder) => join(import.meta.dirname, folder))
