import type { TlsWeakness } from '#facts/code.ts'
import { defineExtractor } from '#facts/define.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { factOf } from './code/code-of.ts'
import type { Code } from './code/code-of.ts'
import { findTlsWeaknesses } from './code/tls.ts'
import { ownerOf } from './ownership.ts'

/** Classes that accept every certificate or host name, or go on after a TLS error. */
export default defineExtractor({
  gives: 'tlsWeaknesses',
  needs: ['apk', 'identity', 'components', 'sdks', 'packers'],
  version: 1,
  extract: ({ sdks, ...inputs }) => factOf(inputs, (code) => tlsWeaknessesOf(code, sdks)),
})

export function tlsWeaknessesOf(code: Code, sdks: readonly EmbeddedSdk[]): TlsWeakness[] {
  return findTlsWeaknesses(code.hierarchy, code.reach, code.sites).map((site) => {
    const name = code.program.classText(site.class)
    return {
      form: site.form,
      class: name,
      owner: ownerOf(name, sdks),
      isUsed: site.isUsed,
      seen: code.seen(site.def, site.unit, site.quote),
    }
  })
}
