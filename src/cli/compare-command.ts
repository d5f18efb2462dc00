import { readFileSync } from 'node:fs'
import type { Language } from '#core/words.ts'
import { compareReports } from '#report/comparison.ts'
import type { InspectionReport } from '#report/schema.ts'
import { CliError, UsageError, oneLine } from './errors.ts'
import { failOnLevels, isReached } from './fail-on.ts'
import { isColored } from './inspect-options.ts'
import { oneOf, parseOptions } from './options.ts'
import { writeAtomically } from './output.ts'
import { reasonIn } from './reasons.ts'

const options = {
  format: { type: 'string', short: 'f', default: 'terminal' },
  output: { type: 'string', short: 'o' },
  'fail-on': { type: 'string', default: 'failed' },
  color: { type: 'boolean' },
} as const

/** `compare EARLIER LATER`, packages or JSON reports: 1 when a problem as grave as --fail-on is new, 2 when a side cannot be read. */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parseOptions(args, options, language)
  const [earlierPath, laterPath, ...rest] = positionals
  if (earlierPath === undefined || laterPath === undefined || rest.length > 0)
    throw new UsageError(language, {
      zh: 'compare 需要两个安装包或 JSON 报告:先旧后新',
      en: 'compare takes two packages or JSON reports: the earlier, then the later',
    })
  const format = oneOf('--format', values.format, ['terminal', 'json', 'html'], language)
  const failOn = oneOf('--fail-on', values['fail-on'], failOnLevels, language)
  const earlier = await reportOf(earlierPath, language)
  const later = await reportOf(laterPath, language)
  const comparison = compareReports(earlier, later)
  const text = await written()
  if (values.output === undefined) process.stdout.write(text)
  else writeAtomically(values.output, text)
  return isReached(comparison.appeared, failOn) ? 1 : 0

  async function written(): Promise<string> {
    if (format === 'json') return (await import('#report/comparison.ts')).comparisonJson(comparison)
    if (format === 'html') return (await import('#report/comparison-html.ts')).comparisonHtml(comparison, later, { language })
    const hasColor = values.output === undefined && isColored(values.color)
    return (await import('#report/comparison-terminal.ts')).comparisonText(comparison, { language, hasColor })
  }
}

/** A JSON report is checked against its schema before it is believed; anything else is inspected. */
async function reportOf(path: string, language: Language): Promise<InspectionReport> {
  try {
    if (!/\.json$/i.test(path)) return (await (await import('./job.ts')).inspectFile(path, { selected: null, profile: null })).report
    const { reportSchema } = await import('#report/schema.ts')
    const parsed = reportSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    throw new CliError(`not a Zhunsheng report: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
  } catch (error) {
    throw new CliError(`${oneLine(path)}: ${reasonIn(language, path, error instanceof Error ? error.message : String(error))}`)
  }
}
