/** Addresses that lead out of the web: apps, stores, files of apps. */
import stores from '../data/app-stores.json' with { type: 'json' }

const web = /^(?:https?|about|blob|data|javascript|ws|wss):/i
/** Schemes that a telephone answers itself, to call, write or find the way: no app is opened that the person does not know. */
const ofSystem = /^(?:tel|sms|smsto|mailto|geo|maps|facetime|webcal|callto):/i

export type OpeningKind = 'scheme' | 'intent' | 'store' | 'universal-link'

/** What an address opens besides a page; null for pages. `linked`: hosts that tied addresses to an app. */
export function openingKind(url: string, linked: ReadonlySet<string>): OpeningKind | null {
  if (!URL.canParse(url) && !/^[a-z][\w+.-]*:/i.test(url)) return null
  if (!web.test(url)) {
    if (ofSystem.test(url)) return null
    if (/^intent:/i.test(url)) return 'intent'
    return stores.schemes.some(({ scheme }) => url.toLowerCase().startsWith(`${scheme}:`)) ? 'store' : 'scheme'
  }
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return null
  const { hostname, pathname } = new URL(url)
  const isStore = stores.pages.some(({ host, path }) => (hostname === host || hostname.endsWith(`.${host}`)) && pathname.startsWith(path))
  return isStore ? 'store' : linked.has(hostname) ? 'universal-link' : null
}

export type FileKind = 'android-app' | 'ios-app' | 'ios-profile' | 'other'

/** What kind of file an address or a name promises. */
export function fileKind(url: string, name: string): FileKind {
  const path = URL.canParse(url) ? new URL(url).pathname : url
  const matches = (pattern: RegExp): boolean => pattern.test(path) || pattern.test(name)
  if (matches(/\.(?:apk|apks|xapk|aab)\d?$/i)) return 'android-app'
  if (matches(/\.(?:ipa|plist)$/i) || /^itms-services:/i.test(url)) return 'ios-app'
  return matches(/\.mobileconfig$/i) ? 'ios-profile' : 'other'
}

/** Whether an address, were it followed, would open or deliver an app. */
export const leadsToApp = (url: string, linked: ReadonlySet<string> = new Set()): boolean =>
  openingKind(url, linked) !== null || fileKind(url, '') !== 'other'

/** The package that an intent names. https://developer.chrome.com/docs/android/intents */
export const packageOf = (url: string): string | null =>
  /[;#]package=([\w.]{1,200})(?:;|$)/.exec(url)?.[1] ?? /^market:.*[?&]id=([\w.]{1,200})/.exec(url)?.[1] ?? null
export const schemeOf = (url: string): string =>
  (/^intent:/i.test(url) ? /[;#]scheme=([\w+.-]{1,60})/.exec(url)?.[1] : undefined) ??
  /^([\w+.-]{1,60}):/.exec(url)?.[1]?.toLowerCase() ??
  ''
