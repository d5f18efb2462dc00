import type { ApiUse } from '#facts/code.ts'
import { defineExtractor } from '#facts/define.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { factOf } from './code/code-of.ts'
import type { Code } from './code/code-of.ts'
import { mostTelling } from './code/select.ts'
import { ownerOf } from './ownership.ts'

/** Where code uses what the knowledge base knows: calls, reflection, content URIs, settings keys, telling constants. */
export default defineExtractor({
  gives: 'apiUses',
  needs: ['apk', 'identity', 'components', 'sdks', 'packers'],
  version: 1,
  extract: ({ sdks, ...inputs }) => factOf(inputs, (code) => apiUsesOf(code, sdks)),
})

/** Uses of one rule by one owner. That code writes logs says little; what it writes is another fact. */
const [MOST_OF_RULE, MOST_LOGS] = [40, 3]

/** Of many uses alike those are kept that execution reaches most surely. */
export function apiUsesOf(code: Code, sdks: readonly EmbeddedSdk[]): ApiUse[] {
  const owned = code.sites.uses.map((site) => ({ site, owner: ownerOf(code.program.defClassText(site.def), sdks) }))
  const telling = mostTelling(
    owned,
    ({ site, owner }) => `${site.use.rule}\n${owner.kind} ${owner.id}`,
    ({ site }) => `${site.use.api}(${site.use.arguments.join()})`,
    ({ site }) => code.reach.rank(site.def, site.unit),
    ({ site }) => (site.use.purpose === 'logging' ? MOST_LOGS : MOST_OF_RULE),
  )
  return telling.map(({ site, owner }) => {
    const reaches = code.reachesOf(site.def, site.unit)
    return { ...site.use, owner, reaches, seen: code.seen(site.def, site.unit, site.quote, reaches) }
  })
}
