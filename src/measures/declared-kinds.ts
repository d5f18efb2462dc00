/** Whether a policy tells of a kind of personal information: the declared side of found-against-declared. */
import type { Evidence } from '#core/evidence.ts'
import { personalInformation, umbrellasOf, type PersonalInformationKind } from '#facts/personal-information.ts'
import type { MentionedKind, PolicyKind, PolicyStatement } from '#facts/policy.ts'

/**
 * `named`: by its own name, or by the permission that opens it. `umbrella`: by a word that stands for several kinds. `near`: only a kind
 * that people may mean by it. `mentioned`: the word stands there, yet nothing says that it is processed. `absent`: not a word.
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
  const declared = kinds.filter(({ isDeclared }) => isDeclared)
  const own = declared.find((each) => each.kind === kind && each.how !== 'umbrella')
  if (own) return { as: 'named', seen: own.seen }
  const over = declared.find((each) => (each.kind === kind && each.how === 'umbrella') || umbrellasOf(kind).includes(each.kind))
  if (over) return { as: 'umbrella', by: over.kind, seen: over.seen }
  const neighbour = declared.find((each) => near[kind]?.includes(each.kind))
  if (neighbour) return { as: 'near', by: neighbour.kind, seen: neighbour.seen }
  const word = kinds.find((each) => each.kind === kind)
  return word ? { as: 'mentioned', seen: word.seen } : { as: 'absent' }
}

/** Statements that the operator does not collect or use the kind, read with certainty and without exceptions. */
export const denialsOf = (kind: PersonalInformationKind, statements: readonly PolicyStatement[]): readonly PolicyStatement[] =>
  statements.filter(
    ({ act, subject, polarity, certainty, kinds }) =>
      (act === 'collect' || act === 'use') &&
      subject === 'operator' &&
      polarity === 'denied' &&
      certainty === 'high' &&
      kinds.some((each) => each.kind === kind && each.how === 'named'),
  )

/** Kinds that a cell names, those behind its umbrellas among them. */
export const coveredBy = (mentioned: readonly MentionedKind[]): ReadonlySet<string> =>
  new Set(mentioned.flatMap(({ kind }) => personalInformation[kind].covers))
