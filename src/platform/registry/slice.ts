import type { Frame, Slice } from '#server/frame.ts'
import { secretsOf } from '#server/account-secret.ts'
import { addCatalogueRoutes, type CatalogueHooks } from './catalogue-routes.ts'
import { eraseExpired } from './erase-expired.ts'
import { handInsOfRegulators } from './shown-to.ts'
import { sealedInRegistry } from './reseal-registry.ts'
import { addVerificationRoutes } from './verification-routes.ts'

/** What the slices after this one tell it; the composition root knows both. */
export type RegistryHooks = Partial<CatalogueHooks>

/** Who is registered and verified, which apps and SDKs there are, and which embed which. */
export const registrySlice = (hooks: RegistryHooks = {}): Slice => ({
  name: 'registry',
  async routes(app, frame) {
    addVerificationRoutes(app, frame, await secretsOf(frame.config))
    addCatalogueRoutes(app, frame, {
      newestCommissions: async () => new Map(),
      handIns: handInsOfRegulators,
      describe: async () => null,
      ...hooks,
    })
  },
  sealed: sealedInRegistry,
  async work(frame: Frame) {
    await frame.jobs.schedule('registry-erase-expired', '17 3 * * *', async () => {
      const erased = await eraseExpired(frame)
      frame.log.info(erased, 'what had expired was erased')
    })
  },
})
