/**
 * Editions of the policy, read. What cannot be read is said with its reason: where it is the newest edition's rules nothing can be
 * said of the policy, where it is another document or edition, what was read still counts.
 */
import type { Artifact } from '#core/artifact.ts'
import { hidden, incomplete, type Extracted, type Gap } from '#core/extractor.ts'
import type { Words } from '#core/words.ts'
import { defineExtractor } from '#facts/define.ts'
import type { Policy, PolicyEdition, PolicyPart, PolicyText } from '#facts/policy.ts'
import { readDocument } from '#formats/document/read-document.ts'
import { LARGEST_PACKED_FILE } from '#formats/document/limits.ts'
import { FormatError } from '#formats/format-error.ts'
import { formatReason } from './format-reasons.ts'
import { unreadable } from './readable.ts'
import { policyTextOf } from './text.ts'

/** More are not compared by anybody. */
const MOST_EDITIONS = 20
const MOST_DOCUMENTS = 20
/** UTF-16 units of text in evidence of what was there instead. */
const QUOTED = 80

export default defineExtractor({
  gives: 'policies',
  needs: ['policyEditions'],
  version: 4,
  async extract({ policyEditions }): Promise<Extracted<readonly Policy[]>> {
    const gaps: Gap[] = []
    const policies: Policy[] = []
    for (const [index, edition] of policyEditions.slice(0, MOST_EDITIONS).entries()) {
      const read = await readEdition(edition)
      const [rules] = read.texts
      if (rules) policies.push({ ...aboutOf(edition), texts: [rules, ...read.texts.slice(1)] })
      else if (index === 0) return hidden(read.gaps[0]!.reason, read.gaps[0]!.seen)
      gaps.push(...read.gaps)
    }
    const [gap] = gaps
    return gap ? incomplete(policies, gap) : policies
  },
})

const aboutOf = ({ version, publishedOn, notice }: PolicyEdition): Omit<Policy, 'texts'> => ({ version, publishedOn, notice })

/** The texts of an edition, the rules first; none when its rules could not be read. */
async function readEdition({
  documents,
}: PolicyEdition): Promise<{ readonly texts: readonly PolicyText[]; readonly gaps: readonly Gap[] }> {
  const texts: PolicyText[] = []
  const gaps: Gap[] = []
  for (const [index, { part, artifact }] of documents.slice(0, MOST_DOCUMENTS).entries()) {
    const read = await readText(artifact, part)
    if ('gap' in read) gaps.push(read.gap)
    else texts.push(read.text)
    if (index === 0 && texts.length === 0) return { texts, gaps }
  }
  return { texts, gaps }
}

async function readText(artifact: Artifact<'policy'>, part: PolicyPart): Promise<{ readonly text: PolicyText } | { readonly gap: Gap }> {
  if (artifact.size === 0) return { gap: gapOf(artifact, { zh: '文件是空的', en: 'the file is empty' }, '') }
  if (artifact.size > LARGEST_PACKED_FILE) {
    const [size, most] = [artifact.size, LARGEST_PACKED_FILE].map((bytes) => `${Math.floor(bytes / 1024 / 1024)} MiB`)
    return {
      gap: gapOf(artifact, { zh: `文件有 ${size},最多能读取 ${most}`, en: `the file has ${size}; at most ${most} can be read` }, ''),
    }
  }
  try {
    const document = await readDocument(artifact.read(0, artifact.size), artifact.name)
    const text = policyTextOf(document, artifact.id, part)
    const reason = unreadable(document, text)
    return reason ? { gap: gapOf(artifact, reason, text.text.slice(0, QUOTED)) } : { text }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { gap: gapOf(artifact, formatReason(error), '') }
  }
}

/** The reason names the document: an edition has several. */
const gapOf = ({ id, name }: Artifact, { zh, en }: Words, quote: string): Gap => ({
  reason: { zh: `${name}:${zh}`, en: `${name}: ${en}` },
  seen: { kind: 'file', artifact: id, path: name, quote: quote === '' ? name : quote },
})
