import type { Language } from '#core/words.ts'
import { UsageError } from './errors.ts'

/** `--lang`, else ZHUNSHENG_LANG, else Chinese. Looked for before anything else, so that errors are in the right language too. */
export function languageOf(args: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const told = at === -1 ? undefined : (args[at]!.split('=')[1] ?? args[at + 1] ?? '')
  if (told !== undefined) {
    const language = parse(told)
    if (language === null)
      throw new UsageError('zh', { zh: `--lang 只能是 zh-CN 或 en,不能是“${told}” (--lang takes zh-CN or en)`, en: '' })
    return language
  }
  return parse(environment.ZHUNSHENG_LANG ?? '') ?? 'zh'
}

const parse = (name: string): Language | null =>
  /^zh\b/i.test(name.replaceAll('_', '-')) ? 'zh' : /^en\b/i.test(name.replaceAll('_', '-')) ? 'en' : null
