import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '#core/words.ts'
import { measures } from '#measures/index.ts'
import { checkCatalogue, checkDocument, leadingComment } from '#report/check-catalogue.ts'
import { clauseAnswers } from '#report/clause-answers.ts'
import { coverage } from '#report/coverage.ts'
import { reportJsonSchema } from '#report/schema.ts'
import { withConfigurationTable } from './configuration-table.ts'
import { CliError } from './errors.ts'
import { parseOptions } from './options.ts'
import { writeAtomically } from './output.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** `docs [--write]`, for those who work on Zhunsheng: tells which generated documents are out of date (exit 1), or writes them. */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const { values } = parseOptions(args, { write: { type: 'boolean', default: false } }, language)
  if (!existsSync(join(root, 'src', 'measures'))) throw new CliError('docs: works in the source tree only')
  let isStale = false
  for (const [path, text] of Object.entries(generatedDocuments())) {
    if (existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8') === text) continue
    if (values.write) writeAtomically(join(root, path), text)
    else isStale = true
    process.stdout.write(`${path}: ${values.write ? 'written' : 'out of date'}\n`)
  }
  return isStale ? 1 : 0
}

/** Every generated document of the repository, by its path. */
export function generatedDocuments(): Readonly<Record<string, string>> {
  const documents = checkComments()
  return {
    'docs/coverage.md': coverage(measures, ['zh', 'en']),
    'docs/checks.md': checkDocument(measures, documents),
    'docs/report.schema.json': reportJsonSchema(),
    'src/web/portals/public/clause-answers.json': clauseAnswers(measures),
    'docs/operations.md': withConfigurationTable(readFileSync(join(root, 'docs', 'operations.md'), 'utf8')),
    // The bundle has no sources to read comments from.
    'src/cli/check-documents.json': `${JSON.stringify(documents, null, 2)}\n`,
  }
}

function checkComments(): Record<string, string> {
  const folder = join(root, 'src', 'measures')
  const rooms = readdirSync(folder)
  const documents: Record<string, string> = {}
  for (const { id, measure } of checkCatalogue(measures)) {
    const room = rooms.find((each) => each.startsWith(`${measure.id}-`)) ?? ''
    const file = join(folder, room, `${id}.ts`)
    if (existsSync(file)) documents[`${measure.id}/${id}`] = leadingComment(readFileSync(file, 'utf8'))
  }
  return documents
}
