import { expect, test } from 'vitest'
import { openStream, sealStream } from './sealed-stream.ts'
import { openText, SealBroken, sealedTextStart, sealText } from './sealed-text.ts'

const secret = 'a secret of tests, known to everybody'
const secrets = { current: secret, former: null }
const flipped = (text: string, at: number): string => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)

test('what was sealed opens, in its context and with its secret alone', () => {
  const sealed = sealText(secrets, 'contact of 1', '张三 13812345678')
  expect(sealed).toMatch(/^v2\.[0-9a-f]{12}\.[\w-]+$/)
  expect(Buffer.from(sealed.slice(16), 'base64url').toString()).not.toMatch('13812345678')
  expect(openText(secrets, 'contact of 1', sealed)).toBe('张三 13812345678')
  expect(openText(secrets, 'contact of 1', sealText(secrets, 'contact of 1', ''))).toBe('')
  expect(() => openText(secrets, 'contact of 2', sealed)).toThrow(SealBroken)
  expect(() => openText({ current: `${secret}!`, former: null }, 'contact of 1', sealed)).toThrow(SealBroken)
})

test('the same text sealed twice differs', () => {
  expect(sealText(secrets, 'a', 'b')).not.toBe(sealText(secrets, 'a', 'b'))
})

test('what was changed, cut or never sealed does not open', () => {
  const sealed = sealText(secrets, 'a', 'some text')
  for (let at = 0; at < sealed.length - 1; at++) expect(() => openText(secrets, 'a', flipped(sealed, at)), `${at}`).toThrow(SealBroken)
  for (const wrong of ['', 'v1.', 'v1.AAAA', 'plain text', sealed.slice(0, -8), sealed.replace('v2', 'v3')])
    expect(() => openText(secrets, 'a', wrong), wrong).toThrow(SealBroken)
})

test('what the former secret sealed opens beside the present one, and is sealed with that alone', () => {
  const former = 'the secret of last year, known to too many'
  const then = sealText({ current: former, former: null }, 'a', 'some text')
  const unnamed = then.replace(/^v2\.[0-9a-f]{12}\./, 'v1.')
  for (const sealed of [then, unnamed]) {
    expect(openText({ current: secret, former }, 'a', sealed)).toBe('some text')
    expect(() => openText(secrets, 'a', sealed)).toThrow(SealBroken)
    expect(() => openText({ current: secret, former }, 'b', sealed)).toThrow(SealBroken)
  }
  const now = sealText({ current: secret, former }, 'a', 'some text')
  expect(openText(secrets, 'a', now)).toBe('some text')
  expect(now.startsWith(sealedTextStart(secret))).toBe(true)
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
