/**
 * What the checks must say of each page of `samples/pages`: `expected.json` beside the pages names, for each twin, the verdicts that differ
 * from those of a page that does nothing and tells nothing.
 */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Verdict } from '#core/verdict.ts'

/** The gravest verdict of each check. */
export type Verdicts = Readonly<Record<string, Verdict>>

const root = join(import.meta.dirname, '..', '..', 'samples', 'pages')

/** Of a page that does nothing and tells nothing; all other checks of pages have nothing to judge on it. */
export const quiet: Verdicts = {
  'automatic-download': 'passed',
  'automatic-opening': 'passed',
  'popup-forces-app': 'passed',
  'prompt-returns': 'passed',
  'reading-tied-to-app': 'passed',
  'popup-returns': 'passed',
  'touch-area-shown': 'passed',
  // A site need not tell these on every page: a person has to look elsewhere.
  'policy-linked': 'cantTell',
  'hotline-on-page': 'cantTell',
  'complaint-contact-on-page': 'cantTell',
}

/** By `NAME/TWIN`, as the test server serves them. */
export const expectedVerdicts: ReadonlyMap<string, Verdicts> = new Map(
  globSync('*/expected.json', { cwd: root }).flatMap((path) => {
    const twins = JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, Verdicts>
    return Object.entries(twins).map(([twin, verdicts]) => [`${dirname(path)}/${twin}`, verdicts] as const)
  }),
)

const says = (wanted: readonly Verdict[], check: string): readonly string[] =>
  [...expectedVerdicts].flatMap(([name, verdicts]) => (wanted.includes(verdicts[check]!) ? [name] : []))

/** Checks with a page that fails them, or makes them ask, and a page that passes. */
export const pagePairs: Readonly<Record<string, { readonly violating: readonly string[]; readonly compliant: readonly string[] }>> =
  Object.fromEntries(
    [...new Set([...Object.keys(quiet), ...[...expectedVerdicts.values()].flatMap((verdicts) => Object.keys(verdicts))])].flatMap(
      (check) => {
        const pair = { violating: says(['failed', 'cantTell'], check), compliant: says(['passed'], check) }
        // A page that does nothing passes these.
        const isPassed = pair.compliant.length > 0 || quiet[check] === 'passed'
        return pair.violating.length > 0 && isPassed ? [[check, pair] as const] : []
      },
    ),
  )
