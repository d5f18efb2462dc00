import type { Slice } from '#server/frame.ts'
import { mountSdkUse } from './routes.ts'

/** SDKs as operators use them: comparison, records, the public list. */
export const sdkUseSlice: Slice = { name: 'sdk-use', routes: mountSdkUse }
