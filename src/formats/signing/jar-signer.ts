import { hash, verify } from 'node:crypto'
import { derContent, derObjectIdentifier, derOctets } from '../der/der.ts'
import {
  CONTENT_TYPE,
  foldName,
  MESSAGE_DIGEST,
  readSignedAttributes,
  readSignedData,
  singleAttribute,
  type SignedData,
  type SignerInfo,
} from '../der/pkcs7.ts'
import { FormatError } from '../format-error.ts'
import { readCertificate, type Certificate } from './certificate.ts'
import { jarAlgorithm, type JarAlgorithm } from './jar-algorithms.ts'
import { sameBytes } from './lineage.ts'
import type { ProblemList } from './verification.ts'

/** Who signed a signature file, by its signature block file. */
export interface JarSignature {
  /** The signer's own first, then whoever issued it, as far as the block holds them. */
  readonly chain: readonly Certificate[]
  readonly algorithm: string
}

interface Range {
  readonly minSdk: number
  readonly maxSdk: number
}

/** What stops the whole block, while a `false` from a single signer info only moves on to the next. */
class Refusal extends Error {
  readonly code: string
  constructor(code: string, detail: string) {
    super(detail)
    this.code = code
  }
}

/**
 * Verifies a block (`.RSA`, `.DSA`, `.EC`) over its signature file.
 * Before API 24 Android looks at the first signer info only; later ones take the first that holds.
 */
export function verifyJarSignature(
  block: Uint8Array,
  signatureFile: Uint8Array,
  range: Range,
  path: string,
  problems: ProblemList,
): JarSignature | undefined {
  try {
    const signedData = readSignedData(block)
    if (signedData.signers.length === 0) throw new Refusal('no-signer-infos', 'The signature block names no signer.')
    const certificates = signedData.certificates.map(readCertificate)
    const candidates = range.minSdk < 24 ? signedData.signers.slice(0, 1) : signedData.signers.slice(0, 64)
    let found: JarSignature | undefined
    for (const signer of candidates) {
      const algorithm = jarAlgorithm(signer.digestAlgorithm, signer.signatureAlgorithm, range.minSdk, range.maxSdk)
      if (algorithm === undefined)
        throw new Refusal(
          'unsupported-signature-algorithm',
          `Some API level from ${range.minSdk} to ${range.maxSdk} lacks ${signer.digestAlgorithm} with ${signer.signatureAlgorithm}.`,
        )
      const certificate = findCertificate(certificates, signer)
      if (holds(signedData, signer, certificate, algorithm, signatureFile, range) && found === undefined)
        found = { chain: orderChain(certificates, certificate), algorithm: algorithm.name }
    }
    if (found === undefined) throw new Refusal('signature-does-not-verify', 'No signer in the block holds over the signature file.')
    return found
  } catch (error) {
    if (error instanceof Refusal) problems.add(error.code, error.message, { path })
    else if (error instanceof FormatError) problems.add('signature-block-malformed', error.message, { path })
    else throw error
    return undefined
  }
}

function findCertificate(certificates: readonly Certificate[], { signer }: SignerInfo): Certificate {
  const found = certificates.find((certificate) => {
    if ('keyIdentifier' in signer)
      return certificate.keyIdentifier !== undefined && sameBytes(certificate.keyIdentifier, signer.keyIdentifier)
    if (!sameBytes(certificate.serialNumber, signer.serialNumber)) return false
    return sameBytes(certificate.issuer, signer.issuer) || foldName(certificate.issuer) === foldName(signer.issuer)
  })
  if (found === undefined) throw new Refusal('signing-certificate-missing', 'The block lacks the certificate that its signer names.')
  if (found.unknownCriticalExtensions.length > 0)
    throw new Refusal(
      'certificate-not-acceptable',
      `Unknown critical extensions ${found.unknownCriticalExtensions.slice(0, 8).join(', ')}.`,
    )
  if (found.keyUsage && !found.keyUsage.digitalSignature && !found.keyUsage.nonRepudiation)
    throw new Refusal('certificate-not-acceptable', 'Its key usage does not allow signatures.')
  return found
}

function holds(
  signedData: SignedData,
  signer: SignerInfo,
  certificate: Certificate,
  algorithm: JarAlgorithm,
  file: Uint8Array,
  range: Range,
): boolean {
  const key = certificate.publicKey
  if (key?.asymmetricKeyType !== algorithm.key)
    throw new Refusal('signature-verify-error', `The certificate holds no ${algorithm.key.toUpperCase()} key.`)
  const signed =
    signer.signedAttributes === undefined ? file : checkAttributes(signedData, signer, signer.signedAttributes, algorithm, file, range)
  if (signed === undefined) return false
  try {
    return verify(algorithm.signatureHash, signed, key, signer.signature)
  } catch (error) {
    throw new Refusal('signature-verify-error', error instanceof Error ? error.message : String(error))
  }
}

/** The bytes that are signed when there are signed attributes; undefined when these do not belong to this signature file. */
function checkAttributes(
  signedData: SignedData,
  signer: SignerInfo,
  encoded: Uint8Array,
  algorithm: JarAlgorithm,
  file: Uint8Array,
  range: Range,
): Uint8Array | undefined {
  // Older releases never compared the digest in the attributes: whoever can run there could have changed everything.
  if (range.minSdk < 19) throw new Refusal('signature-verify-error', 'Signed attributes are unsafe before API 19.')
  const attributes = readSignedAttributes(encoded)
  if (range.maxSdk >= 24) {
    const contentType = singleAttribute(attributes, CONTENT_TYPE)
    if (contentType === undefined) throw new Refusal('signature-verify-error', 'The signed attributes name no content type.')
    if (derObjectIdentifier(contentType) !== signedData.contentType) return undefined
  }
  const digest = singleAttribute(attributes, MESSAGE_DIGEST)
  if (digest === undefined) throw new Refusal('signature-verify-error', 'The signed attributes hold no digest.')
  if (!sameBytes(derContent(digest).length > 0 ? derOctets(digest) : new Uint8Array(), hash(algorithm.messageHash, file, 'buffer')))
    return undefined
  // Signed is the SET; stored is [0]. Android swaps the first byte and does not sort, so neither do we.
  const set = Uint8Array.from(encoded)
  set[0] = 0x31
  return set
}

function orderChain(certificates: readonly Certificate[], own: Certificate): Certificate[] {
  const chain = [own]
  const unused = certificates.filter((certificate) => certificate !== own)
  for (let last = own; foldName(last.subject) !== foldName(last.issuer);) {
    const index = unused.findIndex((certificate) => foldName(certificate.subject) === foldName(last.issuer))
    if (index < 0) break
    last = unused.splice(index, 1)[0]!
    chain.push(last)
  }
  return chain
}
