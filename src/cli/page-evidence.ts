/** Whether a file that a person names is evidence of a page, by what it holds. Packages, policies and cases are told by their names. */
import { openFileArtifact } from '#capture/file.ts'

const isOther = /\.(?:apk|aab|apks|xapk|aar|jar|ya?ml|html?|md|markdown|txt|docx|pdf)$/i

/** Throws `FileError` where it cannot be opened. */
export async function isPageEvidence(path: string): Promise<boolean> {
  if (isOther.test(path)) return false
  const { bundleKindOf } = await import('#extract/page/bundle-kind.ts')
  const artifact = openFileArtifact(path, 'page')
  try {
    const kind = bundleKindOf(artifact)
    return kind !== null && kind !== 'html'
  } finally {
    artifact.close()
  }
}
