import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Language } from '#core/words.ts'
import { CASE_NAME } from './case-name.ts'
import { CliError, UsageError } from './errors.ts'
import { parseOptions } from './options.ts'
import { writeAtomically } from './output.ts'

export const newOptions = { output: { type: 'string', short: 'o' } } as const

/** `new case PACKAGE [-o FILE]`: writes a case with what the package says, and room for what it cannot say. 2 when it cannot be written. */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const { values, positionals } = parseOptions(args, newOptions, language)
  const [what, path, ...more] = positionals
  if (what !== 'case' || path === undefined || more.length > 0)
    throw new UsageError(language, { zh: '用法:zhunsheng new case 安装包 [-o 文件]', en: 'Usage: zhunsheng new case PACKAGE [-o FILE]' })
  const target = values.output ?? join(dirname(path), CASE_NAME)
  if (existsSync(target))
    throw new CliError(
      language === 'zh' ? `${target}:已经存在;用 -o 指定另一个文件` : `${target}: is there already; name another file with -o`,
    )
  const { caseFor } = await import('./case-draft.ts')
  writeAtomically(target, await caseFor(path, relative(dirname(target), path).replaceAll('\\', '/'), language))
  const written =
    language === 'zh'
      ? `已写入 ${target};补全后运行:zhunsheng inspect ${target}`
      : `Wrote ${target}; complete it, then run: zhunsheng inspect ${target}`
  process.stderr.write(`${written}\n`)
  return 0
}
