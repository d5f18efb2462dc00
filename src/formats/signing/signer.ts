import type { Cursor } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import {
  chooseSignatures,
  readPublicKey,
  signatureAlgorithm,
  signatureAlgorithmName,
  verifySignature,
  type SignatureAlgorithm,
} from './algorithm.ts'
import { readCertificate, repairModulus, type Certificate } from './certificate.ts'
import type { ContentDigestName, ContentDigests } from './digest.ts'
import { takeAll, takeBytes, takeSlice } from './length-prefixed.ts'
import type { ProblemList, SignerVerification } from './verification.ts'

/**
 * One signer of scheme v2, v3 or v3.1; the last two add what is marked +.
 * https://source.android.com/docs/security/features/apksigning/v3#format
 *
 * ```
 * signed data:  digests [ u32 algorithm │ digest ] · certificates · (+ u32 min SDK, u32 max SDK) · attributes [ u32 id │ value ]
 * (+ u32 min SDK, u32 max SDK)
 * signatures [ u32 algorithm │ signature over signed data ]
 * public key
 * ```
 * Every list and value is length-prefixed. Nothing in the signed data is believed before a signature over it holds.
 */
export interface Signer {
  readonly certificates: readonly Certificate[]
  readonly algorithmIds: readonly number[]
  readonly digests: readonly { readonly algorithmId: number; readonly digest: Uint8Array; readonly offset: number }[]
  readonly attributes: readonly { readonly id: number; readonly value: Cursor }[]
  /** Which content digests the signatures that count cover. */
  readonly contentDigests: readonly ContentDigestName[]
  readonly minSdk: number
  readonly maxSdk: number
}

export interface SignerContext {
  readonly hasSdkRange: boolean
  /** Of the platforms asked about; v3 signers have their own. */
  readonly minSdk: number
  readonly maxSdk: number
  readonly problems: ProblemList
  readonly warnings: ProblemList
}

interface SupportedSignature {
  readonly algorithm: SignatureAlgorithm
  readonly bytes: Uint8Array
  readonly offset: number
}

/** Reads and verifies a signer, except for the content digests. What is wrong goes to `problems`; a cut structure throws `FormatError`. */
export function readSigner(cursor: Cursor, context: SignerContext): Signer {
  const { problems, hasSdkRange } = context
  const start = cursor.start
  const signedData = takeSlice(cursor)
  const range = hasSdkRange ? readRange(cursor) : { minSdk: context.minSdk, maxSdk: context.maxSdk }
  const signatures = readSignatures(takeSlice(cursor), context)
  const publicKeyBytes = takeBytes(cursor)
  const signer = { certificates: [], digests: [], attributes: [], contentDigests: [], algorithmIds: signatures.ids, ...range }
  // The fields are unsigned on disk but int in Java: what we read as beyond 2^31 is negative there.
  if (range.minSdk > 0x7fffffff || range.minSdk > range.maxSdk)
    problems.add('sdk-range-invalid', `SDK ${range.minSdk} to ${range.maxSdk}.`, { offset: start })
  if (signatures.ids.length === 0) {
    problems.add('no-signatures', 'The signer has no signature.', { offset: start })
    return signer
  }
  const chosen = chooseSignatures(signatures.supported, range.minSdk, range.maxSdk)
  if (chosen === undefined) {
    problems.add('no-supported-signatures', `None of ${signatures.ids.map(signatureAlgorithmName).join(', ')} suits SDK ${range.minSdk}.`, {
      offset: start,
    })
    return signer
  }
  for (const { algorithm, bytes, offset } of chosen) {
    const key = readPublicKey(publicKeyBytes, algorithm.key)
    if (key === undefined) {
      problems.add('public-key-malformed', `The public key is no ${algorithm.key.toUpperCase()} key.`, { offset: start })
      return signer
    }
    if (!verifySignature(algorithm, key, signedData.bytes, bytes)) {
      problems.add('signature-does-not-verify', `${algorithm.name} over the signed data does not hold.`, { offset })
      return signer
    }
  }
  const contentDigests = [...new Set(chosen.map((signature) => signature.algorithm.contentDigest))]
  return { ...signer, contentDigests, ...readSignedData(signedData, { publicKeyBytes, range, ids: signatures.ids }, context) }
}

function readRange(cursor: Cursor): { minSdk: number; maxSdk: number } {
  return { minSdk: cursor.u32('a minimum SDK'), maxSdk: cursor.u32('a maximum SDK') }
}

