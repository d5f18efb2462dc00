import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import type { Language } from '#core/words.ts'
import { UsageError } from './errors.ts'

/** Arguments by `node:util`, errors in the person's language. `--lang` is known to every command. */
export function parseOptions<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options, language: Language) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, lang: { type: 'string' } },
      allowPositionals: true,
      allowNegative: true,
      strict: true,
    })
  } catch (error) {
    throw new UsageError(language, wordsOf(error))
  }
}

function wordsOf(error: unknown): { readonly zh: string; readonly en: string } {
  const message = error instanceof Error ? error.message : String(error)
  const option = /'(-[^' ]*)/.exec(message)?.[1] ?? ''
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return { zh: `没有选项 ${option}`, en: `There is no option ${option}` }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const isMissing = /argument missing/.test(message)
    return isMissing
      ? { zh: `选项 ${option} 缺少值`, en: `Option ${option} needs a value` }
      : { zh: `选项 ${option} 不带值`, en: `Option ${option} takes no value` }
  }
  return { zh: message, en: message }
}

/** One of `known`, or a usage error that lists them. */
export function oneOf<const Known extends string>(option: string, value: string, known: readonly Known[], language: Language): Known {
  const found = known.find((each) => each.toLowerCase() === value.toLowerCase())
  if (found !== undefined) return found
  throw new UsageError(language, {
    zh: `${option} 只能是 ${known.join('、')},不能是“${value}”`,
    en: `${option} takes ${known.join(', ')}, not "${value}"`,
  })
}

/** A list given by commas, by repetition, or both. */
export const listed = (values: readonly string[] | undefined): string[] => [
  ...new Set(
    (values ?? [])
      .flatMap((value) => value.split(/[,\uff0c、]/))
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  ),
]
