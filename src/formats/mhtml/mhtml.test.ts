import { assert as assertProperty, nat, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anMhtml, quoted } from '../../../test/build/a-har.ts'
import { FormatError } from '../format-error.ts'
import { beginsAsMhtml, readMhtml } from './read-mhtml.ts'
import { decodeQuotedPrintable, decodeTransfer } from './transfer.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const html = '<!doctype html><p id="a">到期自动续费=15元  </p>\n<iframe src="cid:frame-2@mhtml.blink"></iframe>'
const page = anMhtml(html, { frames: { 'frame-2@mhtml.blink': '<p>广告</p>' } })
const by = (boundary: string, body: string): Uint8Array => bytesOf(`Content-Type: multipart/related; boundary="${boundary}"\r\n\r\n${body}`)

describe('a page saved as one file', () => {
  test('is read with its address, its date and its frames', () => {
    const saved = readMhtml(page)
    expect([saved.location, saved.savedAt]).toEqual(['https://shop.example/', Date.UTC(2026, 10, 28, 2)])
    expect(saved.parts.map(({ type, id, location }) => [type, id, location])).toEqual([
      ['text/html', 'frame-1@mhtml.blink', 'https://shop.example/'],
      ['text/html', 'frame-2@mhtml.blink', 'https://ads.example/frame-2'],
    ])
    expect(textOf(saved.parts[0].bytes).replaceAll('\r\n', '\n')).toBe(html)
    expect(textOf(saved.parts[1]!.bytes)).toBe('<p>广告</p>')
  })
  test('names its page by `start`, carries Base64, and says its characters', () => {
    const body = [
      '--b',
      'Content-Type: text/html',
      'Content-ID: <1>',
      '',
      'frame',
      '--b',
      'Content-Type: text/html; charset="gbk"',
      'Content-ID: <2>',
      'Content-Transfer-Encoding: BASE64',
      '',
      Buffer.from('<p>page</p>').toString('base64'),
      '--b--',
      'whatever follows',
    ].join('\n')
    const saved = readMhtml(bytesOf(`Content-Type: multipart/related; start="<2>"; boundary=b\n\n${body}`))
    expect([textOf(saved.parts[0].bytes), saved.parts[0].charset, saved.parts.length]).toEqual(['<p>page</p>', 'gbk', 2])
  })
  test('ends where its end is missing', () => {
    expect(textOf(readMhtml(by('b', '--b\r\nContent-Type: text/html\r\n\r\n<p>cut')).parts[0].bytes)).toBe('<p>cut')
  })
  test('whose boundary begins another, or stands within a line, is not torn apart', () => {
    const body = '--b\r\nContent-Type: text/html\r\n\r\n<p>--b\r\n--bc\r\nx --b</p>\r\n--b--'
    expect(textOf(readMhtml(by('b', body)).parts[0].bytes)).toBe('<p>--b\r\n--bc\r\nx --b</p>')
  })
  test.each<[string, Uint8Array, RegExp]>([
    ['no boundary', bytesOf('Content-Type: multipart/related\r\n\r\n'), /with a boundary/],
    ['another type', bytesOf('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b'), /multipart\/related/],
    ['a boundary without end', by('b'.repeat(71), ''), /at most 70 characters/],
    ['a boundary that never comes', by('b', '<html>'), /begins with the boundary/],
    ['no page in it', by('b', '--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--'), /1 parts and none of it/],
    ['parts without end', by('b', '--b\r\n\r\n'.repeat(2100)), /at most 2000 parts/],
    ['headers without end', by('b', `--b\r\n${'a: b\r\n'.repeat(20_000)}`), /headers of at most/],
  ])('is refused: %s', (_, bytes, reason) => {
    expect(() => readMhtml(bytes)).toThrow(reason)
    expect(() => readMhtml(bytes)).toThrow(FormatError)
  })
  test('damaged anywhere gives a FormatError or is read, and nothing else', () => {
    assertProperty(
      property(nat(page.length - 1), nat(255), (at, value) => {
        const damaged = Uint8Array.from(page)
        damaged[at] = value
        try {
          readMhtml(damaged)
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError)
        }
      }),
      { numRuns: 1000, seed: 26 },
    )
  })
  test('is told by its headers, and not by words in a page', () => {
    expect(beginsAsMhtml(page)).toBe(true)
    expect(beginsAsMhtml(bytesOf('MIME-Version: 1.0\nContent-Type:\n multipart/related; boundary=b\n\n'))).toBe(true)
    expect(beginsAsMhtml(bytesOf('<p>\nContent-Type: multipart/related'))).toBe(false)
    expect(beginsAsMhtml(bytesOf('Subject: x\n\nContent-Type: multipart/related'))).toBe(false)
    expect(beginsAsMhtml(bytesOf(`${'a: b\n '.repeat(700)}c`))).toBe(false)
  })
})

describe('bytes as text', () => {
  test('come back as they were', () => {
    assertProperty(
      property(string({ unit: 'binary', maxLength: 300 }), (text) => {
        const plain = textOf(bytesOf(text.replaceAll('\r', '')))
        expect(textOf(decodeQuotedPrintable(bytesOf(quoted(plain)))).replaceAll('\r\n', '\n')).toBe(plain)
      }),
      { numRuns: 200, seed: 26 },
    )
  })
  test('that are not as they should be are taken as they stand', () => {
    expect(textOf(decodeQuotedPrintable(bytesOf('a=3Db=\r\nc =\nd=zz=4')))).toBe('a=bc d=zz=4')
    expect(textOf(decodeQuotedPrintable(bytesOf('a \t\r\nb  ')))).toBe('a\r\nb')
    expect([...decodeTransfer(bytesOf('UE\n sD*BA'), 'base64')]).toEqual([0x50, 0x4b, 3, 4])
    expect(textOf(decodeTransfer(bytesOf('=3D'), '8bit'))).toBe('=3D')
  })
})
