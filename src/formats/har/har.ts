/**
 * HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), as browsers and proxies write it: each leaves out what it does not
 * know, and adds fields of its own that begin with `_`. What is not as it should be is taken as not said; only what is no HAR is refused.
 *
 *     { "log": { "creator": { name, version }, "pages": [ … ], "entries": [ { startedDateTime, request, response, _initiator … } ] } }
 */
import { outlineOf, parsePart, type Span } from './outline.ts'

export interface Har {
  /** `WebInspector 537.36`, `mitmproxy 11.0.2`; empty where nobody says. */
  readonly creator: string
  readonly pages: number
  /** How many it has, those that cannot be read included. */
  readonly size: number
  /** One after the other, so that the bodies of all are never held together. Throws `FormatError` at one that is no JSON. */
  entries(): Generator<HarEntry>
}

export interface HarEntry {
  /** Place in `log.entries`. */
  readonly index: number
  /** Milliseconds since 1970; null where it is no date. */
  readonly startedAt: number | null
  readonly method: string
  readonly url: string
  readonly requestHeaders: Headers
  /** 0 where nothing was answered. */
  readonly status: number
  readonly responseHeaders: Headers
  /** Where the answer leads, as it says. */
  readonly redirectUrl: string
  readonly content: HarContent
  /** Chrome and what is built on it: `document`, `xhr`, `script` …; lower case, empty where nobody says. */
  readonly resourceType: string
  /** Why it failed: `net::ERR_ABORTED`. */
  readonly error: string
  readonly initiator: HarInitiator | null
}

export interface HarContent {
  /** Bytes, as the archive claims; null where it does not. */
  readonly size: number | null
  /** Without parameters, lower case. */
  readonly type: string
  /** As it is written: text, or Base64; null where it was not kept. */
  readonly text: string | null
  readonly isBase64: boolean
}

/** Names in lower case; of several of one name the first. */
export type Headers = ReadonlyMap<string, string>

/** https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-Initiator */
export interface HarInitiator {
  readonly type: string
  /** What led to it first, then what scheduled that, as Chrome nests them. */
  readonly stacks: readonly { readonly by: string; readonly calls: readonly HarCall[] }[]
}
/** Lines and columns count from 0. */
export interface HarCall {
  readonly function: string
  readonly url: string
  readonly line: number
  readonly column: number
}

const LONGEST_URL = 65_536
const LONGEST_HEADER = 16_384
const MOST_HEADERS = 400
const MOST_STACKS = 24
const MOST_CALLS = 24

/** Throws `FormatError` where it is no HAR, is cut off, or is larger or deeper than any page makes one. */
export function readHar(bytes: Uint8Array): Har {
  const { fields, entries } = outlineOf(bytes)
  const field = (name: string): unknown => {
    const span = fields.get(name)
    return span === undefined ? undefined : parsePart(bytes, span)
  }
  const [creator, pages] = [objectOf(field('creator')), field('pages')]
  return {
    creator: [textOf(creator['name'], 80), textOf(creator['version'], 40)].filter((part) => part !== '').join(' '),
    pages: Array.isArray(pages) ? pages.length : 0,
    size: entries.length,
    entries: () => entriesOf(bytes, entries),
  }
}

function* entriesOf(bytes: Uint8Array, spans: readonly Span[]): Generator<HarEntry> {
  for (const [index, span] of spans.entries()) {
    const entry = entryOf(parsePart(bytes, span), index)
    if (entry !== null) yield entry
  }
}

/** null where nobody can tell what was asked for. */
function entryOf(value: unknown, index: number): HarEntry | null {
  const entry = objectOf(value)
  const [request, response] = [objectOf(entry['request']), objectOf(entry['response'])]
  const url = textOf(request['url'], LONGEST_URL)
  if (url === '') return null
  const responseHeaders = headersOf(response['headers'])
  const status = numberOf(response['status']) ?? 0
  return {
    index,
    startedAt: dateOf(entry['startedDateTime']),
    method: textOf(request['method'], 20).toUpperCase(),
    url,
    requestHeaders: headersOf(request['headers']),
    status,
    responseHeaders,
    redirectUrl:
      status >= 300 && status < 400 ? textOf(response['redirectURL'], LONGEST_URL) || (responseHeaders.get('location') ?? '') : '',
    content: contentOf(objectOf(response['content']), responseHeaders),
    resourceType: textOf(entry['_resourceType'], 40).toLowerCase(),
    error: textOf(response['_error'], 200) || textOf(entry['_error'], 200),
    initiator: initiatorOf(entry['_initiator']),
  }
}

function contentOf(content: Named, headers: Headers): HarContent {
  const size = numberOf(content['size'])
  const text = content['text']
  return {
    size: size === null || size < 0 ? null : size,
    type: (textOf(content['mimeType'], 200) || (headers.get('content-type') ?? '')).split(';')[0]!.trim().toLowerCase(),
    text: typeof text === 'string' && text !== '' ? text : null,
    isBase64: textOf(content['encoding'], 40).toLowerCase() === 'base64',
  }
}

function headersOf(value: unknown): Headers {
  const headers = new Map<string, string>()
  if (!Array.isArray(value)) return headers
  for (const each of value.slice(0, MOST_HEADERS)) {
    const header = objectOf(each)
    const name = textOf(header['name'], 200).toLowerCase()
    if (name !== '' && !headers.has(name)) headers.set(name, textOf(header['value'], LONGEST_HEADER))
  }
  return headers
}

function initiatorOf(value: unknown): HarInitiator | null {
  const initiator = objectOf(value)
  const type = textOf(initiator['type'], 40)
  if (type === '') return null
  const stacks: { by: string; calls: HarCall[] }[] = []
  for (let stack = objectOf(initiator['stack']); stacks.length < MOST_STACKS; stack = objectOf(stack['parent'])) {
    const calls = stack['callFrames']
    if (!Array.isArray(calls)) break
    stacks.push({ by: textOf(stack['description'], 100), calls: calls.slice(0, MOST_CALLS).map(callOf) })
  }
  return { type, stacks }
}

function callOf(value: unknown): HarCall {
  const call = objectOf(value)
  return {
    function: textOf(call['functionName'], 300),
    url: textOf(call['url'], 4096),
    line: numberOf(call['lineNumber']) ?? 0,
    column: numberOf(call['columnNumber']) ?? 0,
  }
}

type Named = Readonly<Record<string, unknown>>
const nothing: Named = {}
const objectOf = (value: unknown): Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Named) : nothing
const textOf = (value: unknown, longest: number): string => (typeof value === 'string' ? value.slice(0, longest) : '')
/** As large as a page could be; some write numbers as texts. */
const numberOf = (value: unknown): number | null => {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && Math.abs(number) <= 2 ** 40 ? number : null
}
function dateOf(value: unknown): number | null {
  const time = Date.parse(textOf(value, 60))
  return Number.isNaN(time) || time < 0 || time > 253_402_300_799_999 ? null : time
}
