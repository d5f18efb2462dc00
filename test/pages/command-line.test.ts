/** Pages as people inspect them: from the command line, by address, by recording, stopped by Ctrl-C. */
import { spawn } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPagesServer, type PagesServer } from '../pages-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-pages-test-'))
const cli = join(import.meta.dirname, '..', '..', 'src', 'cli.ts')
let server: PagesServer
beforeAll(async () => {
  server = await startPagesServer()
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}
/** `told`: hears what is said on stderr, to stop the process at some moment. */
function run(args: readonly string[], told: (words: string, stop: () => void) => void = () => {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env: { ...process.env, TMPDIR: folder } })
    let [out, err] = ['', '']
    child.stdout.on('data', (part) => (out += String(part)))
    child.stderr.on('data', (part) => {
      err += String(part)
      told(err, () => child.kill('SIGINT'))
    })
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
const verdictsOf = (out: string): string[] =>
  (JSON.parse(out) as { findings: { check: string; verdict: string }[] }).findings
    .filter(({ check }) => check === 'automatic-download')
    .map(({ verdict }) => verdict)

test('an address is visited, inspected, and its recordings give the same again', async () => {
  const url = `${server.origin}/samples/timer-download/violating`
  const { code, out, err } = await run([
    'inspect',
    url,
    '-m',
    '1-02',
    '-f',
    'json',
    '--allow-host',
    server.hosts.join(),
    '--keep-recordings',
    'kept',
  ])
  expect(err).toContain('android-chrome')
  // Once for each phone that it was visited as.
  expect(verdictsOf(out)).toEqual(['failed', 'failed'])
  expect(code).toBe(1)
  const [recording] = globSync(join(folder, 'kept', '*android-chrome*.zsrec'))
  expect(verdictsOf((await run(['inspect', recording!, '-m', '1-02', '-f', 'json'])).out)).toEqual(['failed'])
  writeFileSync(join(folder, 'zhunsheng.yaml'), `app: 示例\npages: [${JSON.stringify(recording)}]\n`)
  expect(verdictsOf((await run(['inspect', 'zhunsheng.yaml', '-m', '1-02', '-f', 'json'])).out)).toEqual(['failed'])
})

test('nothing private is visited unless it was allowed', async () => {
  const { out, code } = await run([
    'inspect',
    `${server.origin}/samples/fold/violating`,
    '-m',
    '1-02',
    '-f',
    'json',
    '--page-profiles',
    'ios-wechat',
  ])
  expect(verdictsOf(out)).toEqual(['untested'])
  expect(code).toBe(0)
  expect(server.asked).not.toContain('GET /samples/fold/violating')
})

test('Ctrl-C ends the visit, and leaves neither a browser nor its folder', async () => {
  const { code, out } = await run(
    ['inspect', `${server.origin}/samples/fold/compliant`, '--allow-host', server.hosts.join()],
    (words, stop) => /ios-safari/.test(words) && setTimeout(stop, 1500),
  )
  expect(code).toBe(130)
  expect(out).toBe('')
  expect(globSync(join(folder, 'zhunsheng-*'))).toEqual([])
})

test('an address whose options make no sense is refused with the reason', async () => {
  expect((await run(['inspect', 'https://example.com/', '--page-window', '60', '--lang', 'en'])).err).toContain(
    '--page-window takes a number from 5 to 15',
  )
  expect((await run(['inspect', 'https://example.com/', '--allow-host', 'a b', '--lang', 'en'])).err).toContain('--allow-host')
})
