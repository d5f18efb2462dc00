/** Policies for tests, read from plain text as the reader of plain text reads it: a line is a paragraph, 一、 begins a section. */
import type { Policy, PolicyPart, PolicyText } from '#facts/policy.ts'
import { readPlainText } from '#formats/plain-text/read-plain-text.ts'
import { policyTextOf } from '#extract/policy/text.ts'
import { anArtifactId } from './facts.ts'

export const aPolicyText = (plainText: string, part: PolicyPart = 'policy'): PolicyText =>
  policyTextOf(readPlainText(new TextEncoder().encode(plainText)), anArtifactId, part)

/** An edition that consists of its rules, and of further documents where given. */
export const aPolicy = (
  plainText: string,
  changes: Partial<Omit<Policy, 'texts'>> & { readonly more?: readonly PolicyText[] } = {},
): Policy => {
  const { more = [], ...rest } = changes
  return { version: null, publishedOn: null, notice: null, texts: [aPolicyText(plainText), ...more], ...rest }
}
