/** A folder of evidence of a page, as the ZIP that somebody would make of it: the same files give the same bytes, and so the same artifact. */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { artifactOf, type Artifact } from '#core/artifact.ts'
import { FileError } from '#capture/file.ts'
import { storeZip } from '#formats/zip/store-zip.ts'

const isEvidence = /\.(?:har|json|mhtml?|html?|png|jpe?g|webp)$/i
const MOST_FILES = 200
/** Bytes of all together. */
const LARGEST = 256 * 1024 * 1024

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** What lies in it and is evidence, by its name; folders within are left alone. Throws `FileError` where there is none, or too much. */
export function folderAsBundle<Kind extends string>(folder: string, kind: Kind): Artifact<Kind> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isEvidence.test(entry.name))
    .map(({ name }) => name)
    .sort()
  if (names.length === 0) throw new FileError(folder, 'holds no HAR, MHTML, HTML or screenshot')
  if (names.length > MOST_FILES) throw new FileError(folder, `has ${names.length} files; at most ${MOST_FILES} can be read`)
  const size = names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  if (size > LARGEST) throw new FileError(folder, `has ${size} bytes; at most ${LARGEST} can be read`)
  const files = names.map((name) => ({ name, content: new Uint8Array(readFileSync(join(folder, name))) }))
  return artifactOf(storeZip(files), folder, kind)
}
