import type { Language, Words } from '#core/words.ts'

/** Something that a person at the command line has to know, in one line. Exit code 2. */
export class CliError extends Error {
  override readonly name: string = 'CliError'
}

/** Somebody pressed Ctrl-C, and what was begun has been put away. Exit code 130. */
export class Interrupted extends CliError {
  override readonly name = 'Interrupted'
}

/** The command was called in a way that makes no sense. */
export class UsageError extends CliError {
  override readonly name = 'UsageError'
  readonly #language: Language
  constructor(language: Language, words: Words) {
    super(words[language])
    this.#language = language
  }

  hint(command: string | undefined): string {
    const call = `zhunsheng help${command === undefined || command === 'help' ? '' : ` ${command}`}`
    return this.#language === 'zh' ? `用法见:${call}` : `See: ${call} --lang en`
  }
}

/** Any error as one line, without what a terminal might obey. */
export function oneLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 1000)
}
