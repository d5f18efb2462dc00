/** The files of a labelled policy as they are handed in. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { artifactOf } from '#core/artifact.ts'
import type { NonEmpty } from '#core/evidence.ts'
import type { PolicyEdition, PolicyPart } from '#facts/policy.ts'

const folder = import.meta.dirname
const parts: Readonly<Record<string, PolicyPart>> = {
  policy: 'policy',
  'sdk-list': 'sdk-list',
  'collected-list': 'collected-list',
}
type Documents = NonEmpty<PolicyEdition['documents'][number]>

/** Newest first. Nobody said anything beside the documents: versions, dates and notices stand in the texts or nowhere. */
export function editionsOf(slug: string): readonly PolicyEdition[] {
  const own = join(folder, slug)
  const former = join(own, 'former')
  return [own, ...(existsSync(former) ? [former] : [])].map((path) => ({
    version: null,
    publishedOn: null,
    notice: null,
    documents: documentsIn(path),
  }))
}

/** Names of the documents of an edition, the rules first. */
export const documentNames = (path: string): readonly string[] =>
  readdirSync(path)
    .filter((name) => (name.split('.')[0] ?? '') in parts)
    .sort((one, other) => Number(other.startsWith('policy.')) - Number(one.startsWith('policy.')))

function documentsIn(path: string): Documents {
  const documents = documentNames(path).map((name) => ({
    part: parts[name.split('.')[0]!]!,
    artifact: artifactOf(readFileSync(join(path, name)), name, 'policy'),
  }))
  if (documents[0]?.part !== 'policy') throw new Error(`${path}: no policy.html, policy.md, policy.txt or policy.docx`)
  return documents as unknown as Documents
}
