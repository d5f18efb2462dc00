/** From a document to what a policy's extractors read: one text, cut into sections and sentences that know where they stand and how they look. */
import type { ArtifactId } from '#core/evidence.ts'
import type { PolicyPart, PolicySentence, PolicyTable, PolicyText } from '#facts/policy.ts'
import type { TextDocument } from '#formats/document/document.ts'
import { foldedSpace, ordinaryCharacters } from '#formats/document/characters.ts'
import { hasHeader } from './column-names.ts'
import { layOut, type Layout } from './layout.ts'
import { bodyOf, type Body } from './looks.ts'
import { sectionsOf, type Sections } from './sections.ts'
import { sentencesIn } from './sentences.ts'

/** Pure and total: the same document gives the same text, and every document gives one, if only an empty one. */
export function policyTextOf(document: TextDocument, artifact: ArtifactId, part: PolicyPart): PolicyText {
  const layout = layOut(document)
  const body = bodyOf(layout.stretches)
  const sections = sectionsOf(layout, body)
  return {
    artifact,
    part,
    format: document.format,
    title: titleOf(document, sections),
    text: layout.text,
    sections: sections.sections,
    sentences: sentencesOf(layout, sections, body),
    tables: layout.tables.map((table): PolicyTable => {
      const { start, end, rows } = table
      return { section: sectionAt(sections, start), start, end, hasHeader: hasHeader(table), rows }
    }),
    links: layout.links,
    hiddenCharacters: layout.hiddenCharacters,
    hasLooks: document.format !== 'text',
  }
}

function titleOf(document: TextDocument, { sections }: Sections): string | null {
  const stated = foldedSpace(ordinaryCharacters(document.title ?? ''))
    .replaceAll('\n', ' ')
    .trim()
  return stated || sections[1]?.heading || null
}

function sentencesOf({ text, lines }: Layout, { sectionOf, headings }: Sections, body: Body): PolicySentence[] {
  const sentences: PolicySentence[] = []
  for (const [at, line] of lines.entries()) {
    const from = headings.has(at) ? 'heading' : line.from
    for (const { start, end } of sentencesIn(text, line.start, line.end))
      sentences.push({
        index: sentences.length,
        start,
        end,
        text: text.slice(start, end),
        section: sectionOf[at]!,
        from,
        look: body.look(start, end),
      })
  }
  return sentences
}

/** Index of the section that holds a place. */
function sectionAt({ sections }: Sections, place: number): number {
  let low = 0
  let high = sections.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (sections[middle]!.start <= place) low = middle
    else high = middle - 1
  }
  return low
}
