import type { Anomaly } from '../format-error.ts'
import type { Zip, ZipEntry } from '../zip/zip.ts'
import { BLOCK_ID, findSigningBlock, type SigningBlock } from './block.ts'
import type { Certificate } from './certificate.ts'
import { ContentDigests } from './digest.ts'
import { indexInLineage, sameBytes, summariseLineage, type Lineage } from './lineage.ts'
import type { Signer } from './signer.ts'
import { isJarSigned, verifyV1 } from './v1.ts'
import { verifyV2, type SchemeOutcome } from './v2.ts'
import { FIRST_SDK_WITH_V31, verifyV3, type V3Outcome } from './v3.ts'
import { ProblemList, type SchemeName, type SchemeVerification, type SigningVerification } from './verification.ts'

export type * from './verification.ts'

export interface VerifyOptions {
  /** The lowest API level that must accept the package, usually the manifest's `minSdkVersion`. Default 1. */
  readonly minSdk?: number
  /** The highest; by default all there will ever be. */
  readonly maxSdk?: number
  /** The manifest's `targetSdkVersion`: from 30 on, v1 alone does not do. */
  readonly targetSdk?: number
  /** The manifest's `targetSandboxVersion`: from 2 on, v1 alone does not do. */
  readonly targetSandboxVersion?: number
  /** Bytes; deflated entries beyond do not verify with v1. Default 256 MiB. */
  readonly entryLimit?: number
  /** Content of a deflated entry that the caller has at hand, as `Zip.read` gives it: inflating is most of the work of v1. */
  readonly contentOf?: (entry: ZipEntry) => Uint8Array | undefined
}

const ANDROID_N = 24
const ANDROID_O = 26
const ANDROID_P = 28
const ANDROID_R = 30
const NO_END = 0x7fffffff

/**
 * Verifies the signatures of an APK as Google's apksigner does for a range of API levels:
 * newest scheme first, older ones only where some Android in the range would look at them, nothing more after the first that is broken.
 *
 * ```
 * API level  1 … 23   24 … 27      28 … 32          33 …
 * looks at   v1       v2, else v1  v3, else v2 …    v3.1, else v3 …
 * ```
 * Never throws on hostile content, except `FormatError` when the source itself cannot be read.
 */
export function verifyApk(zip: Zip, options: VerifyOptions = {}): SigningVerification {
  const minSdk = Math.max(0, options.minSdk ?? 1)
  const maxSdk = Math.max(minSdk, options.maxSdk ?? NO_END)
  const anomalies: Anomaly[] = []
  const block = findSigningBlock(zip.source, zip.centralDirectory, zip.endRecordOffset, anomalies)
  const results = new Map<SchemeName, SchemeVerification>()
  const problems = new ProblemList()
  const outcome = verifySchemes(zip, block, { ...options, minSdk, maxSdk }, results, problems)
  const schemes = (['v1', 'v2', 'v3', 'v3.1'] as const).map(
    (scheme) => results.get(scheme) ?? unchecked(scheme, isPresent(scheme, zip, block)),
  )
  const verified =
    problems.count === 0 && schemes.every((scheme) => scheme.problems.length === 0) && schemes.some((scheme) => scheme.verified)
  return {
    verified,
    minSdk,
    maxSdk,
    schemes,
    signers: verified ? outcome.certificates.map((certificate) => certificate.summary) : [],
    lineage: summariseLineage(outcome.lineage),
    blocks: (block?.pairs ?? []).map(({ id, name, offset, length }) => ({ id, name, offset, length })),
    problems: problems.all,
    anomalies,
  }
}

type CheckedOptions = VerifyOptions & { readonly minSdk: number; readonly maxSdk: number }

interface Outcome {
  readonly certificates: readonly Certificate[]
  readonly lineage: Lineage | undefined
}

const NOTHING: Outcome = { certificates: [], lineage: undefined }

