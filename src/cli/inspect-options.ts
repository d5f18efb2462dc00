import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Language } from '#core/words.ts'
import { notice } from '#law/notice.ts'
import { CliError, UsageError, oneLine } from './errors.ts'
import type { Format, Job } from './job.ts'

/** Ids of measures as people write them (`1-3`, `1-03`), in the notice's order; null for all. */
export function selectedMeasures(asked: readonly string[], language: Language): readonly string[] | null {
  if (asked.length === 0) return null
  const known = notice.measures.map(({ id }): string => id)
  const choice = (each: string): string => {
    const id = each.replace(/^(\d)-(\d)$/, '$1-0$2')
    if (known.includes(id)) return id
    throw new UsageError(language, {
      zh: `没有措施“${each}”;编号从 1-01 到 1-12、2-01 到 2-14`,
      en: `There is no measure "${each}"; they run from 1-01 to 1-12 and from 2-01 to 2-14`,
    })
  }
  const wanted = new Set(asked.map(choice))
  return known.filter((id) => wanted.has(id))
}

/** What stands on the cover of documents. A date is taken as it is given: nothing here looks at a clock. */
export function coverOptions(
  { date, commissioner, laboratory }: { readonly date?: string; readonly commissioner?: string; readonly laboratory?: string },
  language: Language,
): Job['cover'] {
  if (date !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(date) || new Date(`${date}T00:00:00Z`).toJSON()?.slice(0, 10) !== date))
    throw new UsageError(language, {
      zh: `--date 应为 2026-11-23 这样的日期,不能是“${date}”`,
      en: `--date takes a date such as 2026-11-23, not "${date}"`,
    })
  return {
    ...(date === undefined ? {} : { date }),
    ...(commissioner === undefined ? {} : { commissioner }),
    ...(laboratory === undefined ? {} : { laboratory }),
  }
}

/** Refuses at once what would fail only after the inspection. */
export async function requireFormats(formats: readonly Format[], language: Language): Promise<void> {
  if (!formats.includes('pdf')) return
  const { PdfUnavailable, requirePdf } = await import('#documents/typst-compiler.ts')
  try {
    requirePdf()
  } catch (error) {
    throw error instanceof PdfUnavailable ? new CliError(error.words[language]) : error
  }
}

/** The profile that comes of a file and of `--category`, which wins; null where nobody said anything. */
export async function readProfileOption(
  path: string | undefined,
  category: string | undefined,
  language: Language,
): Promise<Job['profile']> {
  if (path === undefined && category === undefined) return null
  const [{ readProfile }, { categories, categoryNumber }] = await Promise.all([
    import('#extract/profile/profile.ts'),
    import('#extract/profile/categories.ts'),
  ])
  const text = path === undefined ? '{}' : readText(path)
  try {
    readProfile(text)
  } catch (error) {
    throw new CliError(`${path}: ${oneLine(error)}`)
  }
  if (category === undefined) return { name: basename(path!), text }
  const number = categoryNumber(category)
  if (number === null)
    throw new UsageError(language, {
      zh: `--category 应为 1 到 39 或“${categories[0]}”之类的名称,不能是“${category}”`,
      en: `--category takes 1 to 39 or a name such as ${categories[0]}, not "${category}"`,
    })
  const stated = JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>
  return { name: path === undefined ? 'profile.json' : basename(path), text: JSON.stringify({ ...stated, category: number }) }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new CliError(`${path}: ${oneLine(error)}`)
  }
}

/** Colours when asked for, or when a terminal that can show them is watching and nobody asked for none. */
export const isColored = (asked: boolean | undefined): boolean =>
  asked ?? (process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb')
