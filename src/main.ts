/** Starts the platform in the role that the environment says. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { ConfigError, readConfig } from '#server/config.ts'
import { openLogOutput } from '#server/log-output.ts'
import { organisationKinds } from '#contract/roles.ts'
import { startDemonstration } from '#platform/demonstration/start-demonstration.ts'
import { setupCode } from '#platform/people/set-up.ts'
import { openPlatform } from './open-platform.ts'
import { slices } from './slices.ts'

// Whatever no line of ours gives a mode, a library's file above all, is nobody else's either.
process.umask(0o077)
const started = performance.now()
const config = (() => {
  try {
    return readConfig(process.env, { isDemonstration: process.argv.includes('--demo') })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(`zhunsheng: ${error.message.replaceAll('\n', '\nzhunsheng: ')}`)
    process.exit(2)
  }
})()

/** In a terminal people read what matters, and the log goes to a file; a service's log is its output. */
const logFile = process.stdout.isTTY ? join(config.dataFolder, 'platform.log') : null
if (logFile) mkdirSync(config.dataFolder, { recursive: true })
const output = openLogOutput(logFile ?? 1)
const log = pino({ level: config.logLevel }, output)
const webFolder = join(import.meta.dirname, '..', '.web')
const say = (line: string): void => console.error(line === '' ? '' : `zhunsheng: ${line}`)

const platform = await openPlatform(config, { slices, log, ...(existsSync(join(webFolder, 'index.html')) ? { webFolder } : {}) }).catch(
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    process.exit(1)
  },
)
say(`ready in ${((performance.now() - started) / 1000).toFixed(1)} s${logFile ? ` · log: ${logFile}` : ''}`)
if (platform.url) {
  say('')
  say(`打开 Open  ${platform.url}`)
  if (config.isDemonstration) await tellDemonstration()
  const code = await setupCode(platform.frame)
  if (code) say(`首次设立监管部门 First set-up: ${platform.url}/setup   设立码 code: ${code}`)
}

async function tellDemonstration(): Promise<void> {
  const { accounts, password, handedIn } = await startDemonstration(platform.frame, platform.accounts)
  say('演示账户 Demonstration accounts:')
  for (const { kind, email } of accounts)
    say(`  ${email.padEnd(26)} ${password}   ${organisationKinds[kind].zh} ${organisationKinds[kind].en}`)
  if (handedIn > 0) say(`正在检测 ${handedIn} 个安装包 · inspecting ${handedIn} packages; open the address and watch`)
  say('停止 Stop: Ctrl-C')
}

/** A terminal's Ctrl-C comes twice, from the terminal and from npm; only one that comes later means: now. */
const AGAIN_MILLISECONDS = 1000
let stoppingSince: number | null = null
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (stoppingSince !== null && performance.now() - stoppingSince > AGAIN_MILLISECONDS) process.exit(130)
    if (stoppingSince !== null) return
    stoppingSince = performance.now()
    void platform.stop().then(() => {
      output.flushSync()
      process.exit(0)
    })
  })
