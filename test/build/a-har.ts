/** HTTP Archives in the shapes that different tools write, made here and of nobody's traffic. */

/** An entry as the specification has it; `more` is what a tool adds. */
export interface AnEntry {
  readonly url: string
  readonly method?: string
  readonly at?: number
  readonly status?: number
  readonly type?: string
  readonly body?: string | Uint8Array | undefined
  readonly size?: number
  readonly location?: string
  readonly requestHeaders?: Readonly<Record<string, string>>
  readonly responseHeaders?: Readonly<Record<string, string>>
  readonly more?: Readonly<Record<string, unknown>>
}

const START = Date.UTC(2026, 10, 28, 2, 0, 0)
export const PHONE = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Mobile Safari/537.36'
export const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'

const listOf = (headers: Readonly<Record<string, string>>) => Object.entries(headers).map(([name, value]) => ({ name, value }))

const entryOf = (each: AnEntry, userAgent: string): Record<string, unknown> => {
  const { url, method = 'GET', at = 0, status = 200, type = '', body, location = '' } = each
  const isBytes = body instanceof Uint8Array
  return {
    startedDateTime: new Date(START + at).toISOString(),
    time: 12,
    request: {
      method,
      url,
      httpVersion: 'HTTP/2',
      headers: listOf({ 'User-Agent': userAgent, ...each.requestHeaders }),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/2',
      headers: listOf({
        ...(type === '' ? {} : { 'Content-Type': type }),
        ...(location === '' ? {} : { Location: location }),
        ...each.responseHeaders,
      }),
      cookies: [],
      content: {
        size: each.size ?? body?.length ?? 0,
        mimeType: type,
        ...(body === undefined ? {} : isBytes ? { text: Buffer.from(body).toString('base64'), encoding: 'base64' } : { text: body }),
      },
      redirectURL: location,
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 10, receive: 2 },
    ...each.more,
  }
}

const written = (log: Readonly<Record<string, unknown>>): Uint8Array => new TextEncoder().encode(JSON.stringify({ log }, null, 2))

/** Chrome: the kind of each resource, what led to it, with its stack, and `pageref`. */
export const chromeHar = (entries: readonly AnEntry[], userAgent = PHONE): Uint8Array =>
  written({
    version: '1.2',
    creator: { name: 'WebInspector', version: '537.36' },
    pages: [{ startedDateTime: new Date(START).toISOString(), id: 'page_1', title: entries[0]?.url ?? '', pageTimings: {} }],
    entries: entries.map((each) => ({
      _connectionId: '1',
      _initiator: { type: 'other' },
      _priority: 'VeryHigh',
      _resourceType: each.type?.startsWith('text/html') ? 'document' : 'other',
      pageref: 'page_1',
      ...entryOf(each, userAgent),
    })),
  })

/** Firefox and Safari: no kind of resource, but the destination in the request. */
export const firefoxHar = (entries: readonly AnEntry[], userAgent = PHONE): Uint8Array =>
  written({
    version: '1.2',
    creator: { name: 'Firefox', version: '151.0' },
    browser: { name: 'Firefox', version: '151.0' },
    pages: [{ id: 'page_1', pageTimings: { onContentLoad: 20, onLoad: 40 }, startedDateTime: new Date(START).toISOString(), title: '' }],
    entries: entries.map((each) => ({
      pageref: 'page_1',
      ...entryOf(
        {
          ...each,
          requestHeaders: { 'Sec-Fetch-Dest': each.type?.startsWith('text/html') ? 'document' : 'empty', ...each.requestHeaders },
        },
        userAgent,
      ),
    })),
  })

export const safariHar = (entries: readonly AnEntry[]): Uint8Array =>
  written({
    version: '1.2',
    creator: { name: 'WebKit Web Inspector', version: '1.0' },
    pages: [{ startedDateTime: new Date(START).toISOString(), id: 'page_0', title: entries[0]?.url ?? '', pageTimings: {} }],
    entries: entries.map((each) => ({ pageref: 'page_0', _priority: 'high', _fetchType: 'Network Load', ...entryOf(each, IPHONE) })),
  })

/** Proxies (Charles, Fiddler, mitmproxy): no pages, no kinds, whatever the phone asked for. */
export const proxyHar = (entries: readonly AnEntry[], creator = { name: 'mitmproxy', version: '11.0.2' }): Uint8Array =>
  written({
    version: '1.2',
    creator,
    pages: [],
    entries: entries.map((each) => ({ ...entryOf(each, PHONE), serverIPAddress: '203.0.113.7' })),
  })

/** Playwright: references of frames, times of its own clock. */
export const playwrightHar = (entries: readonly AnEntry[]): Uint8Array =>
  written({
    version: '1.2',
    creator: { name: 'Playwright', version: '1.65.1' },
    browser: { name: 'chromium', version: '153.0' },
    pages: [{ startedDateTime: new Date(START).toISOString(), id: 'page@1', title: '', pageTimings: {} }],
    entries: entries.map((each, index) => ({
      pageref: 'page@1',
      _frameref: 'frame@1',
      _monotonicTime: index,
      ...entryOf(each, PHONE),
      _securityDetails: {},
    })),
  })

/** A page saved as one file, as Chrome writes it. */
export const anMhtml = (
  html: string,
  { url = 'https://shop.example/', frames = {} }: { url?: string; frames?: Readonly<Record<string, string>> } = {},
): Uint8Array => {
  const boundary = '----MultipartBoundary--kYd0vS1n2R----'
  const part = (id: string, location: string, content: string): string[] => [
    `--${boundary}`,
    'Content-Type: text/html',
    `Content-ID: <${id}>`,
    'Content-Transfer-Encoding: quoted-printable',
    `Content-Location: ${location}`,
    '',
    quoted(content),
  ]
  return new TextEncoder().encode(
    [
      'From: <Saved by Blink>',
      `Snapshot-Content-Location: ${url}`,
      'Subject: =?utf-8?Q?=E7=A4=BA=E4=BE=8B?=',
      'Date: Sat, 28 Nov 2026 02:00:00 -0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;',
      '\ttype="text/html";',
      `\tboundary="${boundary}"`,
      '',
      '',
      ...part('frame-1@mhtml.blink', url, html),
      ...Object.entries(frames).flatMap(([id, content]) => part(id, `https://ads.example/${id.split('@')[0]}`, content)),
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  )
}

/** RFC 2045, 6.7: lines of 76 characters, whatever is not plain as `=XX`. */
export function quoted(text: string): string {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    let written = ''
    const bytes = new TextEncoder().encode(line)
    for (const [at, byte] of bytes.entries()) {
      const isLast = at === bytes.length - 1
      const character =
        byte === 0x3d || byte < 0x20 || byte > 0x7e || (byte === 0x20 && isLast)
          ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
          : String.fromCharCode(byte)
      if (written.length + character.length > 75) {
        lines.push(`${written}=`)
        written = ''
      }
      written += character
    }
    lines.push(written)
  }
  return lines.join('\r\n')
}
