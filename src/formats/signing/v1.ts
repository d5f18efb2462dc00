import { createHash } from 'node:crypto'
import { constants, inflateRawSync } from 'node:zlib'
import { FormatError } from '../format-error.ts'
import type { Zip, ZipEntry } from '../zip/zip.ts'
import type { Certificate } from './certificate.ts'
import { expectedDigests, readJarSections, wrongDigests, type ExpectedDigest, type JarSection } from './jar-manifest.ts'
import { verifyJarSignature, type JarSignature } from './jar-signer.ts'
import { checkSignatureFile } from './jar-signature-file.ts'
import { ProblemList, type SchemeVerification } from './verification.ts'

/**
 * JAR signing, scheme v1, as Android does it.
 * https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#signed-jar-file
 *
 * ```
 * META-INF/  CERT.RSA ─signs─▶ CERT.SF ─digests─▶ MANIFEST.MF ─digests─▶ every entry outside META-INF/
 * ```
 * Where Android departs from the specification, so does this: META-INF/ itself is never protected,
 * and all entries must be signed by the same signers.
 */
export interface V1Range {
  readonly minSdk: number
  readonly maxSdk: number
  /** Of 2 and 3, those that the newest Android in the range knows. */
  readonly knownSchemes: ReadonlySet<number>
  readonly foundSchemes: ReadonlySet<number>
  /** Bytes; larger entries are not read, and so do not verify. */
  readonly entryLimit: number
  /** As `VerifyOptions.contentOf`. */
  contentOf(entry: ZipEntry): Uint8Array | undefined
}

export interface V1Outcome {
  readonly verification: SchemeVerification
  /** The signing certificate of each signer that counts. */
  readonly certificates: readonly Certificate[]
}

interface JarSigner extends JarSignature {
  readonly blockPath: string
  readonly filePath: string
  /** Entries that the signature file names. */
  readonly covered: ReadonlySet<string>
}

const MANIFEST = 'META-INF/MANIFEST.MF'
const MAX_SIGNERS = 10
const MAX_SIGNATURE_BLOCK = 4 << 20
const MAX_MANIFEST = 64 << 20

export function verifyV1(zip: Zip, range: V1Range): V1Outcome {
  const problems = new ProblemList()
  const warnings = new ProblemList()
  let signers: readonly JarSigner[] = []
  try {
    signers = verifyJar(zip, range, problems, warnings)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    problems.add('entry-unreadable', error.message, { offset: error.offset })
  }
  return {
    certificates: signers.map((signer) => signer.chain[0]!),
    verification: {
      scheme: 'v1',
      present: isJarSigned(zip),
      checked: true,
      verified: problems.count === 0,
      signers: signers.map(({ chain, algorithm, blockPath }) => ({
        certificates: chain.map((certificate) => certificate.summary),
        algorithms: [algorithm],
        path: blockPath,
      })),
      problems: problems.all,
      warnings: warnings.all,
    },
  }
}

/** Whether META-INF holds a manifest and a signature file. */
export function isJarSigned(zip: Zip): boolean {
  return zip.entry(MANIFEST) !== undefined && zip.entries.some(({ name }) => name.startsWith('META-INF/') && name.endsWith('.SF'))
}

