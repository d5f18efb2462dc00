/** Policies for tests with tables and looks, read from Markdown or HTML as the readers of these read them. */
import type { Policy, PolicyPart, PolicyText } from '#facts/policy.ts'
import { policyTextOf } from '#extract/policy/text.ts'
import { readHtml } from '#formats/html/read-html.ts'
import { readMarkdown } from '#formats/markdown/read-markdown.ts'
import { anArtifactId } from './facts.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export const aMarkdownText = async (markdown: string, part: PolicyPart = 'policy'): Promise<PolicyText> =>
  policyTextOf(await readMarkdown(bytes(markdown)), anArtifactId, part)
export const anHtmlText = async (html: string, part: PolicyPart = 'policy'): Promise<PolicyText> =>
  policyTextOf(await readHtml(bytes(html)), anArtifactId, part)

/** An edition of these documents, the rules first. */
export const anEdition = (rules: PolicyText, ...more: readonly PolicyText[]): Policy => ({
  version: null,
  publishedOn: null,
  notice: null,
  texts: [rules, ...more],
})
