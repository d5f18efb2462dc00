import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, packageFolder } from './folders.ts'

/** The weights that the web uses, and no more: each is a file of 10 MB that fontconfig must read. */
const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold']

/**
 * The environment with which a browser draws Chinese: empty where fontconfig knows a Chinese font; else a `FONTCONFIG_FILE` that adds
 * Noto Sans SC (OFL) from npm to whatever the system has. Only Linux browsers use fontconfig; other systems bring Chinese fonts. Empty too
 * where npm brought no font: boxes are then drawn as boxes are.
 */
export function chineseFont(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  if (process.platform !== 'linux' || knowsChinese(environment)) return {}
  const fonts = packageFolder('@expo-google-fonts/noto-sans-sc')
  if (fonts === null) return {}
  const cache = cacheFolder(fonts)
  const system = environment['FONTCONFIG_FILE'] ?? '/etc/fonts/fonts.conf'
  const elements = [
    `<include ignore_missing="yes">${text(system)}</include>`,
    ...weights.map((weight) => `<dir>${text(join(fonts, weight))}</dir>`),
    `<cachedir>${text(join(cache, 'fontconfig'))}</cachedir>`,
  ]
  const content = `<?xml version="1.0"?>\n<fontconfig>\n${elements.join('\n')}\n</fontconfig>\n`
  const configuration = join(cache, `fonts-${createHash('sha256').update(content).digest('hex').slice(0, 8)}.conf`)
  if (!existsSync(configuration)) {
    mkdirSync(cache, { recursive: true })
    const partial = `${configuration}.${process.pid}`
    writeFileSync(partial, content)
    renameSync(partial, configuration)
  }
  return { FONTCONFIG_FILE: configuration }
}

/** False also where there is no `fc-list` to ask: one more font does no harm. */
function knowsChinese(environment: NodeJS.ProcessEnv): boolean {
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'file'], { env: environment, encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

const text = (path: string): string => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
