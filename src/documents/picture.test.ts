import { expect, test } from 'vitest'
import { encodePng } from '#formats/image/png.ts'
import { pngOf } from './picture.ts'

const png = encodePng({ width: 3, height: 2, rgba: new Uint8Array(24).fill(200) })
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

test('a whole PNG is taken with its size', () => {
  expect(pngOf(base64(png))).toMatchObject({ width: 3, height: 2 })
  expect(Buffer.compare(pngOf(base64(png))!.bytes, png)).toBe(0)
})

test.each([
  ['nothing', ''],
  ['text that is no Base64', '<script>'],
  ['another format', base64(new Uint8Array(100))],
  ['one cut off', base64(png.subarray(0, png.length - 5))],
  ['one with something behind it', base64(Buffer.concat([png, Buffer.from('x')]))],
  ['one with a changed byte', base64(png.map((byte, index) => (index === 45 ? byte ^ 1 : byte)))],
  ['one that is too large', base64(encodePng({ width: 1025, height: 1, rgba: new Uint8Array(4100) }))],
])('%s is none', (_, text) => expect(pngOf(text)).toBeNull())
