import type { OtherAppUse } from '#facts/code.ts'
import { defineExtractor } from '#facts/define.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { factOf } from './code/code-of.ts'
import type { Code } from './code/code-of.ts'
import { mostTelling } from './code/select.ts'
import { ownerOf } from './ownership.ts'

/** Calls that start, bind or query another app by a name known from constants. */
export default defineExtractor({
  gives: 'otherAppUses',
  needs: ['apk', 'identity', 'components', 'sdks', 'packers'],
  version: 1,
  extract: ({ sdks, ...inputs }) => factOf(inputs, (code) => otherAppUsesOf(code, sdks)),
})

export function otherAppUsesOf(code: Code, sdks: readonly EmbeddedSdk[]): OtherAppUse[] {
  const owned = code.sites.otherApps.map((site) => ({ site, owner: ownerOf(code.program.defClassText(site.def), sdks) }))
  return mostTelling(
    owned,
    ({ site, owner }) => `${site.how}\n${owner.kind} ${owner.id}`,
    ({ site }) => site.target,
    ({ site }) => code.reach.rank(site.def, site.unit),
  ).map(({ site, owner }) => {
    const reaches = code.reachesOf(site.def, site.unit)
    return { how: site.how, target: site.target, owner, reaches, seen: code.seen(site.def, site.unit, site.quote, reaches) }
  })
}
