import { FormatError } from '../format-error.ts'
import {
  derChildren,
  derContent,
  derEncoded,
  derInteger,
  derObjectIdentifier,
  derOctets,
  expectDer,
  readDer,
  TAG,
  type DerValue,
} from './der.ts'

/**
 * PKCS #7 / CMS SignedData, as it lies in META-INF/*.RSA.
 * https://www.rfc-editor.org/rfc/rfc5652#section-5
 *
 * ```
 * ContentInfo { contentType = signedData, [0] SignedData {
 *   version, digestAlgorithms SET,
 *   encapContentInfo { contentType, [0] content OPTIONAL },   content is the .SF file, which lies outside
 *   [0] certificates SET OPTIONAL, [1] crls OPTIONAL,
 *   signerInfos SET of {
 *     version, sid (issuer and serial | [0] key identifier), digestAlgorithm,
 *     [0] signedAttributes OPTIONAL, signatureAlgorithm, signature, [1] unsigned OPTIONAL } } }
 * ```
 */
export interface SignedData {
  readonly contentType: string
  /** Encoded certificates, exactly as written. */
  readonly certificates: readonly Uint8Array[]
  readonly signers: readonly SignerInfo[]
}

export interface SignerInfo {
  readonly signer: { readonly issuer: Uint8Array; readonly serialNumber: Uint8Array } | { readonly keyIdentifier: Uint8Array }
  /** Object identifiers. */
  readonly digestAlgorithm: string
  readonly signatureAlgorithm: string
  readonly signature: Uint8Array
  /** The attributes as they were written, starting with the `[0]` identifier octet. */
  readonly signedAttributes: Uint8Array | undefined
}

export const SIGNED_DATA = '1.2.840.113549.1.7.2'
export const CONTENT_TYPE = '1.2.840.113549.1.9.3'
export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'

/** Throws `FormatError` when the bytes are no SignedData. */
export function readSignedData(bytes: Uint8Array): SignedData {
  const [contentType, wrapped] = derChildren(expectDer(readDer(bytes), TAG.sequence, 'a ContentInfo'))
  const type = derObjectIdentifier(contentType)
  if (type !== SIGNED_DATA) throw new FormatError('pkcs7', 0, `SignedData (${SIGNED_DATA})`, type)
  const [content] = derChildren(expectDer(wrapped, TAG.context0, 'SignedData in [0]'))
  const fields = derChildren(expectDer(content, TAG.sequence, 'SignedData'))
  expectDer(fields[0], TAG.integer, 'a version')
  expectDer(fields[1], TAG.set, 'digest algorithms')
  const [encapsulated] = derChildren(expectDer(fields[2], TAG.sequence, 'the encapsulated content'))
  const rest = fields.slice(3)
  const certificates: Uint8Array[] = []
  if (rest[0]?.tag === TAG.context0) for (const certificate of derChildren(rest.shift()!)) certificates.push(derEncoded(certificate))
  if (rest[0]?.tag === TAG.context1) rest.shift()
  const signers = derChildren(expectDer(rest[0], TAG.set, 'signer infos')).map(readSigner)
  return { contentType: derObjectIdentifier(encapsulated), certificates, signers }
}

function readSigner(value: DerValue): SignerInfo {
  const fields = derChildren(expectDer(value, TAG.sequence, 'a SignerInfo'))
  expectDer(fields[0], TAG.integer, 'a version')
  const identifier = fields[1]
  const rest = fields.slice(3)
  const attributes = rest[0]?.tag === TAG.context0 ? rest.shift() : undefined
  const signature = rest[1]
  if (identifier === undefined || signature === undefined || (signature.tag & ~0x20) !== TAG.octetString)
    throw new FormatError('pkcs7', value.start, 'a complete SignerInfo', `${fields.length} fields`)
  return {
    signer: readIdentifier(identifier),
    digestAlgorithm: readAlgorithm(fields[2]),
    signatureAlgorithm: readAlgorithm(rest[0]),
    signature: derOctets(signature),
    signedAttributes: attributes && derEncoded(attributes),
  }
}

function readIdentifier(value: DerValue): SignerInfo['signer'] {
  if ((value.tag & ~0x20) === 0x80) return { keyIdentifier: derOctets(value) }
  const [issuer, serialNumber] = derChildren(expectDer(value, TAG.sequence, 'an issuer and serial number'))
  return { issuer: derEncoded(expectDer(issuer, TAG.sequence, 'an issuer')), serialNumber: derInteger(serialNumber) }
}

function readAlgorithm(value: DerValue | undefined): string {
  return derObjectIdentifier(derChildren(expectDer(value, TAG.sequence, 'an algorithm'))[0])
}

/**
 * The values of each signed attribute by object identifier.
 * Throws `FormatError` on an attribute given twice: which of the two Android would believe is nobody's business.
 */
export function readSignedAttributes(encoded: Uint8Array): ReadonlyMap<string, readonly DerValue[]> {
  const attributes = new Map<string, readonly DerValue[]>()
  for (const attribute of derChildren(expectDer(readDer(encoded), TAG.context0, 'signed attributes'))) {
    const [type, values] = derChildren(expectDer(attribute, TAG.sequence, 'an attribute'))
    const name = derObjectIdentifier(type)
    if (attributes.has(name)) throw new FormatError('pkcs7', attribute.start, `one attribute ${name}`, 'two')
    attributes.set(name, derChildren(expectDer(values, TAG.set, 'attribute values')))
  }
  return attributes
}

/** The only value of an attribute; undefined when it is missing. Throws `FormatError` when there are several. */
export function singleAttribute(attributes: ReadonlyMap<string, readonly DerValue[]>, name: string): DerValue | undefined {
  const values = attributes.get(name)
  if (values !== undefined && values.length > 1)
    throw new FormatError('pkcs7', values[0]!.start, `one value of ${name}`, `${values.length}`)
  return values?.[0]
}

/** Object identifiers and texts of an X.501 Name, folded as Java compares names: case and spaces do not count. */
export function foldName(encoded: Uint8Array): string {
  const parts: string[] = []
  for (const relative of derChildren(readDer(encoded)))
    for (const attribute of derChildren(relative)) {
      const [type, text] = derChildren(attribute)
      const content = text ? Buffer.from(derContent(text)).toString('latin1') : ''
      parts.push(`${derObjectIdentifier(type)}=${content.trim().replace(/\s+/g, ' ').toLowerCase()}`)
    }
  return parts.join(',')
}
