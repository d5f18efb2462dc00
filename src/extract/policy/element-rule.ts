/** The shape of a rule by which a sentence says something that the law asks for. */
import type { PolicyElementId } from '#facts/policy-elements.ts'
import type { Topic } from './topics.ts'

export interface ElementRule {
  readonly element: PolicyElementId
  /** One of these stands in every sentence that fits: only such sentences are looked at. */
  readonly words: readonly string[]
  /** Over the narrowed sentence. */
  readonly pattern: RegExp
  readonly unless?: RegExp
  /** Only under these topics. */
  readonly within?: readonly Topic[]
  /** Not under these topics. */
  readonly outside?: readonly Topic[]
  /** 3 says it outright, 2 says it, 1 is enough where nothing better is found. */
  readonly clarity: 1 | 2 | 3
  /** A heading may say it, where the section under it says more. */
  readonly mayBeHeading?: boolean
  /** Definitions may say it. */
  readonly mayBeDefinition?: boolean
}

export const rule = (
  element: PolicyElementId,
  clarity: ElementRule['clarity'],
  words: string,
  pattern: RegExp,
  more: Omit<ElementRule, 'element' | 'clarity' | 'words' | 'pattern'> = {},
): ElementRule => ({ element, clarity, words: words.split(' '), pattern, ...more })
