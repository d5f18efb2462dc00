import { Cursor } from '../bytes.ts'
import { FormatError } from '../format-error.ts'
import type { SigningBlock } from './block.ts'
import type { ContentDigests } from './digest.ts'
import { takeAll, takeSlice } from './length-prefixed.ts'
import { checkContents, readSigner, summariseSigner, type Signer } from './signer.ts'
import { ProblemList, type SchemeVerification } from './verification.ts'

/**
 * APK Signature Scheme v2: a list of signers, all of which must hold.
 * https://source.android.com/docs/security/features/apksigning/v2
 */
export interface SchemeOutcome {
  readonly verification: SchemeVerification
  readonly signers: readonly Signer[]
}

/** Says which newer scheme signed too, so that taking it out breaks this one. */
const STRIPPING_PROTECTION = 0xbeeff00d
const MAX_SIGNERS = 10
/** Each may hold a long history; Android never sees so many. */
const MOST_READ = 32

export interface V2Range {
  readonly minSdk: number
  readonly maxSdk: number
  /** Schemes that the newest Android in the range knows: 2, 3. */
  readonly knownSchemes: ReadonlySet<number>
  /** Schemes that were found: 3, 31. */
  readonly foundSchemes: ReadonlySet<number>
}

export function verifyV2(pair: SigningBlock['pairs'][number], contents: ContentDigests, range: V2Range): SchemeOutcome {
  const problems = new ProblemList()
  const warnings = new ProblemList()
  const signers = readSigners(pair, (signer) => readSigner(signer, { ...range, hasSdkRange: false, problems, warnings }), problems)
  if (signers.length > MAX_SIGNERS)
    problems.add('too-many-signers', `${signers.length} signers, at most ${MAX_SIGNERS}.`, { offset: pair.offset })
  for (const signer of signers) checkAttributes(signer, range, problems, warnings)
  if (problems.count === 0) checkContents(signers, contents, problems)
  return {
    signers,
    verification: {
      scheme: 'v2',
      present: true,
      checked: true,
      verified: problems.count === 0,
      signers: signers.map((signer) => summariseSigner(signer, false)),
      problems: problems.all,
      warnings: warnings.all,
    },
  }
}

/** The signers of a pair's value, up to the first that is cut. */
export function readSigners(pair: SigningBlock['pairs'][number], read: (signer: Cursor) => Signer, problems: ProblemList): Signer[] {
  const signers: Signer[] = []
  let list: Cursor
  try {
    list = takeSlice(new Cursor('signing-block', pair.value, 0, pair.offset))
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    problems.add('signers-malformed', error.message, { offset: error.offset })
    return signers
  }
  if (list.remaining === 0) problems.add('no-signers', 'The list of signers is empty.', { offset: pair.offset })
  try {
    for (const signer of takeAll(list, MOST_READ)) signers.push(read(signer))
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    problems.add('signer-malformed', `Signer ${signers.length + 1}: ${error.message}`, { offset: error.offset })
  }
  return signers
}

function checkAttributes(signer: Signer, range: V2Range, problems: ProblemList, warnings: ProblemList): void {
  for (const { id, value } of signer.attributes) {
    if (id !== STRIPPING_PROTECTION) {
      warnings.add('unknown-attribute', `0x${id.toString(16)}`, { offset: value.start })
      continue
    }
    if (value.remaining < 4) {
      problems.add('attribute-malformed', 'The stripping protection names no scheme.', { offset: value.start })
      continue
    }
    const scheme = value.u32()
    if (!range.knownSchemes.has(scheme)) warnings.add('unknown-scheme', `Signed with scheme ${scheme} too.`, { offset: value.start })
    else if (!range.foundSchemes.has(scheme))
      problems.add('newer-scheme-stripped', `Was signed with v${scheme} too, whose signature is gone.`, { offset: value.start })
  }
}
