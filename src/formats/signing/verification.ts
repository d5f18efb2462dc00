import type { Anomaly } from '../format-error.ts'

/** What was found about an APK's signatures: plain data, safe to print as JSON. */
export interface SigningVerification {
  /**
   * Whether every Android from `minSdk` to `maxSdk` would accept the signatures,
   * by the rules of Google's apksigner: which schemes must hold depends on the range.
   */
  readonly verified: boolean
  /** API levels, both included. */
  readonly minSdk: number
  readonly maxSdk: number
  /** v1, v2, v3, v3.1, always all four, in this order. */
  readonly schemes: readonly SchemeVerification[]
  /** The certificates that Android would report: of the newest scheme that verified. Empty unless `verified`. */
  readonly signers: readonly CertificateSummary[]
  /** The proof of rotation, oldest certificate first; empty when keys never rotated. */
  readonly lineage: readonly LineageNode[]
  /** Everything in the APK Signing Block, known or not, in file order. */
  readonly blocks: readonly SigningBlockPair[]
  /** What breaks the whole although each scheme may hold: signers that differ between schemes and the like. */
  readonly problems: readonly SigningProblem[]
  readonly anomalies: readonly Anomaly[]
}

export type SchemeName = 'v1' | 'v2' | 'v3' | 'v3.1'

export interface SchemeVerification {
  readonly scheme: SchemeName
  /** v1: a manifest and a signature file lie in META-INF; others: their pair lies in the signing block. */
  readonly present: boolean
  /**
   * Whether it was looked at: some Android in the range would, and no newer scheme was found broken before.
   * What was not looked at is neither verified nor broken.
   */
  readonly checked: boolean
  readonly verified: boolean
  readonly signers: readonly SignerVerification[]
  /** Each one alone makes Android refuse. */
  readonly problems: readonly SigningProblem[]
  /** Worth knowing, but accepted. */
  readonly warnings: readonly SigningProblem[]
}

export interface SignerVerification {
  /** The signer's own certificate first. Empty when it could not be read. */
  readonly certificates: readonly CertificateSummary[]
  /** Names of the signature algorithms offered, such as `RSA-PKCS1-SHA256`. */
  readonly algorithms: readonly string[]
  /** API levels this signer is for; v3 and later. */
  readonly minSdk?: number
  readonly maxSdk?: number
  /** v1: the signature block file, such as `META-INF/CERT.RSA`. */
  readonly path?: string
}

/** `code` is stable and kebab-case, `detail` is for people. */
export interface SigningProblem {
  readonly code: string
  readonly detail: string
  /** Bytes from the start of the APK. */
  readonly offset?: number
  /** Name of the entry concerned. */
  readonly path?: string
}

export interface CertificateSummary {
  /** Lower-case hex over the certificate exactly as embedded, which need not be valid DER. */
  readonly sha256: string
  readonly sha1: string
  readonly md5: string
  /** `C=US, O=Android, CN=Android Debug`, in the order written. */
  readonly subject: string
  readonly issuer: string
  /** Upper-case hex. */
  readonly serialNumber: string
  /** ISO 8601, UTC; empty when unreadable. */
  readonly validFrom: string
  readonly validTo: string
  /** `RSA`, `EC`, `DSA`, or what Node calls it. */
  readonly keyAlgorithm: string
  /** 0 when unknown. */
  readonly keyBits: number
  /** `SHA256-RSA` and the like, or the object identifier. */
  readonly signatureAlgorithm: string
  /** Signed with the key that every Android Studio makes for itself: never for release. */
  readonly isDebug: boolean
}

export interface LineageNode {
  readonly certificate: CertificateSummary
  /** Bits 0x01 installed data, 0x02 shared user id, 0x04 permission, 0x08 rollback, 0x10 auth. */
  readonly flags: number
  readonly capabilities: readonly string[]
}

export interface SigningBlockPair {
  readonly id: number
  /** Undefined when nobody has told us what it is. */
  readonly name: string | undefined
  /** Of the value, after length and id, from the start of the file. */
  readonly offset: number
  readonly length: number
}

/** Problems found while reading, bounded: a package with a million bad entries needs only the first few named. */
export class ProblemList {
  readonly all: SigningProblem[] = []
  readonly #limit = 100
  /** All that were added, kept or not. */
  count = 0

  add(code: string, detail: string, place: { offset?: number; path?: string } = {}): void {
    this.count++
    if (this.all.length < this.#limit) this.all.push({ code, detail, ...place })
  }
}
