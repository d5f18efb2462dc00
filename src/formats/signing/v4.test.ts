import { describe, expect, it } from 'vitest'
import { makeKey } from '../../../test/build/apk-signer.ts'
import { FormatError } from '../format-error.ts'
import { readIdsig } from './v4.ts'

const u32 = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer)
const prefixed = (...parts: Uint8Array[]): Uint8Array => Buffer.concat([u32(Buffer.concat(parts).length), ...parts])

const certificate = makeKey('ec', 'signer').certificate
const hashing = prefixed(u32(1), Uint8Array.of(12), prefixed(), prefixed(Buffer.alloc(32, 0xab)))
const signing = prefixed(
  prefixed(Buffer.alloc(32, 1)),
  prefixed(certificate),
  prefixed(),
  prefixed(Buffer.from('key')),
  u32(0x0201),
  prefixed(Buffer.from('signature')),
)
const file = Buffer.concat([u32(2), hashing, signing, u32(4096), Buffer.alloc(4096)])

describe('readIdsig', () => {
  it('reads what it says, and says that nothing was verified', () => {
    expect(readIdsig(file)).toMatchObject({
      verified: 'not-checked',
      version: 2,
      hashAlgorithm: 'SHA-256',
      blockSize: 4096,
      rootHash: 'ab'.repeat(32),
      apkDigest: '01'.repeat(32),
      certificate: { subject: 'CN=signer' },
      signatureAlgorithm: 'ECDSA-SHA256',
      merkleTreeSize: 4096,
    })
  })

  it('refuses another version and anything cut', () => {
    expect(() => readIdsig(Buffer.concat([u32(3), hashing, signing]))).toThrow(FormatError)
    const needed = 4 + hashing.length + signing.length
    for (let size = 0; size < needed; size += 7) expect(() => readIdsig(file.subarray(0, size))).toThrow(FormatError)
  })
})
