/** The process that reads one edition of a policy: hears on standard input which documents, writes what it read, ends. */
import { readFileSync, writeFileSync } from 'node:fs'
import { openFileArtifact } from '#capture/file.ts'
import type { PolicyEdition } from '#facts/policy.ts'
import { REPORT_DESCRIPTOR, type DeclaredFiles } from '../../inspections/engine/child-channel.ts'
import { readPolicy } from '../../../policy-reading.ts'
import { LARGEST_READING } from '../declaration.ts'

const asked = JSON.parse(readFileSync(0, 'utf8')) as DeclaredFiles['policies']
const opened = ({ part, path, name }: DeclaredFiles['policies'][number]['documents'][number]) => ({
  part,
  artifact: { ...openFileArtifact(path, 'policy'), name },
})
const editions = asked.map(({ documents: [first, ...rest], ...edition }): PolicyEdition => ({
  ...edition,
  documents: [opened(first!), ...rest.map(opened)],
}))
const bytes = Buffer.from(JSON.stringify(await readPolicy(editions)))
if (bytes.length > LARGEST_READING) {
  const reason = { zh: '读出的内容过多,已放弃', en: 'What was read grew too large and was given up' }
  writeFileSync(REPORT_DESCRIPTOR, JSON.stringify({ format: 'zhunsheng-policy-reading/1', refusal: reason, read: null }))
} else writeFileSync(REPORT_DESCRIPTOR, bytes)
