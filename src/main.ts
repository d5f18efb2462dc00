/** Starts the platform in the role that the environment says. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { ConfigError, readConfig } from '#server/config.ts'
import { openPlatform } from './open-platform.ts'
import { slices } from './slices.ts'

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

const log = pino({ level: config.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] })
const webFolder = join(import.meta.dirname, '..', '.web')
const platform = await openPlatform(config, { slices, log, ...(existsSync(join(webFolder, 'index.html')) ? { webFolder } : {}) }).catch(
  (error: unknown) => {
    console.error(`zhunsheng: ${error instanceof Error ? error.message : String(error)}`)
    process.exit(1)
  },
)
console.error(
  `zhunsheng: ready in ${((performance.now() - started) / 1000).toFixed(1)} s${platform.url ? ` · ${platform.url}` : ' · worker'}`,
)

/** A terminal's Ctrl-C comes twice, from the terminal and from npm; only one that comes later means: now. */
const AGAIN_MILLISECONDS = 1000
let stoppingSince: number | null = null
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (stoppingSince !== null && performance.now() - stoppingSince > AGAIN_MILLISECONDS) process.exit(130)
    if (stoppingSince !== null) return
    stoppingSince = performance.now()
    void platform.stop().then(() => process.exit(0))
  })
