import type { Language } from '#core/words.ts'
import { measures } from '#measures/index.ts'
import { coverage } from '#report/coverage.ts'
import { parseOptions } from './options.ts'

/** `coverage`: the 26 measures, clause by clause, and who answers each. */
export async function run(args: readonly string[], language: Language): Promise<number> {
  parseOptions(args, {}, language)
  process.stdout.write(coverage(measures, [language]))
  return 0
}
