import { createPublicKey, hash, X509Certificate, type KeyObject } from 'node:crypto'
import { FormatError } from '../format-error.ts'
import { derChildren, derContent, derEncoded, derInteger, derObjectIdentifier, expectDer, readDer, TAG, type DerValue } from '../der/der.ts'
import type { CertificateSummary } from './verification.ts'

/**
 * An X.509 certificate as Android sees it: by the bytes in the package, never re-encoded.
 * https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 *
 * ```
 * SEQUENCE { tbs SEQUENCE { [0] version, serial, algorithm, issuer, validity, subject, publicKey, …, [3] extensions },
 *            algorithm, signature }
 * ```
 */
export interface Certificate {
  readonly bytes: Uint8Array
  readonly summary: CertificateSummary
  /** SubjectPublicKeyInfo as written. */
  readonly publicKeyBytes: Uint8Array
  readonly publicKey: KeyObject | undefined
  /** Encoded Name. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly serialNumber: Uint8Array
  readonly keyIdentifier: Uint8Array | undefined
  /** Undefined when the extension is missing: then everything is allowed. */
  readonly keyUsage: { readonly digitalSignature: boolean; readonly nonRepudiation: boolean } | undefined
  /** Object identifiers of critical extensions that Java's library does not know. */
  readonly unknownCriticalExtensions: readonly string[]
}

const KEY_IDENTIFIER = '2.5.29.14'
const KEY_USAGE = '2.5.29.15'
/** Of the arc 2.5.29: what java.security's X509CertImpl understands. */
const KNOWN_EXTENSIONS = new Set(
  [9, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 27, 28, 29, 30, 31, 32, 33, 35, 36, 37, 46, 54].map((arc) => `2.5.29.${arc}`),
)

const SIGNATURE_NAMES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.4', 'MD5-RSA'],
  ['1.2.840.113549.1.1.5', 'SHA1-RSA'],
  ['1.2.840.113549.1.1.10', 'RSA-PSS'],
  ['1.2.840.113549.1.1.11', 'SHA256-RSA'],
  ['1.2.840.113549.1.1.12', 'SHA384-RSA'],
  ['1.2.840.113549.1.1.13', 'SHA512-RSA'],
  ['1.2.840.113549.1.1.14', 'SHA224-RSA'],
  ['1.2.840.10040.4.3', 'SHA1-DSA'],
  ['2.16.840.1.101.3.4.3.2', 'SHA256-DSA'],
  ['1.2.840.10045.4.1', 'SHA1-ECDSA'],
  ['1.2.840.10045.4.3.2', 'SHA256-ECDSA'],
  ['1.2.840.10045.4.3.3', 'SHA384-ECDSA'],
  ['1.2.840.10045.4.3.4', 'SHA512-ECDSA'],
  ['1.2.156.10197.1.501', 'SM3-SM2'],
])

/** Throws `FormatError` when the bytes are no certificate. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const [tbs, algorithm] = derChildren(expectDer(readDer(bytes), TAG.sequence, 'a certificate'))
  const fields = derChildren(expectDer(tbs, TAG.sequence, 'a certificate body'))
  if (fields[0]?.tag === TAG.context0) fields.shift()
  const [serial, , issuer, , subject, spki] = fields
  const publicKeyBytes = derEncoded(expectDer(spki, TAG.sequence, 'a public key'))
  const extensions = readExtensions(fields.find((field) => field.tag === TAG.context3))
  const publicKey = readKey(publicKeyBytes)
  const signature = derObjectIdentifier(derChildren(expectDer(algorithm, TAG.sequence, 'a signature algorithm'))[0])
  return {
    bytes,
    summary: summarise(bytes, publicKey, SIGNATURE_NAMES.get(signature) ?? signature),
    publicKeyBytes,
    publicKey,
    issuer: derEncoded(expectDer(issuer, TAG.sequence, 'an issuer')),
    subject: derEncoded(expectDer(subject, TAG.sequence, 'a subject')),
    serialNumber: derInteger(serial),
    ...extensions,
  }
}

function readExtensions(wrapped: DerValue | undefined): Pick<Certificate, 'keyIdentifier' | 'keyUsage' | 'unknownCriticalExtensions'> {
  let keyIdentifier: Uint8Array | undefined
  let keyUsage: Certificate['keyUsage']
  const unknownCriticalExtensions: string[] = []
  const list = wrapped && derChildren(wrapped)[0]
  for (const extension of list ? derChildren(list) : []) {
    const fields = derChildren(extension)
    const name = derObjectIdentifier(fields[0])
    const critical = fields[1]?.tag === TAG.boolean && derContent(fields[1])[0] !== 0
    const value = derContent(expectDer(fields.at(-1), TAG.octetString, 'an extension value'))
    if (name === KEY_IDENTIFIER) keyIdentifier = derContent(readDer(value))
    else if (name === KEY_USAGE) {
      const bits = derContent(expectDer(readDer(value), TAG.bitString, 'a key usage'))[1] ?? 0
      keyUsage = { digitalSignature: (bits & 0x80) !== 0, nonRepudiation: (bits & 0x40) !== 0 }
    }
    if (critical && !KNOWN_EXTENSIONS.has(name)) unknownCriticalExtensions.push(name)
  }
  return { keyIdentifier, keyUsage, unknownCriticalExtensions }
}

function readKey(spki: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(repairModulus(spki)), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'

/**
 * Some old tools forgot the zero byte in front of an RSA modulus, which makes it a negative number.
 * Android reads it as positive, and such keys are in use: write it as it was meant.
 */
