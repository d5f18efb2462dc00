import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runLimited, type Ended } from './limited-process.ts'

const modules = fileURLToPath(new URL('../../../../node_modules', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-process-'))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Told {
  readonly ended: Ended
  readonly lines: readonly string[]
}

async function run(
  source: string,
  { input = '', readable = [] as string[], seconds = 60, wallSeconds = 120, memoryMiB = 1024 } = {},
): Promise<Told> {
  const entry = at('entry.mjs')
  writeFileSync(entry, source)
  const report = await open(at('report'), 'w')
  const lines: string[] = []
  try {
    const onLine = (line: string): unknown => lines.push(line)
    const ended = await runLimited({
      entry,
      readable,
      input,
      report: report.fd,
      memoryMiB,
      seconds,
      wallSeconds,
      signal: undefined,
      onLine,
    })
    return { ended, lines }
  } finally {
    await report.close()
  }
}

describe('what a process may not', () => {
  let attempts: Record<string, string>
  let web: ReturnType<typeof createServer>
  beforeAll(async () => {
    mkdirSync(at('database'))
    writeFileSync(at('database/password'), 'sesame')
    writeFileSync(at('granted'), 'granted')
    web = createServer((_, response) => response.end('reached')).listen(0, '127.0.0.1')
    await new Promise((resolve) => web.once('listening', resolve))
    const { ended, lines } = await run(ATTEMPTS, {
      input: JSON.stringify({ folder, modules, url: `http://127.0.0.1:${(web.address() as AddressInfo).port}` }),
      readable: [at('granted'), modules],
    })
    expect(ended, ended.tail).toMatchObject({ reason: 'exit', code: 0 })
    attempts = JSON.parse(lines[0]!) as Record<string, string>
  })
  afterAll(() => web.close())

  test.each([
    'read a password',
    'list a folder',
    'see whether a file is there',
    'write beside',
    'write what it may read',
    'write its entry',
    'rename what it may read',
    'link to a password',
    'start a program',
    'start a program at once',
    'fork',
    'start a thread',
    'start WASI',
  ])('%s', (attempt) => {
    expect(attempts[attempt]).toBe('ERR_ACCESS_DENIED')
  })
  test('make code of strings', () => {
    expect(attempts['make code of a string']).toMatch(/Code generation from strings disallowed/)
  })
  test('reach the network, where this Node has a permission for it', () => {
    const hasPermission = process.allowedNodeEnvironmentFlags.has('--allow-net')
    expect(attempts['reach the network']).toBe(hasPermission ? 'ERR_ACCESS_DENIED' : 'done')
  })
  test('while it may read what it was granted, and have the image library decode', () => {
    expect(attempts).toMatchObject({ 'read what is granted': 'done', 'decode an image': 'done' })
  })
  test('and the password is where it was', () => {
    expect(readFileSync(at('database/password'), 'utf8')).toBe('sesame')
    expect(existsSync(at('written'))).toBe(false)
  })
})

test('nothing of the environment reaches it, nor do the arguments of this process', async () => {
  const was = process.env.DATABASE_URL
  process.env.DATABASE_URL = 'postgres://platform:sesame@localhost/platform'
  try {
    const { lines } = await run(
      `import { writeSync } from 'node:fs'; writeSync(3, JSON.stringify([process.env, process.execArgv, process.cwd()]) + '\\n')`,
    )
    const [environment, flags] = JSON.parse(lines[0]!) as [Record<string, string>, string[]]
    // What a shell sets for itself: where it stands, how deep, what it started.
    expect(Object.keys(environment).filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_', 'SystemRoot'].includes(name))).toEqual([])
    expect(lines[0]).not.toContain('sesame')
    expect(flags).toContain('--permission')
    expect(flags.join(' ')).not.toMatch(/allow-(child|worker|wasi|fs-write|inspector)/)
  } finally {
    if (was === undefined) delete process.env.DATABASE_URL
    else process.env.DATABASE_URL = was
  }
})

test('it yields to others', async () => {
  const { lines } = await run(
    `import { writeSync } from 'node:fs'; import os from 'node:os'; setTimeout(() => writeSync(3, os.getPriority() + '\\n'), 100)`,
  )
  expect(Number(lines[0])).toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL)
})

test.runIf(process.platform !== 'win32')('a report that fills the disk is stopped by the kernel', async () => {
  const { ended } = await run(
    `import { writeSync } from 'node:fs'; const block = Buffer.alloc(2 ** 24); for (let at = 0; at < 40; at++) writeSync(4, block)`,
  )
  expect(ended).toMatchObject({ reason: 'exit', code: 1, tail: expect.stringContaining('EFBIG') as string })
})

test.runIf(process.platform !== 'win32')('it ends soon after a parent that was killed', async () => {
  const talking = `import { writeSync } from 'node:fs'; setInterval(() => writeSync(3, process.pid + '\\n'), 20)`
  writeFileSync(at('talking.mjs'), talking)
  const source = pathToFileURL(fileURLToPath(new URL('limited-process.ts', import.meta.url))).href
  writeFileSync(
    at('parent.mjs'),
    `import { openSync } from 'node:fs'
    const { runLimited } = await import(${JSON.stringify(source)})
    const report = openSync(${JSON.stringify(at('orphan-report'))}, 'w')
    await runLimited({ entry: ${JSON.stringify(at('talking.mjs'))}, readable: [], input: '', report, memoryMiB: 512, seconds: 60, wallSeconds: 60,
      signal: undefined, onLine: (line) => process.stdout.write(line + '\\n') })`,
  )
  const parent = spawn(process.execPath, [at('parent.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (line: Buffer) => resolve(Number.parseInt(String(line), 10))),
  )
  expect(pid).toBeGreaterThan(0)
  parent.kill('SIGKILL')
  await expect.poll(() => isRunning(pid), { timeout: 30_000 }).toBe(false)
})

/** A process that has ended may wait for an init that collects it, which some containers lack. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'))
  } catch {
    return false
  }
}

test('the child of an inspection loads no library before it is needed', () => {
  const folder = new URL('./', import.meta.url)
  const loadedBy = (name: string): string[] => [
    name,
    ...[...readFileSync(new URL(name, folder), 'utf8').matchAll(/^import (?!type )[^']*'([^']+)'$/gm)].flatMap(([, path]) =>
      path!.startsWith('./') ? loadedBy(path!.slice(2)) : [path!],
    ),
  ]
  const loaded = new Set(loadedBy('inspect-child.ts'))
  expect(loaded).toContain('../../../inspection.ts')
  expect([...loaded].filter((path) => !/^(node:|#core|#capture|#report\/inspection-report)/.test(path)).sort()).toEqual([
    '../../../inspection.ts',
    'child-channel.ts',
    'finding-rows.ts',
    'inspect-child.ts',
    'one-line.ts',
    'repeatable.ts',
  ])
})

test('a program that is not there is an error of the caller', async () => {
  const none = { entry: at('none.mjs'), readable: [], input: '', report: 2, memoryMiB: 512, seconds: 1, wallSeconds: 1, signal: undefined }
  await expect(runLimited({ ...none, onLine() {} })).rejects.toMatchObject({ code: 'ENOENT' })
})

/** Tries everything, and tells the code of each error. */
const ATTEMPTS = `
import { readFileSync, writeFileSync, writeSync, readdirSync, statSync, renameSync, symlinkSync } from 'node:fs'
import { spawn, spawnSync, fork } from 'node:child_process'
import { Worker } from 'node:worker_threads'
import { WASI } from 'node:wasi'
const { folder, modules, url } = JSON.parse(readFileSync(0, 'utf8'))
const attempts = {
  'read a password': () => readFileSync(folder + '/database/password'),
  'list a folder': () => readdirSync(folder),
  'see whether a file is there': () => statSync(folder + '/database/password'),
  'write beside': () => writeFileSync(folder + '/written', 'x'),
  'write what it may read': () => writeFileSync(folder + '/granted', 'x'),
  'write its entry': () => writeFileSync(folder + '/entry.mjs', 'x'),
  'rename what it may read': () => renameSync(folder + '/granted', folder + '/moved'),
  'link to a password': () => symlinkSync(folder + '/database/password', folder + '/linked'),
  'start a program': () => new Promise((resolve, reject) => spawn('/bin/true').on('error', reject).on('exit', resolve)),
  'start a program at once': () => { const { error } = spawnSync('/bin/true'); if (error) throw error },
  'fork': () => fork(folder + '/entry.mjs'),
  'start a thread': () => new Worker('1', { eval: true }),
  'start WASI': () => new WASI({ version: 'preview1' }),
  'make code of a string': () => new Function('return 1')(),
  'reach the network': async () => (await fetch(url)).text(),
  'read what is granted': () => readFileSync(folder + '/granted'),
  'decode an image': async () => {
    const { default: sharp } = await import('file://' + modules + '/sharp/dist/index.mjs')
    const webp = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#f00' } }).webp().toBuffer()
    await sharp(webp).raw().toBuffer()
  },
}
const told = {}
for (const [name, attempt] of Object.entries(attempts))
  try {
    await attempt()
    told[name] = 'done'
  } catch (error) {
    told[name] = (error.cause ?? error).code ?? error.message
  }
writeSync(3, JSON.stringify(told) + '\\n')
`