function verifySchemes(
  zip: Zip,
  block: SigningBlock | undefined,
  options: CheckedOptions,
  results: Map<SchemeName, SchemeVerification>,
  problems: ProblemList,
): Outcome {
  const { minSdk, maxSdk } = options
  const contents = new ContentDigests({
    source: zip.source,
    blockStart: block?.offset ?? zip.centralDirectory.offset,
    directoryStart: zip.centralDirectory.offset,
    endRecordStart: zip.endRecordOffset,
  })
  const pair = (id: number) => block?.pairs.find((candidate) => candidate.id === id)
  const keep = <T extends { readonly verification: SchemeVerification }>(outcome: T): T => {
    results.set(outcome.verification.scheme, outcome.verification)
    return outcome
  }
  const broken = (outcome: { readonly verification: SchemeVerification } | undefined): boolean => outcome?.verification.verified === false

  const v31Pair = maxSdk >= FIRST_SDK_WITH_V31 ? pair(BLOCK_ID.v31) : undefined
  const v31 = v31Pair && keep(verifyV3(v31Pair, contents, { scheme: 'v3.1', minSdk: Math.max(minSdk, FIRST_SDK_WITH_V31), maxSdk }))
  if (broken(v31)) return NOTHING

  const v3Pair = maxSdk >= ANDROID_P ? pair(BLOCK_ID.v3) : undefined
  const rotation = v31 && v31.lowestSdk > 0 ? { rotationMinSdk: v31.lowestSdk } : {}
  const v3 = v3Pair && keep(verifyV3(v3Pair, contents, { scheme: 'v3', minSdk: Math.max(minSdk, ANDROID_P), maxSdk, ...rotation }))
  if (v31 && !v3) problems.add('v31-without-v3', 'v3.1 counts only beside v3.')
  if (broken(v3) || problems.count > 0) return { ...NOTHING, lineage: v31?.lineage }

  const found = new Set<number>([...(v31 ? [31] : []), ...(v3 ? [3] : [])])
  const knownSchemes = new Set(maxSdk >= ANDROID_P ? [2, 3] : maxSdk >= ANDROID_N ? [2] : [])
  const v2Pair = maxSdk >= ANDROID_N && (minSdk < ANDROID_P || found.size === 0) ? pair(BLOCK_ID.v2) : undefined
  const v2 =
    v2Pair && keep(verifyV2(v2Pair, contents, { minSdk: Math.max(minSdk, ANDROID_N), maxSdk, knownSchemes, foundSchemes: new Set(found) }))
  if (v2) found.add(2)
  if (broken(v2)) return { ...NOTHING, lineage: (v31 ?? v3)?.lineage }

  if (maxSdk >= ANDROID_O && (options.targetSandboxVersion ?? 1) > 1 && found.size === 0)
    problems.add(
      'sandbox-needs-newer-scheme',
      `targetSandboxVersion ${options.targetSandboxVersion} needs a signature of scheme v2 or later.`,
    )
  const needsV1 = minSdk < ANDROID_N || found.size === 0
  const { entryLimit = 256 << 20, contentOf = () => undefined } = options
  const v1 = needsV1 ? keep(verifyV1(zip, { minSdk, maxSdk, knownSchemes, foundSchemes: found, entryLimit, contentOf })) : undefined
  const lineage = v31?.lineage ?? v3?.lineage
  if (broken(v1) || problems.count > 0) return { ...NOTHING, lineage }

  compareSigners(v1?.certificates, v2, v3, lineage, problems)
  const target = options.targetSdk ?? 0
  if (target >= ANDROID_R && maxSdk >= target && !v2 && !v3 && !v31)
    problems.add('target-sdk-needs-newer-scheme', `targetSdkVersion ${target} needs a signature of scheme v2 or later.`)
  return { lineage, certificates: reportedSigners(v1?.certificates, v2, v3, v31) }
}

/** One package, one origin: the schemes must name the same signers, or v3 must prove that it comes from theirs. */
function compareSigners(
  v1: readonly Certificate[] | undefined,
  v2: SchemeOutcome | undefined,
  v3: V3Outcome | undefined,
  lineage: Lineage | undefined,
  problems: ProblemList,
): void {
  const v2Certificates = v2?.signers.flatMap(firstCertificate)
  if (v1 && v2Certificates) {
    if (v1.some((certificate) => !v2Certificates.some((other) => sameBytes(certificate.bytes, other.bytes))))
      problems.add('v2-signer-missing', 'A signer of v1 did not sign with v2.')
    if (v2Certificates.some((certificate) => !v1.some((other) => sameBytes(certificate.bytes, other.bytes))))
      problems.add('v1-signer-missing', 'A signer of v2 did not sign with v1.')
  }
  const past = v1 ?? v2Certificates
  const oldest = past?.[0]
  if (!v3 || !past || !oldest) return
  if (past.length !== 1) problems.add('v3-multiple-past-signers', 'v3 allows one signer in the older schemes.')
  if (lineage) {
    if (indexInLineage(lineage, oldest) !== 0)
      problems.add('v3-past-signer-mismatch', 'The history of the key does not begin with the signer of the older schemes.')
    return
  }
  if (v3.signers.length !== 1) problems.add('v3-multiple-signers', 'Several v3 signers need a history of the key.')
  const current = v3.signers[0]?.certificates[0]
  if (!current || !sameBytes(current.bytes, oldest.bytes))
    problems.add('v3-past-signer-mismatch', 'v3 is signed by another key than the older schemes.')
}

function firstCertificate(signer: Signer): Certificate[] {
  return signer.certificates.slice(0, 1)
}

function reportedSigners(
  v1: readonly Certificate[] | undefined,
  v2: SchemeOutcome | undefined,
  v3: V3Outcome | undefined,
  v31: V3Outcome | undefined,
): readonly Certificate[] {
  const newest = (v31 ?? v3)?.signers.at(-1)
  if (newest) return firstCertificate(newest)
  return v2 ? v2.signers.flatMap(firstCertificate) : (v1 ?? [])
}

function unchecked(scheme: SchemeName, present: boolean): SchemeVerification {
  return { scheme, present, checked: false, verified: false, signers: [], problems: [], warnings: [] }
}

function isPresent(scheme: SchemeName, zip: Zip, block: SigningBlock | undefined): boolean {
  if (scheme === 'v1') return isJarSigned(zip)
  const id = scheme === 'v2' ? BLOCK_ID.v2 : scheme === 'v3' ? BLOCK_ID.v3 : BLOCK_ID.v31
  return block?.pairs.some((pair) => pair.id === id) ?? false
}
