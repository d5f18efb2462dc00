import { profiles, type ProfileId } from '#capture/page/profiles.ts'
import { allowedOf } from '#capture/network/allowed.ts'
import type { Language } from '#core/words.ts'
import { UsageError, oneLine } from './errors.ts'
import { listed, oneOf } from './options.ts'

/** How pages are visited: plain data, so that it can be sent to another process. */
export interface PageOptions {
  readonly profiles: readonly ProfileId[]
  /** Seconds watched after something was closed. */
  readonly window: number
  /** Pages visited at once, each as one profile. */
  readonly contexts: number
  /** Hosts, addresses and networks that may be visited though they are not public. */
  readonly allowed: readonly string[]
  /** A folder for the recordings; null where nobody wants them. */
  readonly keep: string | null
  readonly isQuiet: boolean
}

export const pageOptionFlags = {
  'page-profiles': { type: 'string', multiple: true },
  'page-window': { type: 'string' },
  contexts: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'keep-recordings': { type: 'string' },
} as const

/** Sites show other prompts to other phones: both are visited unless somebody asks for less. */
const usual: readonly ProfileId[] = ['android-chrome', 'ios-safari']
const SHORTEST_WINDOW = 5
const LONGEST_WINDOW = 15
const MOST_CONTEXTS = 16

export interface PageOptionValues {
  readonly 'page-profiles'?: string[] | undefined
  readonly 'page-window'?: string | undefined
  readonly contexts?: string | undefined
  readonly 'allow-host'?: string[] | undefined
  readonly 'keep-recordings'?: string | undefined
  readonly quiet?: boolean | undefined
}

export function pageOptionsOf(values: PageOptionValues, language: Language): PageOptions {
  const asked = listed(values['page-profiles']).map((each) =>
    oneOf('--page-profiles', each, Object.keys(profiles) as ProfileId[], language),
  )
  const allowed = listed(values['allow-host'])
  try {
    allowedOf(allowed)
  } catch (error) {
    throw new UsageError(language, { zh: `--allow-host:${oneLine(error)}`, en: `--allow-host: ${oneLine(error)}` })
  }
  return {
    profiles: asked.length === 0 ? usual : asked,
    window: numberOf('--page-window', values['page-window'] ?? `${SHORTEST_WINDOW}`, SHORTEST_WINDOW, LONGEST_WINDOW, language),
    contexts: numberOf('--contexts', values.contexts ?? '4', 1, MOST_CONTEXTS, language),
    allowed,
    keep: values['keep-recordings'] ?? null,
    isQuiet: values.quiet === true,
  }
}

function numberOf(option: string, value: string, least: number, most: number, language: Language): number {
  const number = /^\d{1,3}$/.test(value) ? Number(value) : -1
  if (number >= least && number <= most) return number
  throw new UsageError(language, {
    zh: `${option} 应为 ${least} 到 ${most} 的整数,不能是“${value}”`,
    en: `${option} takes a number from ${least} to ${most}, not "${value}"`,
  })
}
