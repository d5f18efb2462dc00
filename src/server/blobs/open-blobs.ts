import type { Blobs } from './blobs.ts'
import { openFolderBlobs } from './folder-blobs.ts'
import type { S3BlobsConfig } from './s3-blobs.ts'

export type BlobsConfig = { readonly kind: 'folder'; readonly root: string } | ({ readonly kind: 's3' } & S3BlobsConfig)

/** Opens the store that the configuration names. A bucket is not asked anything yet: `check()` does that. */
export async function openBlobs(config: BlobsConfig): Promise<Blobs> {
  if (config.kind === 'folder') return openFolderBlobs(config.root)
  // The SDK takes a tenth of a second and some 20 MB, which those who keep their blobs in a folder should not pay.
  const { openS3Blobs } = await import('./s3-blobs.ts')
  return openS3Blobs(config)
}
