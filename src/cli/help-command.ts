import type { Language } from '#core/words.ts'
import { helpTopics } from './help-text.ts'

/** `help [COMMAND]`. */
export async function run(args: readonly string[], language: Language): Promise<number> {
  const topic = args.find((arg) => Object.hasOwn(helpTopics, arg)) ?? 'zhunsheng'
  process.stdout.write(`${helpTopics[topic]![language].trim()}\n`)
  return 0
}