function readSignatures(list: Cursor, { problems, warnings }: SignerContext): { ids: number[]; supported: SupportedSignature[] } {
  const ids: number[] = []
  const supported: SupportedSignature[] = []
  try {
    for (const entry of takeAll(list)) {
      const id = entry.u32('an algorithm')
      const bytes = takeBytes(entry)
      ids.push(id)
      const algorithm = signatureAlgorithm(id)
      if (algorithm) supported.push({ algorithm, bytes, offset: entry.start })
      else warnings.add('unknown-signature-algorithm', signatureAlgorithmName(id), { offset: entry.start })
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    problems.add('signature-malformed', error.message, { offset: error.offset })
  }
  return { ids, supported }
}

interface Expected {
  readonly publicKeyBytes: Uint8Array
  readonly range: { readonly minSdk: number; readonly maxSdk: number }
  readonly ids: readonly number[]
}

function readSignedData(data: Cursor, expected: Expected, context: SignerContext): Pick<Signer, 'certificates' | 'digests' | 'attributes'> {
  const { problems } = context
  const digestList = takeSlice(data)
  const certificateList = takeSlice(data)
  if (context.hasSdkRange) {
    const { minSdk, maxSdk } = readRange(data)
    if (minSdk !== expected.range.minSdk)
      problems.add('min-sdk-mismatch', `Signed ${minSdk}, claimed ${expected.range.minSdk}.`, { offset: data.start })
    if (maxSdk !== expected.range.maxSdk)
      problems.add('max-sdk-mismatch', `Signed ${maxSdk}, claimed ${expected.range.maxSdk}.`, { offset: data.start })
  }
  const attributeList = takeSlice(data)

  const certificates = readCertificates(certificateList, problems)
  if (certificates === undefined) return { certificates: [], digests: [], attributes: [] }
  const first = certificates[0]
  if (first === undefined) {
    problems.add('no-certificates', 'The signer has no certificate.', { offset: certificateList.start })
    return { certificates, digests: [], attributes: [] }
  }
  if (Buffer.compare(repairModulus(first.publicKeyBytes), expected.publicKeyBytes) !== 0) {
    problems.add('public-key-mismatch', 'The public key that verifies is not that of the first certificate.', {
      offset: certificateList.start,
    })
    return { certificates, digests: [], attributes: [] }
  }
  const digests = readDigests(digestList, problems)
  if (digests.length !== expected.ids.length || digests.some((digest, index) => digest.algorithmId !== expected.ids[index]))
    problems.add(
      'algorithms-mismatch',
      `Signatures by ${nameAll(expected.ids)}; digests for ${nameAll(digests.map((digest) => digest.algorithmId))}.`,
      { offset: digestList.start },
    )
  return { certificates, digests, attributes: readAttributes(attributeList, problems) }
}

function nameAll(ids: readonly number[]): string {
  return ids.map(signatureAlgorithmName).join(', ')
}

function readCertificates(list: Cursor, problems: ProblemList): Certificate[] | undefined {
  const certificates: Certificate[] = []
  for (const entry of takeAll(list))
    try {
      certificates.push(readCertificate(entry.bytes))
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      problems.add('certificate-malformed', `Certificate ${certificates.length + 1}: ${error.message}`, { offset: entry.start })
      return undefined
    }
  return certificates
}

function readDigests(list: Cursor, problems: ProblemList): Signer['digests'] {
  const digests: Signer['digests'][number][] = []
  try {
    for (const entry of takeAll(list))
      digests.push({ offset: entry.start, algorithmId: entry.u32('an algorithm'), digest: takeBytes(entry) })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    problems.add('digest-malformed', error.message, { offset: error.offset })
  }
  return digests
}

function readAttributes(list: Cursor, problems: ProblemList): Signer['attributes'] {
  const attributes: Signer['attributes'][number][] = []
  try {
    for (const entry of takeAll(list)) attributes.push({ id: entry.u32('an attribute id'), value: entry })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    problems.add('attribute-malformed', error.message, { offset: error.offset })
  }
  return attributes
}

/** Compares what each signer says about the contents with what they are. Only algorithms that some verified signature uses count. */
export function checkContents(signers: readonly Signer[], contents: ContentDigests, problems: ProblemList): void {
  const counted = new Set(signers.flatMap((signer) => signer.contentDigests))
  for (const { digests } of signers)
    for (const { algorithmId, digest, offset } of digests) {
      const name = signatureAlgorithm(algorithmId)?.contentDigest
      if (name === undefined || !counted.has(name)) continue
      try {
        const actual = contents.get(name)
        if (Buffer.compare(actual, digest) !== 0)
          problems.add(
            'content-digest-mismatch',
            `${name}: signed ${hex(digest)}, found ${hex(actual)}. The contents were changed after signing.`,
            { offset },
          )
      } catch (error) {
        if (!(error instanceof FormatError)) throw error
        problems.add('verity-misaligned', error.message, { offset: error.offset })
      }
    }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 64)).toString('hex')
}

export function summariseSigner(signer: Signer, hasSdkRange: boolean): SignerVerification {
  return {
    certificates: signer.certificates.map((certificate) => certificate.summary),
    algorithms: signer.algorithmIds.map(signatureAlgorithmName),
    ...(hasSdkRange && { minSdk: signer.minSdk, maxSdk: signer.maxSdk }),
  }
}