function verifyJar(zip: Zip, range: V1Range, problems: ProblemList, warnings: ProblemList): JarSigner[] {
  const names = new Set<string>()
  for (const { name } of zip.entries) {
    if (names.has(name)) problems.add('duplicate-entry', 'Two entries of one name: readers disagree on which is meant.', { path: name })
    names.add(name)
  }
  if (problems.count > 0) return []

  const manifestEntry = zip.entry(MANIFEST)
  if (manifestEntry === undefined) {
    problems.add('no-manifest', `There is no ${MANIFEST}: the package is not signed with scheme v1.`)
    return []
  }
  const manifest = readWhole(zip, manifestEntry, MAX_MANIFEST)
  const [mainSection, ...rest] = readJarSections(manifest)
  const sections = nameSections(rest, names, problems)
  if (problems.count > 0) return []

  const blocks = findBlocks(zip, warnings)
  if (blocks.length === 0) problems.add('no-signatures', 'META-INF holds no signature block with its signature file.')
  if (blocks.length > MAX_SIGNERS) problems.add('too-many-signers', `${blocks.length} signers, at most ${MAX_SIGNERS}.`)
  if (problems.count > 0) return []

  const verified = blocks.flatMap(({ block, file }) => {
    const fileBytes = readWhole(zip, file, MAX_MANIFEST)
    const signature = verifyJarSignature(readWhole(zip, block, MAX_SIGNATURE_BLOCK), fileBytes, range, block.name, problems)
    return signature ? [{ ...signature, blockPath: block.name, filePath: file.name, fileBytes }] : []
  })
  if (problems.count > 0) return []

  const signers = verified.flatMap((signer) => {
    const covered = checkSignatureFile(signer.fileBytes, signer.filePath, { manifest, mainSection, sections }, range, problems, warnings)
    return covered ? [{ ...signer, covered }] : []
  })
  if (problems.count > 0) return []
  if (signers.length === 0) {
    problems.add('no-signatures', 'No signature file counts.')
    return []
  }
  const used = checkEntries(zip, sections, signers, range, problems)
  if (problems.count > 0) return []
  warnUnprotected(zip, used, warnings)
  return used
}

function nameSections(list: readonly JarSection[], names: ReadonlySet<string>, problems: ProblemList): Map<string, JarSection> {
  const sections = new Map<string, JarSection>()
  for (const section of list) {
    const place = { path: section.name ?? MANIFEST }
    if (section.name === undefined)
      problems.add('manifest-section-unnamed', `The section at byte ${section.start} of the manifest has no name.`, place)
    else if (sections.has(section.name)) problems.add('manifest-section-duplicate', 'The manifest has two sections for this entry.', place)
    else if (!names.has(section.name)) problems.add('entry-missing', 'The manifest names an entry that is not there.', place)
    if (section.name !== undefined) sections.set(section.name, section)
  }
  return sections
}

function findBlocks(zip: Zip, warnings: ProblemList): { block: ZipEntry; file: ZipEntry }[] {
  const pairs: { block: ZipEntry; file: ZipEntry }[] = []
  for (const block of zip.entries) {
    const match = /^(META-INF\/[^]*)\.(?:RSA|DSA|EC)$/.exec(block.name)
    if (!match) continue
    const file = zip.entry(`${match[1]}.SF`)
    if (file) pairs.push({ block, file })
    else warnings.add('signature-file-missing', `There is no ${match[1]}.SF.`, { path: block.name })
  }
  return pairs
}

/** Every entry outside META-INF must be in the manifest, be signed by the same signers as all others, and have its digest. */
function checkEntries(
  zip: Zip,
  sections: ReadonlyMap<string, JarSection>,
  signers: readonly JarSigner[],
  range: V1Range,
  problems: ProblemList,
): JarSigner[] {
  let common: JarSigner[] | undefined
  for (const entry of zip.entries.toSorted((left, right) => left.headerOffset - right.headerOffset)) {
    if (entry.name.startsWith('META-INF/') || entry.name.endsWith('/')) continue
    const place = { path: entry.name, offset: entry.headerOffset }
    const section = sections.get(entry.name)
    if (section === undefined) {
      problems.add('entry-not-in-manifest', 'The entry was added after signing.', place)
      continue
    }
    const covering = signers.filter((signer) => signer.covered.has(entry.name))
    if (covering.length === 0) {
      problems.add('entry-not-signed', 'No signature file names the entry.', place)
      continue
    }
    common ??= covering
    if (covering.length !== common.length || covering.some((signer, index) => signer !== common![index])) {
      problems.add('entry-signers-differ', 'The entry is signed by others than the rest.', place)
      continue
    }
    const expected = expectedDigests(section, '-digest', range.minSdk, range.maxSdk)
    if (expected.length === 0)
      problems.add('entry-without-digest', 'The manifest has no digest that every Android in the range understands.', place)
    else
      for (const algorithm of wrongEntryDigests(zip, entry, expected, range))
        problems.add('entry-digest-mismatch', `The content does not have its ${algorithm} digest: it was changed after signing.`, place)
  }
  if (common === undefined) problems.add('no-signed-entries', 'There is nothing that is signed.')
  return common ?? []
}

