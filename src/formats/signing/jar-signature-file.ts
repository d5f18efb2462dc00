import { expectedDigests, readJarSections, wrongDigests, type JarSection } from './jar-manifest.ts'
import type { ProblemList } from './verification.ts'

/** The manifest that a signature file speaks about. */
export interface SignedManifest {
  readonly manifest: Uint8Array
  readonly mainSection: JarSection | undefined
  readonly sections: ReadonlyMap<string, JarSection>
}

interface Range {
  readonly minSdk: number
  readonly maxSdk: number
  readonly knownSchemes: ReadonlySet<number>
  readonly foundSchemes: ReadonlySet<number>
}

/**
 * Compares a signature file with the manifest: as a whole, and where that fails (tools have appended to manifests) section by section.
 * Returns the entries that it covers; undefined, with a warning or a problem, when the file does not count.
 */
export function checkSignatureFile(
  bytes: Uint8Array,
  path: string,
  signed: SignedManifest,
  range: Range,
  problems: ProblemList,
  warnings: ProblemList,
): ReadonlySet<string> | undefined {
  const before = problems.count
  const [main, ...sections] = readJarSections(bytes)
  if (main?.attributes.get('signature-version') === undefined) {
    warnings.add('signature-file-ignored', 'It has no Signature-Version.', { path })
    return undefined
  }
  if (range.maxSdk >= 24) checkStripping(main, path, range, problems, warnings)
  if (problems.count > before) return undefined
  // Nokia's and others' signtool wrote digests their own way; Android has known it by name ever since.
  const bySigntool = main.attributes.get('created-by')?.includes('signtool') ?? false
  const wholeHolds = checkWhole(main, bySigntool ? '-digest' : '-digest-manifest', path, signed, range, warnings)
  if (!bySigntool && signed.mainSection) {
    const expected = expectedDigests(main, '-digest-manifest-main-attributes', range.minSdk, range.maxSdk)
    for (const algorithm of wrongDigests(signed.manifest.subarray(signed.mainSection.start, signed.mainSection.end), expected))
      problems.add('manifest-main-digest-mismatch', `The main section of the manifest does not have its ${algorithm} digest.`, { path })
  }
  if (problems.count > before) return undefined
  return checkSections(sections, wholeHolds, bySigntool, path, signed, range, problems, warnings)
}

function checkWhole(main: JarSection, suffix: string, path: string, signed: SignedManifest, range: Range, warnings: ProblemList): boolean {
  const expected = expectedDigests(main, suffix, range.minSdk, range.maxSdk)
  if (expected.length === 0) {
    warnings.add('no-manifest-digest', 'It has no digest of the whole manifest.', { path })
    return false
  }
  const wrong = wrongDigests(signed.manifest, expected)
  for (const algorithm of wrong) warnings.add('manifest-digest-mismatch', `The manifest does not have its ${algorithm} digest.`, { path })
  return wrong.length === 0
}

function checkSections(
  sections: readonly JarSection[],
  wholeHolds: boolean,
  bySigntool: boolean,
  path: string,
  signed: SignedManifest,
  range: Range,
  problems: ProblemList,
  warnings: ProblemList,
): ReadonlySet<string> | undefined {
  const covered = new Set<string>()
  let counts = true
  for (const section of sections) {
    if (section.name === undefined || covered.has(section.name)) {
      const what = section.name === undefined ? 'has no name' : `repeats ${section.name.slice(0, 200)}`
      warnings.add('signature-file-ignored', `The section at byte ${section.start} ${what}.`, { path })
      return undefined
    }
    covered.add(section.name)
    if (wholeHolds) continue
    const target = signed.sections.get(section.name)
    if (target === undefined) {
      warnings.add('signature-file-ignored', `It signs ${section.name.slice(0, 200)}, which the manifest does not name.`, { path })
      counts = false
      continue
    }
    const expected = expectedDigests(section, '-digest', range.minSdk, range.maxSdk)
    if (expected.length === 0)
      problems.add('section-without-digest', 'The signature file has no usable digest for this entry.', { path: section.name })
    const end = bySigntool && endsInTwoNewlines(signed.manifest, target) ? target.end - 1 : target.end
    for (const algorithm of wrongDigests(signed.manifest.subarray(target.start, end), expected))
      problems.add('manifest-section-digest-mismatch', `The manifest's section does not have its ${algorithm} digest.`, {
        path: section.name,
      })
  }
  return counts ? covered : undefined
}

function endsInTwoNewlines(manifest: Uint8Array, { end }: JarSection): boolean {
  return manifest[end - 1] === 0x0a && manifest[end - 2] === 0x0a
}

/** `X-Android-APK-Signed: 2, 3` says which newer schemes signed too: whoever takes those out breaks this file. */
function checkStripping(main: JarSection, path: string, range: Range, problems: ProblemList, warnings: ProblemList): void {
  const listed = main.attributes.get('x-android-apk-signed')
  if (listed === undefined) {
    if (range.foundSchemes.size > 0) warnings.add('no-stripping-protection', 'The newer signatures could be taken out unnoticed.', { path })
    return
  }
  if (range.knownSchemes.size === 0) return
  for (const item of new Set(listed.split(',').map((text) => text.trim()))) {
    if (!/^[+-]?\d{1,9}$/.test(item)) continue
    const scheme = Number(item)
    if (!range.knownSchemes.has(scheme)) warnings.add('unknown-scheme', `Signed with scheme ${scheme} too.`, { path })
    else if (!range.foundSchemes.has(scheme))
      problems.add('newer-scheme-stripped', `Was signed with v${scheme} too, whose signature is gone.`, { path })
  }
}
