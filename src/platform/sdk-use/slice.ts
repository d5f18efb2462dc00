import type { Slice } from '#server/frame.ts'
import { knownSdks, type KnownSdk } from '../sdks/known-sdks.ts'
import { mountSdkUse } from './routes.ts'

/** SDKs as operators use them: comparison, records, the public list. `known`: what the knowledge base says. */
export const sdkUseSlice = ({ known }: { readonly known: readonly KnownSdk[] }): Slice => ({
  name: 'sdk-use',
  routes: (app, frame) => mountSdkUse(app, frame, knownSdks(known)),
})
