// The entry of every npm script. Plain JavaScript, so that whatever Node a newcomer has can read it: it installs what the
// lock file says (once per lock file), then goes on under the pinned Node 24 that npm brought (docs/decisions/0002-pinned-node.md).
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const isWindows = process.platform === 'win32'

/** Each command is a list of steps under the pinned Node; the first that fails ends it. */
const commands = {
  start: (args) => [['scripts/build-web.ts'], ['src/main.ts', ...args]],
  inspect: (args) => [['src/cli.ts', 'inspect', ...args]],
  zhunsheng: (args) => [['src/cli.ts', ...args]],
  check: () => [
    ['node_modules/typescript/bin/tsc', '-p', '.'],
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.web.json'],
    ['node_modules/oxlint/bin/oxlint', '--deny-warnings', 'src', 'test', 'bench', 'scripts'],
    ['node_modules/oxfmt/bin/oxfmt', '--check', 'src', 'test', 'bench', 'scripts'],
  ],
  test: (args) => [...(args.length ? [] : commands.check()), ['node_modules/vitest/vitest.mjs', 'run', ...args]],
  format: () => [['node_modules/oxfmt/bin/oxfmt', 'src', 'test', 'bench', 'scripts']],
  docs: () => [
    ['src/cli.ts', 'docs', '--write'],
    ['scripts/platform-documents.ts', '--write'],
  ],
  golden: (args) => [['bench/golden.ts', ...args]],
  bench: (args) => [['bench/bench.ts', ...args]],
  'bench:policies': (args) => [['bench/policies.ts', ...args]],
  'bench:sdks': (args) => [['bench/sdks.ts', ...args]],
  'bench:sdk-cost': (args) => [['bench/sdk-cost.ts', ...args]],
  'bench:sdk-archives': (args) => [['bench/sdk-archives.ts', ...args]],
  'sdk-profiles': (args) => [['bench/sdk-profiles.ts', ...args]],
  'bench:http': (args) => [['scripts/build-web.ts'], ['bench/http.ts', ...args]],
  'bench:registry': (args) => [['bench/registry.ts', ...args]],
  'bench:reports': (args) => [['bench/report-documents.ts', ...args]],
  'bench:pages': (args) => [['bench/pages.ts', ...args]],
  'bench:documents': (args) => [['bench/documents.ts', ...args]],
  'bench:start': (args) => [['scripts/build-web.ts'], ['bench/start.ts', ...args]],
  'sdk-kinds': (args) => [['bench/sdk-kinds.ts', ...args]],
  'bench:policies-speed': (args) => [['bench/policy-facts.ts', ...args]],
  'bench:notices': (args) => [['bench/notices.ts', ...args]],
  'scale-out': (args) => [['bench/scale-out.ts', ...args]],
  backup: (args) => [['scripts/backup.ts', 'backup', ...args]],
  restore: (args) => [['scripts/backup.ts', 'restore', ...args]],
  oracle: (args) => [['bench/oracle.ts', ...args]],
  fuzz: (args) => [['bench/fuzz.ts', ...args]],
  build: () => [['scripts/build.ts']],
}

const [name, ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(commands).join('|')} [ARGUMENTS]`)
  process.exit(2)
}

install()
const node = usableNode()
const environment = {
  ...process.env,
  PATH: [dirname(node), join(modules, '.bin'), process.env.PATH].join(delimiter),
  NODE_COMPILE_CACHE: join(modules, '.cache', 'node'),
}
for (const [script, ...rest] of command(args)) {
  const code = await run(resolve(root, script), rest)
  if (code !== 0) process.exit(code)
}

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(modules, '.lock-sha256')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error('zhunsheng: installing packages (npm ci), once …')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: isWindows,
  })
  if (npm.status !== 0) process.exit(npm.status ?? 1)
  writeFileSync(stamp, lock)
}

function usableNode() {
  const pinned = join(modules, `node-${isWindows ? 'win' : process.platform}-${process.arch}`, 'bin', isWindows ? 'node.exe' : 'node')
  const runsTypeScript = (path) => {
    const answer = spawnSync(path, ['-p', 'process.features.typescript'], { encoding: 'utf8' })
    return answer.status === 0 && answer.stdout.trim() === 'strip'
  }
  const found = [pinned, process.execPath].find((path) => existsSync(path) && runsTypeScript(path))
  if (found) return found
  console.error(
    `zhunsheng: no usable Node.js. npm brings none for ${process.platform}-${process.arch}, and yours is ${process.version}; install 22.18 or later.`,
  )
  process.exit(2)
}

/** File names given by a person are relative to where npm was called, not to this package. */
function run(script, rest) {
  return new Promise((done) => {
    const isCommandLine = script.endsWith('cli.ts')
    const child = spawn(node, [script, ...rest], {
      cwd: isCommandLine ? (process.env.INIT_CWD ?? root) : root,
      stdio: 'inherit',
      env: environment,
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.on('exit', (code, signal) => done(signal ? 130 : (code ?? 1)))
  })
}
