/** Whether a policy tells of a kind of personal information: the declared side of found-against-declared. */
import type { Evidence } from '#core/evidence.ts'
import { personalInformation, umbrellasOf, type PersonalInformationKind } from '#facts/personal-information.ts'
import type { MentionedKind, PolicyKind, PolicyStatement } from '#facts/policy.ts'

/**
 * `named`: by its own name, or by the permission that opens it. `umbrella`: by a word that stands for several kinds. `near`: only a kind
 * that people may mean by it. `mentioned`: the word stands there, yet nothing says, or nothing says plainly, that it is processed. `absent`: not a word.
 */
export type Declaration =
  | { readonly as: 'named' | 'mentioned'; readonly seen: readonly Evidence[] }
  | { readonly as: 'umbrella' | 'near'; readonly by: PersonalInformationKind; readonly seen: readonly Evidence[] }
  | { readonly as: 'absent' }

/** Words that overlap in ordinary speech: 存储 and 相册, 行踪 and 位置. Naming one is no naming of the other, but no silence either. */
const near: Partial<Record<PersonalInformationKind, readonly PersonalInformationKind[]>> = {
  location: ['trajectory', 'travel'],
  trajectory: ['location'],
  'cell-tower': ['location'],
  'wifi-network': ['location'],
  files: ['photos-and-media'],
  'photos-and-media': ['files', 'camera'],
  camera: ['photos-and-media', 'face'],
  microphone: ['voiceprint', 'messages'],
  'installed-apps': ['running-apps', 'usage-records'],
  'running-apps': ['installed-apps', 'usage-records'],
  'usage-records': ['running-apps'],
  'bluetooth-devices': ['bluetooth-address'],
  'bluetooth-address': ['bluetooth-devices'],
  accounts: ['account'],
  contacts: ['friends', 'relations'],
  'device-id': ['serial-number'],
  'serial-number': ['device-id'],
  'subscriber-id': ['device-id', 'carrier'],
  'body-sensors': ['health'],
  activity: ['health', 'sensors'],
}

export function declarationOf(kind: PersonalInformationKind, kinds: readonly PolicyKind[]): Declaration {
  const declared = kinds.filter(({ isDeclared, certainty }) => isDeclared && certainty === 'high')
  const own = declared.find((each) => each.kind === kind && each.how !== 'umbrella')
  if (own) return { as: 'named', seen: own.seen }
  const over = declared.find((each) => (each.kind === kind && each.how === 'umbrella') || umbrellasOf(kind).includes(each.kind))
  if (over) return { as: 'umbrella', by: over.kind, seen: over.seen }
  const neighbour = declared.find((each) => near[kind]?.includes(each.kind))
  if (neighbour) return { as: 'near', by: neighbour.kind, seen: neighbour.seen }
  const word = kinds.find((each) => each.kind === kind)
  return word ? { as: 'mentioned', seen: word.seen } : { as: 'absent' }
}

/** Exceptions, wherever they stand in the sentence. */
const excepted = /除非|除.{1,30}外|以外/
/** Conditions and narrower words, which in Chinese stand before what they narrow: 未经您同意, 在非工作时间, 精确位置. */
const narrowed = /未经|未获|非.{1,8}(时间|期间|场景|必要)|(同意|授权)之?前|额外|无关|超出|精确|主动|擅自|私自|默认|频繁/

/** What a sentence denies of `words` is the whole of it: nothing up to the end of their clause narrows it, and nothing excepts it. */
function deniesWhole(sentence: string, words: string): boolean {
  const at = sentence.indexOf(words)
  const end = at < 0 ? -1 : sentence.slice(at).search(/[,;\uFF0C\uFF1B。]/)
  const before = end < 0 ? sentence : sentence.slice(0, at + end)
  return !excepted.test(sentence) && !narrowed.test(before)
}

/** Statements that the operator does not collect or use the kind, read with certainty, without exceptions, occasions and qualifications. */
export const denialsOf = (kind: PersonalInformationKind, statements: readonly PolicyStatement[]): readonly PolicyStatement[] =>
  statements.filter(
    ({ act, subject, polarity, certainty, kinds, occasion, seen }) =>
      (act === 'collect' || act === 'use') &&
      subject === 'operator' &&
      polarity === 'denied' &&
      certainty === 'high' &&
      occasion === null &&
      kinds.some((each) => each.kind === kind && each.how === 'named' && deniesWhole(seen.quote, each.words)),
  )

/** Kinds that a cell names, those behind its umbrellas among them. */
export const coveredBy = (mentioned: readonly MentionedKind[]): ReadonlySet<string> =>
  new Set(mentioned.flatMap(({ kind }) => personalInformation[kind].covers))
