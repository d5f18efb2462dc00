/** Just enough DER to write certificates and PKCS #7 for tests. */
import { createHash, sign, type KeyObject } from 'node:crypto'

export function der(tag: number, ...parts: (Uint8Array | readonly number[])[]): Uint8Array {
  const content = Buffer.concat(parts.map((part) => Uint8Array.from(part)))
  const size = content.length
  const length =
    size < 0x80
      ? [size]
      : size < 0x100
        ? [0x81, size]
        : size < 0x10000
          ? [0x82, size >> 8, size & 0xff]
          : [0x83, size >> 16, (size >> 8) & 0xff, size & 0xff]
  return Buffer.concat([Uint8Array.from([tag, ...length]), content])
}

export const sequence = (...parts: Uint8Array[]): Uint8Array => der(0x30, ...parts)
export const set = (...parts: Uint8Array[]): Uint8Array => der(0x31, ...parts)
export const octets = (bytes: Uint8Array): Uint8Array => der(0x04, bytes)
export const integer = (value: number): Uint8Array => der(0x02, value < 0x80 ? [value] : [0, (value >> 8) & 0xff, value & 0xff])
const text = (value: string): Uint8Array => der(0x0c, Buffer.from(value))

export function objectIdentifier(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split('.').map(Number)
  const encode = (arc: number): number[] => {
    const digits = [arc & 0x7f]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) | 0x80)
    return digits
  }
  return der(0x06, [first! * 40 + second!, ...rest.flatMap(encode)])
}

export const algorithmIdentifier = (name: string): Uint8Array => sequence(objectIdentifier(name), der(0x05))

export const OID = {
  commonName: '2.5.4.3',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha512: '2.16.840.1.101.3.4.2.3',
  rsa: '1.2.840.113549.1.1.1',
  sha256Rsa: '1.2.840.113549.1.1.11',
  ec: '1.2.840.10045.2.1',
  sha256Ecdsa: '1.2.840.10045.4.3.2',
  dsa: '1.2.840.10040.4.1',
  sha256Dsa: '2.16.840.1.101.3.4.3.2',
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  keyUsage: '2.5.29.15',
} as const

export const commonName = (name: string): Uint8Array => sequence(set(sequence(objectIdentifier(OID.commonName), text(name))))

export interface CertificateParts {
  readonly name: string
  readonly serial: number
  readonly privateKey: KeyObject
  readonly publicKey: Uint8Array
  readonly extensions?: readonly Uint8Array[]
}

/** A self-signed certificate, valid from 2020 to 2049. */
export function writeCertificate({ name, serial, privateKey, publicKey, extensions }: CertificateParts): Uint8Array {
  const kind = privateKey.asymmetricKeyType
  const algorithm =
    kind === 'rsa' ? algorithmIdentifier(OID.sha256Rsa) : sequence(objectIdentifier(kind === 'ec' ? OID.sha256Ecdsa : OID.sha256Dsa))
  const body = sequence(
    der(0xa0, integer(2)),
    integer(serial),
    algorithm,
    commonName(name),
    sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z'))),
    commonName(name),
    publicKey,
    ...(extensions ? [der(0xa3, sequence(...extensions))] : []),
  )
  return sequence(body, algorithm, der(0x03, [0], sign('sha256', body, privateKey)))
}

export function extension(name: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(objectIdentifier(name), ...(critical ? [der(0x01, [0xff])] : []), octets(value))
}

export function digestOf(algorithm: string, bytes: Uint8Array): Uint8Array {
  return createHash(algorithm).update(bytes).digest()
}
