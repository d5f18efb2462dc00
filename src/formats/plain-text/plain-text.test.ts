import { expect, test } from 'vitest'
import { formatOf, readDocument } from '../document/read-document.ts'
import { FormatError } from '../format-error.ts'
import { readPlainText } from './read-plain-text.ts'

const TEXT = '隐私政策\n一、我们收集您的手机号码\nSDK: OAID, 2023'
/** The same text in GB18030, which no encoder of the platform writes. */
const GB18030 = Buffer.from('d2fecbbdd5feb2df0ad2bba1a2ced2c3c7cad5bcafc4fab5c4cad6bbfabac5c2eb0a53444b3a204f4149442c2032303233', 'hex')
const utf16 = (text: string, isBig: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

test.each<[string, Uint8Array]>([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16, little end first, with a mark', utf16(`\ufeff${TEXT}`, false)],
  ['UTF-16, big end first, with a mark', utf16(`\ufeff${TEXT}`, true)],
  ['UTF-16, little end first', utf16(TEXT, false)],
  ['UTF-16, big end first', utf16(TEXT, true)],
  ['GB18030', GB18030],
  ['GB18030 with a mark', Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), GB18030])],
])('text in %s is read', async (_, bytes) => {
  const { format, blocks, anomalies } = await readDocument(bytes, 'policy.txt')
  expect(format).toBe('text')
  expect(anomalies).toEqual([])
  expect(blocks).toMatchObject([
    { kind: 'paragraph', runs: [{ text: '隐私政策' }] },
    { kind: 'paragraph', runs: [{ text: '一、我们收集您的手机号码' }] },
    { kind: 'paragraph', runs: [{ text: 'SDK: OAID, 2023' }] },
  ])
})

test('a character of four bytes, which GBK has not, is read', () => {
  // U+20087 is 95 32 90 31 in GB18030.
  const bytes = Buffer.concat([GB18030, Buffer.from([0x0a, 0x95, 0x32, 0x90, 0x31])])
  expect(readPlainText(bytes).blocks.at(-1)).toMatchObject({ runs: [{ text: '\u{20087}' }] })
})

test('text that one damaged character has is read, and the damage told', () => {
  const bytes = Buffer.concat([Buffer.from(TEXT), Buffer.from([0xe6, 0x0a]), Buffer.from(TEXT)])
  const { blocks, anomalies } = readPlainText(bytes)
  expect(blocks[0]).toMatchObject({ runs: [{ text: '隐私政策' }] })
  expect(anomalies).toMatchObject([{ code: 'malformed-characters', detail: '1 places are no utf-8.' }])
})

test('items of lists, and lines wrapped by hand, are told from paragraphs', () => {
  const line = '我们会收集您主动填写的手机号码并用于接收验证码且确认'
  const wrapped = Array.from({ length: 12 }, () => line).join('\n')
  const { blocks } = readPlainText(Buffer.from(`- 手机号码\n● 位置信息\n\n${wrapped}\n您的身份。`))
  expect(blocks).toMatchObject([
    { kind: 'item', depth: 1, runs: [{ text: '手机号码' }] },
    { kind: 'item', depth: 1, runs: [{ text: '位置信息' }] },
    { kind: 'paragraph', runs: [{ text: `${line.repeat(12)}您的身份。` }] },
  ])
})

const noise = Uint8Array.from({ length: 4096 }, (_, at) => (at * at * 31 + (at >> 3) * 7) & 0xff)
test.each<[string, Uint8Array, RegExp]>([
  ['noise', noise, /bytes that are no text/],
  ['zeros', new Uint8Array(4096), /bytes that are no text/],
  [
    'a program',
    Buffer.concat([Buffer.from('\u007fELF\u0002\u0001\u0001', 'latin1'), new Uint8Array(200), noise]),
    /bytes that are no text/,
  ],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /a PNG picture/],
  ['a document of old Word', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Word 97 to 2003/],
])('%s is refused, whatever its name says', (_, bytes, says) => {
  expect(() => formatOf(bytes, 'policy.txt')).toThrow(says)
  expect(() => formatOf(bytes, 'policy.txt')).toThrow(FormatError)
})

test('a file too large is refused', () => {
  expect(() => readPlainText(new Uint8Array(17 * 1024 * 1024))).toThrow(/text at byte 0 .*at most 16777216 bytes/)
})
