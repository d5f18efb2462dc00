/** One pass over the strings of the resources, for everyone who searches them: decoding them is what costs. */
import type { Evidence } from '#core/evidence.ts'
import type { ServiceText } from '#facts/app.ts'
import type { AndroidPackage } from './package.ts'
import { topicsOf } from './service-patterns.ts'

export interface ResourceString {
  /** BCP 47; empty for the default. */
  readonly locale: string
  readonly text: string
  readonly seen: Evidence
}
export interface FoundStrings {
  /** Strings that hold a URL. */
  readonly withUrl: readonly ResourceString[]
  readonly ofService: readonly (ResourceString & { readonly topics: readonly ServiceText['topic'][] })[]
}

const MOST_FOUND = 2000
const LONGEST_TEXT = 2000
/** Most strings of a table are names of files. */
const TYPES: ReadonlySet<string> = new Set(['string', 'array', 'plurals'])
const found = new WeakMap<AndroidPackage, FoundStrings>()

export function searchResources(apk: AndroidPackage): FoundStrings {
  let strings = found.get(apk)
  if (!strings) found.set(apk, (strings = search(apk)))
  return strings
}

function search(apk: AndroidPackage): FoundStrings {
  const withUrl: ResourceString[] = []
  const ofService: (ResourceString & { readonly topics: readonly ServiceText['topic'][] })[] = []
  for (const { type, name, config, value } of apk.table?.strings(TYPES) ?? []) {
    const text = value.length > LONGEST_TEXT ? value.slice(0, LONGEST_TEXT) : value
    const hasUrl = text.includes('://')
    const topics = isRead(config.locale) ? topicsOf(text) : []
    if (!hasUrl && topics.length === 0) continue
    const part = config.locale === '' ? `${type}/${name}` : `${type}/${name} (${config.locale})`
    const string: ResourceString = { locale: config.locale, text, seen: apk.seen(apk.tablePath, text, { part }) }
    if (hasUrl && withUrl.length < MOST_FOUND) withUrl.push(string)
    if (topics.length > 0 && ofService.length < MOST_FOUND) ofService.push({ ...string, topics })
  }
  return { withUrl, ofService }
}

/** Languages that the patterns are written for. */
const isRead = (locale: string): boolean => locale === '' || /^(?:zh|en)\b/.test(locale)
