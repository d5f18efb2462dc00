#!/usr/bin/env node
/** The command line. Each command is loaded only when it is called for: a cold start is most of a short inspection. */
import { enableCompileCache } from 'node:module'
import { commandNamed, type Command } from './cli/commands.ts'
import { languageOf } from './cli/language.ts'
import { CliError, Interrupted, UsageError } from './cli/errors.ts'

// Compiled code is kept in the system's temporary folder (or NODE_COMPILE_CACHE), for the next start.
enableCompileCache()

// A reader such as `head` may go away at any time; that is its good right.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  let command: Command | undefined
  try {
    const language = languageOf(args, process.env)
    command = commandNamed(args, language)
    return await command.run(command.args, language)
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    process.stderr.write(`zhunsheng: ${error.message}\n`)
    if (error instanceof UsageError) process.stderr.write(`${error.hint(command?.name)}\n`)
    return error instanceof Interrupted ? 130 : 2
  }
}
