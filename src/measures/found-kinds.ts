/** Kinds of personal information that code takes: the found side of found-against-declared, for every room that weighs them. */
import type { NonEmpty } from '#core/evidence.ts'
import type { Words } from '#core/words.ts'
import type { Permissions } from '#facts/app.ts'
import type { ApiUse, Owner, Reach } from '#facts/code.ts'
import { personalInformation, type PersonalInformationKind } from '#facts/personal-information.ts'
import { surestUse } from './reach.ts'
import { grouped, joined } from './several.ts'

/** A use whose kind is known and which the platform does not refuse outright. */
export type TakingUse = ApiUse & { readonly kind: PersonalInformationKind }

/** Android gives these in part, or by the app's target level wholly, though the permission is not asked for. */
const givenInPart: ReadonlySet<PersonalInformationKind> = new Set<PersonalInformationKind>(['installed-apps', 'advertising-id', 'files'])

/** What the manifest asks no permission for is refused, and nobody takes it. */
export function takingUses(apiUses: readonly ApiUse[], permissions: Permissions): readonly TakingUse[] {
  const asked = new Set(permissions.used.map(({ name }) => name))
  return apiUses.filter(
    (use): use is TakingUse =>
      use.purpose === 'personal-information' &&
      use.kind !== null &&
      (use.permissions.length === 0 || givenInPart.has(use.kind) || use.permissions.some((name) => asked.has(name))),
  )
}

/** What one owner's code takes of one kind. */
export interface FoundKind {
  readonly kind: PersonalInformationKind
  readonly owner: Owner
  readonly uses: NonEmpty<TakingUse>
  /** The use to tell of, and the surest way to it that needs nothing from the person; null where no such way was found. */
  readonly first: TakingUse
  readonly reach: Reach | null
}

/** By kind and owner, in the order in which they were found. */
export const foundKinds = (uses: readonly TakingUse[]): readonly FoundKind[] =>
  grouped(uses, ({ kind, owner }) => `${kind}/${owner.id}`).map(({ things }) => {
    const { use, reach } = surestUse(things)
    return { kind: use.kind, owner: use.owner, uses: things, first: use, reach }
  })

/** Identifiers and surroundings of the device, which nearly every SDK touches: they are asked about together. */
export const ofTheDevice: ReadonlySet<PersonalInformationKind> = new Set<PersonalInformationKind>([
  'subscriber-id',
  'device-id',
  'serial-number',
  'android-id',
  'advertising-id',
  'mac-address',
  'bluetooth-address',
  'wifi-network',
  'cell-tower',
  'ip-address',
  'carrier',
  'sensors',
  'device-model',
  'device-state',
  'running-apps',
])

/** `手机号码、位置信息`, each once. */
export const kindNames = (kinds: readonly PersonalInformationKind[]): Words =>
  joined([...new Set(kinds)].map((kind) => personalInformation[kind].name))

/** Sensitive kinds first, otherwise as they came. */
export const gravestFirst = (kinds: readonly PersonalInformationKind[]): readonly PersonalInformationKind[] =>
  [...kinds].sort((one, other) => Number(personalInformation[other].isSensitive) - Number(personalInformation[one].isSensitive))
