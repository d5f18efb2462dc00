/** What operator and store say of an app (所述), as an inspection takes it in beside the package: documents by their SHA-256. */
import type { Blobs, LocalFile } from '#server/blobs/blobs.ts'
import type { DeclaredFiles } from './engine/child-channel.ts'

export interface DeclaredDocument {
  readonly part: 'policy' | 'sdk-list' | 'collected-list' | 'summary'
  readonly name: string
  readonly sha256: string
}
export interface Declared {
  /** Editions of the policy, newest first, the rules of each first. */
  readonly policies: readonly {
    readonly version: string | null
    readonly publishedOn: string | null
    readonly notice: string | null
    readonly documents: readonly DeclaredDocument[]
  }[]
  readonly listing: { readonly name: string; readonly sha256: string } | null
  /** Recordings beside the one that is inspected: the same page as it shows itself to other phones. Absent in what was said before there were any. */
  readonly pages?: readonly { readonly name: string; readonly sha256: string }[]
}

/** In the one form by which the same is known to be the same; empty where nothing is said. */
export function canonicalDeclared({ policies, listing, pages = [] }: Declared): string {
  if (policies.length === 0 && listing === null && pages.length === 0) return ''
  return JSON.stringify({
    policies: policies.map(({ version, publishedOn, notice, documents }) => ({
      version,
      publishedOn,
      notice,
      documents: documents.map(({ part, name, sha256 }) => ({ part, name, sha256 })),
    })),
    listing: listing && { name: listing.name, sha256: listing.sha256 },
    ...(pages.length > 0 ? { pages: pages.map(({ name, sha256 }) => ({ name, sha256 })) } : {}),
  })
}

/** The documents as local files for as long as an inspection reads them. Throws `BlobMissing`, having given back what it took. */
export async function declaredFiles(
  blobs: Blobs,
  declared: string,
): Promise<{ files: DeclaredFiles | undefined; release(): Promise<void> }> {
  const held: LocalFile[] = []
  const release = async (): Promise<void> => {
    for (const file of held) await file.release()
  }
  if (declared === '') return { files: undefined, release }
  const { policies, listing, pages = [] } = JSON.parse(declared) as Declared
  const local = async ({ name, sha256 }: { name: string; sha256: string }) => {
    const file = await blobs.localFile(sha256)
    held.push(file)
    return { path: file.path, name }
  }
  try {
    const editions = []
    for (const { documents, ...edition } of policies) {
      const opened = []
      for (const document of documents) opened.push({ part: document.part, ...(await local(document)) })
      editions.push({ ...edition, documents: opened })
    }
    const beside = []
    for (const page of pages) beside.push(await local(page))
    return { files: { policies: editions, listing: listing && (await local(listing)), pages: beside }, release }
  } catch (error) {
    await release()
    throw error
  }
}
