import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const module = pathToFileURL(join(import.meta.dirname, 'log-output.ts')).href

/** What a process left behind that logged some thousand lines and then ended like this. */
function linesOf(end: string, destination: 'file' | 'output'): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-log-'))
  try {
    const file = join(folder, 'platform.log')
    const script = `import { pino } from 'pino'
      import { openLogOutput } from ${JSON.stringify(module)}
      const log = pino({}, openLogOutput(${destination === 'file' ? JSON.stringify(file) : '1'}))
      for (let n = 0; n < 3000; n++) log.info({ n, name: '准绳' }, 'request')
      ${end}`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', cwd: import.meta.dirname })
    const text = destination === 'file' ? readFileSync(file, 'utf8') : stdout
    return text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { n: unknown }).n)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const every = Array.from({ length: 3000 }, (_, n) => n)
for (const destination of ['file', 'output'] as const)
  test.each([
    ['at its end', ''],
    ['at once', 'process.exit(1)'],
    ['by an error', "throw new Error('unexpected')"],
    ['some seconds later', 'setTimeout(() => {}, 700)'],
  ])(`a process that ends %s has written every line of its log, in order (${destination})`, (_, end) => {
    expect(linesOf(end, destination)).toEqual(every)
  })
