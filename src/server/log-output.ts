import { openSync } from 'node:fs'
import { pino, type DestinationStream } from 'pino'

const FLUSH_CHARACTERS = 32 * 1024
const FLUSH_MILLISECONDS = 500

export interface LogOutput extends DestinationStream {
  /** Before the process ends. */
  flushSync(): void
}

/**
 * Writes the log some hundred lines or half a second at once: a line a request, one by one, costs as much as answering. Pino's own way of
 * gathering measures what it has gathered anew with each line. Nothing is lost but to a kill: an exit by any other cause writes what is left.
 */
export function openLogOutput(destination: string | number): LogOutput {
  // Opened here and now: what pino still opens it cannot write when the process ends at once.
  const file = pino.destination({ dest: typeof destination === 'string' ? openSync(destination, 'a') : destination, sync: false })
  let lines: string[] = []
  let characters = 0
  const hand = (): void => {
    if (characters === 0) return
    const text = lines.join('')
    lines = []
    characters = 0
    file.write(text)
  }
  const flushSync = (): void => {
    hand()
    file.flushSync()
  }
  setInterval(hand, FLUSH_MILLISECONDS).unref()
  // Before pino's own listener, which writes what was handed to it: this one was added to hand it over.
  process.prependListener('exit', flushSync)
  return {
    write(line) {
      lines.push(line)
      characters += line.length
      if (characters >= FLUSH_CHARACTERS) hand()
    },
    flushSync,
  }
}
