import type { Words } from '#core/words.ts'
import { sdkRoutes, type SdkTerms } from '#platform/sdks/api.ts'
import { useCall } from '../../calls.ts'
import { visible } from '../../visible.ts'

export interface Terms extends SdkTerms {
  /** Names by id; an id that is not known, or not yet read, stands for itself. */
  readonly kindName: (id: string) => Words
  readonly purposeName: (id: string) => Words
  readonly isSensitive: (id: string) => boolean
}

/** The words of a disclosure, which the server has: purpose classes and kinds of personal information. */
export function useTerms(): Terms {
  const { data = nothing } = useCall(sdkRoutes.listSdkTerms)
  const nameIn = (table: readonly { readonly id: string; readonly name: Words }[]) => (id: string) =>
    table.find((one) => one.id === id)?.name ?? { zh: visible(id, 60), en: visible(id, 60) }
  return {
    ...data,
    kindName: nameIn(data.kinds),
    purposeName: nameIn(data.purposes),
    isSensitive: (id) => data.kinds.some((one) => one.id === id && one.isSensitive),
  }
}

const nothing: SdkTerms = { purposes: [], kinds: [] }
