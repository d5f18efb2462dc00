/** What an entry of an HTTP Archive was: a document, the file of an app, a way into an app; and what of it was kept. */
import type { HarEntry } from '#formats/har/har.ts'
import { most, type Stack } from '#formats/recording/recording.ts'
import { fileKind, openingKind } from './addresses.ts'

const nobody: ReadonlySet<string> = new Set()
/** Schemes of browsers themselves and of what is in memory: nothing is opened by them. */
const ofBrowser =
  /^(?:data|blob|about|javascript|wss?|file|filesystem|view-source|resource|chrome|chrome-[a-z]+|devtools|edge|moz-extension|safari-web-extension):/i

/** Whether an address opens an app or a store, as far as the address says. */
export const opensApp = (url: string): boolean => !ofBrowser.test(url) && openingKind(url, nobody) !== null
export const isWeb = (url: string): boolean => /^https?:/i.test(url)
export const withoutFragment = (url: string): string => url.split('#')[0]!

/** What asked for it, as the browser says in the request itself: https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header */
const destinationOf = (entry: HarEntry): string => entry.requestHeaders.get('sec-fetch-dest')?.toLowerCase() ?? ''

/** `null`: nobody says, as proxies do not. */
export function isDocument(entry: HarEntry): boolean | null {
  const destination = destinationOf(entry)
  if (destination !== '') return ['document', 'iframe', 'frame', 'nested-document'].includes(destination)
  if (entry.resourceType === 'document') return true
  if (entry.resourceType !== '' && entry.resourceType !== 'other') return false
  if (entry.content.type === 'text/html' || entry.content.type === 'application/xhtml+xml') return entry.method === 'GET'
  return entry.redirectUrl !== '' || isPlain(entry) ? null : false
}
/** Asked for as a person's browser asks for pages. */
const isPlain = ({ method, requestHeaders }: HarEntry): boolean =>
  method === 'GET' && !requestHeaders.has('origin') && requestHeaders.get('x-requested-with')?.toLowerCase() !== 'xmlhttprequest'

export const isInFrame = (entry: HarEntry): boolean => /^i?frame$/.test(destinationOf(entry))

/** Where an answer leads, as a browser would follow it; null where it leads nowhere. */
export function redirectOf({ url, redirectUrl }: HarEntry): string | null {
  if (redirectUrl === '') return null
  if (/^[a-z][\w+.-]*:/i.test(redirectUrl)) return redirectUrl.slice(0, most.url)
  return URL.canParse(redirectUrl, url) ? new URL(redirectUrl, url).href.slice(0, most.url) : null
}

const apk = 'application/vnd.android.package-archive'
const ofFiles = new Set([
  '',
  'application/octet-stream',
  'binary/octet-stream',
  'application/zip',
  'application/x-zip-compressed',
  'application/x-download',
])
const ofApps = new Set([apk, 'application/x-apple-aspen-config', 'application/x-itunes-ipa', 'application/iphone-package-archive'])

/** The name of a file of an app that an answer delivers; null where it delivers none. */
export function appFileName(entry: HarEntry): string | null {
  const { url, status, method, content, responseHeaders } = entry
  if (!isWeb(url) || method === 'HEAD' || method === 'OPTIONS' || (status !== 200 && status !== 206 && status !== 0)) return null
  const name = attachmentName(responseHeaders.get('content-disposition') ?? '') ?? nameIn(url)
  if (ofApps.has(content.type)) {
    // A browser puts it there by the type.
    return content.type === apk && fileKind(url, name) === 'other' ? `${name || 'download'}.apk` : name
  }
  const promises = fileKind(url, name) !== 'other'
  return promises && ofFiles.has(content.type) ? name : null
}

/** https://www.rfc-editor.org/rfc/rfc6266#section-4.3 */
function attachmentName(header: string): string | null {
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']{0,20}'([^;\s]{1,600})/i.exec(header)?.[1]
  if (extended !== undefined)
    try {
      return lastPart(decodeURIComponent(extended))
    } catch {
      return lastPart(extended)
    }
  const plain = /;\s*filename\s*=\s*(?:"([^"]{1,300})"|([^;\s]{1,300}))/i.exec(header)
  return plain ? lastPart(plain[1] ?? plain[2]!) : null
}

const nameIn = (url: string): string => (URL.canParse(url) ? lastPart(new URL(url).pathname) : '')
const lastPart = (path: string): string => path.split(/[\\/]/).at(-1)!.slice(0, 300)

/** `cut`: the archive itself says that there was more. `none`: not kept, or kept as text, in which bytes are lost. */
export type KeptBody = { readonly is: 'whole' | 'larger'; readonly bytes: Uint8Array } | { readonly is: 'cut' | 'none' }

/** The body of a file. Base64 that is none gives few bytes, which then are fewer than were claimed. */
export function keptBody({ content, status, responseHeaders }: HarEntry): KeptBody {
  if (content.text === null || !content.isBase64) return { is: 'none' }
  const bytes = new Uint8Array(Buffer.from(content.text, 'base64'))
  const stated = lengthOf(responseHeaders.get('content-length'), responseHeaders.get('content-encoding'))
  const claimed = Math.max(content.size ?? 0, stated ?? 0)
  if (bytes.length === 0) return { is: 'none' }
  if (bytes.length < claimed || (status === 206 && !isAll(responseHeaders.get('content-range'), bytes.length))) return { is: 'cut' }
  return { is: claimed > 0 && bytes.length > claimed ? 'larger' : 'whole', bytes }
}

/** Bytes as sender and archive claim them; null where neither does. */
export const claimedSize = ({ content, responseHeaders }: HarEntry): number | null =>
  (content.size ?? 0) > 0 ? content.size : lengthOf(responseHeaders.get('content-length'), responseHeaders.get('content-encoding'))

const lengthOf = (length: string | undefined, encoding: string | undefined): number | null =>
  length !== undefined && /^\d{1,12}$/.test(length.trim()) && (encoding ?? 'identity') === 'identity' ? Number(length) : null

/** https://www.rfc-editor.org/rfc/rfc9110#field.content-range */
const isAll = (range: string | undefined, length: number): boolean => range?.trim() === `bytes 0-${length - 1}/${length}`

/** A document as it was sent; null where it was not kept. */
export function bodyOf({ content }: HarEntry): Uint8Array | null {
  if (content.text === null) return null
  return content.isBase64 ? new Uint8Array(Buffer.from(content.text, 'base64')) : new TextEncoder().encode(content.text)
}

/** The chain of calls that asked for it. */
export const stackOf = ({ initiator }: HarEntry): Stack =>
  (initiator?.stacks ?? []).slice(0, most.frames).map(({ by, calls }) => ({ by, calls: calls.slice(0, most.frames) }))
