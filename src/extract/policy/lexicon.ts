/** Kinds of personal information that words name: the longest term at each place, umbrellas and permissions told apart. */
import type { MentionedKind } from '#facts/policy.ts'
import type { PersonalInformationKind } from '#facts/personal-information.ts'
import { isListed, isObject } from './neighbours.ts'
import { policyTerms, type TermRow } from './terms.ts'
import { WordTrie } from './word-trie.ts'

export interface Mention extends MentionedKind {
  readonly start: number
  readonly end: number
  /** A word that means other things too, taken for a kind because of what stands beside it. */
  readonly isWeak: boolean
}

const trie = new WordTrie<TermRow>(policyTerms.flatMap((row) => row.words.map((word) => [word, row] as const)))

/** 设备权限(…) and the like: a named kind that is called a permission opens the kind. */
const PERMISSION = /^\s?(?:的)?(?:访问|使用|读取|读写)?权限/

export function mentionsIn(text: string): Mention[] {
  const mentions: Mention[] = []
  for (const { value: row, start, end } of trie.find(text)) {
    if (row.kind === null || row.form === 'trap') continue
    const isCalledPermission = row.form === 'named' && text.charCodeAt(end) !== 0x3001 && PERMISSION.test(text.slice(end, end + 6))
    if (row.when === 'object' && !isCalledPermission && !isObject(text, start, end)) continue
    if (row.when === 'listed' && !isCalledPermission && !isListed(text, start, end)) continue
    mentions.push({
      kind: row.kind,
      words: text.slice(start, end),
      how: isCalledPermission ? 'permission' : (row.form as MentionedKind['how']),
      start,
      end,
      isWeak: row.when !== undefined,
    })
  }
  return mentions
}

/** Each kind once, as a fact holds it: in the clearest of its ways (named before permission before umbrella). */
export function kindsOf(mentions: readonly Mention[]): MentionedKind[] {
  const kinds = new Map<PersonalInformationKind, MentionedKind>()
  for (const { kind, words, how } of mentions) {
    const known = kinds.get(kind)
    if (!known || clarity[how] > clarity[known.how]) kinds.set(kind, { kind, words, how })
  }
  return [...kinds.values()]
}
export const clarity: Readonly<Record<MentionedKind['how'], number>> = { umbrella: 0, permission: 1, named: 2 }

export const mentionedKinds = (text: string): MentionedKind[] => kindsOf(mentionsIn(text))
