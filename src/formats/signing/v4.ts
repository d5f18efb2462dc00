import { Cursor } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import { readCertificate } from './certificate.ts'
import { takeBytes, takeSlice } from './length-prefixed.ts'
import { signatureAlgorithmName } from './algorithm.ts'
import type { CertificateSummary } from './verification.ts'

/**
 * APK Signature Scheme v4: a file `name.apk.idsig` beside the APK, for incremental installation.
 * https://source.android.com/docs/security/features/apksigning/v4
 *
 * ```
 * u32 version = 2
 * hashing info:  u32 algorithm (1 = SHA-256) │ u8 log2 of the block size │ salt │ root hash
 * signing info:  APK digest │ certificate │ additional data │ public key │ u32 algorithm │ signature
 * Merkle tree
 * ```
 */
export interface Idsig {
  /** Read, not verified: neither the signature nor the Merkle tree was looked at. */
  readonly verified: 'not-checked'
  readonly version: number
  readonly hashAlgorithm: string
  /** Bytes. */
  readonly blockSize: number
  /** Lower-case hex. */
  readonly rootHash: string
  /** Lower-case hex: the v2 or v3 content digest that this file belongs to. */
  readonly apkDigest: string
  readonly certificate: CertificateSummary
  readonly signatureAlgorithm: string
  /** Bytes; 0 when the tree is left out. */
  readonly merkleTreeSize: number
}

/** Throws `FormatError` when the bytes are no .idsig file. */
export function readIdsig(bytes: Uint8Array): Idsig {
  const cursor = new Cursor('idsig', bytes)
  const version = cursor.u32('a version')
  if (version !== 2) throw new FormatError('idsig', 0, 'version 2', String(version))
  const hashing = takeSlice(cursor)
  const algorithm = hashing.u32('a hash algorithm')
  const logBlockSize = hashing.u8('a block size')
  if (logBlockSize > 30) throw new FormatError('idsig', hashing.start + 4, 'a block size of at most 2^30', `2^${logBlockSize}`)
  takeBytes(hashing)
  const rootHash = takeBytes(hashing)
  const signing = takeSlice(cursor)
  const apkDigest = takeBytes(signing)
  const certificate = takeBytes(signing)
  takeBytes(signing)
  takeBytes(signing)
  const signatureId = signing.u32('a signature algorithm')
  return {
    verified: 'not-checked',
    version,
    hashAlgorithm: algorithm === 1 ? 'SHA-256' : String(algorithm),
    blockSize: 2 ** logBlockSize,
    rootHash: Buffer.from(rootHash).toString('hex'),
    apkDigest: Buffer.from(apkDigest).toString('hex'),
    certificate: readCertificate(certificate).summary,
    signatureAlgorithm: signatureAlgorithmName(signatureId),
    merkleTreeSize: cursor.remaining >= 4 ? cursor.u32() : 0,
  }
}
