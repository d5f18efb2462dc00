import { expect, test } from 'vitest'
import { openStream, sealStream } from './sealed-stream.ts'
import { openText, SealBroken, sealText } from './sealed-text.ts'

const secret = 'a secret of tests, known to everybody'
const flipped = (text: string, at: number): string => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)

test('what was sealed opens, in its context and with its secret alone', () => {
  const sealed = sealText(secret, 'contact of 1', '张三 13812345678')
  expect(sealed).toMatch(/^v1\.[\w-]+$/)
  expect(Buffer.from(sealed.slice(3), 'base64url').toString()).not.toMatch('13812345678')
  expect(openText(secret, 'contact of 1', sealed)).toBe('张三 13812345678')
  expect(openText(secret, 'contact of 1', sealText(secret, 'contact of 1', ''))).toBe('')
  expect(() => openText(secret, 'contact of 2', sealed)).toThrow(SealBroken)
  expect(() => openText(`${secret}!`, 'contact of 1', sealed)).toThrow(SealBroken)
})

test('the same text sealed twice differs', () => {
  expect(sealText(secret, 'a', 'b')).not.toBe(sealText(secret, 'a', 'b'))
})

test('what was changed, cut or never sealed does not open', () => {
  const sealed = sealText(secret, 'a', 'some text')
  for (let at = 0; at < sealed.length - 1; at++) expect(() => openText(secret, 'a', flipped(sealed, at)), `${at}`).toThrow(SealBroken)
  for (const wrong of ['', 'v1.', 'v1.AAAA', 'plain text', sealed.slice(0, -8), sealed.replace('v1', 'v2')])
    expect(() => openText(secret, 'a', wrong), wrong).toThrow(SealBroken)
})

/** The bytes in pieces of a length. */
async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}
async function gather(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const gathered: Uint8Array[] = []
  for await (const piece of source) gathered.push(piece)
  return Buffer.concat(gathered)
}

test.each([0, 1, 15, 16, 17, 1000])('a stream of %i bytes opens, however it is cut', async (length) => {
  const bytes = Buffer.alloc(length, 'x')
  for (const [sealing, opening] of [
    [1, 1000],
    [7, 5],
    [1000, 1],
    [16, 28],
  ] as const) {
    const sealed = await gather(sealStream(secret, 'a', pieces(bytes, sealing)))
    expect(sealed.length).toBe(length + 28)
    expect(await gather(openStream(secret, 'a', pieces(sealed, opening)))).toEqual(bytes)
  }
})

test('of a stream that was changed nobody has the whole', async () => {
  const sealed = await gather(sealStream(secret, 'a', pieces(Buffer.alloc(100, 'x'), 10)))
  for (const at of [0, 12, 60, 111, 127]) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    let length = 0
    const read = async (): Promise<void> => {
      for await (const piece of openStream(secret, 'a', pieces(changed, 10))) length += piece.length
    }
    await expect(read(), `${at}`).rejects.toThrow(SealBroken)
    expect(length).toBeLessThan(100)
  }
  await expect(gather(openStream(secret, 'b', pieces(sealed, 10)))).rejects.toThrow(SealBroken)
  await expect(gather(openStream(secret, 'a', pieces(sealed.subarray(0, 20), 10)))).rejects.toThrow(SealBroken)
  await expect(gather(openStream(secret, 'a', pieces(Buffer.alloc(0), 10)))).rejects.toThrow(SealBroken)
})
