import { constants, createPublicKey, verify, type KeyObject } from 'node:crypto'
import type { ContentDigestName } from './digest.ts'

/**
 * Signature algorithms of schemes v2 and later, by their ids in the file.
 * https://source.android.com/docs/security/features/apksigning/v2#signature-algorithm-ids
 */
export interface SignatureAlgorithm {
  readonly id: number
  readonly name: string
  readonly key: 'rsa' | 'ec' | 'dsa'
  readonly hash: 'sha256' | 'sha512'
  readonly pss: boolean
  readonly contentDigest: ContentDigestName
  /** The first API level that knows it. */
  readonly minSdk: number
}

function define(
  id: number,
  name: string,
  key: SignatureAlgorithm['key'],
  hash: SignatureAlgorithm['hash'],
  verity = false,
): SignatureAlgorithm {
  const contentDigest = verity ? 'verity-sha256' : (`chunked-${hash}` as const)
  return { id, name, key, hash, pss: name.includes('PSS'), contentDigest, minSdk: verity ? 28 : 24 }
}

const ALGORITHMS: ReadonlyMap<number, SignatureAlgorithm> = new Map(
  [
    define(0x0101, 'RSA-PSS-SHA256', 'rsa', 'sha256'),
    define(0x0102, 'RSA-PSS-SHA512', 'rsa', 'sha512'),
    define(0x0103, 'RSA-PKCS1-SHA256', 'rsa', 'sha256'),
    define(0x0104, 'RSA-PKCS1-SHA512', 'rsa', 'sha512'),
    define(0x0201, 'ECDSA-SHA256', 'ec', 'sha256'),
    define(0x0202, 'ECDSA-SHA512', 'ec', 'sha512'),
    define(0x0301, 'DSA-SHA256', 'dsa', 'sha256'),
    define(0x0421, 'RSA-PKCS1-SHA256-verity', 'rsa', 'sha256', true),
    define(0x0423, 'ECDSA-SHA256-verity', 'ec', 'sha256', true),
    define(0x0425, 'DSA-SHA256-verity', 'dsa', 'sha256', true),
  ].map((algorithm) => [algorithm.id, algorithm]),
)

export function signatureAlgorithm(id: number): SignatureAlgorithm | undefined {
  return ALGORITHMS.get(id)
}

/** Its name, or its id in hex when nobody knows it. */
export function signatureAlgorithmName(id: number): string {
  return ALGORITHMS.get(id)?.name ?? `0x${id.toString(16).padStart(4, '0')}`
}

const STRENGTH: Record<ContentDigestName, number> = { 'chunked-sha256': 0, 'verity-sha256': 1, 'chunked-sha512': 2 }

/**
 * Of several signatures, those that some Android in the range would pick: each release takes the strongest that it knows,
 * so at most one per generation of algorithms. Undefined when the oldest in the range would find none.
 */
export function chooseSignatures<T extends { readonly algorithm: SignatureAlgorithm }>(
  signatures: readonly T[],
  minSdk: number,
  maxSdk: number,
): readonly T[] | undefined {
  const best = new Map<number, T>()
  for (const signature of signatures) {
    const { minSdk: since, contentDigest } = signature.algorithm
    if (since > maxSdk) continue
    const rival = best.get(since)
    if (rival === undefined || STRENGTH[contentDigest] > STRENGTH[rival.algorithm.contentDigest]) best.set(since, signature)
  }
  if (best.size === 0 || Math.min(...best.keys()) > minSdk) return undefined
  return [...best.values()].toSorted((left, right) => left.algorithm.id - right.algorithm.id)
}

/** Undefined when the bytes are no public key of the kind that the algorithm needs. */
export function readPublicKey(encoded: Uint8Array, kind: SignatureAlgorithm['key']): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(encoded), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === kind ? key : undefined
  } catch {
    return undefined
  }
}

/** False also when OpenSSL cannot even try: a signature of another length, a curve nobody knows. */
export function verifySignature(algorithm: SignatureAlgorithm, key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  if (key.asymmetricKeyType !== algorithm.key) return false
  try {
    const input = algorithm.pss
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.hash === 'sha256' ? 32 : 64 }
      : { key, dsaEncoding: 'der' as const }
    return verify(algorithm.hash, data, input, signature)
  } catch {
    return false
  }
}
