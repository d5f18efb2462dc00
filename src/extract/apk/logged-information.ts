import type { LoggedInformation } from '#facts/code.ts'
import { defineExtractor } from '#facts/define.ts'
import type { EmbeddedSdk } from '#facts/sdk.ts'
import { factOf } from './code/code-of.ts'
import type { Code } from './code/code-of.ts'
import { ownerOf } from './ownership.ts'

/** Values of personal information that flow into the log within one method. */
export default defineExtractor({
  gives: 'loggedInformation',
  needs: ['apk', 'identity', 'components', 'sdks', 'packers'],
  version: 1,
  extract: ({ sdks, ...inputs }) => factOf(inputs, (code) => loggedInformationOf(code, sdks)),
})

export function loggedInformationOf(code: Code, sdks: readonly EmbeddedSdk[]): LoggedInformation[] {
  return code.sites.logged.map(({ def, unit, origin, quote }) => ({
    kind: origin.kind,
    api: origin.api,
    owner: ownerOf(code.program.defClassText(def), sdks),
    seen: code.seen(def, unit, quote, code.reachesOf(def, unit)),
  }))
}
