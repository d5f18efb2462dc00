import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Artifact } from '#core/artifact.ts'

/** Recordings as files of a folder of this machine, so that whichever process inspects them can open them; gone when they are forgotten. */
export function keepForNow(recorded: ReadonlyMap<string, readonly Artifact<'page'>[]>): {
  readonly recordings: ReadonlyMap<string, readonly string[]>
  forget(): void
} {
  const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-pages-'))
  let count = 0
  const recordings = new Map(
    [...recorded].map(([url, artifacts]) => [
      url,
      artifacts.map((artifact) => {
        const inside = mkdtempSync(join(folder, `${count++}-`))
        const path = join(inside, artifact.name)
        writeFileSync(path, artifact.read(0, artifact.size))
        return path
      }),
    ]),
  )
  return { recordings, forget: () => rmSync(folder, { recursive: true, force: true }) }
}
