import type { Language, Words } from '#core/words.ts'
import { notice } from '#law/notice.ts'
import { measures } from '#measures/index.ts'
import { checkCatalogue, type CataloguedCheck } from '#report/check-catalogue.ts'
import { coverage } from '#report/coverage.ts'
import { forceWords } from '#law/force.ts'
import checkDocuments from './check-documents.json' with { type: 'json' }
import { UsageError } from './errors.ts'
import { parseOptions } from './options.ts'

/** `explain CHECK|MEASURE|CLAUSE`: what is asked, by which clause, and how it is judged. */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const { positionals } = parseOptions(args, {}, language)
  const [asked] = positionals
  const catalogue = checkCatalogue(measures)
  if (asked === undefined)
    throw new UsageError(language, { zh: '请给出检查项、措施或条款,如 1-03', en: 'Name a check, a measure or a clause, such as 1-03' })
  const text = explanation(asked.replace(/^(\d)-(\d)(?!\d)/, '$1-0$2'), catalogue, language)
  if (text === null) throw new UsageError(language, unknown(asked, catalogue))
  process.stdout.write(text)
  return 0
}

function explanation(asked: string, catalogue: readonly CataloguedCheck[], language: Language): string | null {
  const measure = measures.find(({ id, clauses }) => id === asked || clauses.some((clause) => clause.id === asked))
  const checks = catalogue.filter((check) => (measure ? check.measure === measure : check.id === asked))
  const wanted = measure && measure.id !== asked ? checks.filter(({ clauses }) => clauses.some(({ id }) => id === asked)) : checks
  if (!measure && wanted.length === 0) return null
  const head = measure ? [coverageOf(measure.id, language)] : []
  return `${[...head, ...wanted.map((check) => explained(check, language))].join('\n')}\nsource: ${notice.url}\n`
}

/** The measure's own section, without the title and figures of the whole. */
function coverageOf(id: string, language: Language): string {
  const text = coverage(
    measures.filter((measure) => measure.id === id),
    [language],
  )
  return text.slice(text.indexOf('### ')).replaceAll('<br>', '; ')
}

function explained({ id, title, measure, clauses, needs, asksOnly }: CataloguedCheck, language: Language): string {
  const say = (words: Words): string => words[language]
  const document = (checkDocuments as Readonly<Record<string, string>>)[`${measure.id}/${id}`]
  const lines = [`${id}  ${say(title)}`, `  ${measure.id} ${say(measure.title)}`]
  for (const clause of clauses) lines.push(`  ${clause.id} [${say(forceWords[clause.force])}] ${say(clause.text)}`)
  lines.push(`  ${say({ zh: '所需事实', en: 'Needs' })}: ${needs.join(', ')}`)
  if (asksOnly) lines.push(`  ${say({ zh: '只向人提问,从不判为不符合', en: 'Asks a person only; never says "failed"' })}`)
  if (document) lines.push('', ...document.split('\n').map((line) => `  ${line}`.trimEnd()))
  return `${lines.join('\n')}\n`
}

/** The names most like what was asked. */
function unknown(asked: string, catalogue: readonly CataloguedCheck[]): Words {
  const words = asked
    .toLowerCase()
    .split(/[-\s]/)
    .filter((word) => word.length > 2)
  const like = [...new Set(catalogue.map(({ id }) => id))].filter((id) => words.some((word) => id.includes(word))).slice(0, 5)
  const hint: Words = like.length === 0 ? { zh: '', en: '' } : { zh: `;相近的有 ${like.join('、')}`, en: `; similar: ${like.join(', ')}` }
  return { zh: `没有检查项或措施“${asked}”${hint.zh}`, en: `There is no check or measure "${asked}"${hint.en}` }
}
