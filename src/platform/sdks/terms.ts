/** The words of a disclosure, for whoever shows or fills one in: ids alone would say nothing to people. */
import { personalInformation } from '#facts/personal-information.ts'
import { sdkPurposes } from '#facts/sdk.ts'
import type { SdkTerms } from './api.ts'

/** Umbrella words are left out: what is declared has to be listed kind by kind. */
export const sdkTerms: SdkTerms = {
  purposes: Object.entries(sdkPurposes).map(([id, name]) => ({ id, name })),
  kinds: Object.entries(personalInformation)
    .filter(([, { covers }]) => covers.length === 0)
    .map(([id, { name, isSensitive }]) => ({ id, name, isSensitive })),
}
