import type { Language } from '#core/words.ts'
import { UsageError } from './errors.ts'

type Run = (args: readonly string[], language: Language) => Promise<number>

export interface Command {
  readonly name: string
  readonly args: readonly string[]
  readonly run: Run
}

const commands: Readonly<Record<string, () => Promise<{ readonly run: Run }>>> = {
  inspect: () => import('./inspect-command.ts'),
  compare: () => import('./compare-command.ts'),
  new: () => import('./new-command.ts'),
  explain: () => import('./explain-command.ts'),
  coverage: () => import('./coverage-command.ts'),
  docs: () => import('./docs-command.ts'),
  help: () => import('./help-command.ts'),
  version: () => import('./version-command.ts'),
  // Not for people: one process of the pool that inspects several files.
  'inspect-child': () => import('./inspect-child.ts'),
}
const aliases: Readonly<Record<string, string>> = {
  '--help': 'help',
  '-h': 'help',
  '--version': 'version',
  '-v': 'version',
  '-V': 'version',
}

/** The command that the arguments name. A file given in its place is inspected; nothing at all gives help. */
export function commandNamed(args: readonly string[], language: Language): Command {
  const [first = 'help', ...rest] =
    args[0] === '--lang'
      ? [args[2] ?? 'help', ...args.slice(3)]
      : args[0]?.startsWith('--lang=')
        ? [args[1] ?? 'help', ...args.slice(2)]
        : args
  const name = aliases[first] ?? first
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load && rest.some((arg) => arg === '--help' || arg === '-h')) return { name: 'help', args: [name], run: loaded(commands.help!) }
  if (load) return { name, args: rest, run: loaded(load) }
  if (/[./\\]/.test(first)) return { name: 'inspect', args: [first, ...rest], run: loaded(commands.inspect!) }
  throw new UsageError(language, { zh: `没有“${first}”这个命令`, en: `There is no command "${first}"` })
}

const loaded =
  (load: () => Promise<{ readonly run: Run }>): Run =>
  async (args, language) =>
    (await load()).run(args, language)
