import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { der, extension, objectIdentifier, OID, sequence } from '../../../test/build/apk-signer-der.ts'
import { makeKey } from '../../../test/build/apk-signer.ts'
import { FormatError } from '../format-error.ts'
import { readCertificate, repairModulus } from './certificate.ts'

describe('readCertificate', () => {
  it('reads key usage and critical extensions', () => {
    const certificate = readCertificate(
      makeKey('ec', 'x', [
        extension(OID.keyUsage, true, der(0x03, [6, 0x40])),
        extension('1.2.3', true, der(0x05)),
        extension('1.2.4', false, der(0x05)),
      ]).certificate,
    )
    expect(certificate.keyUsage).toEqual({ digitalSignature: false, nonRepudiation: true })
    expect(certificate.unknownCriticalExtensions).toEqual(['1.2.3'])
  })

  it('digests the bytes as they were, not as they should have been', () => {
    const { certificate } = makeKey('ec', 'x')
    // The outer length in three bytes where two do: not DER, but in use.
    const size = certificate[1] === 0x82 ? [certificate[2]!, certificate[3]!] : [0, certificate[2]!]
    const written = Uint8Array.from([0x30, 0x83, 0, ...size, ...certificate.subarray(certificate[1] === 0x82 ? 4 : 3)])
    expect(readCertificate(written).summary.subject).toBe('CN=x')
    expect(readCertificate(written).summary.sha256).not.toBe(readCertificate(certificate).summary.sha256)
  })

  it('refuses what is no certificate', () => {
    for (const bytes of [new Uint8Array(), Uint8Array.of(0x30, 0), makeKey('ec', 'x').certificate.subarray(0, 80)])
      expect(() => readCertificate(bytes)).toThrow(FormatError)
  })
})

describe('repairModulus', () => {
  it('writes a negative modulus as it was meant', () => {
    const good = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
    const modulus = Buffer.from(good.export({ format: 'jwk' }).n!, 'base64url')
    const pair = sequence(der(0x02, modulus), der(0x02, [1, 0, 1]))
    const spki = sequence(sequence(objectIdentifier(OID.rsa), der(0x05)), der(0x03, [0], pair))
    const repaired = createPublicKey({ key: Buffer.from(repairModulus(spki)), format: 'der', type: 'spki' })
    expect(repaired.export({ format: 'jwk' })).toEqual(good.export({ format: 'jwk' }))
    const untouched = good.export({ format: 'der', type: 'spki' })
    expect(repairModulus(untouched)).toBe(untouched)
  })
})