export function repairModulus(spki: Uint8Array): Uint8Array {
  const [algorithm, key] = derChildren(expectDer(readDer(spki), TAG.sequence, 'a public key'))
  if (derObjectIdentifier(derChildren(expectDer(algorithm, TAG.sequence, 'a key algorithm'))[0]) !== RSA_ENCRYPTION) return spki
  const [modulus, exponent] = derChildren(readDer(derContent(expectDer(key, TAG.bitString, 'a key')).subarray(1)))
  const digits = derContent(expectDer(modulus, TAG.integer, 'a modulus'))
  if (((digits[0] ?? 0) & 0x80) === 0) return spki
  const pair = wrap(TAG.sequence, wrap(TAG.integer, [0], digits), derEncoded(expectDer(exponent, TAG.integer, 'an exponent')))
  return wrap(TAG.sequence, derEncoded(algorithm!), wrap(TAG.bitString, [0], pair))
}

function wrap(tag: number, ...parts: (Uint8Array | number[])[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Uint8Array.from([tag, ...length, ...parts.flatMap((part) => [...part])])
}

function summarise(bytes: Uint8Array, key: KeyObject | undefined, signatureName: string): CertificateSummary {
  let parsed: X509Certificate
  try {
    parsed = new X509Certificate(Buffer.from(bytes))
  } catch (error) {
    throw new FormatError('certificate', 0, 'an X.509 certificate', error instanceof Error ? error.message : String(error))
  }
  const subject = oneLine(parsed.subject)
  return {
    sha256: hash('sha256', bytes),
    sha1: hash('sha1', bytes),
    md5: hash('md5', bytes),
    subject,
    issuer: oneLine(parsed.issuer),
    serialNumber: parsed.serialNumber,
    validFrom: isoDate(parsed.validFrom),
    validTo: isoDate(parsed.validTo),
    keyAlgorithm: (key?.asymmetricKeyType ?? 'unknown').toUpperCase(),
    keyBits: keyBits(key),
    signatureAlgorithm: signatureName,
    isDebug: /(^|, )CN=Android Debug($|, )/i.test(subject),
  }
}

function oneLine(name: string | undefined): string {
  return (name ?? '').trim().replaceAll('\n', ', ')
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Node prints `Feb  2 03:16:40 2049 GMT`. */
function isoDate(text: string): string {
  const parts = /^(\w{3}) +(\d{1,2}) (\d\d:\d\d:\d\d)(?:\.\d+)? (\d{4}) GMT$/.exec(text)
  const month = MONTHS.indexOf(parts?.[1] ?? '') + 1
  return parts && month > 0 ? `${parts[4]}-${String(month).padStart(2, '0')}-${parts[2]!.padStart(2, '0')}T${parts[3]}Z` : ''
}

const CURVE_BITS: ReadonlyMap<string, number> = new Map([
  ['prime256v1', 256],
  ['secp256k1', 256],
  ['secp384r1', 384],
  ['secp521r1', 521],
  ['SM2', 256],
])

function keyBits(key: KeyObject | undefined): number {
  const details = key?.asymmetricKeyDetails
  return details?.modulusLength ?? CURVE_BITS.get(details?.namedCurve ?? '') ?? 0
}
