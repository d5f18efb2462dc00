import { availableParallelism } from 'node:os'
import type { Language, Words } from '#core/words.ts'
import { Interrupted, UsageError, oneLine } from './errors.ts'
import { failOnLevels } from './fail-on.ts'
import { findPackages } from './find-packages.ts'
import type { Answer } from './inspect-child.ts'
import { coverOptions, isColored, readProfileOption, requireFormats, selectedMeasures } from './inspect-options.ts'
import { isAddress } from './address.ts'
import { formats, perform, type Format, type Job } from './job.ts'
import { pageOptionFlags, pageOptionsOf, type PageOptions } from './page-options.ts'
import { listed, oneOf, parseOptions } from './options.ts'
import { Output, targetOf } from './output.ts'
import { reasonIn } from './reasons.ts'

export const inspectOptions = {
  format: { type: 'string', multiple: true, short: 'f' },
  output: { type: 'string', short: 'o' },
  measures: { type: 'string', multiple: true, short: 'm' },
  category: { type: 'string' },
  profile: { type: 'string' },
  date: { type: 'string' },
  commissioner: { type: 'string' },
  laboratory: { type: 'string' },
  'fail-on': { type: 'string', default: 'failed' },
  jobs: { type: 'string', short: 'j' },
  quiet: { type: 'boolean', short: 'q', default: false },
  all: { type: 'boolean', short: 'a', default: false },
  color: { type: 'boolean' },
  ...pageOptionFlags,
} as const

/** `inspect FILE…`: 0 nothing found at --fail-on, 1 something, 2 some file could not be inspected. */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parseOptions(args, inspectOptions, language)
  if (positionals.length === 0)
    throw new UsageError(language, {
      zh: '请给出安装包、网址、送检清单、文件夹或通配符',
      en: 'Name a package, the address of a page, a case, a folder or a glob',
    })
  const asked = listed(values.format).map((each): Format => oneOf('--format', each, formats, language))
  const chosen: Format[] = asked.length === 0 ? ['terminal'] : asked
  const jobsAtOnce = numberOfJobs(values.jobs, language)
  const selected = selectedMeasures(listed(values.measures), language)
  const profile = await readProfileOption(values.profile, values.category, language)
  const cover = coverOptions(values, language)
  const pages = pageOptionsOf(values, language)
  const failOn = oneOf('--fail-on', values['fail-on'], failOnLevels, language)

  const { paths, lost } = findPackages(
    positionals,
    say(language, '其中没有安装包', 'holds no packages'),
    say(language, '没有匹配的安装包', 'matches no packages'),
  )
  const packages = paths.length + lost.length
  // With files to write as well, the terminal still gets what is meant for it.
  const toFiles = values.output === undefined || chosen.length === 1 ? chosen : chosen.filter((each) => each !== 'terminal')
  const target = targetOf(values.output, toFiles, packages, language, process.stdout.isTTY === true)
  await requireFormats(chosen, language)
  const screen = toFiles === chosen ? null : new Output({ to: 'stdout' }, packages, ['terminal'])
  const output = new Output(target, packages, toFiles)
  const isOnScreen = target.to === 'stdout' || screen !== null
  const visited = await visitedFirst(paths, pages, language)
  const jobs = paths.map((path): Job => ({
    path,
    pages,
    recordings: visited.recordings.get(path) ?? [],
    formats: chosen,
    selected,
    profile,
    language,
    failOn,
    cover,
    showsAll: values.all,
    hasColor: isOnScreen && isColored(values.color),
    width: isOnScreen && process.stdout.isTTY ? Math.min(120, Math.max(60, process.stdout.columns ?? 80)) : 80,
  }))

  let isReached = false
  let broken = lost.length
  for (const { path, reason } of lost) complain(path, reason, language)
  const take = (job: Job, answer: Answer): void => {
    if ('error' in answer) {
      broken++
      complain(job.path, answer.error, language)
      return
    }
    isReached ||= answer.done.isReached
    for (const { kind, count } of answer.done.unlooked) complain(job.path, unlookedReasons[kind](count)[language], language)
    output.take(only(answer.done, toFiles))
    screen?.take(only(answer.done, ['terminal']))
  }
  try {
    await performAll(jobs, jobsAtOnce, !values.quiet, take)
  } finally {
    visited.forget()
  }
  output.end()
  if (packages > 1 && !values.quiet) summarise(packages - broken, broken, language)
  return broken > 0 ? 2 : isReached ? 1 : 0
}

/** Pages named on the command line are visited here, by one browser for all, and inspected as files are. */
async function visitedFirst(
  names: readonly string[],
  options: PageOptions,
  language: Language,
): Promise<{ readonly recordings: ReadonlyMap<string, readonly string[]>; forget(): void }> {
  const urls = names.filter(isAddress)
  if (urls.length === 0) return { recordings: new Map(), forget() {} }
  const [{ visitPages }, { keepForNow }] = await Promise.all([import('./visit-pages.ts'), import('./recordings-folder.ts')])
  return keepForNow(await visitPages(urls, options, language))
}

/** One file in this process, which starts at once; several in children. */
async function performAll(
  jobs: readonly Job[],
  atOnce: number | null,
  showsProgress: boolean,
  take: (job: Job, answer: Answer) => void,
): Promise<void> {
  if (jobs.length <= 1) {
    for (const job of jobs)
      take(
        job,
        await perform(job).then(
          (done) => ({ done }),
          (error: unknown) => {
            // A page that a case names was being visited.
            if (error instanceof Interrupted) throw error
            return { error: oneLine(error) }
          },
        ),
      )
    return
  }
  const [{ runPool }, { ProgressBar }] = await Promise.all([import('./pool.ts'), import('./progress-bar.ts')])
  const bar = new ProgressBar(jobs.length, showsProgress)
  const size = Math.min(jobs.length, atOnce ?? availableParallelism())
  await runPool(
    jobs,
    size,
    (job) => bar.show(job.path),
    (job, answer) => {
      bar.clear()
      take(job, answer)
      bar.step(job.path)
    },
  )
  bar.clear()
}

const only = <Result extends { readonly documents: readonly { readonly format: Format }[] }>(
  done: Result,
  wanted: readonly Format[],
): Result => ({
  ...done,
  documents: done.documents.filter(({ format }) => wanted.includes(format)),
})

/** Named in a case, and nothing here can look at it: told, so that nobody takes silence for a verdict. */
const unlookedReasons: Readonly<Record<'runs', (count: number) => Words>> = {
  runs: (count) => ({
    zh: `所列 ${count} 份运行记录未检测:本版本不读取运行记录,相关条款为“未检测”`,
    en: `${count} runs were not inspected: this version reads no traces, and what they would settle is untested`,
  }),
}

/** One line: the file, and why. */
function complain(path: string, reason: string, language: Language): void {
  process.stderr.write(`${oneLine(path)}: ${reasonIn(language, path, reason)}\n`)
}

function summarise(inspected: number, broken: number, language: Language): void {
  process.stderr.write(
    `${say(language, `已检测 ${inspected} 个,无法检测 ${broken} 个`, `${inspected} inspected, ${broken} could not be`)}\n`,
  )
}

function numberOfJobs(value: string | undefined, language: Language): number | null {
  if (value === undefined) return null
  const count = /^\d{1,3}$/.test(value) ? Number(value) : 0
  if (count >= 1) return count
  throw new UsageError(language, {
    zh: `--jobs 应为 1 到 999 的整数,不能是“${value}”`,
    en: `--jobs takes a number from 1 to 999, not "${value}"`,
  })
}

const say = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en)
