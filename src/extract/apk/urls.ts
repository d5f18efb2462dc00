/** Finding URLs in text and bytes, and telling hosts from names that only look like one. */

export interface FoundUrl {
  readonly url: string
  readonly host: string
  readonly isCleartext: boolean
  /** Of the URL in what was searched: bytes, or UTF-16 units of a text. */
  readonly at: number
}

const LONGEST_URL = 200
const URL_START = Buffer.from('://')
const END = /[^\x21\x23-\x26\x28-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]/
const HOST = /^(https?):\/\/(?:[^/?#@]*@)?([^/?#:]+)(?::\d+)?(?:[/?#]|$)/i
const NAME = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}$/
const ADDRESS = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/

/** Names of XML namespaces and grammars, which nothing ever connects to. */
const namespaces = new Set([
  'schemas.android.com',
  'www.w3.org',
  'xmlpull.org',
  'www.xmlpull.org',
  'xml.org',
  'java.sun.com',
  'xmlns.jcp.org',
  'jcp.org',
  'xml.apache.org',
  'apache.org',
  'ns.adobe.com',
  'purl.org',
  'schemas.xmlsoap.org',
  'schemas.microsoft.com',
  'schemas.openxmlformats.org',
  'json-schema.org',
  'relaxng.org',
  'javax.xml.xmlconstants',
  'www.sitemaps.org',
  'www.gribuser.ru',
  'xml.cxml.org',
  'exslt.org',
  'saxproject.org',
])
/** Reserved for examples (RFC 2606), or for the device itself. */
const isPlaceholder = (host: string): boolean =>
  // Names of Java packages and features, written the wrong way round.
  /^(?:javax?|androidx?|com|org|net|kotlin|dalvik)\./.test(host) ||
  /^(?:www\.)?example(?:\.(?:com|org|net|cn|edu))?$|\.(?:test|invalid|localhost|local|example)$|^(?:your|my|some|domain|host|server|website|hostname|yourdomain|mydomain|xxx?)\b[\w-]*\.(?:com|cn|org|net)$|^www\.(?:domain|xxx+|yoursite)\.com$/.test(
    host,
  ) ||
  /^(?:127\.|0\.|255\.)/.test(host)

/** The URL that starts at `at` of an ASCII text, cut at the first character that belongs to no URL. */
function urlAt(text: string, at: number): FoundUrl | null {
  const end = text.slice(at, at + LONGEST_URL + 1).search(END)
  const url = text.slice(at, at + (end < 0 ? LONGEST_URL : end)).replace(/[.,;:!?'")\]}]+$/, '')
  const found = HOST.exec(url)
  const host = found?.[2]?.toLowerCase().replace(/\.$/, '') ?? ''
  if (!found || !(NAME.test(host) || ADDRESS.test(host)) || namespaces.has(host) || isPlaceholder(host)) return null
  return { url, host, isCleartext: found[1]!.toLowerCase() === 'http', at }
}

export function urlsInText(text: string): FoundUrl[] {
  const found: FoundUrl[] = []
  for (const { index } of text.matchAll(/https?:\/\//gi)) {
    const url = urlAt(text, index)
    if (url) found.push(url)
  }
  return found
}

/** URLs among bytes that are mostly something else, such as a DEX file: searched as bytes, only what is found is decoded. */
export function* urlsInBytes(bytes: Uint8Array): Generator<FoundUrl> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let colon = buffer.indexOf(URL_START); colon >= 0; colon = buffer.indexOf(URL_START, colon + 3)) {
    const before = buffer.toString('latin1', Math.max(0, colon - 5), colon).toLowerCase()
    const length = before.endsWith('https') ? 5 : before.endsWith('http') ? 4 : 0
    if (length === 0) continue
    const at = colon - length
    const url = urlAt(buffer.toString('latin1', at, at + LONGEST_URL + 1), 0)
    if (url) yield { ...url, at }
  }
}
