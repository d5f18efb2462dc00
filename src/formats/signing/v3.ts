import { FormatError } from '../format-error.ts'
import type { SigningBlock } from './block.ts'
import type { ContentDigests } from './digest.ts'
import { indexInLineage, joinLineages, readLineage, type Lineage } from './lineage.ts'
import { checkContents, readSigner, summariseSigner, type Signer } from './signer.ts'
import { readSigners, type SchemeOutcome } from './v2.ts'
import { ProblemList } from './verification.ts'

/**
 * APK Signature Scheme v3 and v3.1: signers for ranges of API levels, each with the history of its key.
 * v3.1 has the same layout under another id; only Android 13 and later see it, older ones go on with v3.
 * https://source.android.com/docs/security/features/apksigning/v3 and …/v3-1
 */
export interface V3Outcome extends SchemeOutcome {
  readonly lineage: Lineage | undefined
  /** The lowest API level that any signer is for; 0 without signers. */
  readonly lowestSdk: number
}

const PROOF_OF_ROTATION = 0x3ba06f8c
/** In a v3 signer: from which API level v3.1 takes over, so that taking v3.1 out is noticed. */
const ROTATION_MIN_SDK = 0x559f8b02
/** In a v3.1 signer: for a preview of the next Android, which still calls itself by the previous level. */
const ROTATION_ON_DEVELOPMENT_RELEASE = 0xc2a6b3ba
export const FIRST_SDK_WITH_V31 = 33

export interface V3Range {
  readonly scheme: 'v3' | 'v3.1'
  readonly minSdk: number
  readonly maxSdk: number
  /** For v3 beside v3.1: from where v3.1 takes over. */
  readonly rotationMinSdk?: number
}

interface SignerHistory {
  readonly signer: Signer
  readonly lineage: Lineage | undefined
}

export function verifyV3(pair: SigningBlock['pairs'][number], contents: ContentDigests, range: V3Range): V3Outcome {
  const problems = new ProblemList()
  const warnings = new ProblemList()
  const signers = readSigners(pair, (cursor) => readSigner(cursor, { ...range, hasSdkRange: true, problems, warnings }), problems)
  const histories = signers.map((signer) => ({ signer, lineage: readAttributes(signer, range, problems, warnings) }))
  let lineage: Lineage | undefined
  if (problems.count === 0) {
    checkContents(signers, contents, problems)
    checkRanges(histories, range, pair.offset, problems)
    const lineages = histories.flatMap((history) => history.lineage ?? [])
    lineage = lineages.length > 0 ? joinLineages(lineages) : undefined
    if (lineages.length > 0 && lineage === undefined)
      problems.add('lineages-disagree', 'The signers tell different histories.', { offset: pair.offset })
  }
  return {
    signers,
    lineage,
    lowestSdk: signers.length > 0 ? Math.min(...signers.map((signer) => signer.minSdk)) : 0,
    verification: {
      scheme: range.scheme,
      present: true,
      checked: true,
      verified: problems.count === 0,
      signers: signers.map((signer) => summariseSigner(signer, true)),
      problems: problems.all,
      warnings: warnings.all,
    },
  }
}

function readAttributes(signer: Signer, range: V3Range, problems: ProblemList, warnings: ProblemList): Lineage | undefined {
  let lineage: Lineage | undefined
  let historySeen = false
  let rotationSeen = false
  for (const { id, value } of signer.attributes) {
    const place = { offset: value.start }
    if (id === PROOF_OF_ROTATION) {
      if (historySeen) {
        problems.add('lineage-repeated', 'The signer tells two histories.', place)
        continue
      }
      historySeen = true
      const certificate = signer.certificates[0]
      lineage = readLineage(value, problems)
      if (lineage && certificate && indexInLineage(lineage, certificate) !== lineage.nodes.length - 1)
        problems.add('lineage-certificate-mismatch', "The history does not end with this signer's certificate.", place)
    } else if (id === ROTATION_MIN_SDK) {
      rotationSeen = true
      if (range.maxSdk < FIRST_SDK_WITH_V31) continue
      try {
        checkRotation(value.u32('an API level'), range, place, problems)
      } catch (error) {
        if (!(error instanceof FormatError)) throw error
        problems.add('attribute-malformed', error.message, place)
      }
    } else if (id === ROTATION_ON_DEVELOPMENT_RELEASE) {
      if (range.scheme === 'v3') warnings.add('development-release-on-v3', 'Means something in v3.1 only.', place)
    } else warnings.add('unknown-attribute', `0x${id.toString(16)}`, place)
  }
  if (range.rotationMinSdk !== undefined && !rotationSeen && signer.certificates.length > 0)
    warnings.add('rotation-unprotected', `v3.1 takes over from SDK ${range.rotationMinSdk}, but could be taken out unnoticed.`)
  return lineage
}

function checkRotation(claimed: number, range: V3Range, place: { offset: number }, problems: ProblemList): void {
  if (range.rotationMinSdk === undefined) problems.add('v31-stripped', `A v3.1 signature for SDK ${claimed} and later is missing.`, place)
  else if (claimed !== range.rotationMinSdk)
    problems.add('rotation-min-sdk-mismatch', `v3.1 should take over from SDK ${claimed}, but does so from ${range.rotationMinSdk}.`, place)
}

/** The ranges must join without gap or overlap, histories only grow, and all platforms asked about be covered. */
function checkRanges(histories: readonly SignerHistory[], range: V3Range, offset: number, problems: ProblemList): void {
  const sorted = [...new Map(histories.map((history) => [history.signer.maxSdk, history])).values()].toSorted(
    (left, right) => left.signer.maxSdk - right.signer.maxSdk,
  )
  let previousMax: number | undefined
  let longest = 0
  for (const { signer, lineage } of sorted) {
    const joins =
      previousMax === undefined || signer.minSdk === previousMax + 1 || (signer.minSdk === previousMax && targetsDevelopmentRelease(signer))
    if (!joins) {
      problems.add('sdk-ranges-disagree', `A signer from SDK ${signer.minSdk} follows one up to ${previousMax}.`, { offset })
      return
    }
    previousMax = signer.maxSdk
    const length = lineage?.nodes.length ?? longest
    if (length < longest) {
      problems.add('lineages-disagree', 'A later signer has a shorter history.', { offset })
      return
    }
    longest = length
  }
  const first = sorted[0]?.signer.minSdk ?? 0
  const last = previousMax ?? 0
  const neededLast = range.rotationMinSdk === undefined ? range.maxSdk : range.rotationMinSdk - 1
  // v3.1 may start at any level: v3 covers the levels before it.
  const neededFirst = range.scheme === 'v3.1' ? range.maxSdk : range.minSdk
  if (first > neededFirst || last < neededLast)
    problems.add('sdk-versions-missing', `Signers cover SDK ${first} to ${last}, needed are ${neededFirst} to ${neededLast}.`, { offset })
}

function targetsDevelopmentRelease(signer: Signer): boolean {
  return signer.attributes.some((attribute) => attribute.id === ROTATION_ON_DEVELOPMENT_RELEASE)
}
