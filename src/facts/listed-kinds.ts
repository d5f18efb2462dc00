/** Whether rows of a list of SDKs name a kind of personal information. */
import { personalInformation, umbrellasOf, type PersonalInformationKind } from './personal-information.ts'
import type { MentionedKind } from './policy.ts'

/** Rows of a list, as far as this asks. */
export type KindRows = readonly { readonly kinds: readonly Pick<MentionedKind, 'kind' | 'how'>[] }[]

/** By its own name, or by the permission that opens it. */
export const namesKind = (rows: KindRows, kind: PersonalInformationKind): boolean =>
  rows.some(({ kinds }) => kinds.some((each) => each.kind === kind && each.how !== 'umbrella'))

/** By its name, or by a word that stands for several kinds: whether that tells people enough is a question for a person. */
export const coversKind = (rows: KindRows, kind: PersonalInformationKind): boolean =>
  rows.some(({ kinds }) =>
    kinds.some(
      (each) => each.kind === kind || umbrellasOf(kind).includes(each.kind) || personalInformation[each.kind].covers.includes(kind),
    ),
  )