function wrongEntryDigests(zip: Zip, entry: ZipEntry, expected: readonly ExpectedDigest[], range: V1Range): string[] {
  const offset = zip.dataOffset(entry)
  if (entry.method !== 0) return wrongDigests(knownContent(entry, range) ?? readWhole(zip, entry, range.entryLimit), expected)
  if (entry.compressedSize !== entry.size)
    throw new FormatError('zip', offset, `${entry.size} stored bytes of ${entry.name.slice(0, 200)}`, `${entry.compressedSize} bytes`)
  return wrongDigestsInPieces(zip, offset, entry.size, expected)
}

/** What the caller has inflated already: where DEFLATE says that it ends and the size is right, leniency would give nothing else. */
function knownContent(entry: ZipEntry, { contentOf, entryLimit }: V1Range): Uint8Array | undefined {
  const known = entry.method === 8 && entry.size <= entryLimit ? contentOf(entry) : undefined
  return known?.length === entry.size ? known : undefined
}

/** Stored entries may be as large as the package: they are never held whole. */
function wrongDigestsInPieces(zip: Zip, offset: number, size: number, expected: readonly ExpectedDigest[]): string[] {
  const piece = 1 << 20
  if (size <= piece) return wrongDigests(zip.source.read(offset, size), expected)
  const hashes = expected.map(({ algorithm }) => createHash(algorithm))
  for (let at = 0; at < size; at += piece) {
    const bytes = zip.source.read(offset + at, Math.min(piece, size - at))
    for (const hash of hashes) hash.update(bytes)
  }
  return expected.filter(({ digest }, index) => Buffer.compare(hashes[index]!.digest(), digest) !== 0).map(({ algorithm }) => algorithm)
}

/**
 * An entry as the installer's verifier reads it: everything not stored is inflated, whatever the method says.
 * (Only the verifier does so; the runtime takes unknown methods for stored.)
 */
function readWhole(zip: Zip, entry: ZipEntry, limit: number): Uint8Array {
  const offset = zip.dataOffset(entry)
  if (entry.method === 0) {
    if (entry.size > limit) throw new FormatError('zip', offset, `at most ${limit} bytes`, `${entry.size} bytes`)
    return zip.source.read(offset, entry.size)
  }
  const bytes = inflateLeniently(zip.source.read(offset, entry.compressedSize), Math.min(entry.size, limit), offset)
  if (bytes.length !== entry.size)
    throw new FormatError('zip', offset, `${entry.size} bytes of ${entry.name.slice(0, 200)}`, `${bytes.length} bytes`)
  return bytes
}

/** Java's inflater does not mind a stream that never says it ends, as long as the bytes are all there. */
function inflateLeniently(compressed: Uint8Array, size: number, offset: number): Uint8Array {
  try {
    // One buffer for all, unless the size is a lie that the data cannot live up to (DEFLATE packs 1032 to 1 at best).
    const chunkSize = Math.max(64, Math.min(size + 1, compressed.length * 1032))
    return inflateRawSync(compressed, { chunkSize, maxOutputLength: size + 1, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    throw new FormatError('zip', offset, `DEFLATE data of ${size} bytes`, error instanceof Error ? error.message : String(error))
  }
}

function warnUnprotected(zip: Zip, signers: readonly JarSigner[], warnings: ProblemList): void {
  const own = new Set([MANIFEST, ...signers.flatMap((signer) => [signer.blockPath, signer.filePath])])
  for (const { name, headerOffset } of zip.entries)
    if (name.startsWith('META-INF/') && !name.endsWith('/') && !own.has(name))
      warnings.add('entry-unprotected', 'Scheme v1 does not protect META-INF: anyone may have put or changed this.', {
        path: name,
        offset: headerOffset,
      })
}
