/**
 * Which pairs of digest and signature algorithm Android's JAR verifier understood, by API level.
 * The holes are real: Bouncy Castle and then BoringSSL came and went, and for three releases any mixture passed.
 */
type Digest = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'
type Key = 'rsa' | 'dsa' | 'ec'
/** First and last API level, both included. */
type Span = readonly [first: number, last: number]

const DIGESTS: ReadonlyMap<string, Digest> = new Map([
  ['1.2.840.113549.2.5', 'md5'],
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
])

/** Without a digest the signature uses the signer's digest algorithm. */
const SIGNATURES: ReadonlyMap<string, { readonly key: Key; readonly digest?: Digest }> = new Map([
  ['1.2.840.113549.1.1.1', { key: 'rsa' }],
  ['1.2.840.113549.1.1.4', { key: 'rsa', digest: 'md5' }],
  ['1.2.840.113549.1.1.5', { key: 'rsa', digest: 'sha1' }],
  ['1.2.840.113549.1.1.14', { key: 'rsa', digest: 'sha224' }],
  ['1.2.840.113549.1.1.11', { key: 'rsa', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { key: 'rsa', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { key: 'rsa', digest: 'sha512' }],
  ['1.2.840.10040.4.1', { key: 'dsa' }],
  ['1.2.840.10040.4.3', { key: 'dsa', digest: 'sha1' }],
  ['2.16.840.1.101.3.4.3.1', { key: 'dsa', digest: 'sha224' }],
  ['2.16.840.1.101.3.4.3.2', { key: 'dsa', digest: 'sha256' }],
  ['1.2.840.10045.2.1', { key: 'ec' }],
  ['1.2.840.10045.4.1', { key: 'ec', digest: 'sha1' }],
  ['1.2.840.10045.4.3.1', { key: 'ec', digest: 'sha224' }],
  ['1.2.840.10045.4.3.2', { key: 'ec', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { key: 'ec', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { key: 'ec', digest: 'sha512' }],
])

const ALWAYS: readonly Span[] = [[0, Infinity]]
const from = (first: number): readonly Span[] => [[first, Infinity]]
const broken = (again: number): readonly Span[] => [
  [0, 8],
  [again, Infinity],
]

/** The signature names no digest of its own. */
const PLAIN: Record<Key, Partial<Record<Digest, readonly Span[]>>> = {
  rsa: { md5: ALWAYS, sha1: ALWAYS, sha224: broken(21), sha256: broken(18), sha384: from(18), sha512: from(18) },
  dsa: { sha1: ALWAYS, sha224: from(22), sha256: from(22) },
  ec: { sha1: from(18), sha224: from(21), sha256: from(18), sha384: from(18), sha512: from(18) },
}
/** The signature names the same digest. */
const SAME: Record<Key, Partial<Record<Digest, readonly Span[]>>> = {
  rsa: { md5: broken(21), sha1: ALWAYS, sha224: broken(21), sha256: broken(18), sha384: from(21), sha512: from(21) },
  dsa: { sha1: from(9), sha224: from(21), sha256: from(21) },
  ec: { sha1: from(18), sha224: from(21), sha256: from(21), sha384: from(21), sha512: from(21) },
}
/** The signature names another digest: 21 to 23, but for these, which 22 lost. */
const ONLY_21 = new Set(['sha224 sha256', 'sha256 sha1', 'sha512 sha384'])

export interface JarAlgorithm {
  readonly key: Key
  /** What the signature is computed with, as node:crypto calls it. */
  readonly signatureHash: Digest
  /** What the signed attributes' message digest is computed with. */
  readonly messageHash: Digest
  readonly name: string
}

/** Undefined when some API level of the range does not know the pair. Both names are object identifiers. */
export function jarAlgorithm(digestName: string, signatureName: string, minSdk: number, maxSdk: number): JarAlgorithm | undefined {
  const digest = DIGESTS.get(digestName)
  const signature = SIGNATURES.get(signatureName)
  if (digest === undefined || signature === undefined) return undefined
  const spans = supportedSpans(digest, signature)
  // Spans are sorted and apart: a range without holes lies in one of them.
  if (!spans.some(([first, last]) => first <= minSdk && maxSdk <= last)) return undefined
  const signatureHash = signature.digest ?? digest
  const family = signature.key === 'ec' ? 'ECDSA' : signature.key.toUpperCase()
  return { key: signature.key, signatureHash, messageHash: digest, name: `${signatureHash.toUpperCase()}-${family}` }
}

function supportedSpans(digest: Digest, { key, digest: own }: { key: Key; digest?: Digest }): readonly Span[] {
  if (own === undefined) return PLAIN[key][digest] ?? []
  if (own === digest) return SAME[key][digest] ?? []
  return key === 'rsa' && ONLY_21.has(`${digest} ${own}`) ? [[21, 21]] : [[21, 23]]
}
