import { assert as assertProperty, nat, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chromeHar, firefoxHar, playwrightHar, proxyHar, safariHar, type AnEntry } from '../../../test/build/a-har.ts'
import { FormatError } from '../format-error.ts'
import { readHar, type HarEntry } from './har.ts'
import { beginsAsJson, DEEPEST, MOST_ENTRIES } from './outline.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const entriesOf = (bytes: Uint8Array): HarEntry[] => [...readHar(bytes).entries()]

const asked: readonly AnEntry[] = [
  { url: 'https://shop.example/', type: 'text/html; charset=utf-8', body: '<title>“示例”\\"</title>' },
  { url: 'https://shop.example/go', at: 500, status: 302, location: 'intent://a#Intent;scheme=x;end' },
  { url: 'https://shop.example/a.apk', at: 900, type: 'application/vnd.android.package-archive', body: Uint8Array.of(0x50, 0x4b, 3, 4) },
]

describe('an HTTP Archive', () => {
  test.each([
    ['Chrome', chromeHar(asked), 'WebInspector 537.36', 1],
    ['Firefox', firefoxHar(asked), 'Firefox 151.0', 1],
    ['Safari', safariHar(asked), 'WebKit Web Inspector 1.0', 1],
    ['Playwright', playwrightHar(asked), 'Playwright 1.65.1', 1],
    ['mitmproxy', proxyHar(asked), 'mitmproxy 11.0.2', 0],
    ['Charles', proxyHar(asked, { name: 'Charles Proxy', version: '5.0' }), 'Charles Proxy 5.0', 0],
  ])('of %s says what was asked for and answered', (_, bytes, creator, pages) => {
    const har = readHar(bytes)
    expect([har.creator, har.pages, har.size]).toEqual([creator, pages, 3])
    const [page, redirect, file] = [...har.entries()]
    expect(page).toMatchObject({ index: 0, method: 'GET', status: 200, content: { type: 'text/html', isBase64: false } })
    expect(page!.content.text).toContain('“示例”')
    expect(page!.requestHeaders.get('user-agent')).toContain('Mobile')
    expect(redirect).toMatchObject({ status: 302, redirectUrl: 'intent://a#Intent;scheme=x;end' })
    expect(file).toMatchObject({ content: { size: 4, isBase64: true, text: 'UEsDBA==' } })
    expect(file!.startedAt! - page!.startedAt!).toBe(900)
  })
  test('of Chrome says which calls led to a request, the first cause last', () => {
    const call = (name: string, line: number) => ({
      functionName: name,
      scriptId: '7',
      url: 'https://shop.example/a.js',
      lineNumber: line,
      columnNumber: 4,
    })
    const [entry] = entriesOf(
      chromeHar([
        {
          url: 'https://shop.example/a.apk',
          more: {
            _initiator: {
              type: 'script',
              stack: { callFrames: [call('go', 3)], parent: { description: 'setTimeout', callFrames: [call('', 9)] } },
            },
          },
        },
      ]),
    )
    expect(entry!.initiator).toEqual({
      type: 'script',
      stacks: [
        { by: '', calls: [{ function: 'go', url: 'https://shop.example/a.js', line: 3, column: 4 }] },
        { by: 'setTimeout', calls: [{ function: '', url: 'https://shop.example/a.js', line: 9, column: 4 }] },
      ],
    })
  })
  test('with a Location and no redirectURL leads there', () => {
    const har = {
      log: {
        entries: [{ request: { url: 'http://a/' }, response: { status: 301, headers: [{ name: 'LOCATION', value: 'market://x' }] } }],
      },
    }
    expect(entriesOf(bytesOf(JSON.stringify(har)))[0]!.redirectUrl).toBe('market://x')
  })
  test('may begin with a mark, come in any order, and hold what nobody knows', () => {
    const text =
      '\ufeff{"_x":{"entries":[1]},"log":{"entries":[{"request":{"url":"http://a/","method":7}},3,[],null,{}],"creator":{"name":"T","version":1},"x":"}]"}}\n'
    const har = readHar(bytesOf(text))
    expect([har.creator, har.size]).toEqual(['T', 3])
    expect([...har.entries()].map(({ url, method, status, startedAt }) => [url, method, status, startedAt])).toEqual([
      ['http://a/', '', 0, null],
    ])
  })
  test('that says the same twice is read as parsers do: the last counts', () => {
    const entries = (url: string): string => `"entries":[{"request":{"url":"${url}"}}]`
    expect(entriesOf(bytesOf(`{"log":{${entries('http://a/')},${entries('http://b/')}}}`)).map(({ url }) => url)).toEqual(['http://b/'])
    expect(entriesOf(bytesOf(`{"log":{${entries('http://a/')}},"log":{${entries('http://c/')}}}`)).map(({ url }) => url)).toEqual([
      'http://c/',
    ])
  })
  test.each<[string, string, RegExp]>([
    ['an empty file', '', /^har at byte 0 .*an empty file/],
    ['JSON of something else', '{"a":1}', /expected log\.entries/],
    ['entries that are no list', '{"log":{"entries":{}}}', /a list of log\.entries/],
    ['one that was cut off', '{"log":{"entries":[{"request":{"url":"http://a/"', /the end of the JSON, found the end of the file/],
    ['a text without end', '{"log":{"entries":[{"request":{"url":"http://a/', /the end of a text/],
    ['brackets that do not match', '{"log":{"entries":[}}', /brackets that match/],
    ['more behind it', '{"log":{"entries":[]}} {', /the end of the file/],
    ['what nests without end', `{"log":{"entries":[${'['.repeat(100_000)}`, new RegExp(`at most ${DEEPEST} levels`)],
    ['objects within objects without end', `{"log":{"entries":[${'{"a":'.repeat(100_000)}`, new RegExp(`at most ${DEEPEST} levels`)],
    ['entries without end', `{"log":{"entries":[${'{},'.repeat(MOST_ENTRIES + 1)}`, new RegExp(`at most ${MOST_ENTRIES} entries`)],
    ['an entry of small values without end', `{"log":{"entries":[{"a":[${'[],'.repeat(300_000)}]}]}}`, /values in an entry/],
    ['pages of small values without end', `{"log":{"pages":[${'[],'.repeat(300_000)}],"entries":[]}}`, /values/],
  ])('is refused: %s', (_, text, reason) => {
    expect(() => entriesOf(bytesOf(text))).toThrow(reason)
    expect(() => entriesOf(bytesOf(text))).toThrow(FormatError)
  })
  test('whose entry is no JSON is refused at its place', () => {
    expect(() => entriesOf(bytesOf('{"log":{"entries":[{},{x}]}}'))).toThrow(/^har at byte 22 /)
  })
  test('damaged anywhere gives a FormatError or is read, and nothing else', () => {
    const bytes = chromeHar(asked)
    assertProperty(
      property(nat(bytes.length - 1), nat(255), (at, value) => {
        const damaged = Uint8Array.from(bytes)
        damaged[at] = value
        try {
          entriesOf(damaged)
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError)
        }
      }),
      { numRuns: 1000, seed: 26 },
    )
  })
})

test('a file is JSON by its first character', () => {
  expect(['{', ' \r\n\t{', '\ufeff{"a"', '[', '', 'PK', '<html>'].map((text) => beginsAsJson(bytesOf(text)))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})
